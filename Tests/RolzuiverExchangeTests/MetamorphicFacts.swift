import Rolzuiver

/// Other ways to tell the same facts, and ways to know less.
extension Facts {
    /// The facts, each changed by `change`, or left out where that gives none.
    func changed(_ change: (any FactChange)) -> Facts {
        var result = Facts()
        for kind in FactKind.allCases {
            func apply<F: Fact>(_: F.Type) { result[keyPath: F.path] = change(self[keyPath: F.path]) }
            apply(kind.type)
        }
        return result
    }
}

/// A change that treats all kinds of fact alike.
protocol FactChange {
    func callAsFunction<F: Fact>(_ facts: [Dated<F>]) -> [Dated<F>]
}

/// The facts in another order.
struct Shuffling: FactChange {
    let seed: UInt64

    func callAsFunction<F: Fact>(_ facts: [Dated<F>]) -> [Dated<F>] {
        var random = Order(state: seed)
        return facts.shuffled(using: &random)
    }

    /// A random order that a test can repeat.
    private struct Order: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }
}

/// Each lasting fact in two adjacent parts.
struct Splitting: FactChange {
    func callAsFunction<F: Fact>(_ facts: [Dated<F>]) -> [Dated<F>] {
        guard F.schema.timing == .lasting else { return facts }
        return facts.flatMap { dated -> [Dated<F>] in
            guard let certain = dated.span.certain, let middle = certain.middle,
                let first = Period(from: certain.from, until: middle),
                let second = Period(from: middle, until: certain.until),
                let before = Period(from: dated.span.possible.from, until: middle),
                let after = Period(from: middle, until: dated.span.possible.until)
            else { return [dated] }
            return [
                Dated(dated.fact, Span(possible: before, certain: first), source: dated.source),
                Dated(dated.fact, Span(possible: after, certain: second), source: dated.source),
            ]
        }
    }
}

extension Period {
    /// A day well inside it, when it has one.
    fileprivate var middle: Day? {
        if let length { return length > 1 ? from.adding(days: length / 2) : nil }
        return from.isFinite ? from.adding(days: 400) : until.isFinite ? until.adding(days: -400) : Day(2024, 7, 1)
    }
}

/// Local names changed into others, that sort the other way round.
struct Renaming: FactChange {
    private let names: [EntityID: EntityID]

    /// Of all local names in `facts`; with `municipalities`, invented municipalities get another code as well.
    init(_ facts: Facts, municipalities: Bool = false) {
        var all: Set<EntityID> = []
        for kind in FactKind.allCases {
            func collect<F: Fact>(_: F.Type) {
                for dated in facts[keyPath: F.path] { all.formUnion(dated.fact.references) }
            }
            collect(kind.type)
        }
        let local = all.filter { $0.key.contains(":") }.sorted()
        var names: [EntityID: EntityID] = [:]
        for (index, id) in local.enumerated() {
            let kind = id.kind == .cooperation ? "verband" : id.kind == .organisation ? "organisatie" : id.prefix
            names[id] = EntityID("\(kind):anders/\(10_000 - index)")
        }
        for id in all where municipalities && id.key.hasPrefix("GM9") {
            names[id] = EntityID("GM8" + id.key.dropFirst(3))
        }
        self.names = names
    }

    func callAsFunction<F: Fact>(_ facts: [Dated<F>]) -> [Dated<F>] {
        facts.map { dated in
            let values = dated.fact.values.map { value -> FieldValue? in
                switch value {
                case .entity(let id): .entity(self[id])
                case .entities(let ids): .entities(ids.map { self[$0] }.sorted())
                default: value
                }
            }
            return Dated(F(values: values) ?? dated.fact, dated.span, source: dated.source, certainty: dated.certainty)
        }
    }

    subscript(id: EntityID) -> EntityID { names[id] ?? id }

    /// The same text, where it is a name.
    subscript(text: String) -> String { EntityID(text).map { self[$0].key } ?? text }
}

extension EntityID {
    fileprivate var prefix: Substring { key.prefix { $0 != ":" } }
}

/// One fact, by its kind and place.
struct FactPlace: Hashable, CustomStringConvertible {
    let kind: FactKind
    let index: Int

    var description: String { "\(kind.rawValue)[\(index)]" }
}

extension Facts {
    /// The places of all facts.
    var everyPlace: [FactPlace] {
        FactKind.allCases.flatMap { kind in
            func places<F: Fact>(_: F.Type) -> [FactPlace] {
                self[keyPath: F.path].indices.map { FactPlace(kind: kind, index: $0) }
            }
            return places(kind.type)
        }
    }

    /// Without any fact of `kind`.
    func without(_ kind: FactKind) -> Facts {
        var result = self
        func clear<F: Fact>(_: F.Type) { result[keyPath: F.path] = [] }
        clear(kind.type)
        return result
    }

    /// Without the fact at `place`, and without any statement that facts of its kind are complete.
    func forgetting(_ place: FactPlace) -> Facts {
        var result = self
        func remove<F: Fact>(_: F.Type) { result[keyPath: F.path].remove(at: place.index) }
        remove(place.kind.type)
        return place.kind == .complete ? result : result.unstated(place.kind)
    }

    /// Without any fact of `kind`, and without any statement that facts of the kind are complete.
    func ignoring(_ kind: FactKind) -> Facts { without(kind).unstated(kind) }

    private func unstated(_ kind: FactKind) -> Facts {
        var result = self
        result.complete = result.complete.compactMap { dated in
            var dated = dated
            dated.fact.facts.remove(kind)
            return dated.fact.facts.isEmpty ? nil : dated
        }
        return result
    }

    /// With the dates of the fact at `place` known to no more than three months; nil where it has none.
    func blurring(_ place: FactPlace) -> Facts? {
        var result = self
        func blur<F: Fact>(_: F.Type) -> Bool {
            let span = result[keyPath: F.path][place.index].span
            guard F.schema.timing == .lasting, span.isCertain, span != .always,
                let blurred = Span(start: span.possible.from.around, end: span.possible.until.around)
            else { return false }
            result[keyPath: F.path][place.index].span = blurred
            return true
        }
        return blur(place.kind.type) ? result : nil
    }
}

extension Day {
    fileprivate var around: ClosedRange<Day> {
        isFinite ? adding(days: -45)...adding(days: 45) : self...self
    }
}
