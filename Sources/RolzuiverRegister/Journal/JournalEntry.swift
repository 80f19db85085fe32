import Rolzuiver

/// A text that can be erased, as the rest of the register refers to it.
struct Sealed: Hashable, Sendable {
    let id: Int64
    let commitment: [UInt8]

    var json: CanonicalJSON {
        .object(["erasable": .number(id), "commitment": .text(hexadecimal(commitment))])
    }
}

/// A row of a table of facts, as the journal tells it.
struct JournalFact: Sendable {
    let id: Int64
    let book: String
    let record: Record
    /// The names in it, by the place of their field.
    let sealed: [Int: Sealed]

    var json: CanonicalJSON {
        var fields: [String: CanonicalJSON] = [:]
        for (index, field) in RegisterTable[record.kind].schema.fields.enumerated() {
            if field.isPersonal {
                fields[field.name] = sealed[index]?.json
            } else if let value = record.values[index] {
                fields[field.name] = value.json
            }
        }
        return .object([
            "kind": .text(record.kind.rawValue), "id": .number(id), "book": .text(book), "key": .text(record.key),
            "fields": .object(fields), "source": .text(record.source), "certainty": .text(record.certainty.rawValue),
            "possible": record.span.possible.json, "certain": record.span.certain.map(\.json) ?? .null,
        ])
    }
}

/// The row of a fact that a change ended.
struct JournalEnd: Hashable, Sendable {
    let kind: FactKind
    let id: Int64

    var json: CanonicalJSON { .object(["kind": .text(kind.rawValue), "id": .number(id)]) }
}

/// One entry of the journal: a change with everything that it did.
struct JournalEntry {
    let number: ChangeNumber
    /// The instant in UTC, with microseconds, as text.
    let at: String
    let kind: String
    let actor: Sealed
    let reason: Sealed
    let decision: String?
    let source: String?
    let program: String
    let added: [JournalFact]
    let ended: [JournalEnd]
    /// The numbers of the texts that were erased.
    let erased: [Int64]

    /// The payload that is stored, and the root over what the change added and ended.
    var encoded: (payload: [UInt8], merkleRoot: [UInt8]) {
        let added = added.sorted { $0.id < $1.id }.map(\.json)
        let ended = ended.sorted { $0.id < $1.id }.map(\.json)
        let payload = CanonicalJSON.object([
            "change": .number(number), "at": .text(at), "kind": .text(kind), "actor": actor.json,
            "reason": reason.json, "decision": .init(decision), "source": .init(source), "program": .text(program),
            "added": .list(added), "ended": .list(ended), "erased": .list(erased.sorted().map { .number($0) }),
        ])
        return (payload.bytes, Digest.merkleRoot((added + ended).map(\.bytes)))
    }
}

extension FieldValue {
    fileprivate var json: CanonicalJSON {
        switch self {
        case .text, .decimal, .day, .entity: .text(canonical)
        case .flag(let flag): .flag(flag)
        case .number(let number): .number(Int64(number))
        case .texts(let texts): .list(texts.map { .text($0) })
        case .entities(let entities): .list(entities.map { .text($0.key) })
        }
    }
}

extension Period {
    fileprivate var json: CanonicalJSON { .list([end(from), end(until)]) }

    private func end(_ day: Day) -> CanonicalJSON { day.isFinite ? .text(day.description) : .null }
}
