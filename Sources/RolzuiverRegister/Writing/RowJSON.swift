import Rolzuiver

/// A record as a row to be stored: a JSON object by column, which the server takes apart.
struct RowJSON {
    /// The number of each entity.
    let entities: [EntityID: Int64]
    /// The number of each book.
    let books: [String: Int64]
    /// The change that adds the rows.
    let change: ChangeNumber

    /// The row of a fact.
    func row(of fact: JournalFact) -> CanonicalJSON {
        let record = fact.record
        var columns: [String: CanonicalJSON] = [
            "id": .number(fact.id), "book_id": books[fact.book].map { .number($0) } ?? .null, "key": .text(record.key),
            "valid": record.span.certain.map { .text($0.range) } ?? .null,
            "possible": .text(record.span.possible.range),
            "known": .text("[\(change),)"), "source": .text(record.source),
            "certainty": .text(record.certainty.rawValue),
        ]
        for (index, column) in RegisterTable[record.kind].columns.enumerated() {
            if let sealed = fact.sealed[index] {
                columns[column.name] = .number(sealed.id)
            } else if let value = record.values[index], !column.field.isPersonal {
                columns[column.name] = json(value)
            }
        }
        return .object(columns)
    }

    /// The rows of one table, when there are too many for JSON: as many at a time as one statement inserts.
    func staged(_ facts: [JournalFact], in table: RegisterTable) -> [StagedFacts] {
        stride(from: 0, to: facts.count, by: StagedFacts.most).map { start in
            let part = Array(facts[start..<min(start + StagedFacts.most, facts.count)])
            return StagedFacts(
                table: table,
                facts: part,
                entities: entities,
                books: books,
                change: change,
                isLater: start > 0
            )
        }
    }

    private func json(_ value: FieldValue) -> CanonicalJSON {
        switch value {
        case .text(let text): .text(text)
        case .flag(let flag): .flag(flag)
        case .number(let number): .number(Int64(number))
        case .decimal(let decimal): .text(decimal.description)
        case .day(let day): .text(day.isFinite ? day.description : day == .distantFuture ? "infinity" : "-infinity")
        case .entity(let entity): number(entity)
        case .texts(let texts): .list(texts.map { .text($0) })
        case .entities(let entities): .list(entities.map(number))
        }
    }

    private func number(_ entity: EntityID) -> CanonicalJSON { entities[entity].map { .number($0) } ?? .null }
}

extension Period {
    /// The range as PostgreSQL reads it.
    fileprivate var range: String {
        "[\(from.isFinite ? from.description : ""),\(until.isFinite ? until.description : ""))"
    }
}
