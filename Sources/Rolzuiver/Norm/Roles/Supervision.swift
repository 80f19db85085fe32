/// Quality supervisors who also buy, manage or deliver what they supervise (Rol-10).
struct Supervision {
    let dossier: Dossier
    /// Whether anyone supervises anything that the assignments have to do with.
    private let someoneSupervises: Bool
    private let works: [EntityID: [Tie]]
    /// The assignments other than to the root, by who carries them out.
    private let assignments: [EntityID: [Assignment]]
    /// Who supervises, and who steers or delivers, on the root as a whole.
    private let supervising, steering: [Tie]

    /// The roles that do not go with supervision, on the same provider.
    private static let others: [Role] = [
        .inkoper, .contractmanager, .opdrachtgever, .opdrachtgeverBestuurlijk, .opdrachtgeverAmbtelijk, .opdrachtnemer,
        .opdrachtnemerDirectie,
    ]

    /// What has to be on record besides roles to say that nobody supervises, or grants access to, his own work.
    static let kinds: Set<FactKind> = [.contracts, .covers, .commissions, .employments, .offices]

    init(_ dossier: Dossier) {
        self.dossier = dossier
        let places =
            [dossier.root]
            + dossier.assignments.flatMap { assignment in
                assignment.objects + Array(dossier.municipalities(of: assignment).keys)
            }
        let persons = Set(
            Set(places).flatMap { dossier.facts.rolesByHeir(on: $0) }.filter {
                $0.fact.role == .toezichthouder && $0.fact.holder.kind == .person
            }
            .map(\.fact.holder)
        )
        someoneSupervises = !persons.isEmpty
        works = Dictionary(grouping: persons.sorted().flatMap { dossier.worksFor($0) }, by: \.object)
        supervising = dossier.boardTies([.toezichthouder])
        steering = dossier.boardTies(Supervision.others)
        var assignments: [EntityID: [Assignment]] = [:]
        for assignment in dossier.assignments where !assignment.isToRoot {
            for contractor in assignment.contractors.keys { assignments[contractor, default: []].append(assignment) }
        }
        self.assignments = assignments
    }

    /// The judgements about each person, on the cooperation and on each contract.
    func judgements(_ rules: Rules) -> [Judgement] {
        dossier.assignments.flatMap { assignment in
            clashes(on: assignment).map { clash in
                clash.judgement(
                    rules,
                    about: dossier.root,
                    during: assignment.isToRoot ? dossier.lifeOfRoot : .always,
                    .risico,
                    remedy: Phrase(
                        nl: "Geef het toezicht of de andere rol op \(name: clash.object) aan een ander.",
                        en: "Give the supervision or the other role on \(name: clash.object) to someone else."
                    )
                )
            }
        }
    }

    private func clashes(on assignment: Assignment) -> [RoleClash] {
        guard someoneSupervises else { return [] }
        let general = supervising.filter { shareTask($0.tasks, assignment.tasks) }
        let generalOthers = steering.filter { shareTask($0.tasks, assignment.tasks) }
        if assignment.isToRoot { return RoleClash.all(general, generalOthers) { _, _ in assignment.id } }
        let providers = assignment.providers
        guard !providers.isEmpty else { return [] }
        let own = assignment.objects.flatMap { dossier.rolesOfPersons(on: $0) }
        let ran = assignment.ran
        let supervisors =
            general + own.ties([.toezichthouder]) + onOtherContracts(of: providers, besides: assignment)
            + ofMunicipalities(under: assignment)
        let others = generalOthers + own.ties(Supervision.others) + providers.flatMap { works[$0] ?? [] }
        return RoleClash.all(
            supervisors.map { $0.limited(to: ran.condition, ran.evidence) },
            others
        ) { one, other in
            // Both on the cooperation as a whole is said there.
            let isGeneral = one.object == dossier.root && other.object == dossier.root
            return isGeneral && dossier.root.kind == .cooperation ? nil : assignment.id
        }
    }

    /// Who supervises the same provider under another contract.
    private func onOtherContracts(of providers: [EntityID], besides assignment: Assignment) -> [Tie] {
        let others = providers.flatMap { assignments[$0] ?? [] }.filter { $0.id != assignment.id }
        return unique(others.flatMap(\.objects)).flatMap { dossier.rolesOfPersons(on: $0) }.ties([.toezichthouder])
    }

    /// Who supervises for a municipality that the contract covers, as long as it does.
    private func ofMunicipalities(under assignment: Assignment) -> [Tie] {
        dossier.municipalities(of: assignment).sorted { $0.key < $1.key }.flatMap { municipality, covered in
            dossier.facts.rolesByHeir(on: municipality).ties([.toezichthouder])
                .map { $0.limited(to: covered.condition, covered.evidence) }
        }
    }
}

extension Dossier {
    /// What ties a person to an employer, or to a body that he leads or supervises; those sent by a municipality or
    /// cooperation are not tied.
    func worksFor(_ person: EntityID) -> [Tie] {
        once { Work() }.ties.value(person) { person in
            let offices = facts.lawfulOffices(of: person).filter {
                [.directeur, .bestuurder, .commissaris].contains($0.fact.office) && !isDelegate($0.fact)
            }
            return facts.lawfulEmployments(of: person).map { Tie($0) } + offices.map { Tie($0) }
        }
    }
}

/// What ties persons to those for whom they work, worked out once for each.
private struct Work: Sendable {
    let ties = LookedUp<EntityID, [Tie]>()
}
