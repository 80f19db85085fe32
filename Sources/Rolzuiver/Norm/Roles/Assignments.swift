/// One assignment (opdracht) to test roles on: a contract with the commissions on record about it, or the commission to
/// the cooperation itself.
struct Assignment: Sendable {
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

    /// The statement "it ran".
    var ran: Grounded {
        let all = contractors.sorted { $0.key < $1.key }.map(\.value)
        return Grounded(.any(all.map(\.condition)), unique(all.flatMap(\.evidence)))
    }

    fileprivate init(_ id: EntityID, _ objects: [EntityID], _ edges: [Edge]) {
        self.id = id
        self.objects = unique(objects)
        isToRoot = false
        let term = Term(edges)
        tasks = term.tasks
        terms = Dictionary(unique(objects).map { ($0, term) }) { first, _ in first }
        commissioners = Assignment.grounded(edges, by: \.commissioner)
        contractors = Assignment.grounded(edges, by: \.contractor)
    }

    fileprivate init(to root: EntityID, _ edges: [Edge], contractors: [EntityID: Grounded]) {
        id = root
        objects = unique([root] + edges.map(\.id))
        isToRoot = true
        tasks = []
        terms = Dictionary(grouping: edges, by: \.id).mapValues { Term($0) }
        commissioners = Assignment.grounded(edges, by: \.commissioner)
        self.contractors = contractors
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
}

extension FactIndex {
    /// The cooperation that a party is, or whose legal person it is.
    func cooperation(behind party: EntityID) -> EntityID? { parties(party).first { $0.kind == .cooperation } }

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
            : PeriodSet((facts.municipalities[root] ?? []).map(\.span.possible))
        return life.isEmpty ? .always : life
    }

    /// The cooperation and the contracts and commissions that run through it: what a role can be on.
    var commissionedObjects: [EntityID] { unique([root] + assignments.flatMap(\.objects)) }

    /// The centre municipalities of the cooperation, and when they were; at a redivision the successor takes the place.
    var centres: [EntityID: Grounded] {
        let dated = facts.cooperation(root).filter { $0.fact.centre != nil }
        return facts.passedOn(Dictionary(grouping: dated) { $0.fact.centre ?? .none }.mapValues { Grounded.any($0) })
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
        facts.passedOn(assignment.commissioners)
    }

    /// The assignments that are judged on this root, and on no other: the one to the cooperation itself first, then those
    /// that it gives.
    var assignments: [Assignment] { once { Assignments(all: assigned) }.all }

    private var assigned: [Assignment] {
        let edges = Dictionary(grouping: facts.edges(of: root), by: \.id)
        let contracts = unique(facts.contracts(of: root).filter { facts.home(of: $0.fact) == root }.map(\.fact.id))
        let given = contracts.map { contract in
            let about = facts.commissions(about: contract).map(\.fact.id)
            return Assignment(contract, [contract] + about, unique([contract] + about).flatMap { edges[$0] ?? [] })
        }
        let own = unique(
            (facts.commissions(about: root) + facts.commissions(of: root))
                .filter { $0.fact.object?.kind != .contract && facts.home(of: $0.fact) == root }.map(\.fact.id)
        )
        let contractors = contractorsOfRoot
        let toRoot = own.filter { id in (edges[id] ?? []).allSatisfy { contractors[$0.contractor] != nil } }
        let folded = Set(toRoot)
        let rest = own.filter { !folded.contains($0) }.map { Assignment($0, [$0], edges[$0] ?? []) }
        guard root.kind == .cooperation else { return given + rest }
        return [Assignment(to: root, toRoot.flatMap { edges[$0] ?? [] }, contractors: contractors)] + given + rest
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
