/// Who sits on a board, from which office, and until when (Wgr 13, 14a and 15).
struct BoardSeats {
    let dossier: Dossier
    private let roles: [Dated<RoleAssignment>]
    private let participants: Set<EntityID>

    /// A person's seats on the board for one municipality, as registered.
    struct Seat {
        let person: EntityID
        /// For which municipality; nil when nobody says.
        let behalf: EntityID?
        let held: Grounded
        /// "The holder has an office from which the seat may be filled".
        let fits: Condition
        /// The same, as far as offices are on record.
        let recorded: Condition
        /// The offices that it may be filled from.
        let offices: Set<OfficeKind>
    }

    init(_ dossier: Dossier) {
        self.dossier = dossier
        roles = dossier.facts.roles(on: dossier.root).filter {
            $0.fact.holder.kind == .person && [.abLid, .dbLid, .voorzitter].contains($0.fact.role)
        }
        participants = Set(dossier.facts.lawfulParticipants(of: dossier.root).map(\.fact.participant))
    }

    /// The seats that have to be filled from municipal offices.
    ///
    /// In a public body these are those of the general board; where the board is one, also those of who leads it.
    var all: [Seat] {
        let undivided = dossier.facts.hasForm([.bedrijfsvoeringsorganisatie, .gemeenschappelijkOrgaan], dossier.root)
        let held = roles.map { dated in
            (dated.fact, Grounded(dated) & (dated.fact.role == .abLid ? .always : Grounded(undivided, [])))
        }
        .filter { !$0.1.condition.possible.isEmpty }
        return Dictionary(grouping: held) { [$0.0.holder, $0.0.behalf ?? .none] }
            .sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }
            .map { _, rows in
                seat(rows[0].0.holder, rows[0].0.behalf, rows.map(\.1).reduce(.never) { $0 | $1 })
            }
    }

    private func seat(_ person: EntityID, _ behalf: EntityID?, _ held: Grounded) -> Seat {
        let rows = dossier.facts.cooperation(dossier.root)
        let described = PeriodSet(rows.compactMap(\.span.certain))
        let recorded = Condition.any(rows.map { $0.condition & holds(person, behalf, $0.fact.seatOffices) })
        let complete = dossier.facts.complete(.offices, of: dossier.root)
            .union(behalf.map { dossier.facts.complete(.offices, of: $0) } ?? .never)
        let known = behalf == nil ? PeriodSet.never : described.intersection(complete)
        return Seat(
            person: person,
            behalf: behalf,
            held: held,
            fits: recorded.known(during: known) | stays(behalf, held),
            recorded: recorded,
            offices: Set(rows.flatMap { $0.fact.seatOffices ?? OfficeKind.municipal })
        )
    }

    /// "The person holds one of `offices` at the municipality".
    ///
    /// One at another participant may do, where members are appointed jointly (Wgr 13(5)). Nil is any office, and never
    /// certain.
    private func holds(_ person: EntityID, _ behalf: EntityID?, _ offices: Set<OfficeKind>?) -> Condition {
        let held = dossier.facts.lawfulOffices(of: person).filter {
            (offices ?? OfficeKind.municipal).contains($0.fact.office)
        }
        let places =
            behalf.map {
                dossier.facts.heirs(of: $0, in: dossier.root).map { ($0.party, Condition(PeriodSet($0.days))) }
            }
            ?? participants.map { ($0, .always) }
        let here = Condition.any(
            places.flatMap { place, days in held.filter { $0.fact.at == place }.map { $0.condition & days } }
        )
        let elsewhere = Condition.any(held.filter { participants.contains($0.fact.at) }.map(\.condition))
        return Condition(
            certain: offices == nil ? .never : here.certain,
            possible: here.possible.union(elsewhere.possible)
        )
    }

    /// "The member stays after a redivision, until a successor is appointed" (Wet arhi 41(6)).
    private func stays(_ behalf: EntityID?, _ held: Grounded) -> Condition {
        guard let behalf, let redivision = dossier.facts.redivision(endOf: behalf),
            held.condition.possible.contains(redivision.on.previous)
        else { return .never }
        let heirs = dossier.facts.heirs(of: behalf, in: dossier.root).map(\.party)
        let claimants = dossier.facts.claimants(of: behalf, in: dossier.root).map(\.party)
        func until(_ days: (Condition) -> PeriodSet, appointedFor successors: [EntityID]) -> PeriodSet {
            let theirs = roles.filter { $0.fact.behalf.map { $0 != behalf && successors.contains($0) } ?? false }
            let first = Dictionary(grouping: theirs, by: \.fact.holder).values
                .flatMap { days(.any($0.map(\.condition))).periods.map(\.from) }
                .filter { $0 >= redivision.on }.min()
            return Period(from: redivision.on, until: first ?? .distantFuture).map { PeriodSet($0) } ?? .never
        }
        // A member for one who may be the successor ends it only perhaps.
        return Condition(
            certain: until(\.possible, appointedFor: heirs + claimants),
            possible: until(\.certain, appointedFor: heirs)
        )
    }
}

extension BoardSeats.Seat {
    /// "The seat is held by one who had no such office since it began" (13a).
    var unfounded: Condition {
        let wrong = held.condition & !fits
        return Condition(
            certain: split(wrong.certain, at: fits.possible).before,
            possible: split(wrong.possible, at: fits.certain).before
        )
    }

    /// "The seat goes on after the office on which it rested" (13b).
    var outlasting: Condition {
        let wrong = held.condition & !fits
        return Condition(
            certain: split(wrong.certain, at: recorded.certain).after,
            possible: split(wrong.possible, at: recorded.possible).after
        )
    }

    /// What of `days` lies before, and what after, the first day of `first` in the same stretch of the seat.
    private func split(_ days: PeriodSet, at first: PeriodSet) -> (before: PeriodSet, after: PeriodSet) {
        held.condition.possible.periods.reduce((.never, .never)) { result, stretch in
            let here = days.intersection(PeriodSet(stretch))
            guard let day = first.intersection(PeriodSet(stretch)).first else {
                return (result.0.union(here), result.1)
            }
            let since = PeriodSet(.since(day))
            return (result.0.union(here.subtracting(since)), result.1.union(here.intersection(since)))
        }
    }

    /// "for Adorp", where that is known.
    var onBehalf: Phrase {
        behalf.map { Phrase(nl: " namens \(name: $0)", en: " for \(name: $0)") } ?? .empty
    }

    /// What the offices are called together.
    var officeNames: Phrase {
        let sorted = OfficeKind.allCases.filter(offices.contains)
        return Phrase(
            nl: sorted.map(\.dutch).joined(separator: " of "),
            en: sorted.map(\.english).joined(separator: " or ")
        )
    }
}

extension OfficeKind {
    /// The offices from which seats on a board can be filled.
    static let municipal: Set<OfficeKind> = [.raadslid, .wethouder, .burgemeester]
}

extension Cooperation {
    /// The offices from which the seats on its board are filled, by the bodies that concluded it (Wgr 13(1), (6), (7) and
    /// (10), and 14a); nil when these are not on record.
    fileprivate var seatOffices: Set<OfficeKind>? {
        if form == .bedrijfsvoeringsorganisatie { return [.wethouder, .burgemeester] }
        switch concludedBy.intersection([.raad, .college, .burgemeester]) {
        case []: return nil
        case [.raad]: return [.raadslid]
        case [.burgemeester]: return [.burgemeester]
        case let bodies: return bodies.contains(.raad) ? OfficeKind.municipal : [.wethouder, .burgemeester]
        }
    }
}
