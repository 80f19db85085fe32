// Where and when an arrangement is made public (Wgr 26).

extension Norm {
    static let publication: [Requirement] = [rightPlace, notBeforePublication, registerData]

    private static let rightPlace = Requirement(
        "Wgr-26",
        root: .cooperation,
        nl: "De regeling is op de voorgeschreven plaats bekendgemaakt.",
        en: "The arrangement is published where prescribed.",
        source: "Wgr, artikel 26(1); Bekendmakingswet",
        .verified,
        .overtreding,
        limbs: [.formerGazette],
        inForce: .since(Gazette.staatscourantFrom),
        forms: Form.wgr,
        reads: [.cooperations, .participants, .versions, .redivisions, .complete],
        human: Phrase(
            nl: "Of de geldende tekst ook in de landelijke verzameling (CVDR) staat.",
            en: "Whether the text in force is also in the national collection (CVDR)."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Vóór 2015 was er geen voorgeschreven blad; van 2015 tot en met 30 juni 2021 was dat de Staatscourant, vanaf 1 juli 2021 het gemeenteblad van de aangewezen gemeente, of anders van de vestigingsgemeente.",
                en:
                    "Before 2015 no gazette was prescribed; from 2015 up to and including 30 June 2021 it was the Staatscourant, from 1 July 2021 the gazette of the designated municipality, or else of the municipality of the seat."
            ),
            Phrase(
                nl: "Het oude voorschrift is alleen uit een secundaire bron bekend.",
                en: "The old rule is known from a secondary source only."
            ),
            Phrase(
                nl: "Het blad gemeenschappelijke regeling geldt vanaf 1 juli 2021 als goede plaats.",
                en:
                    "The gazette of joint arrangements (blad gemeenschappelijke regeling) counts as a right place from 1 July 2021."
            ),
            Phrase(
                nl: "Bij een centrumregeling zonder aangewezen of vestigingsgemeente geldt de centrumgemeente.",
                en:
                    "For a centre arrangement without a designated municipality or a seat the centre municipality counts."
            ),
            Phrase(
                nl:
                    "Een versie zonder dag, blad, gemeente en vindplaats is niet bekendgemaakt als de versies volledig zijn geregistreerd.",
                en:
                    "A version without day, gazette, municipality and place of publication is not published where the versions are stated to be complete."
            ),
            Phrase(
                nl: "Het alarm duurt zolang de versie geldt, vanaf de bekendmaking op de verkeerde plaats.",
                en: "The alarm lasts as long as the version holds, from the publication in the wrong place."
            ),
        ]
    ) { dossier, rules in
        dossier.publishedVersions.map { rules.judgement(dossier.root, telling: [$0.number], $0.place) }
            + [rules.judgement(dossier.root, dossier.sweepOfVersions)]
    }

    private static let notBeforePublication = Requirement(
        "Wgr-26b",
        root: .cooperation,
        nl: "De regeling treedt niet in werking voordat zij is bekendgemaakt.",
        en: "The arrangement does not come into force before it is published.",
        source: "Wgr, artikel 26(3) en (4)",
        .verified,
        .overtreding,
        limbs: [.worksBack],
        inForce: .since(Gazette.staatscourantFrom),
        forms: Form.wgr,
        reads: [
            .cooperations, .participants, .versions, .accessions, .withdrawals, .redivisions, .complete,
        ],
        human: Phrase(
            nl: "Of wat de tekst met terugwerking regelt, met terugwerking geregeld mag worden.",
            en: "Whether what the text regulates retroactively may be regulated so."
        ),
        assumptions: [
            Phrase(
                nl:
                    "De eerste dag van een versie is de dag van inwerkingtreding; terugwerkende kracht maakt die niet eerder.",
                en: "The first day of a version is the day of entry into force; working back does not make it earlier."
            ),
            Phrase(
                nl:
                    "Terugwerking op zichzelf is een signaal over de dagen tot de inwerkingtreding, ook als die dagen vóór het begin van het verband liggen.",
                en:
                    "Working back by itself is a signal on the days until the entry into force, also where those days lie before the beginning of the cooperation."
            ),
            Phrase(
                nl: "Hetzelfde geldt voor toetreding en uittreding, maar niet voor opvolging bij een herindeling.",
                en: "The same holds for accession and withdrawal, but not for succession at a redivision."
            ),
            Phrase(
                nl: "Het alarm duurt van de eerste dag van de werking tot de dag van bekendmaking.",
                en: "The alarm lasts from the first day of effect to the day of publication."
            ),
            Phrase(
                nl: "Dat de regel vóór 2015 gold, is niet vastgesteld.",
                en: "That the rule was in force before 2015 is not established."
            ),
        ]
    ) { dossier, rules in
        dossier.publishedVersions.map { rules.judgement(dossier.root, telling: [$0.number], $0.start) }
            + dossier.publishedMoves.map { rules.judgement(dossier.root, telling: $0.telling, $0.timeline) }
            + [rules.judgement(dossier.root, dossier.sweepOfMoves)]
    }
}

extension Gazette {
    /// From when arrangements were published in the Staatscourant.
    static let staatscourantFrom = Day(2015, 1, 1) ?? .distantFuture
    /// From when they are published in the gazette of a municipality.
    static let gemeentebladFrom = Day(2021, 7, 1) ?? .distantFuture
}

extension Dossier {
    /// The versions of the arrangement itself, in order.
    fileprivate var publishedVersions: [PublishedVersion] {
        Dictionary(grouping: facts.versions(of: root).filter { $0.fact.text == .regeling }) { $0.fact.number }
            .sorted { $0.key < $1.key }.compactMap { PublishedVersion($0.value, in: self) }
    }

    fileprivate var sweepOfVersions: Timeline<Verdict> {
        sweep(
            facts.life(of: root),
            complete: [.versions],
            of: root,
            Phrase(
                nl: "Of alle versies van de regeling van \(name: root) geregistreerd zijn.",
                en: "Whether all versions of the arrangement of \(name: root) are on record."
            )
        )
    }

    fileprivate var sweepOfMoves: Timeline<Verdict> {
        sweep(
            facts.life(of: root),
            complete: [.versions, .accessions, .withdrawals],
            of: root,
            Phrase(
                nl:
                    "Of alle versies van de regeling van \(name: root), toetredingen en uittredingen geregistreerd zijn.",
                en:
                    "Whether all versions of the arrangement of \(name: root), accessions and withdrawals are on record."
            )
        )
    }
}

/// An accession or withdrawal, held against its publication (Wgr 26(4)).
private struct PublishedMove {
    let telling: [String]
    let timeline: Timeline<Verdict>
}

extension Dossier {
    /// The accessions by participant, and the withdrawals, that were decided.
    fileprivate var publishedMoves: [PublishedMove] {
        let joined = Dictionary(
            grouping: facts.accessions(to: root).filter { ![.voornemen, .ingetrokken].contains($0.fact.status) }
        ) { $0.fact.participant }
        let accessions = joined.sorted { $0.key < $1.key }.map { participant, rows in
            let days = PeriodSet(rows.map { .since($0.fact.effective) })
            return PublishedMove(
                telling: ["toetreding", participant.key],
                timeline: .judging(
                    facts.life(of: root).intersection(days),
                    rows.filter { !isSuccession($0.fact) }.map {
                        beforePublication(
                            Phrase(nl: "toetreding", en: "accession"),
                            participant,
                            from: $0.fact.effective,
                            published: $0.fact.published,
                            Evidence($0)
                        )
                    }
                )
            )
        }
        let left = facts.withdrawals(from: root).filter {
            $0.fact.isStanding && ($0.fact.status != .voornemen || $0.fact.decided != nil)
                && !facts.isRedivision($0.fact)
        }
        let withdrawals = left.sorted { $0.fact.key < $1.fact.key }.compactMap { dated -> PublishedMove? in
            guard let effective = dated.fact.effective else { return nil }
            return PublishedMove(
                telling: ["uittreding", dated.fact.participant.key, String(dated.fact.occurrence)],
                timeline: .judging(
                    facts.life(of: root).intersection(PeriodSet(.since(effective))),
                    [
                        beforePublication(
                            Phrase(nl: "uittreding", en: "withdrawal"),
                            dated.fact.participant,
                            from: effective,
                            published: dated.fact.published,
                            Evidence(dated)
                        )
                    ]
                )
            )
        }
        return accessions + withdrawals
    }

    /// Whether what is registered as an accession is a succession at a redivision.
    private func isSuccession(_ accession: Accession) -> Bool {
        facts.participants(of: root).contains {
            $0.fact.participant == accession.participant && $0.fact.successorOf != nil
                && $0.span.possible.contains(accession.effective)
        }
            || facts.redivisions(into: accession.participant).contains { $0.on == accession.effective }
    }

    private func beforePublication(
        _ what: Phrase,
        _ participant: EntityID,
        from effective: Day,
        published: Day?,
        _ evidence: Evidence
    ) -> Violation {
        let early = published.map { Condition(Period(from: effective, until: $0).map { PeriodSet($0) } ?? .never) }
        let printed = published ?? effective
        return Violation(
            early ?? .unknown,
            Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "De \(what.nl) van \(name: participant) ging in op \(effective.dutch), vóór haar bekendmaking op \(printed.dutch).",
                    en:
                        "The \(what.en) of \(name: participant) took effect on \(effective), before its publication on \(printed)."
                ),
                evidence: [evidence],
                remedy: Phrase(
                    nl: "Laat de \(what.nl) ingaan op of na de dag van bekendmaking.",
                    en: "Let the \(what.en) take effect on or after the day of publication."
                )
            ),
            unless: Missing(
                Phrase(
                    nl: "De dag waarop de \(what.nl) van \(name: participant) is bekendgemaakt.",
                    en: "The day on which the \(what.en) of \(name: participant) was published."
                ),
                kinds: [.accessions, .withdrawals],
                ask: root
            )
        )
    }
}
