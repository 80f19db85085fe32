import Postgres

/// JSON as the server writes it, brought in the form of ``JSONText``: names in order, no white space.
///
/// The server keeps the names of an object in an order of its own. Nothing in the texts and numbers is changed, and they
/// need not be understood; so what was written by another version of the program takes the same form as it had then.
struct SortedJSON {
    private let source: [UInt8]
    private var place = 0

    /// The same value as `json`, in order.
    ///
    /// - Throws: a decoding error, when it is no JSON.
    static func text(of json: PostgresJSON) throws(PostgresError) -> String {
        var reader = SortedJSON(source: Array(json.text.utf8))
        let value = try reader.value()
        return String(decoding: value, as: UTF8.self)
    }

    private init(source: [UInt8]) { self.source = source }

    private mutating func value() throws(PostgresError) -> [UInt8] {
        switch next {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try list()
        case UInt8(ascii: "\""): try quoted()
        default: try word()
        }
    }

    private mutating func object() throws(PostgresError) -> [UInt8] {
        var members: [(name: [UInt8], value: [UInt8])] = []
        try each(until: UInt8(ascii: "}")) { reader throws(PostgresError) in
            let name = try reader.quoted()
            try reader.take(UInt8(ascii: ":"))
            members.append((name, try reader.value()))
        }
        // Without the quotes, for a name comes before those that begin with it.
        members.sort { $0.name.dropLast().lexicographicallyPrecedes($1.name.dropLast()) }
        return joined(members.map { $0.name + [UInt8(ascii: ":")] + $0.value }, "{", "}")
    }

    private mutating func list() throws(PostgresError) -> [UInt8] {
        var values: [[UInt8]] = []
        try each(until: UInt8(ascii: "]")) { reader throws(PostgresError) in values.append(try reader.value()) }
        return joined(values, "[", "]")
    }

    private func joined(_ parts: [[UInt8]], _ opening: Unicode.Scalar, _ closing: Unicode.Scalar) -> [UInt8] {
        [UInt8(ascii: opening)] + parts.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: closing)]
    }

    /// Calls `body` at each part of what stands between the brace at hand and the one that closes it.
    private mutating func each(
        until closing: UInt8,
        _ body: (inout SortedJSON) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        place += 1
        guard next != closing else { return place += 1 }
        while true {
            try body(&self)
            if next == closing { return place += 1 }
            try take(UInt8(ascii: ","))
        }
    }

    /// A text with its quotes.
    private mutating func quoted() throws(PostgresError) -> [UInt8] {
        try take(UInt8(ascii: "\""))
        let start = place - 1
        while place < source.count, source[place] != UInt8(ascii: "\"") {
            place += source[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        try take(UInt8(ascii: "\""))
        return Array(source[start..<place])
    }

    /// A number, or a word such as `true`.
    private mutating func word() throws(PostgresError) -> [UInt8] {
        let start = place
        while place < source.count, !Self.ends.contains(source[place]) { place += 1 }
        guard place > start else { throw wrong }
        return Array(source[start..<place])
    }

    private static let ends = Set(",]} ".utf8)

    /// What comes next, white space left aside.
    private var next: UInt8? {
        mutating get {
            while place < source.count, source[place] == UInt8(ascii: " ") { place += 1 }
            return place < source.count ? source[place] : nil
        }
    }

    private mutating func take(_ byte: UInt8) throws(PostgresError) {
        guard next == byte else { throw wrong }
        place += 1
    }

    private var wrong: PostgresError { .decoding("no JSON at byte \(place)") }
}
