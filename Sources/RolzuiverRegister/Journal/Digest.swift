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
    static func entry(previous: [UInt8], merkleRoot: [UInt8], payload: [UInt8]) -> [UInt8] {
        sha256([2] + previous + merkleRoot + payload)
    }

    /// The root of the Merkle tree over `leaves`, as in RFC 9162.
    ///
    /// The left half is the largest power of two that is smaller than the whole. The root over nothing is the hash of no
    /// bytes.
    static func merkleRoot(_ leaves: [[UInt8]]) -> [UInt8] {
        guard !leaves.isEmpty else { return sha256([]) }
        var level = leaves.map { sha256([0] + $0) }
        // Pairing from the left and passing an odd last one up unchanged gives the same tree.
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { index in
                index + 1 < level.count ? sha256([1] + level[index] + level[index + 1]) : level[index]
            }
        }
        return level[0]
    }
}
