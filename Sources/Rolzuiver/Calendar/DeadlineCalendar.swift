/// Every day in a stretch of time on which something has to be decided, or on which a verdict changes (kalender).
///
/// Deduced from facts, and from the judgements of an audit of them. Pure: the same facts and the same audit give the same
/// entries with the same names. A day that rests on a fact that is missing is not guessed: it stands under ``undated``.
public struct DeadlineCalendar: Sendable {
    /// The days that it covers.
    public let period: Period
    /// The day from which it is seen.
    public let asOf: Day
    /// The roots whose days they are, in order.
    public let roots: [EntityID]
    /// The entries, in order of time.
    public let entries: [CalendarEntry]
    /// What could not be dated, in order.
    public let undated: [UndatedDeadline]
    /// The cooperations that lean on one person for several roles, in order.
    public let dependencies: [KeyPerson]

    /// The days within `period` that follow from `facts` and from `audit`, which judged them.
    public init(_ audit: Audit, of facts: FactIndex, during period: Period) {
        self.period = period
        asOf = audit.asOf
        roots = audit.roots
        var entries: [CalendarEntry] = []
        var undated: [UndatedDeadline] = []
        var dependencies: [KeyPerson] = []
        for root in audit.roots {
            var search = DeadlineSearch(Dossier(root, facts), period, audit)
            search.run()
            entries += search.entries
            undated += search.undated
            dependencies += search.keyPersons
        }
        entries += DeadlineCalendar.waiverEnds(audit, in: facts, during: period)
        self.entries = VerdictTurns(audit, in: facts).join(unique(entries), during: period)
            .sorted(by: DeadlineCalendar.precedes)
        self.undated = unique(undated)
        self.dependencies = dependencies
    }

    private static func precedes(_ left: CalendarEntry, _ right: CalendarEntry) -> Bool {
        if left.day != right.day { return left.day < right.day }
        if left.root != right.root { return left.root < right.root }
        return left.kind == right.kind ? left.id < right.id : left.kind.place < right.kind.place
    }
}

extension CalendarEntry.Kind {
    /// Its place among the entries of a day.
    fileprivate var place: Int { CalendarEntry.Kind.allCases.firstIndex(of: self) ?? 0 }
}

/// The search for the days of one root.
struct DeadlineSearch {
    let dossier: Dossier
    let window: Period
    let asOf: Day
    let tailoring: Tailoring
    private(set) var entries: [CalendarEntry] = []
    private(set) var undated: [UndatedDeadline] = []

    init(_ dossier: Dossier, _ window: Period, _ audit: Audit) {
        self.dossier = dossier
        self.window = window
        asOf = audit.asOf
        tailoring = audit.tailoring
    }

    var root: EntityID { dossier.root }
    var facts: FactIndex { dossier.facts }
    /// The calendar years that the stretch touches, with one on either side: terms reach over the turn of a year.
    var years: ClosedRange<Int> {
        let first = window.from.isFinite ? window.from.components.year : asOf.components.year
        let last = window.last.isFinite ? window.last.components.year : first
        return first - 1...max(first, last) + 1
    }

    /// Finds all that there is.
    mutating func run() {
        guard !facts.life(of: root).intersection(PeriodSet(window)).isEmpty || root.kind != .cooperation else { return }
        switch root.kind {
        case .cooperation:
            addNotices()
            addComingAndGoing()
            addBudgets()
            addViews()
            addOwnEvaluation()
            addRedivisions()
            addElections()
            addRoleEnds()
            addContracts()
            addMandates()
            addAccessEnds()
            addSafeguards()
        case .region: addVisions()
        default:
            addContracts()
            addMandates()
            addSafeguards()
        }
    }

    /// Adds an entry, when its day lies in the stretch.
    mutating func add(
        _ kind: CalendarEntry.Kind,
        _ day: Day,
        about subject: EntityID? = nil,
        telling: [String] = [],
        requirement: String? = nil,
        source: String? = nil,
        isDeadline: Bool = true,
        title: Phrase,
        text: Phrase = .empty,
        action: Phrase = .empty,
        who: Phrase = .empty
    ) {
        guard window.contains(day), day.isFinite else { return }
        let text = isDeadline && day.isRestDay ? text + DeadlineSearch.atRest(day) : text
        entries.append(
            CalendarEntry(
                kind: kind,
                day: day,
                root: root,
                subject: subject ?? root,
                telling: telling,
                requirement: requirement,
                source: source ?? requirement.flatMap { Norm.requirement($0)?.source } ?? "",
                isDeadline: isDeadline,
                title: title,
                text: text,
                action: action,
                who: who
            )
        )
    }

    /// That a deadline falls on a day on which nobody works, and does not move because of it.
    ///
    /// Terms of law that run on end on a working day; those that are counted back, days that a law names, and terms of
    /// contracts and arrangements stay where they are.
    private static func atRest(_ day: Day) -> Phrase {
        var before = day.previous
        while before.isRestDay { before = before.previous }
        let names = [
            6: Phrase(nl: "een zaterdag", en: "a Saturday"), 7: Phrase(nl: "een zondag", en: "a Sunday"),
        ]
        let what = names[day.weekday] ?? Phrase(nl: "een feestdag", en: "a holiday")
        return Phrase(
            nl: "Dit is \(what.nl), en deze dag schuift niet op: doe het uiterlijk op \(before.dutch).",
            en: "This is \(what.en), and the day does not move: do it by \(before)."
        )
    }

    /// Notes a day that cannot be found without a fact of `kinds`.
    mutating func miss(
        _ kind: CalendarEntry.Kind,
        about subject: EntityID? = nil,
        _ what: Phrase,
        missing: Phrase,
        _ kinds: Set<FactKind>,
        ask: EntityID? = nil
    ) {
        undated.append(
            UndatedDeadline(
                kind: kind,
                root: root,
                subject: subject ?? root,
                what: what,
                missing: missing,
                kinds: kinds,
                ask: ask ?? root
            )
        )
    }
}

extension Phrase {
    /// Whether there is no text.
    public var isEmpty: Bool { nl.isEmpty && en.isEmpty }
    /// The two with a space between them.
    static func + (left: Phrase, right: Phrase) -> Phrase {
        if left.isEmpty || right.isEmpty { return left.isEmpty ? right : left }
        return Phrase(nl: "\(left.nl) \(right.nl)", en: "\(left.en) \(right.en)")
    }
}
