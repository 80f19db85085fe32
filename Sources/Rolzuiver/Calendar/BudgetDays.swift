// The days of the budget cycle: what councils and the province get, and by when (Wgr 34, 34b and 35).

extension DeadlineSearch {
    /// The days of the budget cycle in each calendar year.
    mutating func addBudgets() {
        let boards = facts.hasForm(Norm.withBoard, root)
        guard !boards.possible.intersection(PeriodSet(window)).isEmpty else { return }
        guard !boards.certain.intersection(PeriodSet(window)).isEmpty else {
            return miss(
                .begroting,
                Phrase(nl: "De dagen van de begrotingscyclus.", en: "The days of the budget cycle."),
                missing: Phrase(nl: "de rechtsvorm van het verband", en: "the legal form of the cooperation"),
                [.cooperations]
            )
        }
        for year in years {
            addFrameworks(in: year)
            addSupervisor(in: year)
            addDraft(for: year + 1)
        }
        for round in BudgetRound.all(.begrotingswijziging, in: dossier) { addWeeks(of: round) }
    }

    private var board: Phrase {
        Phrase(nl: "het dagelijks bestuur van \(name: root)", en: "the executive board of \(name: root)")
    }

    private func hasBoard(on day: Day) -> Bool { facts.hasForm(Norm.withBoard, root).certain.contains(day) }

    private func round(_ kind: BudgetKind, _ year: Int) -> BudgetRound? {
        BudgetRound.all(kind, in: dossier, years: year...year).first
    }

    /// Whether every council got it in time, on record.
    private func isWithCouncils(_ round: BudgetRound, before due: Day) -> Bool {
        let councils = dossier.councils(on: due.previous)
        return !councils.isEmpty
            && councils.allSatisfy { round.sent(to: $0.municipality, days: 1, round: due).certain.contains(due) }
    }

    // MARK: What councils get in spring

    /// Framework note and provisional accounts, before 30 April.
    private mutating func addFrameworks(in year: Int) {
        let rounds = [round(.kadernota, year + 1), round(.voorlopigeJaarrekening, year - 1)].compactMap(\.self)
        let due = rounds.compactMap { round in FrameworkSending(round, in: dossier).map { ($0.due, round) } }
            .filter { due, round in hasBoard(on: due.previous) && !isWithCouncils(round, before: due) }
        guard let day = due.first?.0 else { return }
        let names = due.map(\.1.name)
        let nl = names.map(\.nl).joined(separator: " en "), en = names.map(\.en).joined(separator: " and ")
        add(
            .begroting,
            day.previous,
            telling: ["kaders", String(year)],
            requirement: "Wgr-34a",
            title: Phrase(
                nl: "Laatste dag om \(nl) van \(name: root) naar de raden te sturen",
                en: "Last day to send \(en) of \(name: root) to the councils"
            ),
            text: Phrase(
                nl: "De wet zegt: vóór \(day.dutch); die dag zelf is te laat.",
                en: "The law says: before \(day); that day itself is too late."
            ),
            action: Phrase(
                nl: "Zend de stukken en registreer per raad de dag van toezending.",
                en: "Send the documents and register the day for each council."
            ),
            who: board
        )
    }

    // MARK: What the province gets

    /// The budget before 15 September, the accounts before 15 July, and both within two weeks of adoption.
    private mutating func addSupervisor(in year: Int) {
        for (kind, about) in [(BudgetKind.jaarrekening, year - 1), (.begroting, year + 1)] {
            guard let round = round(kind, about), let sending = SupervisorSending(round, in: dossier),
                round.document?.fact.sentToSupervisor == nil, hasBoard(on: sending.due.previous)
            else { continue }
            let adopted = round.document?.fact.adopted
            add(
                .begroting,
                sending.due.previous,
                telling: ["toezichthouder", kind.rawValue, String(about)],
                requirement: "Wgr-34b",
                title: Phrase(
                    nl:
                        "Laatste dag om \(round.name.nl) van \(name: root) vast te stellen en naar gedeputeerde staten te sturen",
                    en: "Last day to adopt \(round.name.en) of \(name: root) and send it to the provincial executive"
                ),
                text: adopted.map {
                    Phrase(
                        nl:
                            "Vastgesteld op \($0.dutch): toezending binnen twee weken, en vóór de dag die de wet noemt.",
                        en: "Adopted on \($0): to be sent within two weeks, and before the day of the law."
                    )
                }
                    ?? Phrase(
                        nl:
                            "De wet zegt: vóór \(sending.due.dutch), en binnen twee weken na vaststelling. Na een eerdere vaststelling is deze dag dus eerder.",
                        en:
                            "The law says: before \(sending.due), and within two weeks of adoption. After an earlier adoption this day is earlier."
                    ),
                action: Phrase(nl: "Stel vast en zend toe.", en: "Adopt and send."),
                who: board
            )
        }
    }

    // MARK: The weeks that councils have

    /// The last day on which councils can be sent the draft budget of `year`.
    private mutating func addDraft(for year: Int) {
        guard let round = round(.begroting, year) else { return }
        if DraftBudget(round, in: dossier) != nil { return addWeeks(of: round) }
        // Without the day of adoption, the day on which the province must have it bounds the weeks.
        guard let last = SupervisorSending(round, in: dossier)?.due.previous, hasBoard(on: last) else { return }
        let weeks = DraftBudget.weeks(before: last)
        let day = last.adding(days: -weeks * 7)
        guard day >= asOf || window.from < asOf else { return }
        guard !dossier.councils(on: day).allSatisfy({ isSent(round, to: $0.municipality, by: day) }) else { return }
        addSending(
            round,
            by: day,
            weeks,
            until: last,
            Phrase(
                nl:
                    "Dit is de uiterste dag: hij past alleen als het bestuur op \(last.dutch) vaststelt en dezelfde dag toezendt. Stelt het eerder vast, dan is deze dag evenveel eerder.",
                en:
                    "This is the outermost day: it fits only if the board adopts on \(last) and sends it the same day. An earlier adoption makes this day as much earlier."
            )
        )
        guard window.contains(day) else { return }
        miss(
            .begroting,
            Phrase(
                nl: "De werkelijke laatste dag om \(round.name.nl) naar de raden te sturen.",
                en: "The true last day to send \(round.name.en) to the councils."
            ),
            missing: Phrase(
                nl: "de geplande dag van aanbieden aan het algemeen bestuur of van vaststellen",
                en: "the planned day of offering it to the general board or of adoption"
            ),
            [.budgets]
        )
    }

    /// The last day on which councils can be sent a draft of which the end of the weeks is on record, and the day by which
    /// they must hear what was done with their views.
    private mutating func addWeeks(of round: BudgetRound) {
        guard let draft = DraftBudget(round, in: dossier), round.isExcepted(on: draft.end) != true else { return }
        let weeks = DraftBudget.weeks(before: draft.end)
        let day = draft.end.adding(days: -weeks * 7)
        if hasBoard(on: draft.end),
            !dossier.councils(on: day).allSatisfy({ isSent(round, to: $0.municipality, by: day) })
        {
            addSending(round, by: day, weeks, until: draft.end, .empty)
        }
        guard let adopted = round.document?.fact.adopted, adopted >= asOf, adopted >= StrongerCouncils.since else {
            return
        }
        add(
            .zienswijze,
            adopted,
            telling: ["reactie"] + round.telling,
            requirement: "Wgr-35c",
            title: Phrase(
                nl: "Laatste dag om de raden te laten weten wat met hun zienswijzen op \(round.name.nl) is gedaan",
                en: "Last day to tell the councils what was done with their views on \(round.name.en)"
            ),
            text: Phrase(
                nl: "Op deze dag wordt \(round.name.nl) van \(name: root) vastgesteld.",
                en: "On this day \(round.name.en) of \(name: root) is adopted."
            ),
            action: Phrase(
                nl: "Reageer schriftelijk en met redenen aan alle deelnemende raden, vóór de vaststelling.",
                en: "Answer all participating councils in writing and with reasons, before adoption."
            ),
            who: board
        )
    }

    private func isSent(_ round: BudgetRound, to municipality: EntityID, by day: Day) -> Bool {
        round.sent(to: municipality, round: day).certain.contains(day)
    }

    private mutating func addSending(_ round: BudgetRound, by day: Day, _ weeks: Int, until end: Day, _ bound: Phrase) {
        let isAmendment = round.kind == .begrotingswijziging
        let weekText = weeks == 8 ? Phrase(nl: "Acht", en: "Eight") : Phrase(nl: "Twaalf", en: "Twelve")
        add(
            .begroting,
            day,
            telling: ["raden"] + round.telling,
            requirement: isAmendment ? "Wgr-35b" : "Wgr-35a",
            title: Phrase(
                nl: "Laatste dag om het ontwerp van \(round.name.nl) van \(name: root) naar de raden te sturen",
                en: "Last day to send the draft of \(round.name.en) of \(name: root) to the councils"
            ),
            text: Phrase(
                nl: "\(weekText.nl) weken vóór \(end.dutch): zo lang hebben de raden voor hun zienswijze.",
                en: "\(weekText.en) weeks before \(end): so long councils have for their views."
            ) + bound,
            action: Phrase(
                nl:
                    "Zend het ontwerp uiterlijk op deze dag aan elke raad; een vroege zienswijze bekort de termijn niet.",
                en: "Send the draft to every council by this day; an early view does not shorten the term."
            ),
            who: board
        )
    }
}
