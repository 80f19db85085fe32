/// Puts many texts in order that begin alike, as keys do: first by the few characters that tell most of them apart.
///
/// They lie one behind the other, and become texts only where their characters do not compare as their bytes do.
struct TextOrder: Sendable {
    private var bytes: [UInt8] = []
    /// Where each ends.
    private var ends: [Int] = []
    private var isASCII = true
    /// How many characters at most all of them have in common at their beginning.
    private var shared = Int.max

    /// The next text: what `write` appends, in UTF-8.
    mutating func append<Failure: Error>(_ write: (inout [UInt8]) throws(Failure) -> Void) throws(Failure) {
        let start = bytes.count
        try write(&bytes)
        ends.append(bytes.count)
        isASCII = isASCII && bytes[start...].allSatisfy { $0 < 0x80 }
        shared = min(shared, bytes.count - start)
        var same = 0
        while same < shared, bytes[same] == bytes[start + same] { same += 1 }
        shared = same
    }

    /// The places of the texts in order, equal ones as `isBefore` says; and whether any two are equal.
    func sorted(_ isBefore: (Int, Int) -> Bool) -> (places: [Int], isRepeating: Bool) {
        guard isASCII else {
            let texts = ends.indices.map { String(decoding: bytes[range(of: $0)], as: UTF8.self) }
            let order = texts.indices.sorted { texts[$0] == texts[$1] ? isBefore($0, $1) : texts[$0] < texts[$1] }
            return (order, zip(order, order.dropFirst()).contains { texts[$0] == texts[$1] })
        }
        var order = ends.indices.map { (head: head(of: $0), place: Int32($0)) }
        order.sort { one, other in
            guard one.head == other.head else { return one.head < other.head }
            let (one, other) = (Int(one.place), Int(other.place))
            let difference = compared(one, other)
            return difference == 0 ? isBefore(one, other) : difference < 0
        }
        let isRepeating = zip(order, order.dropFirst()).contains { one, other in
            one.head == other.head && compared(Int(one.place), Int(other.place)) == 0
        }
        return (order.map { Int($0.place) }, isRepeating)
    }

    /// Below 0 where the first comes first, 0 where both are the same; of texts that are all ASCII.
    private func compared(_ one: Int, _ other: Int) -> Int {
        let (one, other) = (distinct(one), distinct(other))
        var (mine, theirs) = (one.lowerBound, other.lowerBound)
        while mine < one.upperBound, theirs < other.upperBound {
            if bytes[mine] != bytes[theirs] { return bytes[mine] < bytes[theirs] ? -1 : 1 }
            mine += 1
            theirs += 1
        }
        return one.count - other.count
    }

    private func range(of place: Int) -> Range<Int> { (place == 0 ? 0 : ends[place - 1])..<ends[place] }

    /// Where a text lies, without what all have in common.
    private func distinct(_ place: Int) -> Range<Int> {
        let range = range(of: place)
        return (range.lowerBound + shared)..<range.upperBound
    }

    /// The number that the first eight characters make by which a text can differ.
    private func head(of place: Int) -> UInt64 {
        var (head, left) = (UInt64(0), 64)
        for byte in bytes[distinct(place)].prefix(8) {
            left -= 8
            head |= UInt64(byte) << UInt64(left)
        }
        return head
    }
}
