/// The closed set of facts round one root: a cooperation, a municipality, a region or an organisation.
///
/// Facts that have nothing to do with the root may be there; they change no verdict about it.
public struct Dossier: Sendable {
    /// What the dossier is about.
    public let root: EntityID
    /// The facts, with their lookups.
    public let facts: FactIndex
    /// What was worked out from the facts so far.
    private let workedOut = WorkedOut()

    /// The dossier of `root` within `facts`.
    public init(_ root: EntityID, _ facts: FactIndex) {
        self.root = root
        self.facts = facts
    }

    /// What `make` gives, worked out by whoever asks first: many checks lean on the same thing.
    ///
    /// One value is kept of each type; `make` must depend on nothing but the dossier.
    func once<Value: Sendable>(_ make: () -> Value) -> Value { workedOut.value(make) }
}

/// The elements in order, each once.
func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    // Most lists are so short that looking back is faster than a set.
    guard elements.count > 8 else {
        return elements.indices.allSatisfy { !elements[..<$0].contains(elements[$0]) }
            ? elements
            : elements.indices.filter { !elements[..<$0].contains(elements[$0]) }.map { elements[$0] }
    }
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
}

/// Elements of which some may be equal, to pick from over and over.
struct Picks<Element: Hashable> {
    private let all: [Element]
    /// Of each, the place of the first that equals it; nil when no two are equal.
    private let firsts: [Int]?

    init(_ all: [Element]) {
        self.all = all
        let places = Dictionary(zip(all, all.indices)) { first, _ in first }
        firsts = places.count == all.count ? nil : all.map { places[$0, default: 0] }
    }

    /// Those at `places`, in that order, each once.
    subscript(places: [Int]) -> [Element] {
        guard let firsts else { return places.map { all[$0] } }
        var seen: Set<Int> = []
        return places.filter { seen.insert(firsts[$0]).inserted }.map { all[$0] }
    }
}
