/// First in, first out, without shifting.
struct Queue<Element> {
    private var items: [Element?] = []
    private var head = 0

    var isEmpty: Bool { head == items.count }
    var count: Int { items.count - head }

    /// The element that leaves next.
    var first: Element? {
        get { isEmpty ? nil : items[head] }
        _modify {
            precondition(!isEmpty, "an empty queue has no first element")
            yield &items[head]
        }
    }

    mutating func append(_ element: Element) { items.append(element) }

    mutating func popFirst() -> Element? {
        guard !isEmpty else { return nil }
        defer {
            items[head] = nil
            head += 1
            if head == items.count {
                items.removeAll(keepingCapacity: true)
                head = 0
            } else if head >= 1024, head * 2 >= items.count {
                items.removeFirst(head)
                head = 0
            }
        }
        return items[head]
    }

    /// Removes and returns everything.
    mutating func removeAll() -> [Element] {
        defer { self = Self() }
        return items[head...].compactMap { $0 }
    }

    /// Removes and returns the first element that satisfies `predicate`.
    mutating func remove(where predicate: (Element) -> Bool) -> Element? {
        guard let index = index(where: predicate) else { return nil }
        return items.remove(at: index)
    }

    /// Changes the first element that satisfies `predicate`, if there is one.
    mutating func update(where predicate: (Element) -> Bool, _ change: (inout Element) -> Void) {
        guard let index = index(where: predicate), var element = items[index] else { return }
        change(&element)
        items[index] = element
    }

    private func index(where predicate: (Element) -> Bool) -> Int? {
        (head..<items.count).first { items[$0].map(predicate) ?? false }
    }
}
