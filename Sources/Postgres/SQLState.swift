/// A SQLSTATE: the five characters by which PostgreSQL says what kind of error it is.
public struct SQLState: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral {
    /// The five characters, as in appendix A of PostgreSQL's manual.
    public let rawValue: String

    /// Takes five characters, unchecked.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Takes five characters, unchecked.
    public init(stringLiteral value: String) { rawValue = value }

    /// The first two characters, which name the class of the error.
    public var classCode: Substring { rawValue.prefix(2) }

    package static let notNullViolation: Self = "23502"
    package static let foreignKeyViolation: Self = "23503"
    package static let uniqueViolation: Self = "23505"
    package static let checkViolation: Self = "23514"
    package static let exclusionViolation: Self = "23P01"
    package static let readOnlyTransaction: Self = "25006"
    package static let inFailedTransaction: Self = "25P02"
    package static let serializationFailure: Self = "40001"
    package static let deadlockDetected: Self = "40P01"
    package static let insufficientPrivilege: Self = "42501"
    package static let undefinedTable: Self = "42P01"
    package static let undefinedFunction: Self = "42883"
    package static let duplicateColumn: Self = "42701"
    package static let duplicateObject: Self = "42710"
    package static let duplicateFunction: Self = "42723"
    package static let duplicateTable: Self = "42P07"
    package static let lockNotAvailable: Self = "55P03"
    package static let queryCanceled: Self = "57014"
    package static let adminShutdown: Self = "57P01"

    /// Whether something was to be made that is there already.
    package var isDuplicate: Bool {
        [.duplicateColumn, .duplicateObject, .duplicateFunction, .duplicateTable].contains(self)
    }

    /// Whether running the same transaction again may succeed.
    public var isRetryable: Bool { self == .serializationFailure || self == .deadlockDetected }
}
