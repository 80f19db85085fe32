import Rolzuiver

/// The first field in which a row of a table differs from what the journal says of it.
struct RowDifference {
    /// The name of the field.
    let field: String
    private let table: CanonicalJSON
    private let journal: CanonicalJSON

    /// The first difference, nil when there is none; `fields` come in that order, what else there is behind them.
    init?(table: CanonicalJSON, journal: CanonicalJSON, fields: [String] = []) {
        guard case .object(let row) = table, case .object(let leaf) = journal else { return nil }
        let names = Set(row.keys).union(leaf.keys)
        let order = fields.filter(names.contains) + names.subtracting(fields).sorted()
        // By what is written: an é can be written in two ways, and texts take those for the same.
        for name in order where row[name]?.bytes != leaf[name]?.bytes {
            if case .object(let left)? = row[name], case .object(let right)? = leaf[name], name == "fields" {
                guard let inner = RowDifference(table: .object(left), journal: .object(right), fields: fields) else {
                    continue
                }
                self = inner
                return
            }
            self.field = name
            self.table = row[name] ?? .null
            self.journal = leaf[name] ?? .null
            return
        }
        return nil
    }

    /// What the one says and what the other, in Dutch.
    var sentence: String { "veld \(field): de tabel zegt \(shown(table)), het journaal \(shown(journal))" }

    private func shown(_ value: CanonicalJSON) -> String {
        switch value {
        case .null: "niets"
        case .flag(let flag): flag ? "ja" : "nee"
        case .number(let number): String(number)
        case .text(let text): "\"\(text.prefix(100))\""
        case .list, .object: String(value.description.prefix(160))
        }
    }
}
