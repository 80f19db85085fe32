/// Office holders with a position at a provider under contract (Rol-7).
struct Positions {
    let dossier: Dossier
    private let assignments: [Assignment]
    /// The positions at each provider.
    private let positions: [EntityID: [Tie]]
    private let signatures: [EntityID: [Dated<Signature>]]

    /// One office holder with a position at the contractor of one assignment.
    struct Found {
        let clash: RoleClash
        let assignment: Assignment
        let provider: EntityID
        /// From when on a prohibited act by the person stands on record, with its proof.
        let acted: Grounded
        /// What the act was.
        let act: Phrase
    }

    init(_ dossier: Dossier) {
        self.dossier = dossier
        assignments = dossier.assignments.filter { !$0.providers.isEmpty }
        let providers = Set(assignments.flatMap(\.providers))
        let offices = dossier.facts.offices(at: providers)
        positions = Dictionary(
            uniqueKeysWithValues: providers.map { ($0, dossier.positions(at: $0, by: offices[$0] ?? [])) }
        )
        signatures = dossier.facts.signatures(of: Set(assignments.map(\.id)))
    }

    /// All of them, in order of assignment and person.
    var found: [Found] {
        assignments.flatMap { assignment in
            let covered = dossier.municipalities(of: assignment)
            return assignment.providers.flatMap { provider -> [Found] in
                let ran = assignment.contractors[provider] ?? .never
                let positions = self.positions[provider] ?? []
                let persons = Set(positions.map(\.person)).filter(mayBePolitician).sorted()
                guard !persons.isEmpty else { return [] }
                let early = covered.mapValues { coveredFromSignature($0, ran) }
                let always = covered.mapValues { Grounded(.always, $0.evidence) }
                func clashes(_ covered: [EntityID: Grounded]) -> [RoleClash] {
                    RoleClash.all(persons.flatMap { politicians($0, assignment, covered) }, positions) { _, _ in
                        assignment.id
                    }
                }
                let both = Dictionary(clashes(always).map { ($0.person, $0.together.condition) }) { $0 | $1 }
                return clashes(early).compactMap { clash in
                    found(clash, assignment, provider, ran, both: both[clash.person] ?? .never)
                }
            }
        }
    }

    /// Whether a person has an office or a seat by which somebody can be on the commissioning side.
    private func mayBePolitician(_ person: EntityID) -> Bool {
        dossier.facts.offices(of: person).contains { Positions.political.contains($0.fact.office) }
            || dossier.facts.roles(of: person).contains(where: isSeat)
    }

    /// The offices that make a politician.
    private static let political: [OfficeKind] = [.wethouder, .raadslid, .burgemeester]

    /// Whether it is a seat on the board of the cooperation.
    private func isSeat(_ role: Dated<RoleAssignment>) -> Bool {
        [.abLid, .dbLid, .voorzitter].contains(role.fact.role) && role.fact.object == dossier.root
            && dossier.root.kind == .cooperation
    }

    /// What makes a person an office holder on the commissioning side of the assignment.
    private func politicians(
        _ person: EntityID,
        _ assignment: Assignment,
        _ covered: [EntityID: Grounded]
    ) -> [Tie] {
        let offices = dossier.facts.lawfulOffices(of: person).compactMap { dated -> Tie? in
            guard Positions.political.contains(dated.fact.office) else { return nil }
            return covered[dated.fact.at].map { Tie(dated).limited(to: $0.condition, $0.evidence) }
        }
        let commissions = assignment.commissioners.keys.contains { dossier.facts.isSameParty($0, dossier.root) }
        let held = commissions ? dossier.facts.lawfulRoles(of: person) : dossier.facts.rolesByHeir(of: person)
        let roles = held.compactMap { dated -> Tie? in
            guard isSeat(dated) else { return nil }
            if commissions { return Tie(dated) }
            guard let behalf = dated.fact.behalf else { return Tie(dated).doubtful }
            return covered[behalf].map { Tie(dated).limited(to: $0.condition, $0.evidence) }
        }
        return offices + roles
    }

    /// When the contract concerns a municipality: that it covers from the start on, it was signed for.
    private func coveredFromSignature(_ covered: Grounded, _ ran: Grounded) -> Grounded {
        func extended(_ days: PeriodSet, from start: Day?) -> PeriodSet {
            guard let start, days.contains(start), let before = Period(until: start) else { return days }
            return days.union(PeriodSet(before))
        }
        let (cover, term) = (covered.condition, ran.condition)
        return Grounded(
            Condition(
                certain: extended(cover.certain, from: term.certain.first),
                possible: extended(cover.possible, from: term.possible.first)
            ),
            covered.evidence
        )
    }

    /// The clash limited to the term of the assignment, or to the days since the person signed it.
    private func found(
        _ clash: RoleClash,
        _ assignment: Assignment,
        _ provider: EntityID,
        _ ran: Grounded,
        both: Condition
    ) -> Found? {
        // Who signs for the commissioner acts in office; the law forbids to act for the other party.
        let signed = (signatures[assignment.id] ?? []).filter {
            $0.fact.person == clash.person && $0.fact.side == .opdrachtnemer
        }
        let contract = dossier.facts.contract(assignment.id).first
        // The person may have held both already when signing, before the term began.
        let days = signed.compactMap { $0.fact.on ?? contract?.fact.signed }
            .filter(both.certain.contains)
        let sinceSigning = days.min().map { Condition(PeriodSet(.since($0))) } ?? .never
        func beforeEnd(_ days: PeriodSet) -> PeriodSet {
            days.hull.flatMap { Period(until: $0.until) }.map { PeriodSet($0) } ?? .never
        }
        let untilEnd = Condition(
            certain: beforeEnd(ran.condition.certain),
            possible: beforeEnd(ran.condition.possible)
        )
        let carried = ran.condition | (sinceSigning & untilEnd)
        guard !(clash.together.condition & carried).possible.isEmpty else { return nil }
        let advises = clash.pairs.filter { $0.second.office == .adviseur }.map {
            $0.first.held & $0.second.held
        }
        let advice = Grounded(.any(advises.map(\.condition)), advises.flatMap(\.evidence))
        let signing = Grounded(sinceSigning, days.isEmpty ? [] : signed.map { Evidence($0) })
        return Found(
            clash: clash.limited(to: Grounded(carried, ran.evidence)),
            assignment: assignment,
            provider: provider,
            acted: advice | signing,
            act: days.isEmpty
                ? Phrase(nl: "adviseert de aanbieder", en: "advises the provider")
                : Phrase(nl: "tekende het contract voor de aanbieder", en: "signed the contract for the provider")
        )
    }
}

extension Dossier {
    /// Seats, shares and advice at a provider, but for those that a municipality or cooperation sent someone to.
    fileprivate func positions(at provider: EntityID, by offices: [Dated<Office>]) -> [Tie] {
        let held = offices.filter { dated in
            [.bestuurder, .commissaris, .directeur, .aandeelhouder, .adviseur].contains(dated.fact.office)
                && !isDelegate(dated.fact)
        }
        let stakes = facts.stakes(in: provider).filter { $0.fact.holder.kind == .person }
        return held.map { Tie($0) } + stakes.map { Tie($0) } + owners(of: provider)
    }

    /// Those who hold the provider through other organisations.
    private func owners(of provider: EntityID) -> [Tie] {
        var (persons, queue, seen) = (Set<EntityID>(), [provider], Set([provider]))
        while let party = queue.popLast() {
            for holder in facts.stakes(in: party).map(\.fact.holder) where seen.insert(holder).inserted {
                if holder.kind == .person { persons.insert(holder) } else { queue.append(holder) }
            }
        }
        return persons.sorted().flatMap { person in
            ControlPaths(from: [person: .always], to: provider, in: facts).paths
                .filter { $0.stakes.count > 1 }.compactMap { Tie($0) }
        }
    }
}

extension Positions.Found {
    /// The judgement about it: overtreding from a prohibited act on, risico without one.
    func judgement(_ rules: Rules, in dossier: Dossier) -> Judgement {
        let exemption = dossier.safeguard(
            against: "Rol-7",
            on: unique([dossier.root, assignment.id, provider] + clash.pairs.map(\.first.object)),
            for: [clash.person],
            [.ontheffing]
        )
        let wrong = clash.together - exemption
        let remedy = Phrase(
            nl:
                "Laat \(name: clash.person) een van beide posities neerleggen, of leg de ontheffing van gedeputeerde staten vast.",
            en: "Have \(name: clash.person) give up one of the two positions, or record the provincial exemption."
        )
        let about = Phrase(
            nl: "; het gaat om \(name: assignment.id)",
            en: "; it is about \(name: assignment.id)"
        )
        let breach = Phrase(
            nl: "\(about.nl); \(name: clash.person) \(act.nl)",
            en: "\(about.en); \(name: clash.person) \(act.en)"
        )
        let timeline = Timeline<Verdict>.judging(
            wrong.condition.possible,
            [
                Violation(
                    wrong.condition & Condition(acted.condition.certain),
                    clash.alarm(Limb.forbiddenAct.severity, wrong.evidence + acted.evidence, remedy, note: breach),
                    unless: clash.missing(dossier.root)
                ),
                Violation(
                    wrong.condition & !Condition(acted.condition.certain),
                    clash.alarm(.risico, wrong.evidence, remedy, note: about),
                    unless: clash.missing(dossier.root)
                ),
            ]
        )
        return rules.judgement(dossier.root, telling: [clash.person.key, assignment.id.key], timeline)
    }
}

extension Limb {
    /// Of who has a position at a provider.
    static let forbiddenAct = Limb(
        .overtreding,
        nl: "als de persoon zelf verboden handelt: het contract tekende voor de aanbieder, of hem adviseert",
        en: "where the person does what is forbidden: signed the contract for the provider, or advises it"
    )
}
