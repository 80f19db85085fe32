/// What ties a person to one side of an object: a role, an office, an employment or a stake (band).
struct Tie: Hashable, Sendable {
    let person: EntityID
    /// What the tie is to.
    let object: EntityID
    /// For which tasks; empty for all.
    let tasks: Set<String>
    /// When it held, and how we know.
    let held: Grounded
    /// What to call the holder.
    let name: Phrase
    /// The role, when that is what the tie is.
    let role: RoleAssignment?
    /// The office, when that is what the tie is.
    var office: OfficeKind? = nil
    /// The employment, when that is what the tie is.
    var employment: Employment? = nil

    private init(
        _ person: EntityID,
        to object: EntityID,
        tasks: Set<String> = [],
        _ held: Grounded,
        _ name: Phrase,
        role: RoleAssignment? = nil
    ) {
        self.person = person
        self.object = object
        self.tasks = tasks
        self.held = held
        self.name = name
        self.role = role
    }

    /// A role as a tie to what it is on.
    init(_ role: Dated<RoleAssignment>) {
        let fact = role.fact
        let behalf =
            fact.behalf.map { Phrase(nl: " namens \(name: $0)", en: " on behalf of \(name: $0)") }
            ?? Phrase(nl: "", en: "")
        self.init(
            fact.holder,
            to: fact.object,
            tasks: fact.tasks,
            Grounded(role),
            Phrase(
                nl: "\(fact.role.dutch) van \(name: fact.object)\(behalf.nl)",
                en: "\(fact.role.english) of \(name: fact.object)\(behalf.en)"
            ),
            role: fact
        )
    }

    /// An office as a tie to where it is held.
    init(_ office: Dated<Office>) {
        self.init(
            office.fact.person,
            to: office.fact.at,
            Grounded(office),
            Phrase(
                nl: "\(office.fact.office.dutch) bij \(name: office.fact.at)",
                en: "\(office.fact.office.english) at \(name: office.fact.at)"
            )
        )
        self.office = office.fact.office
    }

    /// An employment as a tie to the formal employer; where the work is done ties nobody.
    init(_ employment: Dated<Employment>) {
        let seconded =
            employment.fact.secondedTo.map {
                Phrase(nl: " (gedetacheerd bij \(name: $0))", en: " (seconded to \(name: $0))")
            } ?? Phrase(nl: "", en: "")
        self.init(
            employment.fact.person,
            to: employment.fact.employer,
            Grounded(employment),
            Phrase(
                nl: "in dienst van \(name: employment.fact.employer)\(seconded.nl)",
                en: "employed by \(name: employment.fact.employer)\(seconded.en)"
            )
        )
        self.employment = employment.fact
    }

    /// A person's stake as a tie to the organisation.
    init(_ stake: Dated<Stake>) {
        self.init(
            stake.fact.holder,
            to: stake.fact.object,
            Grounded(stake),
            Phrase(
                nl: "houder van een belang (\(stake.fact.stake.dutch)) in \(name: stake.fact.object)",
                en: "holder of an interest in \(name: stake.fact.object)"
            )
        )
    }

    /// A person's stake through other organisations as a tie to the organisation; in doubt where a percentage in between
    /// is not known.
    init?(_ path: ControlPaths.Path) {
        guard let first = path.stakes.first, let last = path.stakes.last else { return nil }
        let isSure = path.share.lowerBound > Fixed(0)
        self.init(
            first.fact.holder,
            to: last.fact.object,
            Grounded(
                isSure ? path.condition : Condition(certain: .never, possible: path.condition.possible),
                path.stakes.map { Evidence($0) }
            ),
            Phrase(
                nl: "houder van een belang in \(name: last.fact.object) (\(path.drawing))",
                en: "holder of an interest in \(name: last.fact.object) (\(path.drawing))"
            )
        )
    }

    /// The formal employer that a role names, as a tie.
    init?(employerOf role: Dated<RoleAssignment>) {
        guard let employer = role.fact.employer else { return nil }
        self.init(
            role.fact.holder,
            to: employer,
            Grounded(role),
            Phrase(nl: "in dienst van \(name: employer)", en: "employed by \(name: employer)")
        )
    }

    /// The same tie, no longer than what it is to ran; without tasks of its own it is for those of the assignment.
    func within(_ term: Assignment.Term) -> Tie {
        limited(to: term.ran.condition, term.ran.evidence, for: tasks.isEmpty ? term.tasks : tasks)
    }

    /// The same tie, only where `condition` holds as well, for `tasks` when these are given.
    func limited(to condition: Condition, _ evidence: [Evidence] = [], for tasks: Set<String>? = nil) -> Tie {
        var tie = Tie(
            person,
            to: object,
            tasks: tasks ?? self.tasks,
            held & Grounded(condition, evidence),
            name,
            role: role
        )
        tie.office = office
        tie.employment = employment
        return tie
    }

    /// The same tie, of which nobody can say that it counts.
    var doubtful: Tie {
        limited(to: .unknown)
    }
}
