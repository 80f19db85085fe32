/// A field's value in the one form that files, tables and the canonical form share.
public enum FieldValue: Hashable, Sendable {
    case text(String)
    case flag(Bool)
    case number(Int)
    case decimal(Fixed)
    case day(Day)
    case entity(EntityID)
    /// In order and without repetition where the order has no meaning.
    case texts([String])
    case entities([EntityID])
}

/// What a field can hold.
public enum FieldType: Hashable, Sendable {
    case text(TextForm)
    case flag
    /// A whole number within bounds.
    case number(ClosedRange<Int>)
    /// A number within bounds, with at most four decimals.
    case decimal(ClosedRange<Fixed>)
    /// A day of ``Day/written``.
    case day
    /// One of a list of codes, each with its meaning in Dutch.
    case code([Code])
    case codes([Code])
    /// Words that have no closed list.
    case texts
    /// A reference to something of one of these kinds.
    case entity([EntityKind])
    case entities([EntityKind])

    /// A code and what it means.
    public struct Code: Hashable, Sendable {
        /// As written in files and tables.
        public let code: String
        /// What it means, in Dutch.
        public let dutch: String
    }
}

extension FieldType {
    /// Whether it holds several values.
    fileprivate var isList: Bool {
        switch self {
        case .codes, .texts, .entities: true
        default: false
        }
    }
}

/// A closed list of codes of the field, such as legal forms or roles.
///
/// The raw values are what files, tables and exports hold; they never change. The meanings may.
public protocol CodeList: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {
    /// What it means, in Dutch, for people.
    var dutch: String { get }
}

extension CodeList {
    /// Its place in the list, which is the one byte by which a program holds it.
    private var place: UInt8 { unsafe withUnsafeBytes(of: self) { unsafe $0.first ?? 0 } }

    /// Feeds its place in the list: the code is a text, and facts are looked up by the million.
    public func hash(into hasher: inout Hasher) { hasher.combine(place) }

    static var codes: [FieldType.Code] { allCases.map { .init(code: $0.rawValue, dutch: $0.dutch) } }
}

/// One field of a kind of fact.
public struct Field<F: Fact>: Sendable {
    /// The name in files; tables use it with underscores.
    public let name: String
    /// What it holds.
    public let type: FieldType
    /// Whether a fact without it means nothing.
    public let isRequired: Bool
    /// What it says, in Dutch, for the editor that completes a file.
    public let help: String
    /// Whether people write freely in it, so that it can name or describe somebody (AVG 4(1)).
    ///
    /// This is the one declaration by which a text goes where it can be erased: rows, journal and extracts hold its number
    /// and commitment only. It is set for the name of a person, for whoever is said to have stated, evaluated or approved
    /// something, and for reasons, motives and descriptions. It is not set for a name or title under which something
    /// public is known (a contract, an arrangement, an organisation), for references, articles, methods and words of a
    /// list, by which facts hang together and are judged.
    public let isPersonal: Bool
    /// Whether leaving it out says something definite (none, all, or a standard value), so that it cannot be unknown.
    public internal(set) var isDefinite = false

    let get: @Sendable (F) -> FieldValue?
    /// False when the value is not of the field's type.
    let set: @Sendable (inout F, FieldValue?) -> Bool
}

/// When a kind of fact holds.
public enum Timing: Hashable, Sendable {
    /// From a day until a day.
    case lasting
    /// From the day in the named field on: something that happened.
    case event(String)
    /// Always: something that is so or not.
    case timeless
}

/// The fields of a kind of fact.
public struct Schema<F: Fact>: Sendable {
    /// When facts of this kind hold.
    public let timing: Timing
    /// The fields that together say *which* fact it is: two facts with the same key cannot hold on the same day.
    public let key: [String]
    /// The kind and the field of the fact that these facts are written under in a file, for instance a contract's
    /// municipalities under the contract.
    public let parent: Parent?
    /// The fields, in the order in which they are written.
    public let fields: [Field<F>]
    /// The places of the key's fields among them, in its order.
    let keyPlaces: [Int]
    /// What tells those fields of the key that hold one value.
    let keyGetters: [@Sendable (F) -> FieldValue?]
    /// What tells each field: a register is written by the million of these, and a field is too much to copy for that.
    let getters: [@Sendable (F) -> FieldValue?]
    /// How each field is filled in, for the same reason.
    let setters: [@Sendable (inout F, FieldValue?) -> Bool]

    /// Where a file nests facts of a kind.
    public struct Parent: Sendable {
        /// The kind of the enclosing fact.
        public let kind: FactKind
        /// The field that refers to it.
        public let field: String
        /// The name of the list inside the enclosing fact.
        public let section: String
        /// The field that a bare value in the list fills, for instance `municipality`.
        public let shorthand: String?
    }

    init(
        _ timing: Timing = .lasting,
        key: [String],
        parent: Parent? = nil,
        definite: Set<String> = [],
        _ fields: [Field<F>]
    ) {
        self.timing = timing
        self.key = key
        self.parent = parent
        self.fields = fields.map { field in
            var field = field
            if definite.contains(field.name) { field.isDefinite = true }
            return field
        }
        let places = key.compactMap { name in fields.firstIndex { $0.name == name } }
        keyPlaces = places
        keyGetters = places.filter { !fields[$0].type.isList }.map { fields[$0].get }
        getters = fields.map(\.get)
        setters = fields.map(\.set)
    }

    /// The field of that name.
    public subscript(name: String) -> Field<F>? { fields.first { $0.name == name } }
}

/// A schema without its fact's type, for code that treats all kinds alike.
public struct AnySchema: Sendable {
    /// One field.
    public struct AnyField: Sendable {
        /// The name in files.
        public let name: String
        /// What it holds.
        public let type: FieldType
        /// Whether a fact without it means nothing.
        public let isRequired: Bool
        /// What it says.
        public let help: String
        /// Whether people write freely in it; see ``Field/isPersonal``.
        public let isPersonal: Bool
        /// Whether leaving it out says something definite, so that it cannot be unknown.
        public let isDefinite: Bool
    }

    /// Which kind.
    public let kind: FactKind
    /// The word for one, in Dutch.
    public let dutch: String
    /// When facts of this kind hold.
    public let timing: Timing
    /// The fields that say which fact it is.
    public let key: [String]
    /// Where a file nests them: the enclosing kind, the field that refers to it, the list's name, the field that a bare
    /// value fills.
    public let parent: (kind: FactKind, field: String, section: String, shorthand: String?)?
    /// The fields, in the order in which they are written.
    public let fields: [AnyField]
    /// The places of the key's fields among them.
    let keyPlaces: [Int]

    /// The key of a fact with these values, in the order of the fields: see ``Fact/key``.
    public func key(of values: [FieldValue?]) -> String { keyText(keyPlaces.map { values[$0] }) }
}

/// One text of the values of a key's fields.
private func keyText(_ values: [FieldValue?]) -> String {
    var key = ""
    for place in values.indices {
        if place > 0 { key += "|" }
        if let text = values[place]?.canonical { key += text.escaping("|") }
    }
    return key
}

extension Fact {
    /// The schema without its type.
    public static var anySchema: AnySchema {
        AnySchema(
            kind: kind,
            dutch: kind.dutch,
            timing: schema.timing,
            key: schema.key,
            parent: schema.parent.map { ($0.kind, $0.field, $0.section, $0.shorthand) },
            fields: schema.fields.map {
                .init(
                    name: $0.name,
                    type: $0.type,
                    isRequired: $0.isRequired,
                    help: $0.help,
                    isPersonal: $0.isPersonal,
                    isDefinite: $0.isDefinite
                )
            },
            keyPlaces: schema.keyPlaces
        )
    }

    /// The values of all fields, in the schema's order; nil where a field is unknown.
    public var values: [FieldValue?] {
        // By place: walking a sequence of what is generic costs as much again.
        let getters = Self.schema.getters
        var values: [FieldValue?] = []
        values.reserveCapacity(getters.count)
        for place in 0..<getters.count { values.append(getters[place](self)) }
        return values
    }

    /// The fact with these values, in the schema's order; nil when one has the wrong type or a required one is missing.
    public init?(values: [FieldValue?]) {
        self.init()
        // By place: walking two generic sequences costs as much again.
        let setters = Self.schema.setters
        for place in 0..<min(setters.count, values.count) {
            guard setters[place](&self, values[place]) else { return nil }
        }
    }

    /// Which fact it is, apart from when and what: the values of the key's fields.
    ///
    /// Texts of a key are escaped, so that two different keys never give the same text.
    public var key: String {
        let schema = Self.schema
        return keyText(schema.keyPlaces.map { schema.getters[$0](self) })
    }
}

extension FieldValue {
    /// One text for one value, the same for ever.
    public var canonical: String {
        switch self {
        case .text(let text): text
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): String(number)
        case .decimal(let decimal): decimal.description
        case .day(let day): day.description
        case .entity(let entity): entity.key
        case .texts(let texts): texts.map { $0.replacing(",", with: "\\,") }.joined(separator: ",")
        case .entities(let entities): entities.map(\.key).joined(separator: ",")
        }
    }
}

extension String {
    /// The text with a backslash before each `mark`, which must be of ASCII, and each backslash.
    func escaping(_ mark: Unicode.Scalar) -> String {
        // Keys are made by the thousand, and hardly one has anything to escape.
        let byte = UInt8(ascii: mark)
        guard utf8.contains(where: { $0 == byte || $0 == UInt8(ascii: "\\") }) else { return self }
        var escaped = ""
        for scalar in unicodeScalars {
            if scalar == mark || scalar == "\\" { escaped.unicodeScalars.append("\\") }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }
}
