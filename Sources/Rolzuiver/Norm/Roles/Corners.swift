// The roles of persons round a cooperation, and the corners of the triangle that they stand in.

/// The three corners of the triangle, with the roles of persons in each.
enum Corner: String, CaseIterable {
    case owner, commissioner, contractor

    /// The roles that fill the corner.
    var roles: [Role] {
        switch self {
        case .owner: [.eigenaar, .eigenaarBestuurlijk, .eigenaarAdviseur]
        case .commissioner: [.opdrachtgever, .opdrachtgeverBestuurlijk, .opdrachtgeverAmbtelijk]
        case .contractor: [.opdrachtnemer, .opdrachtnemerDirectie]
        }
    }

    /// What the corner is called.
    var name: Phrase {
        switch self {
        case .owner: Phrase(nl: "eigenaar", en: "owner")
        case .commissioner: Phrase(nl: "opdrachtgever", en: "commissioner")
        case .contractor: Phrase(nl: "opdrachtnemer", en: "contractor")
        }
    }
}

extension Sequence where Element == Dated<RoleAssignment> {
    /// The persons' roles among `roles`, as ties.
    func ties(_ roles: [Role]) -> [Tie] {
        filter { roles.contains($0.fact.role) && $0.fact.holder.kind == .person }.map { Tie($0) }
    }
}

extension Sequence where Element == Tie {
    /// Those by one of `roles`.
    func ties(_ roles: [Role]) -> [Tie] { filter { $0.isBy(roles) } }
}

/// The roles of persons round one root, worked out once for all checks.
private struct RolesOfPersons: Sendable {
    let ties: [Tie]
    let byObject: [EntityID: [Tie]]

    init(_ ties: [Tie]) {
        self.ties = ties
        byObject = Dictionary(grouping: ties, by: \.object)
    }
}

extension Dossier {
    /// The roles of persons on the root and on the assignments that are judged on it; on an assignment no longer than it
    /// ran.
    var rolesOfPersons: [Tie] { allRolesOfPersons.ties }

    /// Those of them that are on `object`.
    func rolesOfPersons(on object: EntityID) -> [Tie] { allRolesOfPersons.byObject[object] ?? [] }

    private var allRolesOfPersons: RolesOfPersons { once { RolesOfPersons(tiesByRole) } }

    private var tiesByRole: [Tie] {
        var terms: [EntityID: Assignment.Term] = [:]
        for assignment in assignments { terms.merge(assignment.terms) { first, _ in first } }
        return commissionedObjects.flatMap { object in
            facts.lawfulRoles(on: object).filter { $0.fact.holder.kind == .person }.map { role in
                Tie(role, within: terms[object])
            }
        }
    }

    /// "Someone stands in the corner": by a role, as a party to the commission to the cooperation, or as its centre.
    func filling(of corner: Corner) -> Grounded {
        let objects = assignments.first?.objects ?? [root]
        let board: [Role] = corner == .owner ? [.abLid, .dbLid, .voorzitter] : []
        let roles = objects.flatMap { facts.lawfulRoles(on: $0) }
            .filter { (corner.roles + board).contains($0.fact.role) }.compactMap(endedByWithdrawal)
        let commissions = (facts.commissions(about: root) + facts.commissions(of: root)).filter {
            objects.contains($0.fact.id) && (corner != .owner || $0.fact.owner != nil)
        }
        let parties = Grounded.any(roles) | Grounded.any(unique(commissions))
        guard corner == .contractor else { return parties }
        let unnamed = Grounded(unnamedCentre, [])
        return centres.sorted { $0.key < $1.key }.reduce(parties | unnamed) { $0 | participation($1.key, $1.value) }
    }

    /// `ground`, for as long as the municipality takes part; in doubt where no participation of hers is on record and there
    /// may be more.
    private func participation(_ municipality: EntityID, _ ground: Grounded) -> Grounded {
        let all = facts.remainingParticipants(of: root)
        let taking = all.filter { $0.fact.participant == municipality }
        guard taking.isEmpty else { return ground & Grounded.any(taking) }
        let told = all.isEmpty ? PeriodSet.never : facts.complete(.participants, of: root)
        return ground & Grounded(Condition.never.known(during: told), [])
    }

    /// The role, ended with the participation of the one that holds it or for whom it is held; nil when it ended before.
    private func endedByWithdrawal(_ role: Dated<RoleAssignment>) -> Dated<RoleAssignment>? {
        let participant = role.fact.behalf ?? role.fact.holder
        let gone = facts.withdrawals(from: root).map(\.fact).filter {
            $0.participant == participant && $0.scope == .geheel && $0.isStanding
                && $0.status != .voornemen
        }
        .compactMap(\.effective).filter { role.span.possible.from < $0 }.min()
        guard let gone else { return role }
        return role.span.ended(on: gone).map {
            Dated(role.fact, $0, source: role.source, certainty: role.certainty)
        }
    }

    /// On what two ties meet: the same object, or where one is on the cooperation as a whole, the object of the other.
    func narrowerObject(_ one: Tie, _ other: Tie) -> EntityID? {
        if one.object == other.object || other.object == root { return one.object }
        return one.object == root ? other.object : nil
    }

    /// The persons who stand for `centre` in two corners or more.
    func clashingCorners(of centre: EntityID) -> [RoleClash] {
        let roles = rolesOfPersons
        let ties = Corner.allCases.map { corner in
            roles.ties(corner.roles).compactMap { tie($0, for: centre, in: corner) }
        }
        // Who carries out for the centre may steer what it buys from a provider in its turn: that is another assignment.
        let carried = assignments.filter { $0.contractors.keys.contains(centre) }.map { Set($0.objects) }
        func onOneCarriedOut(_ one: Tie, _ other: Tie) -> EntityID? {
            carried.contains { $0.isSuperset(of: [one.object, other.object]) } ? narrowerObject(one, other) : nil
        }
        return RoleClash.merged(
            RoleClash.all(ties[0], ties[1], on: narrowerObject)
                + RoleClash.all(ties[0], ties[2], on: onOneCarriedOut)
                + RoleClash.all(ties[1], ties[2], on: onOneCarriedOut)
        )
    }

    /// The role as one held for the centre municipality: in doubt when nobody says for whom, nil when for another.
    private func tie(_ tie: Tie, for centre: EntityID, in corner: Corner) -> Tie? {
        if let behalf = tie.role?.behalf { return behalf == centre ? tie : nil }
        if corner == .contractor || tie.role?.employer == centre { return tie }
        let atCentre = Condition.any(
            facts.lawfulEmployments(of: tie.person).filter { $0.fact.employer == centre }.map(\.condition)
                + facts.lawfulOffices(of: tie.person).filter { $0.fact.at == centre }.map(\.condition)
        )
        let possibly = Condition(certain: atCentre.certain, possible: .always)
        return tie.limited(to: possibly)
    }
}
