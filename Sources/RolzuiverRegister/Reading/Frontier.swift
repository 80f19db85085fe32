/// What was reached, of which some is still to be walked from.
struct Frontier {
    private(set) var all: Set<Int64> = []
    private(set) var waiting: Set<Int64> = []

    var isEmpty: Bool { waiting.isEmpty }

    mutating func insert(_ entity: Int64) {
        if all.insert(entity).inserted { waiting.insert(entity) }
    }

    mutating func take() -> Set<Int64> {
        defer { waiting = [] }
        return waiting
    }
}
