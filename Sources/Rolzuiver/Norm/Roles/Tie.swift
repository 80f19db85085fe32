/// What ties a person to one side of an object: a role, an office, an employment or a stake (band).
///
/// Checks hand ties on by the thousand, so it is one thing that they share, and its words are made when they are said.
final class Tie: Sendable {
    let person: EntityID
    /// What the tie is to.
    let object: EntityID
    /// For which tasks; empty for all.
    let tasks: Set<String>
    /// When it held, and how we know.
    let held: Grounded
    private let ground: Ground

    /// What the tie is.
    private enum Ground: Sendable {
        case role(Dated<RoleAssignment>)
        case office(Dated<Office>)
        case employment(Dated<Employment>)
        case stake(Dated<Stake>)
        case stakes(ControlPaths.Path)
        case employer
    }

    private init(
        _ person: EntityID,
        to object: EntityID,
        tasks: Set<String> = [],
        _ held: Grounded,
        _ ground: Ground
    ) {
        self.person = person
        self.object = object
        self.tasks = tasks
        self.held = held
        self.ground = ground
    }

    /// A role as a tie to what it is on, no longer than that ran; without tasks of its own it is for those of the
    /// assignment.
    convenience init(_ role: Dated<RoleAssignment>, within term: Assignment.Term? = nil) {
        let held = term.map { Grounded(role) & $0.ran } ?? Grounded(role)
        let tasks = role.fact.tasks.isEmpty ? term?.tasks ?? [] : role.fact.tasks
        self.init(role.fact.holder, to: role.fact.object, tasks: tasks, held, .role(role))
    }

    /// An office as a tie to where it is held.
    convenience init(_ office: Dated<Office>) {
        self.init(office.fact.person, to: office.fact.at, Grounded(office), .office(office))
    }

    /// An employment as a tie to the formal employer; where the work is done ties nobody.
    convenience init(_ employment: Dated<Employment>) {
        self.init(employment.fact.person, to: employment.fact.employer, Grounded(employment), .employment(employment))
    }

    /// A person's stake as a tie to the organisation.
    convenience init(_ stake: Dated<Stake>) {
        self.init(stake.fact.holder, to: stake.fact.object, Grounded(stake), .stake(stake))
    }

    /// A person's stake through other organisations as a tie to the organisation; in doubt where a percentage in between
    /// is not known.
    convenience init?(_ path: ControlPaths.Path) {
        guard let first = path.stakes.first, let last = path.stakes.last else { return nil }
        let isSure = path.share.lowerBound > Fixed(0)
        self.init(
            first.fact.holder,
            to: last.fact.object,
            Grounded(
                isSure ? path.condition : Condition(certain: .never, possible: path.condition.possible),
                path.stakes.map { Evidence($0) }
            ),
            .stakes(path)
        )
    }

    /// The formal employer that a role names, as a tie.
    convenience init?(employerOf role: Dated<RoleAssignment>) {
        guard let employer = role.fact.employer else { return nil }
        self.init(role.fact.holder, to: employer, Grounded(role), .employer)
    }

    /// Whether it is a role.
    var isRole: Bool { if case .role = ground { true } else { false } }
    /// The role, when that is what the tie is.
    var role: RoleAssignment? { if case .role(let dated) = ground { dated.fact } else { nil } }
    /// The office, when that is what the tie is.
    var office: OfficeKind? { if case .office(let dated) = ground { dated.fact.office } else { nil } }
    /// The employment, when that is what the tie is.
    var employment: Employment? { if case .employment(let dated) = ground { dated.fact } else { nil } }

    /// Whether it is by one of `roles`.
    func isBy(_ roles: [Role]) -> Bool {
        if case .role(let dated) = ground { roles.contains(dated.fact.role) } else { false }
    }

    /// The same tie, only where `condition` holds as well, for `tasks` when these are given.
    func limited(to condition: Condition, _ evidence: [Evidence] = [], for tasks: Set<String>? = nil) -> Tie {
        Tie(person, to: object, tasks: tasks ?? self.tasks, held & Grounded(condition, evidence), ground)
    }

    /// The same tie, of which nobody can say that it counts.
    var doubtful: Tie { limited(to: .unknown) }
}

extension Tie: Equatable {
    /// Whether both tie one person in the same way, at the same time, on the same facts.
    static func == (left: Tie, right: Tie) -> Bool {
        left === right
            || left.person == right.person && left.object == right.object && left.tasks == right.tasks
                && left.held == right.held && left.role == right.role && left.employment == right.employment
                && left.office == right.office && left.name == right.name
    }
}

// MARK: What it is called

extension Tie {
    /// What to call the holder.
    var name: Phrase {
        switch ground {
        case .role(let dated): Tie.name(dated.fact)
        case .office(let dated):
            Phrase(
                nl: "\(dated.fact.office.dutch) bij \(name: object)",
                en: "\(dated.fact.office.english) at \(name: object)"
            )
        case .employment(let dated): Tie.name(dated.fact)
        case .stake(let dated):
            Phrase(
                nl: "houder van een belang (\(dated.fact.stake.dutch)) in \(name: object)",
                en: "holder of an interest in \(name: object)"
            )
        case .stakes(let path):
            Phrase(
                nl: "houder van een belang in \(name: object) (\(path.drawing))",
                en: "holder of an interest in \(name: object) (\(path.drawing))"
            )
        case .employer: Phrase(nl: "in dienst van \(name: object)", en: "employed by \(name: object)")
        }
    }

    private static func name(_ role: RoleAssignment) -> Phrase {
        let behalf =
            role.behalf.map { Phrase(nl: " namens \(name: $0)", en: " on behalf of \(name: $0)") }
            ?? .empty
        return Phrase(
            nl: "\(role.role.dutch) van \(name: role.object)\(behalf.nl)",
            en: "\(role.role.english) of \(name: role.object)\(behalf.en)"
        )
    }

    private static func name(_ employment: Employment) -> Phrase {
        let seconded =
            employment.secondedTo.map {
                Phrase(nl: " (gedetacheerd bij \(name: $0))", en: " (seconded to \(name: $0))")
            } ?? .empty
        return Phrase(
            nl: "in dienst van \(name: employment.employer)\(seconded.nl)",
            en: "employed by \(name: employment.employer)\(seconded.en)"
        )
    }
}
