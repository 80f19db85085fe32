import Rolzuiver
import RolzuiverExchange
import Testing

/// Of a stored audit is masked what rests on a book that its reader may not read, and that follows from the evidence: so
/// what an alarm tells of a fact, its evidence must name.
@Suite("The evidence of an alarm")
struct EvidenceTests {
    @Test(
        "names every fact without which something else would be told, but for what only shows that nothing else is there"
    )
    func whole() {
        var found: [String: [String]] = [:]
        for dossier in MetamorphicDossier.all {
            let told = Said.alarms(dossier.facts, dossier)
            for place in dossier.told.everyPlace where !EvidenceTests.open.contains(place.kind) {
                let without = Said.alarms(dossier.leaned(dossier.told.removing(place)), dossier)
                let name = dossier.told.name(of: place)
                for alarm in told.subtracting(without) where !alarm.evidence.contains(name) {
                    let isOwn = EvidenceTests.own.contains(place.kind) && name.contains(alarm.subject.key)
                    guard !isOwn, !without.contains(where: alarm.tellsTheSame) else { continue }
                    found["\(alarm.code) \(place.kind)", default: []].append(
                        "\(dossier.name): zonder \(name): \(alarm.text)"
                    )
                }
            }
        }
        for (about, lines) in found where !EvidenceTests.silent.contains(about) {
            Issue.record(
                Comment(rawValue: "\(about), \(lines.count) keer:\n\(lines.prefix(5).joined(separator: "\n"))")
            )
        }
        let mended = EvidenceTests.silent.subtracting(found.keys)
        #expect(mended.isEmpty, "\(mended.sorted())")
    }

    /// What all keepers share, and what shows only that nothing else is there: nobody is told anything by it.
    private static let open: Set<FactKind> = [
        .municipalities, .redivisions, .elections, .regions, .regionMembers, .organisations, .stakes, .turnoverShares,
        .persons, .contactPoints, .visions, .visionItems, .careForms, .alignments, .inhabitants, .complete,
    ]

    /// What only the book of the cooperation or municipality tells that it is about: who may not read that, is told nothing.
    private static let own: Set<FactKind> = [
        .cooperations, .participants, .versions, .provisions, .accessions, .withdrawals, .budgets, .sendings, .views,
        .meetings, .exitPlans, .settlements, .contracts, .offices, .employments, .ordinances, .affiliations,
        .attestations,
        .safeguards,
    ]

    /// Where the alarm tells nothing of such a fact but that it is there.
    private static let silent: Set<String> = [
        // They are in the book of the contracts or participations that are named.
        "JW-0 cooperations", "NvO-J-6 cooperations", "NvO-J-7 cooperations", "NvO-J-8 cooperations",
        "Rol-6 cooperations",
        // That somebody is concerned by the requirement follows from them, not what is wrong there.
        "Con-3 contracts", "Con-9 cooperations", "Con-9 covers", "Con-9 successors", "JW-5 covers", "JW-7 covers",
        "NvO-J-10 successors", "Rol-6 successors", "Wgr-12 roles", "Wgr-13b roles", "Wgr-13b successors",
        // What was done, or ended, and so is not what is told to be lacking.
        "Con-5 decisions", "Con-5 options", "JW-1 withdrawals", "JW-3 decisions", "Rol-13 mandates",
        // A provider can have hundreds: that there are others, is told of it, and not which.
        "NvO-J-6 contracts",
    ]
}

/// What an alarm tells.
private struct Said: Hashable {
    let code: String
    let subject: EntityID
    let discriminator: [String]
    let text: String
    let evidence: Set<String>

    static func alarms(_ facts: Facts, _ dossier: MetamorphicDossier) -> Set<Said> {
        let index = FactIndex(facts)
        let judgements = dossier.roots.flatMap { root in
            evaluate(
                Dossier(root, index),
                by: dossier.requirements,
                tailoring: dossier.tailoring,
                horizon: NormDossier.horizon
            )
        }
        return Set(
            judgements.flatMap(\.findings).map { finding in
                Said(
                    code: finding.requirement,
                    subject: finding.subject,
                    discriminator: finding.discriminator,
                    text: finding.alarm.reason.nl + finding.alarm.remedy.nl,
                    evidence: Set(finding.alarm.evidence.map { "\($0.kind) \($0.key)" })
                )
            }
        )
    }

    func tellsTheSame(as other: Said) -> Bool {
        code == other.code && subject == other.subject && discriminator == other.discriminator && text == other.text
    }
}

extension Facts {
    /// Without the fact at `place`.
    fileprivate func removing(_ place: FactPlace) -> Facts {
        var result = self
        func remove<F: Fact>(_: F.Type) { result[keyPath: F.path].remove(at: place.index) }
        remove(place.kind.type)
        return result
    }

    /// What evidence calls the fact at `place`.
    fileprivate func name(of place: FactPlace) -> String {
        func key<F: Fact>(_: F.Type) -> String { self[keyPath: F.path][place.index].fact.key }
        return "\(place.kind) \(key(place.kind.type))"
    }
}
