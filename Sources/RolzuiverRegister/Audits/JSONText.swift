import Foundation
import Postgres

/// JSON with sorted keys, so that equal values give equal text.
enum JSONText {
    static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The written form of a text, as ``of(_:)`` gives it.
    static func quoted(_ text: String) -> String {
        // Nearly all can be written as they are, and an encoder takes a hundred times as long to find that out.
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        return isPlain ? "\"\(text)\"" : (try? of(text)) ?? ""
    }

    /// The written form of a list of texts.
    static func of(texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ","))]" }

    /// The value that a text of the database is.
    ///
    /// - Throws: a decoding error, when it is none: what was written past the program need not be.
    static func value<Value: Decodable>(_ json: PostgresJSON) throws(PostgresError) -> Value {
        do { return try JSONDecoder().decode(Value.self, from: Data(json.text.utf8)) } catch {
            throw .decoding("not a \(Value.self): \(json.text.prefix(100))")
        }
    }
}
