/// The view of a council on a decision that a board meant to take, held against the board's reply (Wgr 10(6)).
struct BoardReply {
    /// The view.
    let view: Dated<CouncilView>
    private let decision: Dated<Decision>
    private let dossier: Dossier

    /// What can be said of the reply, from the day of the decision on.
    var timeline: Timeline<Verdict> {
        TimedDuty(
            due: decision.fact.on,
            until: .distantFuture,
            asked: Condition(answer: wasGivenBefore) & Condition(answer: isOffered && isThere ? true : nil),
            met: replied,
            alarm: alarm,
            missing: missing
        )
        .timeline(during: dossier.facts.life(of: dossier.root))
    }

    /// The views on decisions that boards took, in order.
    static func all(in dossier: Dossier) -> [BoardReply] {
        let boards: Set<Organ> = [.algemeenBestuur, .dagelijksBestuur, .bestuur]
        let budgets = Set(
            BudgetKind.allCases.flatMap { dossier.facts.budgets($0, of: dossier.root) }.map(\.fact.reference)
        )
        let taken = dossier.facts.decisions(by: dossier.root).filter {
            boards.contains($0.fact.organ) && $0.fact.reference != nil && !budgets.contains($0.fact.reference)
                && ![.begroting, .jaarrekening].contains($0.fact.decision)
        }
        let views = Dictionary(grouping: dossier.facts.views(about: dossier.root)) { $0.fact.reference }
        return Dictionary(grouping: taken) { $0.fact.reference ?? "" }.sorted { $0.key < $1.key }
            .flatMap { reference, decisions -> [BoardReply] in
                guard let first = decisions.first(where: { $0.fact.on >= StrongerCouncils.since }) else { return [] }
                return (views[reference] ?? []).filter { $0.fact.stance != .geen }
                    .sorted { $0.fact.municipality < $1.fact.municipality }
                    .map { BoardReply(view: $0, decision: first, dossier: dossier) }
            }
    }

    private var name: EntityID { view.fact.municipality }
    private var reference: String { view.fact.reference }

    private var sendings: [Dated<Sending>] {
        dossier.facts.sendings(of: dossier.root, reference: reference)
    }

    /// Whether the board offered the decision for a view, so that it is one of which the arrangement says so.
    private var isOffered: Bool { sendings.contains { $0.fact.item == .ontwerpbesluit } }

    /// Whether the view was there when the decision was taken.
    private var wasGivenBefore: Bool? { view.fact.wasGiven(before: decision.fact.on) }

    /// Whether the council was still there when the decision was taken.
    private var isThere: Bool {
        dossier.facts.redivision(endOf: name).map { $0.on > decision.fact.on } ?? true
    }

    private var replied: Condition {
        let known = dossier.facts.complete(.views, of: dossier.root, name).contains(decision.fact.on)
        let answers = sendings.filter { $0.fact.item == .reactie && $0.fact.municipality == name }
        let told = Condition.any(
            view.fact.replied.map { [Condition.done($0)] } ?? answers.map { .done($0.fact.sent) }
        )
        return told.known(during: known || view.fact.replied != nil || !answers.isEmpty ? .always : .never)
            & Condition(answer: view.fact.isReasoned)
    }

    private var alarm: Alarm {
        let how =
            view.fact.isReasoned == false
            ? Phrase(nl: "zonder gemotiveerde reactie op", en: "without a reasoned reply to")
            : Phrase(nl: "zonder eerst te reageren op", en: "without first replying to")
        return Alarm(
            .overtreding,
            Phrase(
                nl:
                    "\(decision.fact.organ.definite.capitalizedFirst) besloot op \(decision.fact.on.dutch) \(how.nl) de zienswijze van de raad van \(name: name).",
                en:
                    "The \(decision.fact.organ.english) decided on \(decision.fact.on) \(how.en) the view of the council of \(name: name)."
            ),
            evidence: [Evidence(view), Evidence(decision)],
            remedy: Phrase(
                nl:
                    "Laat de raad van \(name: name) alsnog schriftelijk en gemotiveerd weten wat met de zienswijze is gedaan.",
                en: "Tell the council of \(name: name) in writing and with reasons what was done with its view."
            )
        )
    }

    private var missing: Missing {
        Missing(
            Phrase(
                nl:
                    "Of de regeling over dit besluit een zienswijze toestaat, en wanneer en met welke motivering op die van de raad van \(name: name) is gereageerd.",
                en:
                    "Whether the arrangement allows a view on this decision, and when and with which reasons that of the council of \(name: name) was answered."
            ),
            kinds: [.views, .sendings],
            ask: dossier.root
        )
    }
}

extension CouncilView {
    /// Whether it was there when something was decided on `day`; nil when it is of that day itself, or of an unknown one.
    func wasGiven(before day: Day) -> Bool? { submitted.flatMap { $0 == day ? nil : $0 < day } }
}
