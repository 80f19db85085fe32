/// The views of councils on a budget, held against what the board let all councils know before adoption (Wgr 35(4)).
struct BudgetReply {
    private let round: BudgetRound
    private let dossier: Dossier
    private let adopted: Day
    private let views: [Dated<CouncilView>]
    private let answers: [Dated<Sending>]

    /// What an adopted budget or amendment asks; nil before the law did, and while it is not adopted.
    init?(_ round: BudgetRound, in dossier: Dossier) {
        guard let fact = round.document?.fact, let adopted = fact.adopted, adopted >= StrongerCouncils.since else {
            return nil
        }
        self.round = round
        self.dossier = dossier
        self.adopted = adopted
        let reference = fact.reference
        views = dossier.facts.views(about: dossier.root).filter {
            reference != nil && $0.fact.reference == reference && $0.fact.stance != .geen
        }
        answers = dossier.facts.sendings(of: dossier.root).filter {
            $0.fact.item == .reactie && reference != nil && $0.fact.reference == reference
        }
    }

    /// What can be said of it, council by council, from adoption on.
    var judged: [(municipality: EntityID, timeline: Timeline<Verdict>)] {
        let life = dossier.facts.life(of: dossier.root)
        let isExcepted = round.isExcepted(on: adopted)
        return dossier.councils(on: adopted).map { council in
            let name = council.municipality
            guard isExcepted != true else {
                let days = life.intersection(PeriodSet(.since(adopted)))
                return (name, Timeline(.notApplicable(BudgetRound.excepted), during: days))
            }
            let duty = TimedDuty(
                due: adopted,
                until: max(Day(round.year + 1, 1, 1) ?? .distantFuture, adopted.next),
                asked: council.takesPart & viewed & Condition(answer: isExcepted.map { !$0 }),
                met: told(name) & Condition(answer: isReasoned(name)),
                alarm: alarm(name),
                missing: missing(name)
            )
            return (name, duty.timeline(during: life))
        }
    }

    private func isComplete(_ kind: FactKind, of municipality: EntityID? = nil) -> Bool {
        dossier.facts.complete(kind, of: dossier.root, municipality ?? dossier.root).contains(adopted)
    }

    /// "Some council gave its view before adoption".
    private var viewed: Condition {
        let answers = views.map { $0.fact.wasGiven(before: adopted) }
        if answers.contains(true) { return .always }
        return answers.contains(nil) || !isComplete(.views) ? .unknown : .never
    }

    /// "The council knows what was done with the views": its own was answered, or it got the answer to those of others.
    private func told(_ municipality: EntityID) -> Condition {
        let replied = views.filter { $0.fact.municipality == municipality }
        let sent = answers.filter { $0.fact.municipality == municipality }
        let days =
            replied.compactMap(\.fact.replied).map { Condition.done($0) }
            + sent.map { Condition.done($0.fact.sent ?? $0.fact.received) }
        let isKnown = !days.isEmpty || isComplete(replied.isEmpty ? .sendings : .views, of: municipality)
        return Condition.any(days + inherited(by: municipality)).known(during: isKnown ? .always : .never)
    }

    /// "The councils that this one took the place of were told".
    private func inherited(by municipality: EntityID) -> [Condition] {
        dossier.merged(into: municipality).flatMap { predecessor, end -> [Condition] in
            let replied = views.filter { $0.fact.municipality == predecessor }.compactMap(\.fact.replied)
            let sent = answers.filter { $0.fact.municipality == predecessor }
                .compactMap { $0.fact.sent ?? $0.fact.received }
            return (replied + sent).filter { $0 < end }.map { .done(noEarlierThan: $0) }
        }
    }

    /// Whether the answer gave reasons; the answer to the views of others does where each of those did.
    private func isReasoned(_ municipality: EntityID) -> Bool? {
        let own = views.filter { $0.fact.municipality == municipality }
        let flags = (own.isEmpty ? views : own).map(\.fact.isReasoned)
        if flags.contains(false) { return own.isEmpty ? nil : false }
        return flags.contains(nil) || flags.isEmpty ? nil : true
    }

    private func alarm(_ municipality: EntityID) -> Alarm {
        let own = views.filter { $0.fact.municipality == municipality }
        let hears =
            isReasoned(municipality) == false
            ? Phrase(
                nl: "de raad van \(name: municipality) hoorde zonder redenen wat met zijn zienswijze is gedaan",
                en: "the council of \(name: municipality) heard without reasons what was done with its view"
            )
            : Phrase(
                nl: "de raad van \(name: municipality) had nog niet gehoord wat met de zienswijzen is gedaan",
                en: "the council of \(name: municipality) had not yet heard what was done with the views"
            )
        return Alarm(
            .overtreding,
            Phrase(
                nl:
                    "\(round.name.nl.capitalizedFirst) van \(name: dossier.root) werd op \(adopted.dutch) vastgesteld; \(hears.nl).",
                en: "\(round.name.en.capitalizedFirst) of \(name: dossier.root) was adopted on \(adopted); \(hears.en)."
            ),
            evidence: round.evidence + (own.isEmpty ? views : own).map { Evidence($0) },
            remedy: Phrase(
                nl:
                    "Laat de raad van \(name: municipality) alsnog schriftelijk en met redenen weten wat met de zienswijzen is gedaan.",
                en:
                    "Tell the council of \(name: municipality) in writing and with reasons what was done with the views."
            )
        )
    }

    private func missing(_ municipality: EntityID) -> Missing {
        Missing(
            Phrase(
                nl:
                    "Welke zienswijzen er waren op \(round.name.nl), en wanneer en met welke redenen de raad van \(name: municipality) hoorde wat ermee is gedaan.",
                en:
                    "Which views there were on \(round.name.en), and when and with which reasons the council of \(name: municipality) heard what was done with them."
            ),
            kinds: [.views, .sendings],
            ask: dossier.root
        )
    }
}
