/// A region as the norm for commissioning youth care sees it: its municipalities, and the cooperations that work for it.
struct YouthRegion {
    let id: EntityID
    let facts: FactIndex
    /// The days on which it existed, of whatever kind.
    let life: PeriodSet
    /// Its municipalities, each until the day on which it ended at a redivision.
    let members: [EntityID: Grounded]
    /// The cooperations that work for it, and when.
    let cooperations: [(id: EntityID, works: Grounded)]

    init(_ id: EntityID, in facts: FactIndex) {
        self.id = id
        self.facts = facts
        let own = PeriodSet(facts.region(id).map(\.span.possible))
        let registered = facts.members(of: id)
        life = own.isEmpty ? PeriodSet(registered.map(\.span.possible)) : own
        members = Dictionary(grouping: registered) { $0.fact.municipality }.mapValues { rows in
            .any(rows.compactMap { $0.untilRedivision(in: facts) })
        }
        let names = Set(members.keys)
        cooperations = facts.cooperations(near: id, names).compactMap { cooperation in
            let works = YouthRegion.works(cooperation, for: id, with: names, in: facts)
            return works.condition.possible.isEmpty ? nil : (cooperation, works)
        }
    }

    /// "The region has two or more municipalities", under what is known of its completeness.
    var hasSeveral: Condition {
        .atLeastTwo(members.values.map(\.condition)).known(during: facts.complete(.regionMembers, of: id))
    }

    /// "The cooperation works on youth care for the region": it says so, or one of its participants lies in the region and
    /// it does not serve a region with no municipality in common.
    private static func works(
        _ cooperation: EntityID,
        for region: EntityID,
        with members: Set<EntityID>,
        in facts: FactIndex
    ) -> Grounded {
        let rows = facts.cooperation(cooperation).filter { dated in
            guard dated.fact.domains.isEmpty || dated.fact.domains.contains(.jeugd) else { return false }
            guard let served = dated.fact.region, served != region else { return true }
            let others = facts.members(of: served).map(\.fact.municipality)
            return others.isEmpty || others.contains(where: members.contains)
        }
        guard !rows.isEmpty else { return Grounded(.never, []) }
        let takers = Condition.any(
            facts.takers(of: cooperation).filter { members.contains($0.key) }.map(\.value)
        )
        let conditions = rows.map { dated in
            let serves = dated.fact.region == region ? .always : takers
            let isKnown = !dated.fact.domains.isEmpty
            return dated.condition & serves & (isKnown ? .always : .unknown)
        }
        return Grounded(.any(conditions), rows.map { Evidence($0) })
    }

    /// The days for which the record holds all cooperations of the region and everyone who takes part in them, also
    /// through another cooperation.
    var isClosed: PeriodSet {
        cooperations.map { facts.closed($0.id) }
            .reduce(facts.complete(.cooperations, of: id)) { $0.intersection($1) }
    }

    /// `judgement` on the days on which the norm concerns the region.
    func concerning(_ judgement: Judgement) -> Judgement {
        let rows = facts.region(id)
        let statistical = rows.filter { ![.feitelijk, .wettelijk].contains($0.fact.region) }
        var result = judgement.aside(CommissioningNorm.preparation, CommissioningNorm.prepares)
        for dated in statistical {
            result = result.aside(PeriodSet(dated.span.possible), .notApplicable(dated.fact.notYouthRegion))
        }
        let missing = Missing(
            Phrase(nl: "Wat voor regio \(name: id) is.", en: "What kind of region \(name: id) is."),
            kinds: [.regions],
            ask: id
        )
        return rows.isEmpty ? result.aside(life, .indeterminate(missing)) : result
    }

    /// `judgement` where the region has several municipalities; one alone has nobody to cooperate with.
    func concerningSeveral(_ judgement: Judgement) -> Judgement {
        let alone = Phrase(
            nl: "\(name: id) bestaat uit één gemeente.",
            en: "\(name: id) consists of one municipality."
        )
        return concerning(judgement.aside((!hasSeveral).certain, .notApplicable(alone)))
    }
}

extension Region {
    fileprivate var notYouthRegion: Phrase {
        region == .statistisch
            ? Phrase(
                nl: "\(name: id) is een statistische regio, geen feitelijke of wettelijke.",
                en: "\(name: id) is a statistical region, not a factual or statutory one."
            )
            : Phrase(
                nl: "\(name: id) is geen jeugdregio maar een \(region.dutch).",
                en: "\(name: id) is no youth region (\(region.dutch))."
            )
    }
}

extension Dated<RegionMember> {
    fileprivate func untilRedivision(in facts: FactIndex) -> Dated<RegionMember>? {
        guard let redivision = facts.redivision(endOf: fact.municipality) else { return self }
        return span.ended(on: redivision.on).map { Dated(fact, $0, source: source, certainty: certainty) }
    }
}

extension FactIndex {
    /// The municipalities that take part in a cooperation, directly or through another one, and when.
    func takers(of cooperation: EntityID) -> [EntityID: Condition] {
        once { Takers() }.all.value(cooperation) { takers(of: $0, besides: []) }
    }

    private func takers(of cooperation: EntityID, besides seen: Set<EntityID>) -> [EntityID: Condition] {
        var takers: [EntityID: Condition] = [:]
        for dated in remainingParticipants(of: cooperation) {
            if dated.fact.participant.kind == .municipality {
                takers[dated.fact.participant] = (takers[dated.fact.participant] ?? .never) | dated.condition
            }
            for between in intermediate(dated.fact.participant) where !seen.contains(between) {
                for (taker, condition) in self.takers(of: between, besides: seen.union([cooperation])) {
                    takers[taker] = (takers[taker] ?? .never) | (condition & dated.condition)
                }
            }
        }
        return takers
    }

    /// The days for which everyone who takes part in a cooperation is on record, also behind other cooperations.
    func closed(_ cooperation: EntityID, besides seen: Set<EntityID> = []) -> PeriodSet {
        var days = complete(.participants, of: cooperation)
        for dated in participants(of: cooperation) {
            for between in intermediate(dated.fact.participant) where !seen.contains(between) {
                let open = PeriodSet(dated.span.possible)
                    .subtracting(closed(between, besides: seen.union([cooperation])))
                days = days.subtracting(open)
            }
        }
        return days
    }

    /// The cooperation that a participant is, itself or by its legal person.
    private func intermediate(_ participant: EntityID) -> [EntityID] {
        participant.kind == .municipality ? [] : parties(participant).filter { $0.kind == .cooperation }.sorted()
    }
}

extension FactIndex {
    /// The cooperations that may have to do with a region of `members`: those that name it, and those in which one of them
    /// takes part; in order.
    func cooperations(near region: EntityID, _ members: Set<EntityID>) -> [EntityID] {
        let naming = once { NamingRegion(self) }.cooperations[region] ?? []
        return members.reduce(into: naming) { near, member in
            let places = Set(predecessors(of: member) + [member])
            let around = places.reduce(into: Set<EntityID>()) { $0.formUnion(cooperations(around: $1)) }
            near.formUnion(around.filter { !cooperation($0).isEmpty && takers(of: $0)[member] != nil })
        }.sorted()
    }
}

/// Who takes part in cooperations, worked out once for each.
private struct Takers: Sendable {
    let all = LookedUp<EntityID, [EntityID: Condition]>()
}

/// The cooperations that name a region as theirs, found once for all regions.
private struct NamingRegion: Sendable {
    let cooperations: [EntityID?: Set<EntityID>]

    init(_ facts: FactIndex) {
        cooperations = Dictionary(grouping: facts.facts.cooperations, by: \.fact.region)
            .mapValues { Set($0.map(\.fact.id)) }
    }
}
