import Rolzuiver

/// Which book keeps a fact.
package enum Book {
    /// What all keepers share: organisations, persons, regions and reference data.
    package static let shared = "shared"

    /// The book of a fact that is new to the register, stated by the keeper of `own`.
    static func keeping(_ record: Record, own: String) -> String {
        switch record.kind {
        case .municipalities, .redivisions, .elections, .regions, .regionMembers, .organisations, .stakes,
            .turnoverShares, .persons, .contactPoints, .visions, .visionItems, .careForms, .alignments, .inhabitants:
            shared
        case .offices: municipality(record.entity("at")) ?? own
        case .employments: municipality(record.entity("employer")) ?? own
        case .ordinances, .affiliations: municipality(record.entity("municipality")) ?? own
        case .attestations, .waivers:
            switch record.entity("of")?.kind {
            case .cooperation, .municipality: record.entity("of")?.key ?? own
            case .region, .organisation: shared
            default: own
            }
        case .cooperations: record.entity("id")?.key ?? own
        default: record.entity("cooperation")?.key ?? own
        }
    }

    private static func municipality(_ entity: EntityID?) -> String? {
        entity?.kind == .municipality ? entity?.key : nil
    }
}
