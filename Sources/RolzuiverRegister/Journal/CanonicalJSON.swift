import Foundation

/// A JSON value with one written form, from which the journal's hashes are made.
///
/// The form, which never changes: UTF-8; no white space; the names of an object in the order of their bytes, each once;
/// numbers are whole and written without sign or zeros that say nothing (a decimal is a text, as ``Fixed`` writes it);
/// days are ISO 8601 dates; `"`, `\` and the characters below U+0020 are escaped (as `\"`, `\\` and `\u00xx` with
/// lower-case digits), nothing else is.
enum CanonicalJSON: Hashable, Sendable {
    case null
    case flag(Bool)
    case number(Int64)
    case text(String)
    case list([CanonicalJSON])
    case object([String: CanonicalJSON])

    /// The written form.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    /// The written form, as text.
    var description: String { String(decoding: bytes, as: UTF8.self) }

    func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .flag(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let number): bytes += String(number).utf8
        case .text(let text): Self.write(text, to: &bytes)
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (index, member) in sorted.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += "\\u00\(hexadecimal([byte]))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension CanonicalJSON {
    /// The text, or null.
    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
}

extension CanonicalJSON: Decodable {
    /// Reads any written form whose numbers are whole.
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int64.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([CanonicalJSON].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: CanonicalJSON].self))
        }
    }

    /// The value that `bytes` are the written form of; nil when they are none.
    init?(parsing bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(CanonicalJSON.self, from: Data(bytes)) else { return nil }
        self = value
    }

    /// A member of an object; null when there is none.
    subscript(name: String) -> CanonicalJSON {
        if case .object(let members) = self { members[name] ?? .null } else { .null }
    }

    /// The text that it is.
    var text: String? { if case .text(let text) = self { text } else { nil } }
    /// The number that it is.
    var number: Int64? { if case .number(let number) = self { number } else { nil } }
}
