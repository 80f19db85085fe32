/// Which facts are missing, and whom to ask.
public struct Missing: Sendable {
    /// What is not known.
    public let what: Phrase
    /// The kinds of fact that would decide it.
    public let kinds: Set<FactKind>
    /// Who keeps those facts; the first, where several keep a part each.
    public let ask: EntityID
    /// What each of several keeps, where nobody keeps it all; else none.
    public let shares: [Share]
    /// The facts that it tells of, such as the two roles of which it is not known whether somebody has both at a time: in a
    /// stored audit it is masked for who may not read the book of one of them.
    public let evidence: [Evidence]

    /// What one of several can tell.
    public struct Share: Hashable, Codable, Sendable {
        /// Who keeps it.
        public let ask: EntityID
        /// What that keeper can tell.
        public let what: Phrase
    }

    /// Which facts are missing, and whom to ask; `evidence` are the facts that `what` tells of.
    public init(_ what: Phrase, kinds: Set<FactKind>, ask: EntityID, evidence: [Evidence] = []) {
        self.what = what
        self.kinds = kinds
        self.ask = ask
        self.evidence = evidence
        shares = []
    }

    /// Which facts are missing of which each of `keepers` keeps its own; `other` is asked where there are none.
    ///
    /// `what` says it of those who are named.
    public init(ofEach keepers: [EntityID], or other: EntityID, kinds: Set<FactKind>, _ what: ([EntityID]) -> Phrase) {
        self.what = what(keepers)
        self.kinds = kinds
        evidence = []
        ask = keepers.first ?? other
        shares = keepers.count < 2 ? [] : keepers.map { Share(ask: $0, what: what([$0])) }
    }

    /// All who are to be asked, each with what that keeper can tell.
    public var parts: [Share] { shares.isEmpty ? [Share(ask: ask, what: what)] : shares }
}

extension Missing: Hashable {
    /// Whether both ask the same of the same keepers, on whatever facts the question rests.
    public static func == (left: Missing, right: Missing) -> Bool {
        left.what == right.what && left.kinds == right.kinds && left.ask == right.ask && left.shares == right.shares
    }

    /// Feeds what is asked of whom.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(what)
        hasher.combine(kinds)
        hasher.combine(ask)
    }
}

extension Missing: Codable {
    private enum CodingKeys: CodingKey { case what, kinds, ask, shares, evidence }

    /// Reads what ``encode(to:)`` writes, and what was written before several could be asked.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        what = try container.decode(Phrase.self, forKey: .what)
        kinds = try container.decode(Set<FactKind>.self, forKey: .kinds)
        ask = try container.decode(EntityID.self, forKey: .ask)
        shares = try container.decodeIfPresent([Share].self, forKey: .shares) ?? []
        evidence = try container.decodeIfPresent([Evidence].self, forKey: .evidence) ?? []
    }

    /// Writes the kinds in one order: the same verdict gives the same bytes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(what, forKey: .what)
        try container.encode(kinds.sorted { $0.rawValue < $1.rawValue }, forKey: .kinds)
        try container.encode(ask, forKey: .ask)
        if !shares.isEmpty { try container.encode(shares, forKey: .shares) }
        if !evidence.isEmpty { try container.encode(evidence, forKey: .evidence) }
    }
}
