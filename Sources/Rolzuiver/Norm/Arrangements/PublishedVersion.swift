/// A version of an arrangement's text, held against where and when it was published (Wgr 26).
struct PublishedVersion {
    private let version: Dated<ArrangementVersion>
    private let parts: [Dated<ArrangementVersion>]
    private let dossier: Dossier

    /// The version of which `parts` tell, period by period; nil when there are none.
    ///
    /// What the first says of its publication holds for all.
    init?(_ parts: [Dated<ArrangementVersion>], in dossier: Dossier) {
        guard let first = parts.min(by: { $0.span.possible < $1.span.possible }) else { return nil }
        version = first
        self.parts = parts
        self.dossier = dossier
    }

    private var fact: ArrangementVersion { version.fact }
    private var facts: FactIndex { dossier.facts }
    private var root: EntityID { dossier.root }
    /// What tells it apart.
    var number: String { fact.number }

    private var life: PeriodSet { PeriodSet(parts.map(\.span.possible)) }
    /// "The version held".
    private var held: Condition { .any(parts.map(\.condition)) }

    // MARK: When

    /// "The text came into force before it was published", and "it works back" (Wgr 26(3)).
    var start: Timeline<Verdict> {
        let early =
            fact.published.map { day in Condition(Period(until: day).map { PeriodSet($0) } ?? .never) } ?? .unknown
        let back = fact.retroactiveTo.flatMap { Period(from: $0, until: version.span.possible.from) }
        let retroactive = back.map { PeriodSet($0) } ?? .never
        let days = retroactive.union(life)
        let published = (fact.published ?? version.span.possible.from)
        return .judging(
            days,
            [
                Violation(
                    held & early,
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "Versie \(number) van de regeling van \(name: root) trad in werking vóór haar bekendmaking op \(published.dutch).",
                            en:
                                "Version \(number) of the arrangement of \(name: root) came into force before its publication on \(published)."
                        ),
                        evidence: [Evidence(version)],
                        remedy: Phrase(
                            nl:
                                "Ga uit van de dag van bekendmaking als eerste dag, en herstel wat daarvóór is besloten.",
                            en: "Take the day of publication as the first day, and mend what was decided before it."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "De dag waarop versie \(number) van de regeling van \(name: root) is bekendgemaakt.",
                            en: "The day on which version \(number) of the arrangement of \(name: root) was published."
                        ),
                        kinds: [.versions],
                        ask: root
                    )
                ),
                Violation(Condition(retroactive), worksBack),
            ]
        )
    }

    private var worksBack: Alarm {
        let to = fact.retroactiveTo ?? version.span.possible.from
        return Alarm(
            .worksBack,
            Phrase(
                nl:
                    "Versie \(number) van de regeling van \(name: root) werkt terug tot \(to.dutch); dat was op die dagen nog niet te lezen.",
                en:
                    "Version \(number) of the arrangement of \(name: root) works back to \(to); it could not be read then."
            ),
            evidence: [Evidence(version)],
            remedy: Phrase(
                nl: "Ga na of de terugwerking nodig en toelaatbaar is.",
                en: "See whether working back is needed and allowed."
            )
        )
    }

    // MARK: Where

    /// "The text was not published where the law prescribes".
    var place: Timeline<Verdict> {
        guard let published = fact.published else {
            let isBlank = fact.publishedIn == nil && fact.publishedBy == nil && fact.url == nil
            // A text of before the rule may have been made known in another way.
            let isRecent = version.span.possible.from >= Gazette.staatscourantFrom
            let complete = isBlank && isRecent ? facts.complete(.versions, of: root) : .never
            return .judging(life, [violation(!Condition.never.known(during: complete), nowhere, .overtreding)])
        }
        let since = Condition(PeriodSet(.since(published)))
        guard published >= Gazette.staatscourantFrom else { return Timeline(free, during: life) }
        guard let gazette = fact.publishedIn else {
            return .judging(life, [violation(since & .unknown, nowhere, .overtreding)])
        }
        if published < Gazette.gemeentebladFrom {
            guard gazette != .staatscourant else { return Timeline(.ok, during: life) }
            return .judging(life, [violation(since, wrong(gazette, .staatscourant), Limb.formerGazette.severity)])
        }
        switch gazette {
        case .staatscourant:
            return .judging(life, [violation(since, wrong(gazette, .gemeenteblad), .overtreding)])
        case .bladGemeenschappelijkeRegeling:
            return Timeline(.ok, during: life)
        case .gemeenteblad:
            return .judging(life, [violation(since & Condition(answer: isForeign(published)), foreign, .overtreding)])
        }
    }

    private var free: Verdict {
        .notApplicable(
            Phrase(
                nl: "Vóór 2015 was er geen voorgeschreven blad.",
                en: "Before 2015 no gazette was prescribed."
            )
        )
    }

    private var nowhere: Phrase {
        Phrase(
            nl: "Versie \(number) van de regeling van \(name: root) geldt, maar is niet bekendgemaakt.",
            en: "Version \(number) of the arrangement of \(name: root) holds, but was not published."
        )
    }

    private func wrong(_ gazette: Gazette, _ right: Gazette) -> Phrase {
        Phrase(
            nl:
                "Versie \(number) van de regeling van \(name: root) is bekendgemaakt in: \(gazette.dutch); toen was voorgeschreven: \(right.dutch).",
            en:
                "Version \(number) of the arrangement of \(name: root) was published in: \(gazette.dutch); prescribed was: \(right.dutch)."
        )
    }

    private var foreign: Phrase {
        let by =
            fact.publishedBy.map { Phrase(nl: " van \(name: $0)", en: " of \(name: $0)") } ?? .empty
        return Phrase(
            nl:
                "Versie \(number) van de regeling van \(name: root) staat in het gemeenteblad\(by.nl); dat is niet de aangewezen of vestigingsgemeente.",
            en:
                "Version \(number) of the arrangement of \(name: root) is in the gazette\(by.en), which is neither the designated municipality nor the seat."
        )
    }

    /// Whether another municipality than the prescribed one published it; nil when that is not known.
    private func isForeign(_ published: Day) -> Bool? {
        let rows = facts.cooperation(root)
        let day = max(published, version.span.possible.from)
        let prescribed = rows.filter { $0.span.possible.contains(day) }.compactMap { row in
            row.fact.publisher ?? row.fact.seat ?? (row.fact.form == .centrumregeling ? row.fact.centre : nil)
        }
        guard let publisher = fact.publishedBy, !prescribed.isEmpty else { return nil }
        // A municipality that ended is followed by its successor.
        let lawful = prescribed.flatMap { [$0] + facts.heirs(of: $0).map(\.party) }
        return !lawful.contains(publisher)
    }

    private func violation(_ wrong: Condition, _ reason: Phrase, _ severity: Severity) -> Violation {
        Violation(
            held & wrong,
            Alarm(
                severity,
                reason,
                evidence: [Evidence(version)],
                remedy: Phrase(
                    nl: "Maak de regeling bekend in het gemeenteblad van de aangewezen of vestigingsgemeente.",
                    en: "Publish the arrangement in the gazette of the designated municipality or the seat."
                )
            ),
            unless: Missing(
                Phrase(
                    nl:
                        "Waar, wanneer en door welke gemeente versie \(number) van de regeling van \(name: root) is bekendgemaakt, en welke gemeente dat moest doen.",
                    en:
                        "Where, when and by which municipality version \(number) of the arrangement of \(name: root) was published, and which municipality had to."
                ),
                kinds: [.versions, .cooperations],
                ask: root
            )
        )
    }
}

extension Limb {
    /// Of a text that came into force no earlier than it was published.
    static let worksBack = Limb(
        .aandachtspunt,
        nl: "als de tekst op tijd in werking trad, maar terugwerkt",
        en: "where the text came into force in time, but works back"
    )
    /// Of a text of before July 2021, for which the rule was not read itself.
    static let formerGazette = Limb(
        .aandachtspunt,
        nl: "als de tekst vóór 1 juli 2021 in een ander blad dan de Staatscourant stond",
        en: "where the text was in another gazette than the Staatscourant before 1 July 2021"
    )
}
