/// A change of a set of facts that nobody has registered: what no longer stands as it was, and what stands instead or
/// besides.
///
/// A patch is a value. ``Facts/applying(_:)`` carries it out on facts in hand, and ``statement(on:)`` says it in the form in
/// which a keeper would register it.
public struct Patch: Hashable, Sendable {
    /// The facts that no longer stand as they were.
    public private(set) var removed = Facts()
    /// The facts that stand instead, or besides.
    public private(set) var added = Facts()

    /// Changes nothing.
    public init() {}

    /// Whether it changes nothing.
    public var isEmpty: Bool { removed.count == 0 && added.count == 0 }

    /// States one more fact.
    public mutating func add<F: Fact>(_ dated: Dated<F>) { added.add(dated) }

    /// Lets `old` stand no more.
    public mutating func remove<F: Fact>(_ old: Dated<F>) {
        // What this patch added itself was never there.
        if let index = added[keyPath: F.path].firstIndex(of: old) {
            added[keyPath: F.path].remove(at: index)
        } else {
            removed.add(old)
        }
    }

    /// Lets `old` say something else.
    public mutating func replace<F: Fact>(_ old: Dated<F>, by new: Dated<F>) {
        guard old != new else { return }
        remove(old)
        add(new)
    }

    /// Ends `dated` on `day`, the first day on which it no longer holds.
    ///
    /// - Returns: false, and nothing is changed, for a fact that begins on that day or later.
    @discardableResult
    public mutating func end<F: Fact>(_ dated: Dated<F>, on day: Day) -> Bool {
        guard let span = dated.span.ended(on: day) else { return false }
        replace(dated, by: Dated(dated.fact, span, source: dated.source, certainty: dated.certainty))
        return true
    }

    /// Carries out `other` as well, after this.
    public mutating func add(_ other: Patch) {
        for kind in FactKind.allCases {
            func add<F: Fact>(_: F.Type) {
                for dated in other.removed[keyPath: F.path] { remove(dated) }
                added[keyPath: F.path] += other.added[keyPath: F.path]
            }
            add(kind.type)
        }
    }

    /// Everything that it takes away or adds: what it can touch follows from this.
    public var touched: Facts {
        var all = removed
        all.add(added)
        return all
    }
}

extension Facts {
    /// The facts as they would be after `patch`, in the order that they are in: where facts stand by key and time, as a
    /// register gives them, so do those that are added.
    public func applying(_ patch: Patch) -> Facts {
        var result = self
        for kind in FactKind.allCases {
            func apply<F: Fact>(_: F.Type) {
                let (removed, added) = (patch.removed[keyPath: F.path], patch.added[keyPath: F.path])
                if !removed.isEmpty { result[keyPath: F.path].removeAll { removed.contains($0) } }
                for dated in added { result[keyPath: F.path].insert(inOrder: dated) }
            }
            apply(kind.type)
        }
        return result
    }
}

extension FactIndex {
    /// The facts as they would be after `patch`; what it leaves as it is, is not indexed anew.
    func applying(_ patch: Patch) -> FactIndex {
        let changed = facts.applying(patch)
        guard patch.concernsOnlyPartaking else { return FactIndex(changed) }
        let joined = changed.joined([.participants, .withdrawals])
        return FactIndex(self, joined, partaking.asking(patch.questions, of: joined))
    }
}

extension Patch {
    /// Whether it changes nothing but who takes part in what, and who leaves.
    var concernsOnlyPartaking: Bool {
        touched.participants.count + touched.withdrawals.count == touched.count
    }

    /// The questions about who takes part and who leaves to which it gives another answer.
    var questions: Set<Question> {
        let touched = touched
        var result: Set<Question> = []
        for dated in touched.participants {
            result.insert(.participants(of: dated.fact.cooperation))
            result.insert(.participations(of: dated.fact.participant))
        }
        for dated in touched.withdrawals { result.insert(.withdrawals(from: dated.fact.cooperation)) }
        return result
    }
}

extension Array {
    /// Adds a fact behind those that come before it by key and time.
    fileprivate mutating func insert<F: Fact>(inOrder dated: Dated<F>) where Element == Dated<F> {
        let key = dated.fact.key
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let other = self[middle]
            let otherKey = other.fact.key
            let isBefore = otherKey == key ? other.span.possible <= dated.span.possible : otherKey < key
            if isBefore { low = middle + 1 } else { high = middle }
        }
        insert(dated, at: low)
    }
}

// MARK: As a keeper would register it

extension Patch {
    /// What a keeper states to make it so: every key that it touches, whole, as it is after the change in `facts`.
    ///
    /// A register replaces what it holds of a key by what is stated of it, so that registering this statement gives the
    /// same facts as ``Facts/applying(_:)``. A key of which nothing is left cannot be stated; see ``unsaid(on:)``.
    public func statement(on facts: Facts) -> Facts {
        let after = facts.applying(self)
        var result = Facts()
        for kind in FactKind.allCases {
            func state<F: Fact>(_: F.Type) {
                let keys = keys(of: F.self)
                guard !keys.isEmpty else { return }
                result[keyPath: F.path] = after[keyPath: F.path].filter { keys.contains($0.fact.key) }
            }
            state(kind.type)
        }
        return result
    }

    /// The municipalities that a statement names, for whoever reads it without knowing them.
    public static func context(of statement: Facts, in facts: Facts) -> Facts {
        let named = statement.mentioned
        var result = Facts()
        result.municipalities = facts.municipalities.filter { named.contains($0.fact.id) }
        return result
    }

    /// The facts of which nothing would be left, by kind and key: those a dossier file cannot take away.
    public func unsaid(on facts: Facts) -> [(kind: FactKind, key: String)] {
        let said = statement(on: facts)
        var result: [(FactKind, String)] = []
        for kind in FactKind.allCases {
            func find<F: Fact>(_: F.Type) {
                let left = Set(said[keyPath: F.path].map(\.fact.key))
                result += keys(of: F.self).subtracting(left).sorted().map { (kind, $0) }
            }
            find(kind.type)
        }
        return result
    }

    /// Whether a fact is one of those that change.
    func touches(_ evidence: Evidence) -> Bool { names.contains("\(evidence.kind.rawValue)|\(evidence.key)") }

    /// The facts that it adds, or takes away, and that mention any of `entities`.
    func evidence(about entities: Set<EntityID>) -> [Evidence] {
        var result: [Evidence] = []
        for kind in FactKind.allCases {
            func collect<F: Fact>(_: F.Type) {
                let (new, old) = (added[keyPath: F.path], removed[keyPath: F.path])
                let keys = Set(new.map(\.fact.key))
                result += (new + old.filter { !keys.contains($0.fact.key) })
                    .filter { !$0.fact.references.isDisjoint(with: entities) }.map { Evidence($0) }
            }
            collect(kind.type)
        }
        return result
    }

    /// The facts that change, by kind and key.
    private var names: Set<String> {
        var result: Set<String> = []
        for kind in FactKind.allCases {
            func name<F: Fact>(_: F.Type) { result.formUnion(keys(of: F.self).map { "\(kind.rawValue)|\($0)" }) }
            name(kind.type)
        }
        return result
    }

    private func keys<F: Fact>(of _: F.Type) -> Set<String> {
        Set((removed[keyPath: F.path] + added[keyPath: F.path]).map(\.fact.key))
    }

    /// What stating `facts` would change in `known`, as a register that is one book would do it.
    ///
    /// A key that is stated is stated whole; of `context` only what has no key in `known` is added.
    public init(stating facts: Facts, context: Facts = Facts(), in known: Facts) {
        self.init()
        for kind in FactKind.allCases {
            func state<F: Fact>(_: F.Type) {
                let stated = facts[keyPath: F.path]
                let keys = Set(stated.map(\.fact.key))
                let held = known[keyPath: F.path]
                let old = held.filter { keys.contains($0.fact.key) }
                removed[keyPath: F.path] = old.filter { !stated.contains($0) }
                added[keyPath: F.path] = stated.filter { !old.contains($0) }
                let all = Set(held.map(\.fact.key)).union(keys)
                added[keyPath: F.path] += context[keyPath: F.path].filter { !all.contains($0.fact.key) }
            }
            state(kind.type)
        }
    }

    /// The change from `removed` to `added`.
    public init(removed: Facts, added: Facts) {
        self.removed = removed
        self.added = added
    }
}
