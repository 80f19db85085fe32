import Rolzuiver

/// What entities are called, by their numbers.
struct EntityNames: Sendable {
    private var numbers = NumberSet()
    private var names: [EntityID] = []

    init() {}

    init(_ names: some Sequence<(Int64, EntityID)>) { add(names) }

    var count: Int { names.count }

    subscript(number: Int64) -> EntityID? { numbers.place(of: number).map { names[$0] } }

    /// Adds those that it does not hold yet.
    mutating func add(_ others: some Sequence<(Int64, EntityID)>) {
        for (number, name) in others where numbers.insert(number) { names.append(name) }
    }

    /// Adds those of `other` that it does not hold yet.
    mutating func add(_ other: EntityNames) { add(zip(other.numbers, other.names)) }
}
