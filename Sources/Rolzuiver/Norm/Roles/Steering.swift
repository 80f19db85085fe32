/// Who steers an assignment for the commissioner, and who of them works for the contractor (Rol-5).
struct Steering {
    let dossier: Dossier
    let assignments: [Assignment]
    /// Roles by what they are on.
    private let roles: [EntityID: [Tie]]
    /// The same, where it matters for which municipality they are held.
    private let rolesByHeir: [EntityID: [Tie]]
    /// Those on the root that steer what it buys.
    private let general: [Tie]
    /// Those on the root that oversee.
    private let overseers: [Tie]
    /// Where those who steer work or hold office, by party.
    private let works: [EntityID: [Tie]]

    /// Roles that steer an assignment for the commissioner.
    private static let commissioning: [Role] = [
        .opdrachtgever, .opdrachtgeverBestuurlijk, .opdrachtgeverAmbtelijk, .eigenaarAdviseur,
    ]
    private static let buying: [Role] = [.contractmanager, .inkoper]
    private static let board: [Role] = [.abLid, .dbLid, .voorzitter]
    private static let directing: [Role] = [.opdrachtnemer, .opdrachtnemerDirectie]
    private static let daily = commissioning + buying
    private static let leading = directing + [.secretaris]

    init(_ dossier: Dossier) {
        self.dossier = dossier
        assignments = dossier.assignments
        let objects = dossier.commissionedObjects
        func ofPersons(_ roles: [Dated<RoleAssignment>]) -> [Dated<RoleAssignment>] {
            roles.filter { $0.fact.holder.kind == .person }
        }
        let held = ofPersons(objects.flatMap { dossier.facts.lawfulRoles(on: $0) })
        roles = Dictionary(grouping: held.map { Tie($0) }, by: \.object)
        let byHeir = ofPersons(objects.flatMap { dossier.facts.rolesByHeir(on: $0) })
        // Where no party ended, they are the same roles.
        rolesByHeir = byHeir == held ? roles : Dictionary(grouping: byHeir.map { Tie($0) }, by: \.object)
        general = Steering.general(roles[dossier.root])
        overseers = (roles[dossier.root] ?? []).ties(Steering.board)
        let steers = Steering.daily + Steering.board
        let steering = held.filter { steers.contains($0.fact.role) }
        let persons = Set(steering.map(\.fact.holder)).sorted()
        let employments = persons.flatMap { dossier.facts.lawfulEmployments(of: $0) }.map { Tie($0) }
        let offices = persons.flatMap { dossier.facts.lawfulOffices(of: $0) }.filter {
            [.directeur, .bestuurder, .commissaris].contains($0.fact.office) && !dossier.isDelegate($0.fact)
        }
        works = Dictionary(
            grouping: employments + offices.map { Tie($0) } + steering.compactMap { Tie(employerOf: $0) },
            by: \.object
        )
    }

    /// The persons who steer `assignment` and work for its contractor.
    func clashes(on assignment: Assignment) -> [RoleClash] {
        let tied = assignment.contractors.sorted { $0.key < $1.key }.flatMap { delivering(assignment, $0, $1) }
        guard !tied.isEmpty else { return [] }
        let steering = self.steering(assignment, roles, general)
        let byHeir =
            tied.contains(where: Steering.isWorkForOthers)
            ? self.steering(assignment, rolesByHeir, Steering.general(rolesByHeir[dossier.root])) : []
        let directors = tied.filter { tie in
            tie.role.map { Steering.directing.contains($0.role) } ?? (assignment.isToRoot && tie.office == .directeur)
        }
        let clashes =
            RoleClash.all(steering, tied) { one, other in goesWrong(one.role, other) ? assignment.id : nil }
            + RoleClash.all(byHeir.map { $0.role?.behalf == nil ? $0.doubtful : $0 }, tied) { one, other in
                goesWrongForOthers(one.role, other) ? assignment.id : nil
            }
            + RoleClash.all(overseeing(assignment), directors) { _, _ in assignment.id }
        return RoleClash.merged(clashes)
    }

    /// The roles that steer the assignment.
    ///
    /// A role on the cooperation as a whole concerns what the participants commission from it; what it buys itself is the
    /// daily work of its own staff. Towards a provider it counts too, never towards a participant or another public body.
    private func steering(_ assignment: Assignment, _ roles: [EntityID: [Tie]], _ general: [Tie]) -> [Tie] {
        let own = assignment.objects.flatMap { object in
            (roles[object] ?? []).ties(object == dossier.root ? Steering.commissioning : Steering.daily)
        }
        guard !assignment.isToRoot, assignment.contractors.keys.allSatisfy(dossier.isProvider) else { return own }
        return own + general.filter { shareTask($0.tasks, assignment.tasks) }
    }

    /// Those of the roles on a cooperation as a whole that steer what it buys.
    private static func general(_ roles: [Tie]?) -> [Tie] {
        (roles ?? []).ties(daily).filter { !$0.isBy([.eigenaarAdviseur]) }
    }

    /// The members of the board that commissions or owns.
    private func overseeing(_ assignment: Assignment) -> [Tie] {
        assignment.isToRoot || assignment.contractors.keys.allSatisfy(dossier.isProvider)
            ? overseers.filter { shareTask($0.tasks, assignment.tasks) } : []
    }

    /// What ties those who steer to one contractor of the assignment.
    private func delivering(_ assignment: Assignment, _ contractor: EntityID, _ ran: Grounded) -> [Tie] {
        let inside = assignment.objects.flatMap { object in
            (roles[object] ?? []).ties(assignment.isToRoot ? Steering.leading : Steering.directing)
        }
        let parties = dossier.facts.parties(contractor).sorted()
        let employed = parties.flatMap { works[$0] ?? [] }.filter { tie in
            // In the cooperation itself a seat on the board is the owner's side, not the contractor's.
            !assignment.isToRoot || tie.office == nil || tie.office == .directeur
        }
        return (inside + employed).map { $0.limited(to: ran.condition, ran.evidence) }
    }

    /// Whether a steering role and a tie to the contractor do not go together.
    private func goesWrong(_ role: RoleAssignment?, _ tie: Tie) -> Bool {
        !Steering.isWorkForOthers(tie) && isEmployed(role, tie)
    }

    /// Whether a tie to the contractor is work for a municipality.
    private static func isWorkForOthers(_ tie: Tie) -> Bool { !tie.isRole && tie.object.kind == .municipality }

    /// Whether a steering role and work for a municipality that delivers do not go together.
    ///
    /// A municipality that works for others commissions for itself as well; Rol-15 looks at its persons. For whom a role
    /// is held when nobody says so is in doubt.
    private func goesWrongForOthers(_ role: RoleAssignment?, _ tie: Tie) -> Bool {
        Steering.isWorkForOthers(tie) && role?.behalf != tie.object && isEmployed(role, tie)
    }

    /// In a secondment, the formal employer that the role names decides.
    private func isEmployed(_ role: RoleAssignment?, _ tie: Tie) -> Bool {
        guard let employment = tie.employment, employment.secondedTo != nil, let employer = role?.employer else {
            return true
        }
        return dossier.facts.isSameParty(employer, employment.employer)
    }
}

extension Dossier {
    /// Whether `party` is an organisation outside the cooperations: a provider.
    func isProvider(_ party: EntityID) -> Bool {
        party.kind == .organisation && facts.cooperation(behind: party) == nil
    }

    /// Whether an office is held on behalf of a municipality or cooperation (q.q.), or its holder was sent by one; whoever
    /// a provider sent is not.
    func isDelegate(_ office: Office) -> Bool {
        office.appointedBy.map { !isProvider($0) } ?? office.isDelegate
    }
}
