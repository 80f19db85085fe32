/// What a register sets for itself.
public struct Tailoring: Hashable, Codable, Sendable {
    /// Values by requirement code and parameter name.
    public var values: [String: [String: Int]]
    /// The optional requirements that are judged.
    public var switchedOn: Set<String>
    /// The first day in force of requirements whose own start is not known, by code.
    public var starts: [String: Day]
    /// What the rules say that the register added for itself, by code.
    public var houseRules: [HouseRuleText]

    /// The standard values, but for `values`; no optional requirements but `switchedOn`; no pending ones but `starts`; no
    /// rules besides the norm but `houseRules`.
    public init(
        _ values: [String: [String: Int]] = [:],
        switchedOn: Set<String> = [],
        starts: [String: Day] = [:],
        houseRules: [HouseRuleText] = []
    ) {
        self.values = values
        self.switchedOn = switchedOn
        self.starts = starts
        self.houseRules = houseRules.sorted { $0.code < $1.code }
    }

    /// Whether `requirement` is part of an audit with this tailoring.
    public func selects(_ requirement: Requirement) -> Bool {
        !requirement.isOptional || switchedOn.contains(requirement.code)
    }
}

extension Tailoring {
    private enum Key: String, CodingKey {
        case values, switchedOn, starts, houseRules
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
        houseRules = try container.decodeIfPresent([HouseRuleText].self, forKey: .houseRules) ?? []
    }

    /// Writes the same bytes for the same choices: a set has no order of its own, and choices of before there were house
    /// rules to keep are written as they were.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(values, forKey: .values)
        try container.encode(switchedOn.sorted(), forKey: .switchedOn)
        try container.encode(starts, forKey: .starts)
        if !houseRules.isEmpty { try container.encode(houseRules, forKey: .houseRules) }
    }
}
