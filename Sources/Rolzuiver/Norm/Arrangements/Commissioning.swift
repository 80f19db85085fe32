/// Who commissions on behalf of each municipality in a cooperation, and when nobody does.
struct Commissioning {
    private let dossier: Dossier
    private let rules: Rules
    private let roles: [Role: [Dated<RoleAssignment>]]
    private let participants: [EntityID: [Dated<Participation>]]

    /// The roles that each municipality fills.
    private static let asked: [Role] = [.opdrachtgeverBestuurlijk, .opdrachtgeverAmbtelijk]

    init(_ dossier: Dossier, _ rules: Rules) {
        self.dossier = dossier
        self.rules = rules
        let facts = dossier.facts
        roles = Dictionary(
            grouping: dossier.commissionedObjects.flatMap { object in
                facts.rolesByHeir(on: object).filter { Commissioning.asked.contains($0.fact.role) }
            },
            by: \.fact.role
        )
        let direct = facts.remainingParticipants(of: dossier.root).filter {
            $0.fact.participant.kind == .municipality && $0.fact.via == nil
        }
        participants = Dictionary(grouping: direct) { $0.fact.participant }
    }

    /// For each municipality that takes part, and each of the two roles, whether somebody holds it.
    var judgements: [Judgement] {
        participants.keys.sorted().flatMap { municipality in
            Commissioning.asked.map { role in
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
            (roles[role] ?? []).map { $0.condition & acts($0, for: municipality) }
        )
        .known(during: dossier.facts.complete(.roles, of: dossier.root, municipality))
        let years = dossier.facts.life(of: dossier.root)
        return .judging(
            takesPart.condition.possible.intersection(years),
            [
                Violation(
                    overdue(takesPart.condition & !held, for: municipality),
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
                        kinds: [.roles, .participants, .offices],
                        ask: municipality
                    )
                )
            ]
        )
    }

    /// "The holder of the role acts for the municipality".
    private func acts(_ role: Dated<RoleAssignment>, for municipality: EntityID) -> Condition {
        let facts = dossier.facts
        if let behalf = role.fact.behalf { return Condition(answer: behalf == municipality) }
        let holder = role.fact.holder
        if holder.kind != .person { return Condition(answer: holder == municipality) }
        let offices = facts.lawfulOffices(of: holder).map { ($0.fact.at, $0.condition) }
        let jobs = facts.lawfulEmployments(of: holder).map { ($0.fact.secondedTo ?? $0.fact.employer, $0.condition) }
        let places = (offices + jobs).filter { $0.0.kind == .municipality }
        return places.isEmpty ? .unknown : .any(places.filter { $0.0 == municipality }.map(\.1))
    }

    /// The days on which the place is vacant and nothing excuses it: the departure of an alderman of the municipality and a
    /// council election do for a while, but not when the vacancy had lasted too long by then.
    ///
    /// A departure that is not certain excuses from an alarm, but does not put things in order.
    private func overdue(_ vacant: Condition, for municipality: EntityID) -> Condition {
        let aldermen = dossier.facts.lawfulOffices(at: municipality)
            .filter { $0.fact.office == .wethouder }
        let elections = dossier.facts.councilElections.compactMap { election in
            Period(from: election, until: election.adding(days: rules["naVerkiezing"]))
        }
        let departures = aldermen.compactMap { office -> Period? in
            guard let end = office.span.certain?.until, end == office.span.possible.until else { return nil }
            return Period(from: end, until: end.adding(days: rules["vacature"]))
        }
        let guesses = aldermen.compactMap { office in
            Period(
                from: office.span.certain?.until ?? office.span.possible.from,
                until: office.span.possible.until.adding(days: rules["vacature"])
            )
        }
        let known = dossier.facts.complete(.offices, of: dossier.root, municipality)
        let certain = vacant.certain.periods.compactMap { vacancy in
            // An alderman who is not on record may have left on the day on which the place became vacant.
            let unknown =
                known.contains(vacancy.from)
                ? nil : Period(from: vacancy.from, until: vacancy.from.adding(days: rules["vacature"]))
            let excuses = elections + guesses + [unknown].compactMap(\.self)
            return Period(from: Commissioning.due(vacancy.from, excuses), until: vacancy.until)
        }
        let possible = vacant.possible.periods.compactMap { vacancy in
            Period(from: Commissioning.due(vacancy.from, elections + departures), until: vacancy.until)
        }
        return Condition(certain: PeriodSet(certain), possible: PeriodSet(possible))
    }

    /// The day from which a vacancy since `day` has lasted too long, with what excuses it.
    private static func due(_ day: Day, _ excuses: [Period]) -> Day {
        excuses.sorted().reduce(day) { due, excuse in excuse.from <= due ? max(due, excuse.until) : due }
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
