import Postgres
import Rolzuiver

/// What can be asked about things.
enum Asking: Hashable, Sendable {
    /// What a column says of them.
    case column(FactColumn)
    /// Of contracts: one municipality that lives and that each names.
    case named
    /// Of contracts: the municipalities that ended and that each names.
    case ended

    /// The kind of the facts that answer.
    var kind: FactKind {
        switch self {
        case .column(let column): column.kind
        case .named, .ended: .covers
        }
    }

    /// Where these refer to what was asked about.
    var reference: SingleReference {
        switch self {
        case .column(let column): SingleReference(column.kind, column.name)
        case .named, .ended: .coverer
        }
    }

    /// The name by which askings about one kind are put in order, so that the same question has the same text.
    var order: String {
        switch self {
        case .column(let column): column.name
        case .named: "named"
        case .ended: "ended"
        }
    }

    /// The queries for what answers `wanted`, kind by kind, those about most first.
    ///
    /// - Parameters:
    ///   - wanted: what is asked about whom.
    ///   - before: what was asked before, of which the rows are there: they need not be told again.
    ///   - number: the change after which it was known.
    ///   - common: which municipalities ended.
    /// - Returns: Each query with the table that it reads and what it answers.
    static func queries(
        for wanted: [Asking: [Int64]],
        after before: [Asking: [Int64]] = [:],
        at number: ChangeNumber,
        _ common: Commonplace
    ) -> [(table: RegisterTable, statement: Statement, askings: [Asking])] {
        let byKind = Dictionary(grouping: wanted.filter { !$0.value.isEmpty }, by: \.key.kind)
        let sizes = byKind.mapValues { $0.reduce(0) { $0 + $1.value.count } }
        var result: [(table: RegisterTable, statement: Statement, askings: [Asking])] = []
        for (kind, asked) in byKind.sorted(by: {
            (sizes[$1.key] ?? 0, $0.key.rawValue) < (sizes[$0.key] ?? 0, $1.key.rawValue)
        }) {
            let table = RegisterTable[kind]
            var question = Question(table, at: number, after: before.columns(of: kind))
            var columns: [Asking] = []
            // In one order, so that the same question has the same text.
            for (asking, entities) in asked.sorted(by: { $0.key.order < $1.key.order }) {
                switch asking {
                case .column(let column):
                    question.ask(column.name, about: entities)
                    columns.append(asking)
                case .named: result.append((table, named(by: entities, at: number, common), [asking]))
                case .ended: result.append((table, ended(in: entities, at: number, common), [asking]))
                }
            }
            if let statement = question.statement { result.append((table, statement, columns)) }
        }
        return result
    }

    /// For each contract one municipality that it names and that did not end.
    private static func named(by contracts: [Int64], at number: ChangeNumber, _ common: Commonplace) -> Statement {
        let table = RegisterTable[.covers]
        // Contract by contract the first that comes, for it does not matter which: to find one of many takes as long as all
        // of them.
        return Statement(
            unsafe: """
                select \(StoredRow.factColumns(of: table)) from unnest($2::bigint[]) as unnamed (contract) cross join lateral (
                    select t.* from \(table.sql) t where t.known @> $1 and t.contract = unnamed.contract
                        and t.municipality not in \(dissolved) limit 1
                ) t
                """,
            [number, contracts, Array(common.dissolved)]
        )
    }

    /// What is said of municipalities that contracts name and that ended.
    private static func ended(in contracts: [Int64], at number: ChangeNumber, _ common: Commonplace) -> Statement {
        let table = RegisterTable[.covers]
        return Statement(
            unsafe: """
                select \(StoredRow.factColumns(of: table)) from \(StoredRow.source(of: table))
                where t.known @> $1 and t.contract = any($2) and (t.municipality in \(dissolved)) is true
                """,
            [number, contracts, Array(common.dissolved)]
        )
    }

    /// Compared with what is looked up, not with one after the other; and looked up for each, whatever the plan.
    private static let dissolved = "(select unnest($3::bigint[]))"
}

extension [Asking: [Int64]] {
    /// What was asked of the columns of a kind.
    fileprivate func columns(of kind: FactKind) -> [FactColumn: [Int64]] {
        var result: [FactColumn: [Int64]] = [:]
        for case (.column(let column), let entities) in self where column.kind == kind { result[column] = entities }
        return result
    }
}
