/// Chance that is the same for the same seed, on every machine (SplitMix64).
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Chance from `seed` on.
    package init(seed: UInt64) { state = seed }

    /// Chance for one of many parts of a whole: whatever other parts take of theirs changes nothing here.
    package init(seed: UInt64, part: String, _ number: Int) {
        var mixed = SeededRandom(seed: seed)
        for byte in part.utf8 { mixed.state = mixed.next() ^ UInt64(byte) }
        self.init(seed: mixed.next() ^ UInt64(bitPattern: Int64(number)))
        _ = next()
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
