import Crypto

/// The SHA-256 of `bytes` in hexadecimal digits: what a document is known by, whatever it is called.
package func fingerprint(of bytes: [UInt8]) -> String { hexadecimal(Digest.sha256(bytes)) }

/// The hashes of the register, each with a first byte of its own, so that one can never pass for another.
enum Digest {
    /// SHA-256.
    static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// What binds the register to a text without telling it: SHA-256 of the salt with the text behind it.
    static func commitment(salt: [UInt8], _ text: String) -> [UInt8] { sha256(salt + Array(text.utf8)) }

    /// What the chain starts from.
    static let origin = [UInt8](repeating: 0, count: 32)

    /// An entry's hash: it covers the entry and, through `previous`, all entries before it.
    ///
    /// It covers the digest of the payload and not the payload itself, so that the chain can be shown without telling
    /// who wrote what.
    static func entry(previous: [UInt8], _ link: ChainLink) -> [UInt8] {
        sha256([2] + previous + link.merkleRoot + link.payloadDigest)
    }

    // MARK: The Merkle tree of RFC 9162

    /// The hash of a leaf.
    static func leaf(_ body: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: [0 as UInt8])
        hash.update(data: body)
        return Array(hash.finalize())
    }

    /// The root of the tree over `leaves`; over nothing, the hash of no bytes.
    ///
    /// The left half is the largest power of two that is smaller than the whole.
    static func merkleRoot(_ leaves: [[UInt8]]) -> [UInt8] { merkleRoot(over: leaves.map(leaf)) }

    /// The root over a level of the tree: the hashes of the leaves, or of whole blocks of 2ⁿ leaves and what is left.
    static func merkleRoot(over level: [[UInt8]]) -> [UInt8] {
        var level = level
        while level.count > 1 { level = above(level) }
        return level.first ?? sha256([])
    }

    /// The level above; pairing from the left and passing an odd last one up unchanged gives the tree of the RFC.
    static func above(_ level: [[UInt8]]) -> [[UInt8]] {
        stride(from: 0, to: level.count, by: 2).map { index in
            index + 1 < level.count ? node(level[index], level[index + 1]) : level[index]
        }
    }

    /// The hash of a node.
    static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { sha256([1] + left + right) }
}

/// What an entry adds to the chain: enough to compute the head again, and telling nothing.
package struct ChainLink: Hashable, Sendable {
    /// The root over what the change added and ended: 32 bytes.
    package let merkleRoot: [UInt8]
    /// The SHA-256 of what is said of the change as a whole: 32 bytes.
    package let payloadDigest: [UInt8]
}
