/// What becomes of contracts, seats, care and money under a supposition, read from the facts before and after.
///
/// Only what is on record is counted; what is not is said in ``unknown``.
public struct Consequences: Sendable {
    /// The contracts that lose something, in order of their first bare day.
    public let contracts: [BareContract]
    /// The persons who lose a seat or a role, in order.
    public let seats: [LostSeat]
    /// The care that municipalities no longer have, by municipality and form.
    public let care: [CareGap]
    /// The access to care that municipalities no longer have, by municipality and task.
    public let access: [AccessGap]
    /// The in-house test for what remains, contractor by contractor.
    public let inHouse: [InHouseTest]
    /// Who takes part, before and after; nil when the change is not about one cooperation.
    public let participants: ParticipantsLeft?
    /// What each remaining participant comes to pay; nil when nobody comes or goes.
    public let shares: ShareShift?
    /// What the leavers may have to pay, one by one.
    public let settlements: [SettlementRange]
    /// What cannot be said, and why.
    public let unknown: [Phrase]

    init(of hypothesis: Hypothesis, from facts: FactIndex, to changed: FactIndex, _ flips: [VerdictFlip]) {
        let scene = Scene(hypothesis, facts, changed)
        let contracts = scene.bareContracts
        self.contracts = contracts
        seats = scene.lostSeats
        care = scene.careGaps(flips)
        access = scene.accessGaps
        inHouse = scene.inHouse
        participants = scene.participantsLeft
        shares = scene.shareShift
        settlements = scene.settlements
        unknown = scene.unknown(contracts)
    }
}

/// The facts of a supposition, before and after, with what it is about.
struct Scene {
    let hypothesis: Hypothesis
    let facts: FactIndex
    let changed: FactIndex

    init(_ hypothesis: Hypothesis, _ facts: FactIndex, _ changed: FactIndex) {
        self.hypothesis = hypothesis
        self.facts = facts
        self.changed = changed
    }

    var day: Day { hypothesis.day }
    var leavers: [EntityID] { hypothesis.subject == .withdrawal ? hypothesis.actors : [] }

    /// The cooperations whose contracts and seats can be concerned.
    var cooperations: [EntityID] {
        if let cooperation = hypothesis.cooperation { return [cooperation] }
        let mentioned = hypothesis.patch.touched.mentioned
        var result = mentioned.filter { $0.kind == .cooperation }
        for entity in mentioned {
            result.formUnion(facts.arrangements(of: entity))
            result.formUnion(facts.contracts(of: entity).compactMap(\.fact.cooperation))
            result.formUnion(facts.contract(entity).compactMap(\.fact.cooperation))
        }
        return result.sorted()
    }

    /// The contracts that can be concerned: of the cooperations, of whoever is mentioned, and covering them.
    var contracts: [EntityID] {
        var ids = Set(cooperations.flatMap { facts.contracts(of: $0) }.map(\.fact.id))
        guard hypothesis.cooperation == nil else { return ids.sorted() }
        for entity in hypothesis.patch.touched.mentioned {
            if entity.kind == .contract { ids.insert(entity) }
            ids.formUnion(facts.contracts(of: entity).map(\.fact.id))
            ids.formUnion(facts.covers(for: entity).map(\.fact.contract))
        }
        return ids.sorted()
    }
}

extension Facts {
    /// Everything that the facts refer to.
    var mentioned: Set<EntityID> {
        var result: Set<EntityID> = []
        for kind in FactKind.allCases {
            func collect<F: Fact>(_: F.Type) {
                for dated in self[keyPath: F.path] { result.formUnion(dated.fact.references) }
            }
            collect(kind.type)
        }
        return result
    }
}

extension FactIndex {
    /// The cooperations in which something takes part at some time, itself or through another one.
    func arrangements(of participant: EntityID) -> Set<EntityID> {
        var (found, queue) = (Set<EntityID>(), [participant])
        while let next = queue.popLast() {
            let above = Set(parties(next).flatMap { participations(of: $0) }.map(\.fact.cooperation))
            queue += above.subtracting(found)
            found.formUnion(above)
        }
        return found
    }
}
