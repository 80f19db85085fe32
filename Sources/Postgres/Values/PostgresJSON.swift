// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// What a protocol requires is documented there.

/// A `jsonb` value as its text; reads `json` too.
///
/// The server checks the text, and `jsonb` comes back with keys sorted and white space normalised.
public struct PostgresJSON: PostgresCodable, Hashable, Sendable {
    /// JSON text.
    public var text: String

    /// Takes JSON text, unchecked.
    @inlinable
    public init(_ text: String) { self.text = text }

    public static var typeID: TypeID { .jsonb }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        // `jsonb` puts its version, 1, before the text; no JSON text begins with that character.
        let isVersioned = field.isEmpty ? false : try field.bigEndian(as: UInt8.self) == 1
        text = try String(field: field.extracting(droppingFirst: isVersioned ? 1 : 0))
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) throws(PostgresError) {
        bytes.append(1)
        try text.encode(into: &bytes)
    }

    public static func reads(_ type: TypeID) -> Bool { type == .jsonb || type == .json }
}
