/// Those who sit in a provider or affiliated body on behalf of a municipality or the cooperation (q.q.), and how they
/// voted on it (Rol-8).
struct Delegates {
    let dossier: Dossier
    /// The bodies with which the root has to do: under contract, or through a stake; and when.
    private let bodies: [EntityID: Grounded]
    private let seats: [EntityID: [Dated<Office>]]
    private let votes: [EntityID: [Dated<Vote>]]
    private let decisions: [EntityID: Dated<Decision>]
    /// What a decision about a body can be about: the body, or a contract with it.
    private let matters: [EntityID: Set<EntityID>]
    private let participants: Set<EntityID>
    /// Since when those who took part in a decision have to do with a body, by body and person, where nothing else ties it
    /// to the root.
    private let voted: [EntityID: [EntityID: Grounded]]
    /// The days since a person took part in a decision about a body, by body and person.
    private let since: [EntityID: [EntityID: PeriodSet]]

    /// One person's seats on one body.
    struct Seat {
        let person: EntityID
        let body: EntityID
        let held: Grounded
    }

    /// What a person did at a decision about the body.
    private struct Act {
        let decision: Dated<Decision>
        let vote: Dated<Vote>
        /// Whether the person took part; nil when that is not on record.
        let tookPart: Bool?
    }

    init(_ dossier: Dossier) {
        self.dossier = dossier
        let facts = dossier.facts
        var bodies: [EntityID: Grounded] = [:]
        var matters: [EntityID: Set<EntityID>] = [:]
        for assignment in dossier.assignments {
            for (contractor, ran) in assignment.contractors where dossier.isProvider(contractor) {
                bodies[contractor, default: .never] = (bodies[contractor] ?? .never) | ran
                matters[contractor, default: [contractor]].formUnion(assignment.objects)
            }
        }
        for stake in facts.stakes(of: dossier.root)
        where dossier.isProvider(stake.fact.object)
            && (dossier.root.kind == .cooperation || facts.home(of: stake.fact.object, for: dossier.root) == nil)
        {
            bodies[stake.fact.object] = (bodies[stake.fact.object] ?? .never) | Grounded(stake)
            matters[stake.fact.object, default: []].insert(stake.fact.object)
        }
        var voted: [EntityID: [EntityID: Grounded]] = [:]
        var all: [EntityID: [EntityID: PeriodSet]] = [:]
        for (body, decision, vote) in Delegates.takings(in: dossier) {
            let day = decision.fact.on
            let tied = bodies[body]?.condition.possible.contains(day) ?? false
            let days = PeriodSet(.since(day))
            let since = tied ? Grounded.never : Grounded(Condition(days), [Evidence(decision)])
            all[body, default: [:]][vote.fact.person] = (all[body]?[vote.fact.person] ?? .never).union(days)
            voted[body, default: [:]][vote.fact.person] = (voted[body]?[vote.fact.person] ?? .never) | since
            matters[body, default: [body]].formUnion([decision.fact.subject].compactMap(\.self))
        }
        self.bodies = bodies
        self.matters = matters
        self.voted = voted
        since = all
        participants = Set(
            (facts.participants(of: dossier.root) + facts.lawfulParticipants(of: dossier.root)).map(\.fact.participant)
        )
        .union([dossier.root])
        seats = facts.offices(at: Set(bodies.keys).union(voted.keys)).mapValues { offices in
            offices.filter { [.bestuurder, .commissaris].contains($0.fact.office) && dossier.isDelegate($0.fact) }
        }
        votes = facts.votes(of: Set(seats.values.flatMap { $0.map(\.fact.person) }))
        decisions = facts.decisions(about: Set(matters.values.flatMap { $0 }))
    }

    /// The decisions that are judged on the root, with each vote of one who may have taken part, and the body that they are
    /// about.
    private static func takings(in dossier: Dossier) -> [(EntityID, Dated<Decision>, Dated<Vote>)] {
        let facts = dossier.facts
        let about = facts.once { Matters(facts) }.byRoot[dossier.root] ?? []
        return about.filter { dossier.isProvider($0.body) }.flatMap { matter in
            facts.votes(on: matter.decision.fact.id)
                .filter { [.voor, .tegen].contains($0.fact.vote) || $0.fact.deliberated != false }
                .map { (matter.body, matter.decision, $0) }
        }
    }

    /// The decisions with votes on record, by the root on which they are judged, worked out once for all roots.
    private struct Matters: Sendable {
        let byRoot: [EntityID: [(body: EntityID, decision: Dated<Decision>)]]

        init(_ facts: FactIndex) {
            var byRoot: [EntityID: [(body: EntityID, decision: Dated<Decision>)]] = [:]
            var seen: Set<EntityID> = []
            for decision in facts.facts.decisions where !facts.votes(on: decision.fact.id).isEmpty {
                guard let subject = decision.fact.subject, seen.insert(decision.fact.id).inserted else { continue }
                let bodies = subject.kind == .contract ? facts.contract(subject).map(\.fact.contractor) : [subject]
                for body in unique(bodies) {
                    guard let root = facts.judge(of: decision.fact, about: body) else { continue }
                    byRoot[root, default: []].append((body, decision))
                }
            }
            self.byRoot = byRoot
        }
    }

    /// The delegates that the cooperation or one of its participants sent, on the days on which it has to do with the body.
    ///
    /// With whoever else sits there ex officio and took part in a decision about it, from that day on.
    var all: [Seat] {
        seats.sorted { $0.key < $1.key }.flatMap { body, offices in
            let related = bodies[body] ?? .never
            let voters = voted[body] ?? [:]
            let concerned = offices.filter { isOurs($0.fact) || voters[$0.fact.person] != nil }
            return Dictionary(grouping: concerned, by: \.fact.person).sorted { $0.key < $1.key }
                .compactMap { person, offices in
                    let sent = offices.filter { isOurs($0.fact) }.map {
                        $0.fact.appointedBy == nil ? Grounded($0) & isSent(person) : Grounded($0)
                    }
                    let ours = sent.reduce(.never) { $0 | $1 } & (related | (voters[person] ?? .never))
                    let days = Grounded(Condition(since[body]?[person] ?? .never), [])
                    let others =
                        Grounded.any(offices.filter { $0.fact.appointedBy == nil || !isOurs($0.fact) })
                        & (related & days | (voters[person] ?? .never))
                    let held = ours | others
                    let concerns = bodies[body] != nil || !held.condition.possible.isEmpty
                    return concerns ? Seat(person: person, body: body, held: held) : nil
                }
        }
    }

    /// Whether the root or one of its participants sent the delegate, or nobody says who did.
    private func isOurs(_ office: Office) -> Bool {
        office.appointedBy.map { sender in
            participants.contains(sender) || dossier.facts.isSameParty(sender, dossier.root)
        } ?? true
    }

    /// "The root or one of its participants sent the person", where nobody says who did: of one who holds office there, or
    /// sits on the board.
    private func isSent(_ person: EntityID) -> Grounded {
        let offices = dossier.facts.lawfulOffices(of: person).filter {
            [.wethouder, .raadslid, .burgemeester].contains($0.fact.office) && participants.contains($0.fact.at)
        }
        let roles = dossier.facts.roles(on: dossier.root).filter {
            $0.fact.holder == person && [.abLid, .dbLid, .voorzitter].contains($0.fact.role)
        }
        let known = Condition.any(offices.map(\.condition) + roles.map(\.condition))
        return Grounded(Condition(certain: known.certain, possible: .always), [])
    }

    /// The judgement about one delegate: overtreding from the day of a vote or deliberation on the own body, for as long
    /// as the seat and the tie with the body last; without one, aandachtspunt where no safeguard is on record.
    func judgement(_ seat: Seat, _ rules: Rules) -> Judgement {
        let safeguard = dossier.safeguard(
            against: "Rol-8",
            on: unique([dossier.root, seat.body] + (matters[seat.body] ?? []).sorted()),
            for: [seat.person],
            [.onthouding, .functiescheiding, .apartOverleg, .belangenverklaring, .integriteitsadvies]
        )
        let open = seat.held - safeguard
        var violations = acts(of: seat).compactMap { violation($0, seat) }
        violations.append(
            Violation(
                open.condition,
                Alarm(
                    .unguardedSeat,
                    Phrase(
                        nl:
                            "\(name: seat.person) zit q.q. in het bestuur of toezicht van \(name: seat.body), zonder vastgelegde waarborg.",
                        en:
                            "\(name: seat.person) sits ex officio on a board of \(name: seat.body), with no safeguard recorded."
                    ),
                    evidence: seat.held.evidence,
                    remedy: Phrase(
                        nl: "Leg vast dat \(name: seat.person) zich onthoudt bij besluiten over \(name: seat.body).",
                        en: "Record that \(name: seat.person) abstains from decisions about \(name: seat.body)."
                    )
                ),
                unless: Missing(
                    Phrase(
                        nl:
                            "Wie \(name: seat.person) in \(name: seat.body) benoemde, en begin of einde van de q.q.-functie of van de waarborg.",
                        en:
                            "Who sent \(name: seat.person) to \(name: seat.body), and the start or end of the ex officio seat or of the safeguard."
                    ),
                    kinds: [.offices, .safeguards],
                    ask: dossier.root
                )
            )
        )
        let timeline = Timeline<Verdict>.judging(seat.held.condition.possible, violations)
        return rules.judgement(dossier.root, telling: [seat.person.key, seat.body.key], timeline)
    }

    /// The decisions about the body at which the person is on record, but for those of the body itself.
    private func acts(of seat: Seat) -> [Act] {
        let about = matters[seat.body] ?? []
        return (votes[seat.person] ?? []).compactMap { vote in
            guard let decision = decisions[vote.fact.decision],
                decision.fact.subject.map(about.contains) ?? false,
                dossier.facts.judge(of: decision.fact, about: seat.body) == dossier.root
            else { return nil }
            let voted = [.voor, .tegen].contains(vote.fact.vote)
            return Act(decision: decision, vote: vote, tookPart: voted ? true : vote.fact.deliberated)
        }
        .sorted { ($0.decision.fact.on, $0.decision.fact.id) < ($1.decision.fact.on, $1.decision.fact.id) }
    }

    private func violation(_ act: Act, _ seat: Seat) -> Violation? {
        let day = act.decision.fact.on
        guard act.tookPart != false, seat.held.condition.possible.contains(day) else { return nil }
        let since = Condition(PeriodSet(.since(day))) & seat.held.condition
        let certain = act.tookPart == true && seat.held.condition.certain.contains(day)
        let voted = [.voor, .tegen].contains(act.vote.fact.vote)
        return Violation(
            certain ? since : Condition(certain: .never, possible: since.possible),
            Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "\(name: seat.person) zit q.q. in \(name: seat.body) en \(voted ? "stemde" : "beraadslaagde") op \(day.dutch) mee over een besluit daarover.",
                    en:
                        "\(name: seat.person) sits ex officio on \(name: seat.body) and \(voted ? "voted" : "deliberated") on \(day) on a decision about it."
                ),
                evidence: unique(seat.held.evidence + [Evidence(act.decision), Evidence(act.vote)]),
                remedy: Phrase(
                    nl:
                        "Neem het besluit opnieuw zonder \(name: seat.person), of laat de q.q.-functie aan een ander over.",
                    en:
                        "Take the decision again without \(name: seat.person), or pass the ex officio seat to someone else."
                )
            ),
            unless: Missing(
                Phrase(
                    nl:
                        "Of \(name: seat.person) op \(day.dutch) meedeed aan de beraadslaging over \(name: seat.body), en toen de functie had.",
                    en:
                        "Whether \(name: seat.person) took part in the deliberation about \(name: seat.body) on \(day), and held the seat then."
                ),
                kinds: [.votes, .offices],
                ask: act.decision.fact.of
            )
        )
    }
}

extension FactIndex {
    /// The one root on which a decision about a body is judged; nil for decisions of others, such as the body itself.
    ///
    /// That is the cooperation that took it; for a decision of a municipality, the cooperation that has to do with the
    /// body, or else the municipality.
    func judge(of decision: Decision, about body: EntityID) -> EntityID? {
        if let cooperation = cooperation(behind: decision.of) { return cooperation }
        guard decision.of.kind == .municipality else { return nil }
        return home(of: body, for: decision.of) ?? decision.of
    }

    /// The first cooperation with the municipality in it that contracts the body or has a stake in it.
    func home(of body: EntityID, for municipality: EntityID) -> EntityID? {
        let contracts = contracts(of: body).filter { $0.fact.contractor == body }.map { home(of: $0.fact) }
        let commissions = commissions(of: body).filter { $0.fact.contractor == body }.map { home(of: $0.fact) }
        let holders = stakes(in: body).compactMap { cooperation(behind: $0.fact.holder) }
        return Set(contracts + commissions + holders).filter { home in
            home.kind == .cooperation
                && participants(of: home).contains { $0.fact.participant == municipality }
        }
        .min()
    }

    /// Whether votes on decisions of `municipality` are on record.
    func hasVotes(of municipality: EntityID) -> Bool {
        (rare.decisionsByDecider[municipality] ?? []).contains { !votes(on: $0.fact.id).isEmpty }
    }
}

extension Limb {
    /// Of a delegate who kept out.
    static let unguardedSeat = Limb(
        .aandachtspunt,
        nl: "als de vertegenwoordiger niet meestemde of meesprak, maar er geen waarborg is vastgelegd",
        en: "where the delegate neither voted nor deliberated, but no safeguard is on record"
    )
}
