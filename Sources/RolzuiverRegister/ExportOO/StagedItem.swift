package import Postgres

/// Something read from an export, put away until its chain is complete.
package struct StagedItem: Hashable, Sendable {
    /// What it is.
    package enum Kind: String, Sendable {
        case organisation, version
    }

    package let kind: Kind
    /// Its number in the source.
    package let number: String
    /// The line of the file where it starts.
    package let line: Int
    /// The number of the version before it.
    package let previous: String?
    /// The number of the version after it.
    package let next: String?
    /// The number of the body that the arrangement made.
    package let body: String?
    /// The numbers of the organisations that a version names.
    package let mentions: [String]
    /// The record itself, as text.
    package let payload: String

    /// Something read from an export.
    package init(
        _ kind: Kind,
        number: String,
        line: Int,
        previous: String? = nil,
        next: String? = nil,
        body: String? = nil,
        mentions: [String] = [],
        payload: String
    ) {
        (self.kind, self.number, self.line) = (kind, number, line)
        (self.previous, self.next, self.body) = (previous, next, body)
        (self.mentions, self.payload) = (mentions, payload)
    }
}

extension StagedItem: RowEncodable {
    package func encode(into row: inout CopyRow) throws(PostgresError) {
        try row.append(kind.rawValue)
        try row.append(number)
        try row.append(Int32(clamping: line))
        try row.append(previous)
        try row.append(next)
        try row.append(body)
        try row.append(mentions)
        try row.append(payload)
    }
}

/// The versions of one arrangement, in order, with what the file and the register say about them.
package struct StagedChain: Hashable, Sendable {
    /// The identifier of the cooperation: the one that the register has, or that of the first version.
    package let cooperation: String
    /// The records of the versions, oldest first.
    package let versions: [String]
    /// The records of the organisations that the versions name, by their number.
    package let organisations: [String: String]
    /// The cooperations that made the bodies that the versions name, by the number of the body.
    package let bodies: [String: String]
    /// The records of the versions as an earlier file had them, by their number.
    package let earlier: [String: String]
}
