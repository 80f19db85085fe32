// How days, spans and identifiers are written in stored audits and in JSON: as people write them.

extension Day: Codable {
    /// Reads an ISO 8601 date, or `-∞` and `∞`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        switch text {
        case Day.distantPast.description: self = .distantPast
        case Day.distantFuture.description: self = .distantFuture
        default:
            guard let day = Day(text) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date: \(text)")
            }
            self = day
        }
    }

    /// Writes the ISO 8601 date, or `-∞` and `∞`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Period: Codable {
    /// Reads its two ends.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        let (from, until) = (try container.decode(Day.self), try container.decode(Day.self))
        guard let period = Period(from: from, until: until) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "empty period \(from)..\(until)")
        }
        self = period
    }

    /// Writes its two ends.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(from)
        try container.encode(until)
    }
}

extension EntityID: Codable {
    /// Reads the written form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let entity = EntityID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an identifier: \(text)")
        }
        self = entity
    }

    /// Writes the written form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(key)
    }
}
