/// A set of the numbers by which tables refer to rows and entities, in the order in which they came.
///
/// They are asked for by the million, and nobody outside chooses them: so a multiplication spreads them well enough.
struct NumberSet: Sendable {
    /// The numbers, in the order in which they came.
    private(set) var elements: [Int64] = []
    /// At the place that a number is spread to, or the first free one behind it: which of the elements it is, counted from
    /// 1; 0 where none is.
    private var slots: [Int32] = []
    private var shift = 0

    init() {}

    init(_ numbers: some Sequence<Int64>) { formUnion(numbers) }

    var count: Int { elements.count }
    var isEmpty: Bool { elements.isEmpty }

    /// Which of the elements it is; nil when it is none.
    func place(of number: Int64) -> Int? {
        guard !slots.isEmpty else { return nil }
        let found = slots[slot(of: number)]
        return found == 0 ? nil : Int(found) - 1
    }

    func contains(_ number: Int64) -> Bool { place(of: number) != nil }

    /// Adds a number; false when it was there.
    @discardableResult
    mutating func insert(_ number: Int64) -> Bool {
        // At most half of the places are taken, so that a free one is near.
        if elements.count * 2 >= slots.count { grow() }
        let slot = slot(of: number)
        guard slots[slot] == 0 else { return false }
        elements.append(number)
        slots[slot] = Int32(elements.count)
        return true
    }

    mutating func formUnion(_ numbers: some Sequence<Int64>) {
        for number in numbers { insert(number) }
    }

    func union(_ numbers: some Sequence<Int64>) -> NumberSet {
        var result = self
        result.formUnion(numbers)
        return result
    }

    func subtracting(_ other: NumberSet) -> NumberSet { NumberSet(elements.lazy.filter { !other.contains($0) }) }

    /// Where the number is, or would be.
    private func slot(of number: Int64) -> Int {
        // 2⁶⁴ divided by the golden ratio.
        var slot = Int(truncatingIfNeeded: (UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(shift))
        while slots[slot] != 0, elements[Int(slots[slot]) - 1] != number { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private mutating func grow() {
        let size = Swift.max(16, slots.count * 2)
        slots = [Int32](repeating: 0, count: size)
        shift = 64 - size.trailingZeroBitCount
        for (place, number) in elements.enumerated() { slots[slot(of: number)] = Int32(place + 1) }
    }
}

extension NumberSet: Sequence {
    func makeIterator() -> IndexingIterator<[Int64]> { elements.makeIterator() }
}
