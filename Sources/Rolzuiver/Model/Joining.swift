// One fact told in adjacent parts is one fact.

extension Facts {
    /// The facts, those of `kinds` that were told in adjacent parts by one source told as one.
    ///
    /// A register may keep a contract year by year; that makes it no new contract each year.
    func joined(_ kinds: [FactKind]) -> Facts {
        var result = self
        for kind in kinds {
            func join<F: Fact>(_: F.Type) {
                guard F.schema.timing == .lasting, let joined = self[keyPath: F.path].joinedParts() else { return }
                result[keyPath: F.path] = joined
            }
            join(kind.type)
        }
        return result
    }
}

extension Array {
    /// The same, adjacent parts of one fact told as one where its first part stood; nil when there are none.
    fileprivate func joinedParts<F: Fact>() -> [Dated<F>]? where Element == Dated<F> {
        // Few facts end on a known day on which another begins: only those are compared.
        var (ends, meetings): (Set<Day>, Set<Day>) = ([], [])
        for dated in self { if let end = dated.span.knownEnd { ends.insert(end) } }
        guard !ends.isEmpty else { return nil }
        for dated in self { if let start = dated.span.knownStart, ends.contains(start) { meetings.insert(start) } }
        guard !meetings.isEmpty else { return nil }
        let parts = indices.filter { index in
            let span = self[index].span
            return [span.knownStart, span.knownEnd].contains { $0.map(meetings.contains) ?? false }
        }
        var (result, gone) = (self, Set<Int>())
        for alike in sharing(\.identity, among: parts) {
            for same in Dictionary(grouping: alike, by: { self[$0].fact }).values where same.count > 1 {
                let inOrder = same.sorted { self[$0].span.possible < self[$1].span.possible }
                var first = inOrder[0]
                for next in inOrder.dropFirst() {
                    if let whole = result[first].followed(by: self[next]) {
                        result[first] = whole
                        gone.insert(next)
                    } else {
                        first = next
                    }
                }
            }
        }
        return gone.isEmpty ? nil : result.indices.filter { !gone.contains($0) }.map { result[$0] }
    }

    /// The places among `places` of two or more elements with one value of `trait`, together; most elements have one of
    /// their own.
    private func sharing<F: Fact>(_ trait: (F) -> Int, among places: [Int]) -> some Sequence<[Int]>
    where Element == Dated<F> {
        var firsts: [Int: Int] = [:]
        firsts.reserveCapacity(places.count)
        var shared: [Int: [Int]] = [:]
        for place in places {
            let value = trait(self[place].fact)
            if let first = firsts[value] {
                shared[value, default: [first]].append(place)
            } else {
                firsts[value] = place
            }
        }
        return shared.values
    }
}

extension Fact {
    /// A number that is the same for facts with the same key, and hardly ever for others; quicker than the whole fact.
    fileprivate var identity: Int {
        var hasher = Hasher()
        hashKey(into: &hasher)
        return hasher.finalize()
    }

    /// Feeds what the fields of the key hold, as far as each holds one value: quicker than the text of the key.
    func hashKey(into hasher: inout Hasher) {
        for get in Self.schema.keyGetters { hasher.combine(get(self)) }
    }
}

extension Dated {
    /// The whole of which `next` is the part that follows; nil when it is not.
    fileprivate func followed(by next: Dated) -> Dated? {
        guard source == next.source, certainty == next.certainty, let end = span.knownEnd, end == next.span.knownStart,
            let possible = Period(from: span.possible.from, until: next.span.possible.until),
            let certain = Period(from: span.certain?.from ?? end, until: next.span.certain?.until ?? end)
        else { return nil }
        return Dated(fact, Span(possible: possible, certain: certain), source: source, certainty: certainty)
    }
}

extension Span {
    /// The day on which it began, when it is known and not the first of all.
    fileprivate var knownStart: Day? {
        certain.flatMap { $0.from == possible.from && $0.from.isFinite ? $0.from : nil }
    }

    /// The day on which it ended, when it did and it is known.
    fileprivate var knownEnd: Day? {
        certain.flatMap { $0.until == possible.until && $0.until.isFinite ? $0.until : nil }
    }
}
