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

    static func value<Value: Decodable>(_ json: PostgresJSON) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(json.text.utf8))
    }
}
