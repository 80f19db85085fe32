package import Rolzuiver

/// What an audit of any size came to: who was judged, and how many came out how.
package struct AuditTotals: Sendable {
    /// The roots, in order.
    package let roots: [EntityID]
    /// How the subjects of each requirement came out on the as-of day, by its code.
    package let counts: [String: Counts]
    /// The newest change that it knew.
    package let change: ChangeNumber
    /// Its number, when it was stored.
    package let id: Int64?
}

/// How to judge: from which day, by what.
package struct AuditTerms: Sendable {
    package let asOf: Day
    package let horizon: Day
    package let edition: Edition
    package let tailoring: Tailoring
    /// What house rules found.
    package let found: [Judgement]

    /// The terms of an audit; the horizon is the standard one unless said otherwise.
    package init(
        asOf: Day,
        horizon: Day? = nil,
        edition: Edition = Norm.editions[0],
        tailoring: Tailoring = Tailoring(),
        found: [Judgement] = []
    ) {
        self.asOf = asOf
        self.horizon = horizon ?? Audit.horizon(for: asOf)
        self.edition = edition
        self.tailoring = tailoring
        self.found = found
    }

    /// What house rules found of others than `roots`.
    func found(besides roots: Set<EntityID>) -> [Judgement] { found.filter { !roots.contains($0.subject) } }

    /// The verdicts about `roots`, with what house rules found of them, and with `others`.
    func audit(of roots: [EntityID], in index: FactIndex, adding others: [Judgement] = []) -> Audit {
        let named = Set(roots)
        return Audit(
            of: roots,
            in: index,
            asOf: asOf,
            horizon: horizon,
            edition: edition,
            tailoring: tailoring,
            adding: found.filter { named.contains($0.subject) } + others
        )
    }

    /// The same, of few roots for which somebody waits: judged by two at the same time.
    func audit(ofFew roots: [EntityID], in index: FactIndex) async -> Audit {
        let named = Set(roots)
        return await Audit(
            ofFew: roots,
            in: index,
            asOf: asOf,
            horizon: horizon,
            edition: edition,
            tailoring: tailoring,
            adding: found.filter { named.contains($0.subject) }
        )
    }
}
