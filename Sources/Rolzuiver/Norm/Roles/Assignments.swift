/// One assignment (opdracht) to test roles on: a contract with the commissions on record about it, or the commission to
/// the cooperation itself.
final class Assignment: Sendable {
    let id: EntityID
    /// What a role on the assignment can be recorded on.
    let objects: [EntityID]
    /// Whether it is the assignment that the participants give to the cooperation.
    let isToRoot: Bool
    /// The tasks; empty for all.
    let tasks: Set<String>
    /// Who commissions, and when.
    let commissioners: [EntityID: Grounded]
    /// Who delivers, and when.
    let contractors: [EntityID: Grounded]
    /// Of those who deliver, the organisations outside the cooperations, in order.
    let providers: [EntityID]
    /// The statement "it ran".
    let ran: Grounded

    /// When each thing that a role can be on ran, and for what; nothing about the cooperation itself.
    let terms: [EntityID: Term]

    /// When an assignment ran, and for which tasks (empty for all).
    struct Term: Sendable {
        let ran: Grounded
        let tasks: Set<String>

        fileprivate init(_ edges: [Edge]) {
            ran = Grounded(.any(edges.map(\.span.condition)), unique(edges.map(\.evidence)))
            tasks = edges.contains { $0.tasks.isEmpty } ? [] : Set(edges.flatMap(\.tasks))
        }
    }

    private init(
        _ id: EntityID,
        _ objects: [EntityID],
        isToRoot: Bool,
        _ tasks: Set<String>,
        _ terms: [EntityID: Term],
        _ edges: [Edge],
        contractors: [EntityID: Grounded],
        in dossier: Dossier
    ) {
        self.id = id
        self.objects = objects
        self.isToRoot = isToRoot
        self.tasks = tasks
        self.terms = terms
        commissioners = Assignment.grounded(edges, by: \.commissioner)
        self.contractors = contractors
        providers = contractors.keys.filter(dossier.isProvider).sorted()
        let all = contractors.sorted { $0.key < $1.key }.map(\.value)
        ran = Grounded(.any(all.map(\.condition)), unique(all.flatMap(\.evidence)))
    }

    fileprivate convenience init(_ id: EntityID, _ objects: [EntityID], _ edges: [Edge], in dossier: Dossier) {
        let (objects, term) = (unique(objects), Term(edges))
        self.init(
            id,
            objects,
            isToRoot: false,
            term.tasks,
            Dictionary(objects.map { ($0, term) }) { first, _ in first },
            edges,
            contractors: Assignment.grounded(edges, by: \.contractor),
            in: dossier
        )
    }

    fileprivate convenience init(toRootOf dossier: Dossier, _ edges: [Edge], contractors: [EntityID: Grounded]) {
        self.init(
            dossier.root,
            unique([dossier.root] + edges.map(\.id)),
            isToRoot: true,
            [],
            Dictionary(grouping: edges, by: \.id).mapValues { Term($0) },
            edges,
            contractors: contractors,
            in: dossier
        )
    }

    private static func grounded(_ edges: [Edge], by party: (Edge) -> EntityID) -> [EntityID: Grounded] {
        Dictionary(grouping: edges, by: party).mapValues { edges in
            Grounded(.any(edges.map(\.span.condition)), unique(edges.map(\.evidence)))
        }
    }
}

/// All assignments that are judged on one root, worked out once for all checks.
private struct Assignments: Sendable {
    let all: [Assignment]
    /// The root, and what runs through it.
    let objects: [EntityID]
    /// The municipalities of each.
    let municipalities = LookedUp<EntityID, [EntityID: Grounded]>()

    init(_ all: [Assignment], of root: EntityID) {
        self.all = all
        objects = unique([root] + all.flatMap(\.objects))
    }
}

/// The centre municipalities of one root, worked out once for all checks.
private struct Centres: Sendable {
    let all: [EntityID: Grounded]
}

extension FactIndex {
    /// The one root on which a contract is judged: the cooperation that bought or is a party, else who commissions.
    public func home(of contract: Contract) -> EntityID {
        contract.cooperation ?? cooperation(behind: contract.commissioner) ?? cooperation(behind: contract.contractor)
            ?? contract.commissioner
    }

    /// Whether a contract or commission on record has `root` as the root on which it is judged.
    func commissionsItself(_ root: EntityID) -> Bool {
        contracts(of: root).contains { home(of: $0.fact) == root }
            || commissions(of: root).contains { home(of: $0.fact) == root }
    }

    /// The one root on which a commission is judged: that of what it is about, else as for a contract.
    func home(of commission: Commission) -> EntityID {
        if let object = commission.object {
            if object.kind == .cooperation { return object }
            if let contract = contract(object).first { return home(of: contract.fact) }
        }
        return cooperation(behind: commission.commissioner) ?? cooperation(behind: commission.contractor)
            ?? commission.commissioner
    }
}

extension Dossier {
    /// The days on which the root existed, as far as is on record; all days when nothing is.
    var lifeOfRoot: PeriodSet { once { lifeOnRecord } }

    private var lifeOnRecord: PeriodSet {
        let life =
            root.kind == .cooperation
            ? facts.life(of: root)
            : PeriodSet((facts.lookups.municipalities[root] ?? []).map(\.span.possible))
        return life.isEmpty ? .always : life
    }

    /// The cooperation and the contracts and commissions that run through it: what a role can be on.
    var commissionedObjects: [EntityID] { allAssignments.objects }

    /// The centre municipalities of the cooperation, and when they were; at a redivision the successor takes the place.
    var centres: [EntityID: Grounded] { once { Centres(all: centresOnRecord) }.all }

    private var centresOnRecord: [EntityID: Grounded] {
        let dated = facts.cooperation(root).filter { $0.fact.centre != nil }
        let centres = Dictionary(grouping: dated) { $0.fact.centre ?? .none }.mapValues { Grounded.any($0) }
        return facts.passedOn(centres, in: root)
    }

    /// "There is a centre municipality, and nobody says which": never certain.
    var unnamedCentre: Condition {
        guard root.kind == .cooperation else { return .never }
        let named = Condition.any(centres.values.map(\.condition)).certain
        let form = facts.hasForm([.centrumregeling], root).possible.intersection(lifeOfRoot)
        return Condition(certain: .never, possible: form.subtracting(named))
    }

    /// Who commissions an assignment; at a redivision the successor takes the place.
    func lawfulCommissioners(of assignment: Assignment) -> [EntityID: Grounded] {
        facts.passedOn(assignment.commissioners, in: assignment.id)
    }

    /// The assignments that are judged on this root, and on no other: the one to the cooperation itself first, then those
    /// that it gives.
    var assignments: [Assignment] { allAssignments.all }

    private var allAssignments: Assignments { once { Assignments(assigned, of: root) } }

    private var assigned: [Assignment] {
        let edges = Dictionary(grouping: facts.edges(of: root), by: \.id)
        let contracts = unique(facts.contracts(of: root).filter { facts.home(of: $0.fact) == root }.map(\.fact.id))
        let given = contracts.map { contract in
            let about = facts.commissions(about: contract).map(\.fact.id)
            let own = unique([contract] + about).flatMap { edges[$0] ?? [] }
            return Assignment(contract, [contract] + about, own, in: self)
        }
        let own = unique(
            (facts.commissions(about: root) + facts.commissions(of: root))
                .filter { $0.fact.object?.kind != .contract && facts.home(of: $0.fact) == root }.map(\.fact.id)
        )
        let contractors = contractorsOfRoot
        let toRoot = own.filter { id in (edges[id] ?? []).allSatisfy { contractors[$0.contractor] != nil } }
        let folded = Set(toRoot)
        let rest = own.filter { !folded.contains($0) }.map { Assignment($0, [$0], edges[$0] ?? [], in: self) }
        guard root.kind == .cooperation else { return given + rest }
        let itself = Assignment(toRootOf: self, toRoot.flatMap { edges[$0] ?? [] }, contractors: contractors)
        return [itself] + given + rest
    }

    /// Who carries out what the participants commission: the cooperation, or its centre municipality.
    private var contractorsOfRoot: [EntityID: Grounded] {
        guard root.kind == .cooperation else { return [:] }
        let itself = Grounded(Condition(lifeOfRoot), [])
        return Dictionary(uniqueKeysWithValues: facts.parties(root).map { ($0, itself) })
            .merging(centres) { own, _ in own }
    }

    /// The municipalities that an assignment covers or is commissioned by, and when.
    ///
    /// Where no cover is on record and the cooperation commissions for its participants, they may be covered.
    func municipalities(of assignment: Assignment) -> [EntityID: Grounded] {
        allAssignments.municipalities.value(assignment.id) { _ in municipalitiesOnRecord(of: assignment) }
    }

    private func municipalitiesOnRecord(of assignment: Assignment) -> [EntityID: Grounded] {
        let covers = assignment.objects.flatMap { facts.lawfulCovers(of: $0) }
        var result = Dictionary(grouping: covers) { $0.fact.municipality }.mapValues { Grounded.any($0) }
        if covers.isEmpty, root.kind == .cooperation {
            let ran = Condition(certain: .never, possible: assignment.ran.condition.possible)
            for (participant, dated) in Dictionary(
                grouping: facts.lawfulParticipants(of: root),
                by: \.fact.participant
            ) {
                result[participant] = Grounded(Condition.any(dated.map(\.condition)) & ran, [])
            }
        }
        for (party, ran) in lawfulCommissioners(of: assignment) where party.kind == .municipality {
            result[party] = ran
        }
        return result
    }

    /// `ok` where the roles of the cooperation are stated to be complete, not to be decided elsewhere.
    func sweepOfRoles(during life: PeriodSet, besides kinds: Set<FactKind> = []) -> Timeline<Verdict> {
        let all = kinds.union([.roles])
        let names = all.map(\.dutch).sorted().joined(separator: ", ")
        return sweep(
            life,
            complete: all,
            of: root,
            Phrase(
                nl: "Of van \(name: root) alles geregistreerd is over: \(names).",
                en: "Whether everything is on record for \(name: root) about: \(names)."
            )
        )
    }
}
