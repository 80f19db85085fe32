import Postgres
import Rolzuiver

/// What belongs to one root, its contracts and commissions among it; found by `sql/queries/core.sql`.
struct Core {
    private let entities: [Int64]

    init(of root: Int64, at number: ChangeNumber, _ connection: Connection) async throws {
        entities = try await connection.query(Statement(unsafe: embeddedQuery("core"), [root, number]))
            .decode(as: Int64.self)
    }

    /// Which rows of a table speak of it, as SQL with parameters from `$2` on.
    func condition(_ kind: FactKind) -> (sql: String, parameters: [any PostgresEncodable]) {
        let columns = Core.columns(kind)
        guard !columns.isEmpty else { return ("false", []) }
        return (columns.map { "t.\($0) = any($2)" }.joined(separator: " or "), [entities])
    }

    /// The columns by which facts of a kind speak of what belongs to a root; none where they speak of everybody.
    private static func columns(_ kind: FactKind) -> [String] {
        switch kind {
        case .redivisions, .elections, .careForms, .alignments, .persons, .turnoverShares, .votes: []
        case .municipalities, .regions, .cooperations, .organisations, .contracts, .commissions: ["entity"]
        case .regionMembers, .contactPoints, .visions, .visionItems: ["region"]
        case .participants, .accessions, .withdrawals, .exitPlans, .settlements: ["cooperation", "participant"]
        case .versions, .provisions, .budgets, .meetings: ["cooperation"]
        case .sendings, .views: ["cooperation", "municipality"]
        case .ordinances, .inhabitants: ["municipality"]
        case .affiliations: ["municipality", "party"]
        case .consultations, .evaluations, .attestations, .waivers, .complete: ["of"]
        case .stakes: ["holder"]
        case .offices: ["at"]
        case .employments: ["employer", "seconded_to"]
        case .covers, .options, .clauses, .signatures, .declarations: ["contract"]
        case .transfers: ["predecessor", "successor"]
        case .roles: ["object", "holder", "behalf"]
        case .mandates: ["object", "grantor", "grantee"]
        case .safeguards: ["object"]
        case .decisions: ["subject", "of"]
        case .documents, .successors: ["of"]
        }
    }
}
