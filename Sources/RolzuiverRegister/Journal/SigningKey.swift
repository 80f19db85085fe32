import Crypto
import Foundation

/// A key with which the keeper of a register signs checkpoints (Ed25519).
///
/// Its file has the form of RFC 8410, which OpenSSL reads and writes too.
package struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    private static let prefix = Data([0x30, 0x2e, 0x02, 0x01, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20])

    /// A new key.
    package init() { key = Curve25519.Signing.PrivateKey() }

    /// The key in a file; nil when there is none in it.
    package init?(pem: String) {
        guard let raw = PEM.contents(of: pem, "PRIVATE KEY", after: Self.prefix),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw)
        else { return nil }
        self.key = key
    }

    /// The file, which must stay secret.
    package var pem: String { PEM.text(Self.prefix + key.rawRepresentation, "PRIVATE KEY") }

    /// The key by which others check.
    package var publicKey: PublicKey { PublicKey(raw: Array(key.publicKey.rawRepresentation)) }

    func sign(_ bytes: [UInt8]) -> CheckpointSignature? {
        guard let signature = try? key.signature(for: Data(bytes)) else { return nil }
        return CheckpointSignature(publicKey: publicKey, bytes: Array(signature))
    }
}

/// The key by which a signature is checked; not secret.
package struct PublicKey: Hashable, Sendable {
    let raw: [UInt8]
    private static let prefix = Data([0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0])

    init(raw: [UInt8]) { self.raw = raw }

    /// The key in a file; nil when there is none in it.
    package init?(pem: String) {
        guard let raw = PEM.contents(of: pem, "PUBLIC KEY", after: Self.prefix) else { return nil }
        self.raw = Array(raw)
    }

    init?(base64: String) {
        guard let raw = Data(base64Encoded: base64), raw.count == 32 else { return nil }
        self.raw = Array(raw)
    }

    /// The file.
    package var pem: String { PEM.text(Self.prefix + Data(raw), "PUBLIC KEY") }
    /// Its 32 bytes, as checkpoints name it.
    package var base64: String { Data(raw).base64EncodedString() }
}

/// A signature under a checkpoint, with the key that it can be checked by.
///
/// That proves something only to who knows whose key it is.
package struct CheckpointSignature: Hashable, Sendable {
    /// The key.
    package let publicKey: PublicKey
    let bytes: [UInt8]

    func covers(_ text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(publicKey.raw)) else { return false }
        return key.isValidSignature(Data(bytes), for: Data(text))
    }
}

/// Binary contents between a first and a last line that say what they are.
private enum PEM {
    static func text(_ contents: Data, _ label: String) -> String {
        "-----BEGIN \(label)-----\n\(contents.base64EncodedString())\n-----END \(label)-----\n"
    }

    /// The 32 bytes behind `prefix`.
    static func contents(of text: String, _ label: String, after prefix: Data) -> Data? {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let start = lines.firstIndex(of: "-----BEGIN \(label)-----"),
            let end = lines.firstIndex(of: "-----END \(label)-----"), start < end,
            let contents = Data(base64Encoded: lines[(start + 1)..<end].joined()),
            contents.starts(with: prefix), contents.count == prefix.count + 32
        else { return nil }
        return Data(contents.dropFirst(prefix.count))
    }
}
