import Postgres

/// The question for the rows of a table that speak of any of some entities.
struct Question {
    let table: RegisterTable
    /// What was asked of the table before, whose rows are there.
    private let answered: [FactColumn: [Int64]]
    private var parameters: [any PostgresEncodable]
    private var conditions: [String] = []
    /// How many entities it is about.
    private var count = 0
    /// About how many it has to be for rows to be left out that were told before.
    private let many: Int

    /// A question about nothing yet, for what was known after change `number`.
    ///
    /// Where it becomes one about `many` or more, rows that are there after what was `answered` before are left out.
    init(
        _ table: RegisterTable,
        at number: ChangeNumber,
        after answered: [FactColumn: [Int64]],
        many: Int = 500
    ) {
        (self.table, self.answered, self.many) = (table, answered, many)
        parameters = [number]
    }

    /// Asks what a column says of `entities`.
    mutating func ask(_ column: String, about entities: [Int64]) {
        guard !entities.isEmpty else { return }
        count += entities.count
        conditions.append("t.\"\(column)\" = any(\(place(of: entities)))")
    }

    /// As SQL; nil when it is about nothing.
    var statement: Statement? {
        guard !conditions.isEmpty else { return nil }
        var question = self
        var text = "t.known @> $1 and (\(conditions.joined(separator: " or ")))"
        // A row that was told would be told again because another of its columns is asked now. To find it out, all that was
        // asked is put into a table: that pays where much is asked, and not much more was.
        if count >= many, answered.values.reduce(0, { $0 + $1.count }) <= Self.worthwhile * count {
            for (column, entities) in answered.sorted(by: { $0.key.name < $1.key.name }) {
                let asked = "(select unnest(\(question.place(of: entities))::bigint[]))"
                text += " and (t.\"\(column.name)\" in \(asked)) is not true"
            }
        }
        let columns = StoredRow.factColumns(of: table)
        return Statement(
            unsafe: "select \(columns) from \(StoredRow.source(of: table)) where \(text)",
            question.parameters
        )
    }

    /// How many times as many as now may have been asked before.
    private static let worthwhile = 8

    /// Adds a parameter; returns how the text refers to it.
    private mutating func place(of entities: [Int64]) -> String {
        parameters.append(entities)
        return "$\(parameters.count)"
    }
}
