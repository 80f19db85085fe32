import Rolzuiver

/// Who holds which role on what, on one day: roles down, the cooperation and its contracts across.
struct RoleMatrix {
    /// What roles are held on.
    struct Column {
        let object: EntityID
        let title: String
        /// Opdrachtgever, opdrachtnemer and eigenaar, when it is a commission.
        let parties: [(role: String, name: String)]
        /// Findings that rest on the contract or commission itself.
        let findings: [Finding]
    }

    /// One holder of a role.
    struct Holding {
        let name: String
        let behalf: String?
        let period: String
        let isUncertain: Bool
        /// Findings that rest on this role.
        let findings: [Finding]
    }

    /// Columns that stand on one page side by side, with the roles that occur in them.
    struct Table {
        let columns: [Column]
        let rows: [(role: Role, cells: [[Holding]])]
    }

    let tables: [Table]
    /// Contracts and commissions on which no role is on record.
    let bare: [String]

    /// More columns than this are too narrow to read on A4.
    private static let columnsPerTable = 4

    /// The roles in a cooperation on the report's as-of day.
    init(_ report: Report, of cooperation: EntityID) {
        let (facts, asOf) = (report.facts, report.audit.asOf)
        let standing = report.current
        let edges = facts.edges(of: cooperation).filter { $0.span.possible.contains(asOf) }
        let objects = unique([cooperation] + edges.map(\.id).sorted())
        let held = Dictionary(
            uniqueKeysWithValues: objects.map { object in
                (object, facts.roles(on: object).filter { $0.span.possible.contains(asOf) })
            }
        )
        let shown = objects.filter { $0 == cooperation || !(held[$0] ?? []).isEmpty }
        bare = objects.filter { !shown.contains($0) }.map { facts.names[$0] }
        let columns = shown.map { object in
            RoleMatrix.column(object, edges.first { $0.id == object }, standing, facts)
        }
        let clashes = Dictionary(
            grouping: standing.flatMap { finding in
                finding.alarm.evidence.filter { $0.kind == .roles }.map { (key: $0.key, finding: finding) }
            },
            by: \.key
        )
        tables = stride(from: 0, to: columns.count, by: RoleMatrix.columnsPerTable).map { start in
            let part = Array(columns[start..<min(start + RoleMatrix.columnsPerTable, columns.count)])
            let rows = Role.allCases.compactMap { role -> (role: Role, cells: [[Holding]])? in
                let cells = part.map { column in
                    (held[column.object] ?? []).filter { $0.fact.role == role }
                        .map { dated in
                            RoleMatrix.holding(dated, (clashes[dated.fact.key] ?? []).map(\.finding), facts)
                        }
                        .sorted { ($0.name, $0.behalf ?? "", $0.period) < ($1.name, $1.behalf ?? "", $1.period) }
                }
                return cells.allSatisfy(\.isEmpty) ? nil : (role, cells)
            }
            return Table(columns: part, rows: rows)
        }
    }

    private static func column(_ object: EntityID, _ edge: Edge?, _ standing: [Finding], _ facts: FactIndex) -> Column {
        let parties = edge.map { edge in
            [("opdrachtgever", edge.commissioner), ("opdrachtnemer", edge.contractor)]
                + (edge.owner.map { [("eigenaar", $0)] } ?? [])
        }
        let kinds: Set<FactKind> = [.contracts, .commissions]
        return Column(
            object: object,
            title: (object.kind == .commission ? "Opdrachtrelatie " : "") + facts.names[object],
            parties: (parties ?? []).map { (role: $0.0, name: facts.names[$0.1]) },
            findings: unique(
                standing.filter { $0.alarm.evidence.contains { kinds.contains($0.kind) && $0.key == object.key } }
            )
        )
    }

    private static func holding(_ dated: Dated<RoleAssignment>, _ findings: [Finding], _ facts: FactIndex) -> Holding {
        Holding(
            name: facts.names[dated.fact.holder],
            behalf: dated.fact.behalf.map { facts.names[$0] },
            period: dated.span.text(.nl),
            isUncertain: !dated.span.isCertain,
            findings: unique(findings)
        )
    }
}
