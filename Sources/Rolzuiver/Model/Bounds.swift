// The numbers and days that fields can hold: wide enough for all that is real, and too narrow for what was mistyped.

extension ClosedRange<Int> {
    /// How many of something.
    static var counts: Self { 0...1_000_000_000 }
    /// The how manieth of something.
    static var ordinals: Self { 1...999 }
    /// A term in months, up to fifty years.
    static var months: Self { 0...600 }
    /// A calendar year.
    static var years: Self { 1900...2199 }
}

extension ClosedRange<Fixed> {
    /// Per cent.
    static var percentages: Self { Fixed(0)...Fixed(100) }
    /// An amount in euros.
    static var euros: Self { Fixed(0)...Fixed(999_999_999_999) }
}

extension Day {
    /// The years of the days that files and commands can name: no dossier reaches further back than the municipalities.
    public static let writtenYears = 1800...2199

    /// Whether a file or command can name it: a day of ``writtenYears``, or one of the two extremes.
    public var isWritten: Bool { !isFinite || Day.writtenYears.contains(components.year) }
}

extension FieldType {
    /// What was expected, in Dutch, where `value` is of the right kind but out of bounds; nil when nothing is wrong.
    public func expectation(brokenBy value: FieldValue) -> String? {
        switch (self, value) {
        case (.text(let form), .text(let text)): form.accepts(text) ? nil : form.dutch
        case (.texts, .texts(let texts)): texts.allSatisfy { TextForm.free.accepts($0) } ? nil : TextForm.free.dutch
        case (.number(let bounds), .number(let number)):
            bounds.contains(number) ? nil : "een geheel getal van \(bounds.lowerBound) tot en met \(bounds.upperBound)"
        case (.decimal(let bounds), .decimal(let decimal)):
            bounds.contains(decimal) ? nil : "een getal van \(bounds.lowerBound) tot en met \(bounds.upperBound)"
        case (.day, .day(let day)):
            day.isWritten ? nil : "een dag tussen \(Day.writtenYears.lowerBound) en \(Day.writtenYears.upperBound)"
        case (.code(let codes), .text(let text)):
            codes.contains { $0.code == text } ? nil : "een van \(codes.map(\.code).joined(separator: ", "))"
        case (.entity, .entity(let entity)): entity.defect
        case (.entities, .entities(let entities)): entities.lazy.compactMap(\.defect).first
        default: nil
        }
    }
}

extension EntityID {
    /// What was expected of a written form of this shape, in Dutch; nil when nothing is wrong with it.
    public var defect: String? {
        let parts = key.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let (prefix, name) = (String(parts[0]), parts[1])
        if let digits = ["kvk": 8, "rsin": 9, "oin": 20][prefix] {
            return name.utf8.count == digits && name.isDigits ? nil : "\(prefix): met \(digits) cijfers"
        }
        if prefix == "roo" { return name.isDigits && name.utf8.count <= 18 ? nil : "roo: met alleen cijfers" }
        let isTrimmed = name.first?.isWhitespace == false && name.last?.isWhitespace == false
        guard isTrimmed else { return "achter \(prefix): een naam zonder spaties ervoor of erachter" }
        guard !name.hasSuffix("/") else { return "achter \(prefix): een naam die niet op / eindigt" }
        guard name.utf8.count <= 500, name.unicodeScalars.allSatisfy(\.shows) else {
            return "achter \(prefix): een naam van ten hoogste 500 tekens, zonder | en zonder stuurtekens"
        }
        return nil
    }
}

extension Unicode.Scalar {
    /// Whether it shows as it is, and does not end a part of a fact's key.
    fileprivate var shows: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        default: self != "|"
        }
    }
}

extension Substring {
    fileprivate var isDigits: Bool { utf8.allSatisfy { (48...57).contains($0) } }
}

/// A value of a fact that its field cannot hold.
public struct FieldDefect: Hashable, Sendable {
    /// The kind of fact.
    public let kind: FactKind
    /// The field.
    public let field: String
    /// What it holds.
    public let found: String
    /// What was expected, in Dutch.
    public let expected: String
}

extension Fact {
    /// The values that its fields cannot hold, or not beside each other.
    public var defects: [FieldDefect] {
        contradictions
            + zip(Self.schema.fields, values).compactMap { field, value in
                value.flatMap { value in
                    field.type.expectation(brokenBy: value).map {
                        FieldDefect(kind: Self.kind, field: field.name, found: value.canonical, expected: $0)
                    }
                }
            }
    }
}

extension Facts {
    /// The values that fields cannot hold, or not beside each other, kind by kind; none in facts that were read from a file.
    public var defects: [FieldDefect] {
        FactKind.allCases.flatMap { kind -> [FieldDefect] in
            func defects<F: Fact>(_: F.Type) -> [FieldDefect] {
                self[keyPath: F.path].flatMap { $0.fact.defects + $0.fact.contradictions(during: $0.span) }
            }
            return defects(kind.type)
        }
    }
}
