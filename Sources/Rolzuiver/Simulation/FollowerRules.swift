/// Someone who leaves because others do, and by which rule.
public struct Follower: Hashable, Sendable {
    /// Why someone follows.
    public enum Rule: String, CaseIterable, Sendable {
        /// The centre municipality leaves, to which its mandate was given.
        case centre = "centrumgemeente"
        /// Its registered share in the costs rises by more than the limit.
        case costs = "kosten"
        /// It would be the only one left.
        case alone = "alleen over"
    }

    /// Who follows.
    public let participant: EntityID
    /// In which round, from 1.
    public let round: Int
    /// Why.
    public let rule: Rule
}

/// The rules by which others follow when someone leaves: stated, simple, and no prediction.
public struct FollowerRules: Hashable, Sendable {
    /// By how much per cent a registered share may rise before its payer follows.
    public var limit: Int

    /// The rules with a limit, in per cent of the old share.
    public init(limit: Int = 25) { self.limit = limit }

    /// The rules in words.
    public var phrases: [Phrase] {
        [
            Phrase(
                nl:
                    "Verlaat de centrumgemeente de regeling, dan volgt wie haar voor dit verband een geregistreerd mandaat gaf.",
                en:
                    "If the centre municipality leaves, those follow who gave it a mandate on record for this cooperation."
            ),
            Phrase(
                nl:
                    "Stijgt het geregistreerde aandeel in de kosten met meer dan \(limit) procent van wat het was, dan volgt die deelnemer; "
                    + "zonder geregistreerde aandelen van alle deelnemers doet deze regel niets.",
                en:
                    "If a registered share in the costs rises by more than \(limit) per cent of what it was, its payer follows; without "
                    + "registered shares of all participants this rule does nothing."
            ),
            Phrase(
                nl: "Wie als enige overblijft, volgt: een regeling vraagt er twee.",
                en: "Whoever is the only one left follows: an arrangement takes two."
            ),
        ]
    }

    /// Who follows `leavers`, round after round, until nobody does.
    func followers(of leavers: [EntityID], from cooperation: EntityID, on day: Day, in facts: FactIndex) -> [Follower] {
        let taking = facts.participants(of: cooperation, on: day.previous)
        let members = Set(taking.map(\.fact.participant)).sorted()
        let shares = Dictionary(
            taking.compactMap { row in row.fact.share.map { (row.fact.participant, $0.tenThousandths) } },
            uniquingKeysWith: { first, _ in first }
        )
        let centres = Set(
            facts.cooperation(cooperation).filter { $0.span.possible.contains(day) }.compactMap(\.fact.centre)
        )
        var gone = Set(leavers)
        var followers: [Follower] = []
        for round in 1...max(1, members.count) {
            let left = members.filter { !gone.contains($0) }
            let next = left.compactMap { member -> Follower? in
                let rule: Follower.Rule? =
                    if left.count == 1 {
                        .alone
                    } else if !centres.isDisjoint(with: gone), mandated(member, centres, cooperation, day, facts) {
                        .centre
                    } else if shares.count == members.count, rises(member, left, members, shares) {
                        .costs
                    } else {
                        nil
                    }
                return rule.map { Follower(participant: member, round: round, rule: $0) }
            }
            guard !next.isEmpty else { break }
            followers += next
            gone.formUnion(next.map(\.participant))
        }
        return followers
    }

    private func mandated(
        _ member: EntityID,
        _ centres: Set<EntityID>,
        _ cooperation: EntityID,
        _ day: Day,
        _ facts: FactIndex
    ) -> Bool {
        (facts.mandates(of: [member])[member] ?? []).contains {
            centres.contains($0.fact.to) && $0.fact.object == cooperation && $0.span.possible.contains(day.previous)
        }
    }

    private func rises(
        _ member: EntityID,
        _ left: [EntityID],
        _ members: [EntityID],
        _ shares: [EntityID: Int64]
    ) -> Bool {
        func total(_ all: [EntityID]) -> Int64 { all.reduce(0) { $0 + (shares[$1] ?? 0) } }
        let (before, after) = (total(members), total(left))
        guard let own = shares[member], own > 0, before > 0, after > 0 else { return false }
        // new / old = (own / after) / (own / before) = before / after
        return before * 100 > after * Int64(100 + limit)
    }
}
