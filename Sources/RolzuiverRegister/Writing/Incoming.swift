import Rolzuiver

/// Records on their way in, with what the server is asked for all of them together: it is gathered before the change begins,
/// while the server still works on the one before.
struct Incoming: Sendable {
    let records: [KeptRecord]
    /// The books that keep them.
    let books: Set<String>
    /// Everything that their fields refer to, in order.
    let entities: [EntityID]
    /// The texts that the register does not hold yet, by what they are kept as.
    let texts: [String: [Text]]
    /// The places of the records of each kind, in order.
    let places: [FactKind: [Int]]

    /// A text in one of the records.
    struct Text: Sendable {
        /// The place of the record.
        let row: Int
        /// The place of the field in it.
        let field: Int
        let text: String
    }

    init(_ records: [KeptRecord] = []) {
        var (books, entities): (Set<String>, Set<EntityID>) = ([], [])
        var (texts, places): ([String: [Text]], [FactKind: [Int]]) = ([:], [:])
        for (row, kept) in records.enumerated() {
            let kind = kept.record.kind
            books.insert(kept.book)
            places[kind, default: []].append(row)
            for value in kept.record.values {
                switch value {
                case .entity(let entity): entities.insert(entity)
                case .entities(let several): entities.formUnion(several)
                default: break
                }
            }
            for field in RegisterTable[kind].personal where kept.held[field] == nil {
                guard case .text(let text)? = kept.record.values[field] else { continue }
                texts[kind.useOfTexts, default: []].append(Text(row: row, field: field, text: text))
            }
        }
        (self.records, self.books, self.entities) = (records, books, entities.sorted())
        (self.texts, self.places) = (texts, places)
    }
}
