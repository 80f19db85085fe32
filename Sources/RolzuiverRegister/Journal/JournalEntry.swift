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
    /// The texts in it that can be erased, by the place of their field.
    let sealed: [Int: Sealed]
    /// The places of such texts that the journal told in clear, before they could be erased.
    var inClear: Set<Int> = []

    var json: CanonicalJSON {
        var fields: [String: CanonicalJSON] = [:]
        for (index, field) in RegisterTable[record.kind].schema.fields.enumerated() {
            if field.isPersonal, !inClear.contains(index) {
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

/// A leaf of a change's Merkle tree: a fact that it added, or the mark that it ended one.
struct JournalLeaf: Hashable, Sendable {
    /// The number of the row.
    let fact: Int64
    /// Whether the row ended.
    let isEnd: Bool
    /// What is hashed: canonical JSON.
    let body: [UInt8]
}

extension JournalFact {
    /// The leaf that tells it.
    var leaf: JournalLeaf { JournalLeaf(fact: id, isEnd: false, body: body) }
}

extension JournalEnd {
    /// The leaf that tells it.
    var leaf: JournalLeaf { JournalLeaf(fact: id, isEnd: true, body: json.bytes) }
}

/// All leaves of a change, with the root of its tree.
struct Leaves: Sendable {
    /// In order: first what was added, then what was ended, each by number.
    let all: [JournalLeaf]
    /// How many were added, and ended.
    let added, ended: Int
    /// The Merkle root over them.
    let root: [UInt8]

    init(added: [JournalFact] = [], ended: [JournalEnd] = []) {
        (self.added, self.ended) = (added.count, ended.count)
        all = added.sorted { $0.id < $1.id }.map(\.leaf) + ended.sorted { $0.id < $1.id }.map(\.leaf)
        root = Digest.merkleRoot(all.map(\.body))
    }

    /// The same, made on another thread.
    @concurrent
    static func made(added: [JournalFact], ended: [JournalEnd]) async -> Leaves { Leaves(added: added, ended: ended) }
}

/// What an entry of the journal says of a change as a whole.
struct JournalHead: Sendable {
    let number: ChangeNumber
    /// The instant in UTC, with microseconds, as text.
    let at: String
    let kind: String
    let actor: Sealed
    let reason: Sealed
    let decision: String?
    let source: String?
    let program: String
    /// The role that the writer had logged in with; nil in changes from before it was kept.
    let login: String?
    /// How many facts were added; their leaves come first.
    let added: Int
    /// How many facts were ended.
    let ended: Int
    /// The numbers of the texts that were erased.
    let erased: [Int64]
    /// The leaves that told such a text in clear.
    var closed: [ClosedLeaf] = []

    var json: CanonicalJSON {
        var members: [String: CanonicalJSON] = [
            "change": .number(number), "at": .text(at), "kind": .text(kind), "actor": actor.json,
            "reason": reason.json, "decision": .init(decision), "source": .init(source), "program": .text(program),
            "added": .number(Int64(added)), "ended": .number(Int64(ended)),
            "erased": .list(erased.sorted().map { .number($0) }),
        ]
        if let login { members["login"] = .text(login) }
        if !closed.isEmpty { members["closed"] = .list(closed.sorted { $0.place < $1.place }.map(\.json)) }
        return .object(members)
    }
}

extension FieldValue {
    var json: CanonicalJSON {
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
    var json: CanonicalJSON { .list([end(from), end(until)]) }

    private func end(_ day: Day) -> CanonicalJSON { day.isFinite ? .text(day.description) : .null }
}
