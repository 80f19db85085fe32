import Postgres
import Rolzuiver

/// What a dossier round one root speaks of, by the scope in which it is wanted; found by `sql/queries/around.sql`.
struct Scopes {
    private let sets: [Scope: [Int64]]

    enum Scope: String, CaseIterable {
        /// The root, its contracts and commissions: everything that is said of them is wanted.
        case core
        /// Cooperations that take part in the root: their participants are wanted.
        case nested
        case person, municipality, organisation, cooperation, region, decision, document
        /// Contracts and commissions that only have to be called by name.
        case named
    }

    init(around root: Int64, at number: ChangeNumber, _ connection: Connection) async throws {
        let rows = try await connection.query(Statement(unsafe: embeddedQuery("around"), [root, number]))
            .decode(as: (String, Int64).self)
        sets = Dictionary(grouping: rows) { Scope(rawValue: $0.0) ?? .named }.mapValues { Array(Set($0.map(\.1))) }
    }

    /// Which rows of a table are wanted, as SQL with parameters from `$2` on.
    func condition(_ kind: FactKind) -> (sql: String, parameters: [any PostgresEncodable]) {
        let wanted = Scopes.wanted(kind)
        return wanted.isEmpty ? ("true", []) : condition(wanted)
    }

    /// Which rows speak of the core itself, as SQL with parameters from `$2` on.
    func coreCondition(_ kind: FactKind) -> (sql: String, parameters: [any PostgresEncodable]) {
        let core = Scopes.wanted(kind).filter { $0.scopes.contains(.core) }.map { ($0.column, [Scope.core]) }
        return core.isEmpty ? ("false", []) : condition(core)
    }

    private func condition(
        _ wanted: [(column: String, scopes: [Scope])]
    ) -> (sql: String, parameters: [any PostgresEncodable]) {
        var parts: [String] = []
        var parameters: [any PostgresEncodable] = []
        for (column, scopes) in wanted {
            parameters.append(Array(Set(scopes.flatMap { sets[$0] ?? [] })))
            let isList = ["dissolved", "successors"].contains(column)
            parts.append("t.\(column) \(isList ? "&&" : "= any")($\(parameters.count + 1))")
        }
        return (parts.joined(separator: " or "), parameters)
    }

    /// The columns by which facts of a kind are found, each with the scopes that it must refer to; none is all facts.
    private static func wanted(_ kind: FactKind) -> [(column: String, scopes: [Scope])] {
        switch kind {
        case .municipalities: [("entity", [.core, .municipality])]
        case .redivisions:
            [("dissolved", [.municipality]), ("successors", [.municipality]), ("designated", [.municipality])]
        case .elections: []
        case .regions: [("entity", [.core, .region])]
        case .regionMembers, .contactPoints, .visions: [("region", [.core, .region])]
        case .cooperations: [("entity", [.core, .cooperation])]
        case .participants: [("cooperation", [.core, .nested]), ("participant", [.core, .nested])]
        case .versions, .provisions: [("cooperation", [.core])]
        case .accessions, .withdrawals: [("cooperation", [.core]), ("participant", [.core])]
        case .organisations: [("entity", [.core, .organisation])]
        case .stakes: [("holder", [.core, .organisation, .person]), ("object", [.organisation])]
        case .turnoverShares: [("organisation", [.organisation])]
        case .persons: [("entity", [.person])]
        case .offices: [("person", [.person]), ("at", [.core])]
        case .employments: [("person", [.person]), ("employer", [.core]), ("seconded_to", [.core])]
        case .contracts, .commissions: [("entity", [.core, .named])]
        case .covers, .options, .clauses, .signatures: [("contract", [.core])]
        case .roles: [("object", [.core]), ("holder", [.core, .person]), ("behalf", [.core])]
        case .mandates: [("object", [.core]), ("grantor", [.core]), ("grantee", [.core, .person])]
        case .safeguards: [("object", [.core])]
        case .decisions: [("entity", [.decision]), ("subject", [.core]), ("of", [.core])]
        case .votes: [("decision", [.decision])]
        case .documents: [("entity", [.document]), ("of", [.core])]
        case .complete: [("of", [.core, .named, .cooperation, .municipality, .organisation, .region])]
        }
    }
}
