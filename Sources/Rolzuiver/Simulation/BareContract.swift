/// A contract that loses something that it leant on, with the days on which it is without (kaal).
public struct BareContract: Hashable, Sendable {
    /// What a contract can lose.
    public enum Loss: String, CaseIterable, Sendable {
        /// Nobody takes part any more for whom it was bought, or its commissioner has left.
        case commissioner = "opdrachtgever"
        /// It does not run, or nobody delivers it.
        case contractor = "opdrachtnemer"
        /// The mandate of a municipality has lapsed.
        case mandate = "mandaat"
        /// A municipality is still named, but no longer takes part.
        case cover = "dekking"
    }

    /// One thing that it loses.
    public struct Bareness: Hashable, Sendable {
        /// What.
        public let loss: Loss
        /// Whose: the municipality, the commissioner or the contractor.
        public let party: EntityID
        /// The days on which it certainly is without.
        public let certain: PeriodSet
        /// The days on which it may be without.
        public let possible: PeriodSet
        /// The article of the contract that regulates it, or an empty text when the contract does without saying where;
        /// nil when the contract is not known to regulate it.
        public let regulated: String?
    }

    /// The contract.
    public let contract: EntityID
    /// Who delivers.
    public let contractor: EntityID
    /// Who commissions.
    public let commissioner: EntityID
    /// When it runs, as things are.
    public let running: PeriodSet
    /// What it loses, the heaviest first.
    public let losses: [Bareness]

    /// The days on which it is certainly or possibly without anything.
    public var bare: PeriodSet { losses.reduce(.never) { $0.union($1.possible) } }
}

extension Scene {
    /// The contracts that lose something, in order of their first bare day.
    var bareContracts: [BareContract] {
        contracts.compactMap { id -> BareContract? in
            let rows = facts.contract(id)
            guard let first = rows.max(by: { $0.span.possible < $1.span.possible })?.fact else { return nil }
            let (old, new) = (Footing(id, in: facts), Footing(id, in: changed))
            let losses = old.losses(to: new, of: id, in: changed).sorted {
                ($0.loss.weight, $0.party) < ($1.loss.weight, $1.party)
            }
            guard !losses.isEmpty else { return nil }
            return BareContract(
                contract: id,
                contractor: first.contractor,
                commissioner: first.commissioner,
                running: old.running.possible,
                losses: losses
            )
        }
        .sorted { left, right in
            let (one, other) = (left.bare.first ?? .distantFuture, right.bare.first ?? .distantFuture)
            return one == other ? left.contract < right.contract : one < other
        }
    }
}

extension BareContract.Loss {
    fileprivate var weight: Int { BareContract.Loss.allCases.firstIndex(of: self) ?? 0 }
}

/// What a contract leans on: who commissions it, by which mandates, for which municipalities.
private struct Footing {
    let running: Condition
    private let contractor: EntityID
    private let commissioner: EntityID
    private let commissioned: Condition
    private let delivered: Condition
    private let mandates: [EntityID: Condition]
    private let covers: [EntityID: Condition]
    private let clause: String?

    init(_ contract: EntityID, in facts: FactIndex) {
        let rows = facts.contract(contract)
        running = .any(rows.map(\.condition))
        let last = rows.max { $0.span.possible < $1.span.possible }?.fact ?? Contract()
        (contractor, commissioner) = (last.contractor, last.commissioner)
        let home = last.cooperation
        let takers = home.map { facts.takers(of: $0) } ?? [:]
        commissioned = Footing.standing(last.commissioner, of: contract, home, takers, in: facts) & running
        let organisation = facts.organisation(last.contractor)
        delivered = (organisation.isEmpty ? .always : .any(organisation.map(\.condition))) & running
        let named = facts.municipalities(of: contract, rows)
        var covers: [EntityID: Condition] = [:]
        for (municipality, cover) in named {
            let takes = home == nil || takers[municipality] == nil ? Condition.always : takers[municipality] ?? .always
            covers[municipality] = cover & takes & running
        }
        self.covers = covers
        let parties = facts.parties(last.commissioner).union(home.map { facts.parties($0) } ?? [])
        let objects = [contract] + (home.map { [$0] } ?? [])
        var mandates: [EntityID: Condition] = [:]
        for (municipality, granted) in facts.mandates(of: Set(named.keys)) where municipality != last.commissioner {
            let about = granted.filter { dated in
                parties.contains(dated.fact.to) && (dated.fact.object.map { objects.contains($0) } ?? true)
                    && shareTask(dated.fact.tasks, last.tasks)
            }
            guard !about.isEmpty else { continue }
            mandates[municipality] =
                .any(
                    about.map { dated in
                        // What was granted for the cooperation holds as long as both belong to it.
                        guard let home, dated.fact.object == nil || dated.fact.object == home else {
                            return dated.condition
                        }
                        let grantor = takers[municipality] ?? .always
                        return dated.condition & grantor
                            & Footing.standing(last.commissioner, of: contract, home, takers, in: facts)
                    }
                ) & (named[municipality] ?? .never) & running
        }
        self.mandates = mandates
        let exit = facts.clauses(.deelnemerExit, of: contract).first { $0.fact.isPresent }
        clause = exit.map { $0.fact.article ?? "" }
    }

    /// "The commissioner is there": a municipality of the cooperation while it takes part, a joint body while anyone does.
    private static func standing(
        _ commissioner: EntityID,
        of contract: EntityID,
        _ home: EntityID?,
        _ takers: [EntityID: Condition],
        in facts: FactIndex
    ) -> Condition {
        if commissioner.kind == .municipality {
            return .any(
                facts.heirs(of: commissioner, in: contract).map { heir, days in
                    (home == nil ? .always : takers[heir] ?? .always) & Condition(PeriodSet(days))
                }
            )
        }
        guard let body = facts.parties(commissioner).first(where: { $0.kind == .cooperation }) else { return .always }
        let all = body == home ? takers : facts.takers(of: body)
        return all.isEmpty ? .always : .any(all.values)
    }

    /// What is there here and would not be in `other`, which is the contract in `facts`; what a municipality that ended at a
    /// redivision had, whoever came in its place has (Wet arhi 44).
    func losses(to other: Footing, of contract: EntityID, in facts: FactIndex) -> [BareContract.Bareness] {
        var result: [BareContract.Bareness] = []
        func lose(_ loss: BareContract.Loss, _ party: EntityID, _ had: Condition, _ has: Condition, _ clause: String?) {
            // Gone for sure where it was there for sure and cannot be there; else perhaps, where it may be less sure.
            let certain = had.certain.subtracting(has.possible)
            let possible = had.possible.subtracting(has.certain).intersection(
                had.possible.subtracting(has.possible).union(had.certain.subtracting(has.certain))
            )
            guard !possible.isEmpty else { return }
            result.append(
                .init(loss: loss, party: party, certain: certain, possible: possible, regulated: clause)
            )
        }
        lose(.contractor, contractor, running & delivered, other.running & other.delivered, nil)
        let still = running & other.running & other.delivered
        lose(.commissioner, commissioner, commissioned & still, other.commissioned & still, nil)
        for (municipality, had) in mandates.sorted(by: { $0.key < $1.key }) {
            let has = facts.ofHeirs(of: municipality, in: contract) { other.mandates[$0] ?? .never }
            lose(.mandate, municipality, had & still, has & still, nil)
        }
        for (municipality, had) in covers.sorted(by: { $0.key < $1.key }) {
            let has = facts.ofHeirs(of: municipality, in: contract) { other.covers[$0] ?? .never }
            lose(.cover, municipality, had & still, has & still, clause)
        }
        return result
    }
}
