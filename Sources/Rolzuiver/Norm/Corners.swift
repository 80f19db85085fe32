// The roles of persons round a cooperation, and the corners of the triangle that they stand in.

/// The three corners of the triangle, with the roles of persons in each.
enum Corner: String, CaseIterable {
    case owner, commissioner, contractor

    /// The roles that fill the corner.
    var roles: Set<Role> {
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
    func ties(_ roles: Set<Role>) -> [Tie] {
        filter { roles.contains($0.fact.role) && $0.fact.holder.kind == .person }.map { Tie($0) }
    }
}

extension Dossier {
    /// The roles of persons on the root and on the assignments that are judged on it.
    var rolesOfPersons: [Dated<RoleAssignment>] {
        commissionedObjects.flatMap { facts.roles(on: $0) }.filter { $0.fact.holder.kind == .person }
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
            roles.filter { corner.roles.contains($0.fact.role) }.compactMap { tie($0, for: centre, in: corner) }
        }
        let clashes = [(0, 1), (0, 2), (1, 2)].flatMap { first, second in
            RoleClash.all(ties[first], ties[second], on: narrowerObject)
        }
        return Dictionary(grouping: clashes) { [$0.person, $0.object] }.values
            .compactMap { $0.dropFirst().reduce($0.first) { $0?.joined(with: $1) } }
            .sorted { ($0.person, $0.object) < ($1.person, $1.object) }
    }

    /// The role as one held for the centre municipality: in doubt when nobody says for whom, nil when for another.
    private func tie(_ role: Dated<RoleAssignment>, for centre: EntityID, in corner: Corner) -> Tie? {
        if let behalf = role.fact.behalf { return behalf == centre ? Tie(role) : nil }
        if corner == .contractor || role.fact.employer == centre { return Tie(role) }
        let atCentre = Condition.any(
            facts.employments(of: role.fact.holder).filter { $0.fact.employer == centre }.map(\.condition)
                + facts.lawfulOffices(of: role.fact.holder).filter { $0.fact.at == centre }.map(\.condition)
        )
        let possibly = Condition(certain: atCentre.certain, possible: .always)
        return Tie(role).limited(to: possibly)
    }
}
