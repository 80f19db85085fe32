/// A role as a seat that someone has to fill: on the cooperation, per municipality where each has its own (Rol-12).
struct Seats {
    let dossier: Dossier

    /// One seat, with all who held it.
    struct Seat {
        let role: Role
        /// For which municipality, where each has its own.
        let behalf: EntityID?
        let holders: [Dated<RoleAssignment>]
        /// Roles of the kind that may have filled this seat: those that do not say for whom, and where the seat itself does
        /// not, those that do.
        let unnamed: [Dated<RoleAssignment>]
    }

    /// Roles that a cooperation cannot do without once it has them.
    private static let lasting: Set<Role> = [
        .eigenaar, .opdrachtgever, .opdrachtnemer, .eigenaarBestuurlijk, .eigenaarAdviseur, .opdrachtgeverBestuurlijk,
        .opdrachtgeverAmbtelijk, .opdrachtnemerDirectie, .abLid, .dbLid, .voorzitter, .secretaris, .contractmanager,
    ]
    /// Roles that each participant fills for itself.
    private static let perMunicipality: Set<Role> = [
        .abLid, .opdrachtgeverBestuurlijk, .opdrachtgeverAmbtelijk,
    ]

    /// The seats that were filled at some time.
    var all: [Seat] {
        let shared = dossier.facts.lawfulRoles(on: dossier.root).filter {
            Seats.lasting.subtracting(Seats.perMunicipality).contains($0.fact.role)
        }
        let held =
            shared
            + dossier.facts.rolesByHeir(on: dossier.root).filter {
                Seats.perMunicipality.contains($0.fact.role)
            }
        return Dictionary(grouping: held, by: \.fact.role).sorted { $0.key.rawValue < $1.key.rawValue }
            .flatMap { role, held -> [Seat] in
                guard Seats.perMunicipality.contains(role) else {
                    return [Seat(role: role, behalf: nil, holders: held, unnamed: [])]
                }
                let unnamed = held.filter { $0.fact.behalf == nil }
                let named = held.filter { $0.fact.behalf != nil }
                return Dictionary(grouping: held, by: \.fact.behalf)
                    .sorted { ($0.key?.key ?? "") < ($1.key?.key ?? "") }
                    .map { Seat(role: role, behalf: $0, holders: $1, unnamed: $0 == nil ? named : unnamed) }
            }
    }

    /// The judgement about one seat: aandachtspunt on the days that it has been vacant for too long.
    func judgement(_ seat: Seat, _ rules: Rules) -> Judgement? {
        let life = domain(seat)
        guard !life.isEmpty else { return nil }
        let filled =
            Condition.any(seat.holders.map(\.condition))
            | Condition(certain: .never, possible: PeriodSet(seat.unnamed.map(\.span.possible)))
        let vacant = Condition(life) & !filled.known(during: dossier.facts.complete(.roles, of: dossier.root))
        let behalf =
            seat.behalf.map { Phrase(nl: " namens \(name: $0)", en: " for \(name: $0)") } ?? .empty
        func alarm(_ allowed: Phrase) -> Alarm {
            Alarm(
                .aandachtspunt,
                Phrase(
                    nl:
                        "De rol \(seat.role.dutch)\(behalf.nl) op \(name: dossier.root) staat langer open dan de toegestane tijd (\(allowed.nl)).",
                    en:
                        "The role of \(seat.role.english)\(behalf.en) on \(name: dossier.root) has been vacant for longer than allowed (\(allowed.en))."
                ),
                evidence: unique(
                    seat.holders.map { Evidence($0) } + dossier.facts.statements(of: .roles, about: dossier.root)
                ),
                remedy: Phrase(
                    nl: "Wijs iemand aan als \(seat.role.dutch)\(behalf.nl), of leg vast wie het is.",
                    en: "Appoint someone as \(seat.role.english)\(behalf.en), or record who it is."
                )
            )
        }
        let missing = Missing(
            Phrase(
                nl:
                    "Wie sinds het laatste vertrek \(seat.role.dutch)\(behalf.nl) is op \(name: dossier.root), of dat alle rollen geregistreerd zijn.",
                en:
                    "Who has been \(seat.role.english)\(behalf.en) on \(name: dossier.root) since the last one left, or that all roles are on record."
            ),
            kinds: [.roles],
            ask: seat.behalf ?? dossier.root
        )
        let (days, more) = (rules["dagen"], rules["naVerkiezing"])
        let usual = Phrase(nl: "\(days) dagen", en: "\(days) days")
        let excused = Phrase(
            nl: "tot \(more) dagen na de gemeenteraadsverkiezing",
            en: "until \(more) days after the council election"
        )
        let violations = [(usual, false), (excused, true)].map { allowed, isExcused in
            let overdue = Condition(
                certain: tooLong(vacant.certain, rules, excused: isExcused),
                possible: tooLong(vacant.possible, rules, excused: isExcused)
            )
            return Violation(overdue, alarm(allowed), unless: missing)
        }
        let timeline = Timeline<Verdict>.judging(life, violations)
        let telling = [seat.role.rawValue] + (seat.behalf.map { [$0.key] } ?? [])
        return rules.judgement(dossier.root, telling: telling, timeline)
    }

    /// The days on which the seat has to be filled: since it was first, while the cooperation lives and the municipality,
    /// when it is one's own, takes part.
    private func domain(_ seat: Seat) -> PeriodSet {
        let first = seat.holders.compactMap { $0.span.certain?.from ?? $0.span.possible.from }.min()
        let since = first.map { PeriodSet($0 == .distantPast ? .always : .since($0)) } ?? .never
        let life = dossier.lifeOfRoot.intersection(since)
        guard let behalf = seat.behalf else { return life }
        let all = dossier.facts.remainingParticipants(of: dossier.root)
        let taking = all.filter { $0.fact.participant == behalf }
        return all.isEmpty ? life : life.intersection(PeriodSet(taking.compactMap(\.span.certain)))
    }

    /// The days on which each stretch of `vacant` has lasted too long: those that a council election excused for a time, or
    /// the others.
    private func tooLong(_ vacant: PeriodSet, _ rules: Rules, excused isExcused: Bool) -> PeriodSet {
        let elections = dossier.facts.councilElections
        return PeriodSet(
            vacant.periods.compactMap { vacancy -> Period? in
                guard vacancy.from.isFinite else { return isExcused ? nil : vacancy }
                let usual = vacancy.from.adding(days: rules["dagen"])
                let due = elections.reduce(usual) { due, election in
                    let excused = election.adding(days: rules["naVerkiezing"])
                    return election <= due && vacancy.from <= excused ? max(due, excused.next) : due
                }
                return isExcused == (due > usual) ? Period(from: due, until: vacancy.until) : nil
            }
        )
    }
}
