// What the public register of arrangements has to hold (Wgr 26(2) and 136).

extension Norm {
    static let registerData = Requirement(
        "Wgr-27",
        root: .cooperation,
        isOptional: true,
        nl: "De registergegevens van de regeling zijn compleet.",
        en: "The register data of the arrangement are complete.",
        source: "Wgr, artikelen 26(2) en 136(2)(a)-(i)",
        .verified,
        .aandachtspunt,
        inForce: .since(Gazette.gemeentebladFrom),
        forms: Form.wgr,
        reads: [.cooperations, .participants, .provisions, .versions, .complete],
        human: Phrase(
            nl: "Of de gegevens ook in het landelijke register staan.",
            en: "Whether the data are in the national register as well."
        ),
        assumptions: [
            Phrase(
                nl: "Artikel 27 is vervallen; de plicht staat in 26(2) en de negen onderdelen in 136(2).",
                en: "Article 27 has lapsed; the duty is in 26(2) and the nine items are in 136(2)."
            ),
            Phrase(
                nl: "Een leeg gegeven ontbreekt alleen als de feiten van die soort volledig zijn geregistreerd.",
                en: "An empty item is lacking only where the facts of that kind are stated to be complete."
            ),
            Phrase(
                nl: "De wettelijke voorschriften die de bevoegdheden beheersen volgen in dit register uit de domeinen.",
                en: "The statutory rules that govern the powers follow from the domains in this register."
            ),
            Phrase(
                nl:
                    "Het verantwoordelijke orgaan volgt uit de rechtspersoon of het eigen bestuur, de centrumgemeente, of de gemeente die bekendmaakt.",
                en:
                    "The responsible body follows from the legal person or the board of the arrangement, the centre municipality, or the municipality that publishes."
            ),
            Phrase(
                nl:
                    "Zonder overgedragen bevoegdheden (centrumregeling, regeling zonder meer) is daarover niets te vermelden.",
                en:
                    "Without transferred powers (centre arrangement, plain arrangement) there is nothing to state of them."
            ),
        ]
    ) { dossier, rules in
        let root = dossier.root
        let timeline = Timeline.wanting(
            dossier.registerItems,
            during: dossier.facts.life(of: root),
            alarm: { lacking, evidence in
                Alarm(
                    .aandachtspunt,
                    Phrase(
                        nl: "In de registergegevens van \(name: root) ontbreekt: \(lacking.nl).",
                        en: "The register data of \(name: root) lack: \(lacking.en)."
                    ),
                    evidence: evidence,
                    remedy: Phrase(
                        nl: "Vul de ontbrekende gegevens aan, ook in het landelijke register.",
                        en: "Fill in the missing data, also in the national register."
                    )
                )
            },
            missing: { lacking in
                Missing(
                    Phrase(
                        nl: "Of van \(name: root) bekend is: \(lacking.nl).",
                        en: "Whether it is known of \(name: root): \(lacking.en)."
                    ),
                    kinds: [.cooperations, .participants, .provisions, .versions],
                    ask: root
                )
            }
        )
        return [rules.judgement(root, timeline)]
    }
}

extension Dossier {
    /// The nine items of Wgr 136(2), each with when it is lacking.
    fileprivate var registerItems: [Wanted] {
        let members = facts.participants(of: root)
        let board = facts.hasForm(Norm.withBoard, root)
        return [
            wanted(
                "de deelnemende organen en hun dag van toetreding",
                "the participating bodies and their days of accession"
            ) {
                incomplete(members) { !$0.fact.organs.isEmpty && $0.span.possible.from.isFinite }
            },
            wanted("de deelnemende openbare lichamen", "the participating public bodies") {
                lacking(.any(members.map(\.condition)), .participants)
            },
            wanted("het verantwoordelijke orgaan", "the responsible body") {
                lacking(board | ownFact { $0.legalPerson ?? $0.centre ?? $0.publisher ?? $0.seat }, .cooperations)
            },
            wanted("de wettelijke voorschriften", "the governing statutes") {
                lacking(ownFact { $0.domains.isEmpty ? nil : true }, .cooperations)
            },
            wanted("de overgedragen bevoegdheden", "the transferred powers") {
                board & !regulates(.bevoegdheden)
            },
            wanted("het adres en de plaats van vestiging", "the address and seat") {
                lacking(ownFact { $0.seat ?? $0.centre }, .cooperations)
            },
            wanted("de vorm, de naam en de begindatum", "the form, name and first day") {
                lacking(named, .cooperations)
            },
            wanted("de link naar de geldende tekst", "the link to the text in force") {
                lacking(.any(texts.filter { $0.fact.url != nil }.map(\.condition)), .versions)
            },
            wanted("de lijst van wijzigingen", "the list of changes") {
                lacking(.any(texts.filter { $0.fact.occasion != .onbekend }.map(\.condition)), .versions)
            },
        ]
    }

    private var texts: [Dated<ArrangementVersion>] { facts.versions(of: root) }

    private func wanted(_ nl: String, _ en: String, lacking: () -> Condition) -> Wanted {
        Wanted(name: Phrase(nl: nl, en: en), lacking: lacking())
    }

    /// "It is not there": certain only where the facts of its kind are stated to be complete.
    private func lacking(_ present: Condition, _ kind: FactKind) -> Condition {
        !present.known(during: facts.complete(kind, of: root))
    }

    /// "The cooperation's own facts give this".
    private func ownFact<Value>(_ value: (Cooperation) -> Value?) -> Condition {
        .any(facts.cooperation(root).filter { value($0.fact) != nil }.map(\.condition))
    }

    private var named: Condition {
        .any(
            facts.cooperation(root).filter {
                $0.fact.form != nil && !$0.fact.name.isEmpty && $0.span.possible.from.isFinite
            }.map(\.condition)
        )
    }

    /// "One of `members` lacks what `isFull` asks": known where the participants are stated to be complete.
    private func incomplete(
        _ members: [Dated<Participation>],
        _ isFull: (Dated<Participation>) -> Bool
    ) -> Condition {
        let poor = Condition.any(members.filter { !isFull($0) }.map(\.condition))
        let known = facts.complete(.participants, of: root)
        return Condition(certain: poor.certain.intersection(known), possible: poor.possible.union(known.complement))
    }
}
