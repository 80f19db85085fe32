/// What a register sets for itself.
public struct Tailoring: Hashable, Codable, Sendable {
    /// Values by requirement code and parameter name.
    public var values: [String: [String: Int]]
    /// The optional requirements that are judged.
    public var switchedOn: Set<String>
    /// The first day in force of requirements whose own start is not known, by code.
    public var starts: [String: Day]

    /// The standard values, but for `values`; no optional requirements but `switchedOn`; no pending ones but `starts`.
    public init(
        _ values: [String: [String: Int]] = [:],
        switchedOn: Set<String> = [],
        starts: [String: Day] = [:]
    ) {
        self.values = values
        self.switchedOn = switchedOn
        self.starts = starts
    }

    /// Whether `requirement` is part of an audit with this tailoring.
    public func selects(_ requirement: Requirement) -> Bool {
        !requirement.isOptional || switchedOn.contains(requirement.code)
    }
}

extension Tailoring {
    private enum Key: String, CodingKey {
        case values, switchedOn, starts
    }

    /// Reads what ``encode(to:)`` writes, and the bare values that stood in audits of before there was more to choose.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        values =
            container.contains(.values)
            ? try container.decode([String: [String: Int]].self, forKey: .values)
            : try decoder.singleValueContainer().decode([String: [String: Int]].self)
        switchedOn = Set(try container.decodeIfPresent([String].self, forKey: .switchedOn) ?? [])
        starts = try container.decodeIfPresent([String: Day].self, forKey: .starts) ?? [:]
    }

    /// Writes the same bytes for the same choices: a set has no order of its own.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(values, forKey: .values)
        try container.encode(switchedOn.sorted(), forKey: .switchedOn)
        try container.encode(starts, forKey: .starts)
    }
}
