package import Postgres

/// The number of a change; 0 stands for the register before anything was written.
package typealias ChangeNumber = Int64

/// One act of writing (wijziging), by one actor, with a reason.
package struct Change: Hashable, Sendable {
    /// Whether the world changed, or the register was wrong; stated by the writer, never inferred.
    package enum Kind: String, CaseIterable, Sendable {
        case change, correction

        /// The Dutch word.
        package var dutch: String { self == .change ? "wijziging" : "correctie" }
    }

    /// Its place in the one sequence without gaps.
    package let number: ChangeNumber
    /// When it was committed; later than every change before it.
    package let at: PostgresTimestamp
    /// Whether the world changed, or the register was wrong.
    package let kind: Kind
    /// Who wrote; that it was erased, once it was.
    package let actor: String
    /// Why; likewise.
    package let reason: String
    /// The decision that it rests on.
    package let decision: String?
    /// Where the facts came from.
    package let source: String?
    /// The program that wrote it.
    package let program: String
    /// The login that it was written with; nil in changes from before that was kept.
    ///
    /// The actor is who he says he is; the login, the database knows.
    package let login: String?
}

/// As of which state of the register an answer is wanted.
package enum KnownAt: Hashable, Sendable {
    /// Everything that has been committed.
    case latest
    /// After the change of that number.
    case change(ChangeNumber)
    /// After the newest change at or before that instant.
    case instant(PostgresTimestamp)
}

/// The newest change and the head of the journal's chain after it.
package struct Checkpoint: Hashable, Sendable {
    /// The change.
    package let change: ChangeNumber
    /// The hash that covers it and all changes before it: 32 bytes.
    package let head: [UInt8]

    /// As it is printed: number and head in hexadecimal digits.
    package var description: String { "\(change):\(hexadecimal(head))" }
}

/// What a plan came to when it was applied.
package struct AppliedChange: Hashable, Sendable {
    /// The number that it got; nil when there was nothing to write.
    package let number: ChangeNumber?
    /// How many rows were added.
    package let added: Int
    /// How many rows were ended.
    package let ended: Int
    /// The journal's head after it.
    package let checkpoint: Checkpoint?
}

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return bytes.reduce(into: "") {
        $0.append(digits[Int($1 >> 4)])
        $0.append(digits[Int($1 & 15)])
    }
}
