import Crypto
import Foundation
package import Rolzuiver

/// A file of another register, and who imports it.
package struct ImportedFile: Sendable {
    /// The source, as its facts name it.
    package let source: String
    /// The file's name.
    package let name: String
    /// The SHA-256 of its bytes.
    package let sha256: [UInt8]
    /// The day on which it tells how things are.
    package let state: Day

    /// A file, by the SHA-256 of its bytes.
    package init(source: String, name: String, sha256: [UInt8], state: Day) {
        (self.source, self.name, self.sha256, self.state) = (source, name, sha256, state)
    }

    /// The SHA-256 of a file's bytes, read piece by piece.
    package static func sha256(ofFileAt path: String) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var hash = SHA256()
        while let data = try file.read(upToCount: 1 << 16), !data.isEmpty { hash.update(data: data) }
        return Array(hash.finalize())
    }
}

/// A version as it was taken, kept to compare a newer file with.
package struct ImportedVersion: Hashable, Sendable {
    /// Its number in the source.
    package let number: String
    /// The cooperation that it is kept under.
    package let cooperation: EntityID
    /// The record, as text.
    package let record: String

    /// A version as it was taken.
    package init(number: String, cooperation: EntityID, record: String) {
        (self.number, self.cooperation, self.record) = (number, cooperation, record)
    }
}

/// What an import did to the register, or would do.
package struct ImportOutcome: Hashable, Sendable {
    /// What the register had wrong; its number is nil when there was nothing to correct.
    package let correction: AppliedChange
    /// What changed in the world since the file before.
    package let change: AppliedChange
    /// What the register has from somebody else, who says something else; left as it is.
    package let clashes: [Plan.Step]
    /// Whether it was only tried, and undone.
    package let isTrial: Bool

    /// Whether nothing was written.
    package var isEmpty: Bool { correction.number == nil && change.number == nil }
}

/// Why a file was not imported.
package enum ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The register has a newer file of the source already.
    case older(state: Day, held: Day)

    package var description: String {
        switch self {
        case .older(let state, let held):
            "Dit bestand geeft de stand van \(state.dutch), maar het register heeft al die van \(held.dutch). "
                + "Importeer een nieuwer bestand."
        }
    }
}
