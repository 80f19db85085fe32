/// The certified bodies on record, and the groups that they belong to.
struct CertifiedGroups {
    private let members: [EntityID: Set<EntityID>]
    private let facts: FactIndex

    init(_ dossier: Dossier) {
        facts = dossier.facts
        let facts = dossier.facts
        members = facts.once { Members(facts) }.members
    }

    /// The certified bodies of each group.
    private struct Members: Sendable {
        let members: [EntityID: Set<EntityID>]

        init(_ facts: FactIndex) {
            var members: [EntityID: Set<EntityID>] = [:]
            for row in facts.facts.organisations where row.fact.organisation == .gecertificeerdeInstelling {
                members[row.fact.concern ?? row.fact.id, default: []].insert(row.fact.id)
                members[row.fact.id, default: []].insert(row.fact.id)
            }
            self.members = members
        }
    }

    /// "The organisation belongs to the group of a certified body, and is another legal person".
    func isRelated(_ organisation: EntityID) -> Condition {
        let groups = facts.organisation(organisation).map { row in
            let bodies = (members[row.fact.concern ?? organisation] ?? []).subtracting([organisation])
            return row.standing & .any(bodies.map { facts.isOrganisation(.gecertificeerdeInstelling, $0) })
        }
        return .any(groups)
    }
}

extension YouthPurchase {
    // MARK: JW-6

    /// "The contractor is no certified body that delivers youth help"; nil when it has nothing to do with one.
    func help(by groups: CertifiedGroups) -> Timeline<Verdict>? {
        let certified = runs { contract in
            facts.organisation(contract.contractor).isEmpty
                ? .never : facts.isOrganisation(.gecertificeerdeInstelling, contract.contractor)
        }
        let related = runs { groups.isRelated($0.contractor) }
        guard !(certified | related).possible.isEmpty else { return nil }
        let help = runs { facts.buys($0) { $0.category.map { $0 == .jeugdhulp } } }
        return .judging(
            running.possible,
            [
                Violation(
                    certified & help,
                    alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "\(name: contractor) is een gecertificeerde instelling en levert jeugdhulp (\(name: id)).",
                            en: "\(name: contractor) is a certified body and provides youth care (\(name: id))."
                        ),
                        Phrase(
                            nl: "Laat een aanbieder die geen gecertificeerde instelling is de jeugdhulp leveren.",
                            en: "Let a provider that is no certified body deliver the youth care."
                        )
                    ),
                    unless: missing(
                        "Of \(name: contractor) een gecertificeerde instelling is en in \(name: id) jeugdhulp levert.",
                        "Whether \(name: contractor) is a certified body and provides youth care under \(name: id).",
                        [.careForms, .organisations]
                    )
                ),
                Violation(
                    related & help,
                    alarm(
                        Limb.sameGroup.severity,
                        Phrase(
                            nl:
                                "\(name: contractor) levert jeugdhulp (\(name: id)) en hoort bij het concern van een gecertificeerde instelling.",
                            en:
                                "\(name: contractor) provides youth care (\(name: id)) and belongs to the group of a certified body."
                        ),
                        Phrase(
                            nl: "Ga na of de twee werkelijk gescheiden zijn, en leg dat vast.",
                            en: "Check whether the two are really separate, and record it."
                        )
                    ),
                    unless: missing(
                        "Of \(name: contractor), uit het concern van een gecertificeerde instelling, in \(name: id) jeugdhulp levert.",
                        "Whether \(name: contractor), of the group of a certified body, provides youth care under \(name: id).",
                        [.careForms, .organisations]
                    )
                ),
            ]
        )
    }

    private func alarm(_ severity: Severity, _ reason: Phrase, _ remedy: Phrase) -> Alarm {
        let about = facts.organisation(contractor).map { Evidence($0) }
        return Alarm(severity, reason, evidence: evidence + about, remedy: remedy)
    }
}

extension Limb {
    /// Of a provider beside a certified body.
    static let sameGroup = Limb(
        .aandachtspunt,
        nl: "als een andere rechtspersoon uit het concern van een gecertificeerde instelling de jeugdhulp levert",
        en: "where another legal person of the group of a certified body delivers the youth care"
    )
}
