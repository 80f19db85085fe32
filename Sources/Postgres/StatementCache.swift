/// The prepared statements of one session, no more than `limit`: the least recently used makes room.
struct StatementCache {
    struct Key: Hashable {
        let sql: String
        // The same text with other types is another statement to the server.
        let types: [UInt32]
    }

    /// What to do before the statement `name` can be executed.
    struct Slot {
        let name: String
        let isNew: Bool
        let evicted: String?
    }

    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    private let limit: Int
    private var entries: [Key: Entry] = [:]
    private var uses: UInt64 = 0
    private var names: UInt64 = 0

    init(limit: Int) { self.limit = max(1, limit) }

    /// Finds the statement, or gives it a name that this session has not had before.
    mutating func slot(for key: Key) -> Slot {
        uses += 1
        if let index = entries.index(forKey: key) {
            entries.values[index].lastUse = uses
            return Slot(name: entries.values[index].name, isNew: false, evicted: nil)
        }
        var evicted: String?
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })?.key {
            evicted = entries.removeValue(forKey: oldest)?.name
        }
        names += 1
        let name = "s\(names)"
        entries[key] = Entry(name: name, lastUse: uses)
        return Slot(name: name, isNew: true, evicted: evicted)
    }

    mutating func forget(_ key: Key) { entries[key] = nil }

    mutating func forgetAll() { entries = [:] }
}
