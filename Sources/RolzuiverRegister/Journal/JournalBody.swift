import Rolzuiver

extension JournalFact {
    /// The written form of ``json``, made in one go: what a register of a million rows is verified by.
    var body: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        bytes += #"{"book":"#.utf8
        CanonicalJSON.write(book, to: &bytes)
        bytes += #","certain":"#.utf8
        (record.span.certain.map(\.json) ?? .null).write(to: &bytes)
        bytes += #","certainty":"#.utf8
        CanonicalJSON.write(record.certainty.rawValue, to: &bytes)
        bytes += #","fields":{"#.utf8
        writeFields(to: &bytes)
        bytes += #"},"id":"#.utf8
        bytes += String(id).utf8
        bytes += #","key":"#.utf8
        CanonicalJSON.write(record.key, to: &bytes)
        bytes += #","kind":"#.utf8
        CanonicalJSON.write(record.kind.rawValue, to: &bytes)
        bytes += #","possible":"#.utf8
        record.span.possible.json.write(to: &bytes)
        bytes += #","source":"#.utf8
        CanonicalJSON.write(record.source, to: &bytes)
        bytes += "}".utf8
        return bytes
    }

    private func writeFields(to bytes: inout [UInt8]) {
        var isFirst = true
        for field in FieldOrder.of[record.kind] ?? [] {
            let isSealed = field.isPersonal && !inClear.contains(field.place)
            let value = isSealed ? sealed[field.place]?.json : record.values[field.place]?.json
            guard let value else { continue }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes += field.name
            value.write(to: &bytes)
        }
    }
}

/// A field in the order in which canonical JSON has them.
private struct FieldOrder {
    /// Where its value is.
    let place: Int
    let isPersonal: Bool
    /// The name as it is written, with its colon.
    let name: [UInt8]

    static let of: [FactKind: [FieldOrder]] = Dictionary(
        uniqueKeysWithValues: RegisterTable.all.map { table in
            let fields = table.schema.fields.enumerated().sorted {
                $0.element.name.utf8.lexicographicallyPrecedes($1.element.name.utf8)
            }
            let order = fields.map { place, field in
                FieldOrder(place: place, isPersonal: field.isPersonal, name: Array("\"\(field.name)\":".utf8))
            }
            return (table.kind, order)
        }
    )
}
