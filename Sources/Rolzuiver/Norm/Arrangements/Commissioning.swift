/// Who commissions on behalf of each municipality in a cooperation, and when nobody does.
struct Commissioning {
    private let dossier: Dossier
    private let rules: Rules
    private let roles: [Dated<RoleAssignment>]
    private let participants: [EntityID: [Dated<Participation>]]

    init(_ dossier: Dossier, _ rules: Rules) {
        self.dossier = dossier
        self.rules = rules
        let facts = dossier.facts
        roles = dossier.commissionedObjects.flatMap { facts.roles(on: $0) }
        let direct = facts.remainingParticipants(of: dossier.root).filter {
            $0.fact.participant.kind == .municipality && $0.fact.via == nil
        }
        participants = Dictionary(grouping: direct) { $0.fact.participant }
    }

    /// For each municipality that takes part, and each of the two roles, whether somebody holds it.
    var judgements: [Judgement] {
        participants.keys.sorted().flatMap { municipality in
            [Role.opdrachtgeverBestuurlijk, .opdrachtgeverAmbtelijk].map { role in
                concerning(
                    rules.judgement(
                        dossier.root,
                        telling: [municipality.key, role.rawValue],
                        timeline(of: role, for: municipality)
                    )
                )
            }
        }
    }

    /// `ok` where all participants are on record, not to be decided elsewhere.
    var whole: Judgement {
        let timeline = dossier.sweep(
            dossier.facts.life(of: dossier.root),
            complete: [.participants],
            of: dossier.root,
            Phrase(
                nl: "Of alle deelnemers van \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all participants of \(name: dossier.root) are on record."
            )
        )
        return concerning(rules.judgement(dossier.root, timeline))
    }

    private func timeline(of role: Role, for municipality: EntityID) -> Timeline<Verdict> {
        let takesPart = Grounded.any(participants[municipality] ?? [])
        let held = Condition.any(
            roles.filter { $0.fact.role == role }.map { $0.condition & acts($0, for: municipality) }
        )
        .known(during: dossier.facts.complete(.roles, of: dossier.root, municipality))
        let years = dossier.facts.life(of: dossier.root)
        return .judging(
            takesPart.condition.possible.intersection(years),
            [
                Violation(
                    overdue(takesPart.condition & !held, municipality),
                    Alarm(
                        .risico,
                        Phrase(
                            nl: "\(name: municipality) heeft geen \(role.dutch) aangewezen voor \(name: dossier.root).",
                            en: "\(name: municipality) has appointed no \(role.english) for \(name: dossier.root)."
                        ),
                        evidence: takesPart.evidence,
                        remedy: Phrase(
                            nl: "Wijs namens \(name: municipality) een \(role.dutch) aan en registreer die.",
                            en: "Appoint and register a \(role.english) on behalf of \(name: municipality)."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Wie namens \(name: municipality) \(role.dutch) is, en van wanneer tot wanneer.",
                            en: "Who is \(role.english) on behalf of \(name: municipality), from when until when."
                        ),
                        kinds: [.roles, .participants],
                        ask: municipality
                    )
                )
            ]
        )
    }

    /// "The holder of the role acts for the municipality".
    private func acts(_ role: Dated<RoleAssignment>, for municipality: EntityID) -> Condition {
        let facts = dossier.facts
        if let behalf = role.fact.behalf {
            return Condition(answer: behalf == municipality || facts.isSucceeded(behalf, by: municipality))
        }
        let holder = role.fact.holder
        if holder.kind != .person { return Condition(answer: holder == municipality) }
        let offices = facts.offices(of: holder).map { ($0.fact.at, $0.condition) }
        let jobs = facts.employments(of: holder).map { ($0.fact.secondedTo ?? $0.fact.employer, $0.condition) }
        let places = (offices + jobs).filter { $0.0.kind == .municipality }
        return places.isEmpty ? .unknown : .any(places.filter { $0.0 == municipality }.map(\.1))
    }

    /// The days on which a vacancy cannot be put down to a council election, or to an alderman of the municipality who left.
    ///
    /// Such an event excuses for a time, but not a vacancy that had already lasted too long on its day.
    private func overdue(_ vacant: Condition, _ municipality: EntityID) -> Condition {
        let windows = excuses(municipality)
        func remaining(_ days: PeriodSet, _ excused: (Condition) -> PeriodSet) -> PeriodSet {
            PeriodSet(
                days.periods.flatMap { stretch in
                    let counting = windows.filter { window in
                        window.possible.first.map { stretch.from >= $0.adding(days: -rules["vacature"]) } ?? false
                    }
                    return PeriodSet(stretch).subtracting(PeriodSet(counting.flatMap { excused($0).periods })).periods
                }
            )
        }
        return Condition(
            certain: remaining(vacant.certain) { $0.possible },
            possible: remaining(vacant.possible) { $0.certain }
        )
    }

    /// The times after council elections, and after an alderman of the municipality left.
    private func excuses(_ municipality: EntityID) -> [Condition] {
        let facts = dossier.facts
        let elections = facts.facts.elections.map(\.fact).filter { $0.body == "gemeenteraad" }.map {
            window(after: $0.on...$0.on, days: rules["naVerkiezing"])
        }
        let departures = facts.facts.offices.filter { $0.fact.at == municipality && $0.fact.office == .wethouder }.map {
            window(after: $0.span.end, days: rules["vacature"])
        }
        return elections + departures
    }

    private func window(after day: ClosedRange<Day>, days: Int) -> Condition {
        guard day.lowerBound != .distantFuture else { return .never }
        let certain = Period(from: day.upperBound, until: day.lowerBound.adding(days: days))
        let possible = Period(from: day.lowerBound, until: day.upperBound.adding(days: days))
        return Condition(
            certain: certain.map { PeriodSet($0) } ?? .never,
            possible: possible.map { PeriodSet($0) } ?? .never
        )
    }

    /// `judgement` on the days on which the norm for youth care concerns the cooperation.
    private func concerning(_ judgement: Judgement) -> Judgement {
        let root = dossier.root
        let rows = dossier.facts.cooperation(root)
        let youth = rows.filter { $0.fact.domains.contains(.jeugd) }
        let known = PeriodSet(rows.filter { !$0.fact.domains.isEmpty }.map(\.span.possible))
        let foreign = Phrase(
            nl: "\(name: root) werkt niet aan jeugdhulp.",
            en: "\(name: root) does not work on youth care."
        )
        let missing = Missing(
            Phrase(nl: "De domeinen van \(name: root).", en: "The domains of \(name: root)."),
            kinds: [.cooperations],
            ask: root
        )
        return judgement.aside(CommissioningNorm.preparation, CommissioningNorm.prepares)
            .aside(known.complement, .indeterminate(missing))
            .aside(known.subtracting(PeriodSet(youth.map(\.span.possible))), .notApplicable(foreign))
    }
}

extension FactIndex {
    /// Whether `successor` took the place of `municipality` at one redivision or several.
    func isSucceeded(_ municipality: EntityID, by successor: EntityID) -> Bool {
        var (current, seen) = (municipality, Set<EntityID>())
        while seen.insert(current).inserted, let next = redivision(endOf: current)?.successor {
            if next == successor { return true }
            current = next
        }
        return false
    }
}
