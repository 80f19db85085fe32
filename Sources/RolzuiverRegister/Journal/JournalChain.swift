/// The links of a chain from its first change on, and the heads that they lead to.
package struct JournalChain: Hashable, Sendable {
    /// What each change adds, the first one first.
    package let links: [ChainLink]
    /// The head after each change.
    private let heads: [[UInt8]]

    /// The chain of `links`.
    package init(_ links: [ChainLink]) {
        self.links = links
        var head = Digest.origin
        heads = links.map { link in
            head = Digest.entry(previous: head, link)
            return head
        }
    }

    /// The newest change and the head after it; nil for an empty chain.
    package var checkpoint: Checkpoint? { checkpoint(at: ChangeNumber(links.count)) }

    /// The checkpoint after a change; nil where the chain does not reach.
    package func checkpoint(at change: ChangeNumber) -> Checkpoint? {
        guard change >= 1, change <= links.count else { return nil }
        return Checkpoint(change: change, head: heads[Int(change) - 1])
    }

    /// Whether the chain runs through `checkpoint`, so that that one is a prefix of this.
    package func runs(through checkpoint: Checkpoint) -> Bool { self.checkpoint(at: checkpoint.change) == checkpoint }
}

/// A file that was to prove something, and has not the form for it; in Dutch.
package struct ProofError: Error, Hashable, Sendable {
    /// What is wrong.
    package let sentence: String
    /// Whether it was altered since it was written: what it says does not fit itself.
    package var isAltered = false
}

extension ChainLink {
    /// As files have it: both hashes in hexadecimal digits.
    var text: String { "\(hexadecimal(merkleRoot)) \(hexadecimal(payloadDigest))" }

    /// Reads that form.
    init?(text: String) {
        let parts = text.split(separator: " ").map { bytes(hexadecimal: String($0)) }
        guard parts.count == 2, let root = parts[0], let digest = parts[1], root.count == 32, digest.count == 32 else {
            return nil
        }
        self.init(merkleRoot: root, payloadDigest: digest)
    }
}

/// The bytes that hexadecimal digits stand for; nil when they are no such digits.
func bytes(hexadecimal text: String) -> [UInt8]? {
    let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
        guard let high = digits[index], let low = digits[index + 1] else { return nil }
        bytes.append(UInt8(high * 16 + low))
    }
    return bytes
}
