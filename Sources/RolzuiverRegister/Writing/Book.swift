import Rolzuiver

/// Which book keeps a fact.
package enum Book {
    /// What all keepers share: organisations, persons, regions and reference data.
    package static let shared = "shared"

    /// Whether facts of a kind are in the shared book, whoever states them.
    static func isAlwaysShared(_ kind: FactKind) -> Bool {
        switch kind {
        case .municipalities, .redivisions, .elections, .regions, .regionMembers, .organisations, .stakes,
            .turnoverShares, .persons, .contactPoints, .visions, .visionItems, .careForms, .alignments, .inhabitants:
            true
        default: false
        }
    }

    /// The book of a fact that is new to the register, stated by the keeper of `own`.
    static func keeping(_ record: Record, own: String) -> String {
        if isAlwaysShared(record.kind) { return shared }
        switch record.kind {
        case .offices: return municipality(record.entity("at")) ?? own
        case .employments: return municipality(record.entity("employer")) ?? own
        case .ordinances, .affiliations: return municipality(record.entity("municipality")) ?? own
        case .attestations, .waivers, .complete: return keeper(of: record.entity("of")) ?? own
        case .safeguards: return keeper(of: record.entity("object")) ?? own
        case .cooperations: return record.entity("id")?.key ?? own
        default: return record.entity("cooperation")?.key ?? own
        }
    }

    /// Who can say of something that all is told, or how it is guarded; nil where its keys do not tell.
    private static func keeper(of entity: EntityID?) -> String? {
        switch entity?.kind {
        case .cooperation, .municipality: entity?.key
        case .region, .organisation: shared
        default: nil
        }
    }

    private static func municipality(_ entity: EntityID?) -> String? {
        entity?.kind == .municipality ? entity?.key : nil
    }
}
