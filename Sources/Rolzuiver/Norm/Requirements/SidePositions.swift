extension Norm {
    static let sidePositionsPublic = Requirement(
        "Rol-14",
        root: .municipality,
        isOptional: true,
        nl: "Nevenfuncties van wethouders en raadsleden zijn openbaar.",
        en: "Side positions of aldermen and council members are public.",
        source: "Gemeentewet 12 en 41b, tekst van 1 oktober 2026",
        .verified,
        .aandachtspunt,
        reads: [.municipalities, .redivisions, .offices, .complete],
        human: Phrase(
            nl: "Of de functie al op een andere plaats openbaar is gemaakt.",
            en: "Whether the position was made public elsewhere."
        ),
        assumptions: [
            Phrase(
                nl: "De plicht rust op de wethouder of het raadslid zelf; in dit register is het een aandachtspunt.",
                en:
                    "The duty lies with the alderman or councillor himself; in this register it is a point of attention."
            ),
            Phrase(
                nl:
                    "Het alarm duurt van het begin van de nevenfunctie (of van het ambt, als dat later begon) tot de dag van openbaarmaking.",
                en:
                    "The alarm lasts from the beginning of the side position (or of the office, if that began later) to the day on which it was made public."
            ),
            Phrase(
                nl:
                    "Is er geen dag van openbaarmaking vastgelegd, dan telt dat waar de functies van de gemeente volledig zijn opgegeven.",
                en:
                    "If no day of publication is on record, that counts where the offices of the municipality are stated to be complete."
            ),
            Phrase(
                nl: "De nevenfuncties van burgemeesters regelt een ander artikel; die worden hier niet getoetst.",
                en: "The side positions of mayors are the matter of another article; they are not judged here."
            ),
        ]
    ) { dossier, rules in
        let sweep = dossier.sweep(
            dossier.lifeOfRoot,
            complete: [.offices],
            of: dossier.root,
            Phrase(
                nl: "Of alle ambten en nevenfuncties van \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all offices and side positions of \(name: dossier.root) are on record."
            )
        )
        return dossier.sidePositions(rules) + [rules.judgement(dossier.root, sweep)]
    }
}

extension Dossier {
    /// The judgement about each side position of an alderman or council member.
    fileprivate func sidePositions(_ rules: Rules) -> [Judgement] {
        let held = facts.lawfulOffices(at: root).filter { [.wethouder, .raadslid].contains($0.fact.office) }
        return Set(held.map(\.fact.person)).sorted().flatMap { person -> [Judgement] in
            let all = facts.lawfulOffices(of: person)
            let office = Grounded.any(
                all.filter { $0.fact.at == root && [.wethouder, .raadslid].contains($0.fact.office) }
            )
            let positions = Dictionary(grouping: all.filter(\.fact.isSidePosition)) {
                [$0.fact.office.rawValue, $0.fact.at.key]
            }
            return positions.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { key, rows in
                let together = rows.map { Grounded($0) & office }.reduce(.never) { $0 | $1 }
                guard !together.condition.possible.isEmpty else { return nil }
                return rules.judgement(root, telling: [person.key] + key, disclosure(of: rows, office, together))
            }
        }
    }

    private func disclosure(of rows: [Dated<Office>], _ office: Grounded, _ both: Grounded) -> Timeline<Verdict> {
        let known = facts.complete(.offices, of: root)
        let hidden = rows.map { dated -> Condition in
            let open = dated.fact.disclosed.map { day in
                Condition(Period(until: day).map { PeriodSet($0) } ?? .never)
            }
            return dated.condition & office.condition & (open ?? Condition(certain: known, possible: .always))
        }
        guard let first = rows.first?.fact else { return Timeline() }
        return .judging(
            both.condition.possible,
            [
                Violation(
                    .any(hidden),
                    Alarm(
                        .aandachtspunt,
                        Phrase(
                            nl:
                                "De nevenfunctie van \(name: first.person) (\(first.office.dutch) bij \(name: first.at)) is niet openbaar gemaakt.",
                            en:
                                "The side position of \(name: first.person) (\(first.office.english) at \(name: first.at)) was not made public."
                        ),
                        evidence: unique(both.evidence),
                        remedy: Phrase(
                            nl: "Maak de functie openbaar en registreer de dag.",
                            en: "Make the position public and register the day."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl:
                                "Wanneer de functie van \(name: first.person) bij \(name: first.at) openbaar is gemaakt, en van wanneer tot wanneer zij duurde.",
                            en:
                                "When the position of \(name: first.person) at \(name: first.at) was made public, and from when until when it lasted."
                        ),
                        kinds: [.offices],
                        ask: root
                    )
                )
            ]
        )
    }
}
