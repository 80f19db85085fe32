import Foundation
import Postgres

/// JSON with sorted keys, so that equal values give equal text.
enum JSONText {
    static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ json: PostgresJSON) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(json.text.utf8))
    }
}
