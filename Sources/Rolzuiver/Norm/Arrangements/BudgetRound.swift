/// A document of the budget cycle of one year, on record or due, with what was sent about it.
struct BudgetRound {
    /// What it is.
    let kind: BudgetKind
    /// The book year that it is about.
    let year: Int
    /// Which one, where a year has several.
    let number: Int
    /// The document; nil when it is not on record.
    let document: Dated<BudgetDocument>?
    private let dossier: Dossier

    init(_ kind: BudgetKind, _ year: Int, number: Int = 1, _ document: Dated<BudgetDocument>?, in dossier: Dossier) {
        self.kind = kind
        self.year = year
        self.number = number
        self.document = document
        self.dossier = dossier
    }

    /// The documents of one kind that are on record, in order.
    static func all(_ kind: BudgetKind, in dossier: Dossier) -> [BudgetRound] {
        dossier.facts.budgets(kind, of: dossier.root).map {
            BudgetRound(kind, $0.fact.year, number: $0.fact.number, $0, in: dossier)
        }
    }

    /// The document of each year in `years`, on record or not.
    static func all(_ kind: BudgetKind, in dossier: Dossier, years: ClosedRange<Int>) -> [BudgetRound] {
        let known = Dictionary(grouping: dossier.facts.budgets(kind, of: dossier.root)) { $0.fact.year }
        return years.map { BudgetRound(kind, $0, known[$0]?.first, in: dossier) }
    }

    /// Whether anything is on record about the cycle, or stated to be complete: else nobody can tell of any year.
    static func isOnRecord(in dossier: Dossier) -> Bool {
        let (facts, root) = (dossier.facts, dossier.root)
        let subjects = Set(facts.lawfulParticipants(of: root).map(\.fact.participant)).union([root])
        return !facts.sendings(of: root).isEmpty
            || BudgetKind.allCases.contains { !facts.budgets($0, of: root).isEmpty }
            || subjects.contains {
                !facts.complete(.sendings, of: $0).isEmpty || !facts.complete(.budgets, of: $0).isEmpty
            }
    }

    /// What tells it apart.
    var telling: [String] { [kind.rawValue, String(year), String(number)] }
    /// The document, as evidence.
    var evidence: [Evidence] { document.map { [Evidence($0)] } ?? [] }

    /// What it is called: "De begroting 2025".
    var name: Phrase {
        let which = number > 1 || kind == .begrotingswijziging ? "\(number)e " : ""
        return Phrase(nl: "de \(which)\(kind.dutch) \(year)", en: "the \(kind.english) \(year)\(kind.counted(number))")
    }

    // MARK: What was sent

    /// What was sent to the council of a municipality as this document.
    func sendings(to municipality: EntityID) -> [Dated<Sending>] {
        guard let reference = document?.fact.reference else { return [] }
        return dossier.facts.sendings(of: dossier.root, reference: reference).filter {
            $0.fact.municipality == municipality && $0.fact.item == kind.sending
        }
    }

    /// What was sent to the council of a municipality and may have been this document: no document claims it, or this one
    /// has no reference.
    private func loose(to municipality: EntityID) -> [Dated<Sending>] {
        guard document?.fact.reference == nil else { return [] }
        let claimed = Set(dossier.facts.budgets(kind, of: dossier.root).compactMap(\.fact.reference))
        return dossier.facts.sendings(of: dossier.root).filter {
            $0.fact.municipality == municipality && $0.fact.item == kind.sending && !claimed.contains($0.fact.reference)
        }
    }

    /// "`days` days have gone by since it was sent to the council of a municipality", for what is due on `day`.
    ///
    /// What is only known to have been received was sent no later than that.
    func sent(to municipality: EntityID, days: Int = 0, round day: Day) -> Condition {
        let own = sendings(to: municipality)
        let known = own.map { sending in
            let fact = sending.fact
            return fact.sent.map { Condition.done($0.adding(days: days)) }
                ?? Condition.done(noLaterThan: fact.received?.adding(days: days))
        }
        let inherited = dossier.merged(into: municipality).flatMap { predecessor, end in
            sendings(to: predecessor).filter { sending in sending.fact.sent.map { $0 < end } ?? true }
        }
        let possible = (loose(to: municipality) + inherited).map { sending in
            Condition.done(noEarlierThan: sending.fact.sent?.adding(days: days))
        }
        let recorded = own.isEmpty ? dossier.recorded(.sendings, of: municipality, round: day) : .always
        // What was sent after the record ended has its days no sooner than that long after it.
        let closed = PeriodSet(
            recorded.periods.compactMap { Period(from: $0.from, until: $0.until.adding(days: days)) }
        )
        return Condition.any(known + possible).known(during: closed)
    }
}

// MARK: The exceptions

extension BudgetRound {
    /// Whether the arrangement, as it stood on `day`, excepts amendments of this category (Wgr 35(6)); nil when that is
    /// not known.
    func isExcepted(on day: Day) -> Bool? {
        guard kind == .begrotingswijziging else { return false }
        let clauses = dossier.facts.provisions(.uitgezonderdeBegrotingswijziging, of: dossier.root)
        let inForce = clauses.filter { $0.span.certain?.contains(day) ?? false }
        guard !clauses.contains(where: { $0.span.possible.contains(day) && !inForce.contains($0) }) else { return nil }
        let present = inForce.filter(\.fact.isPresent)
        guard !present.isEmpty else {
            let isClosed = !inForce.isEmpty || dossier.facts.complete(.provisions, of: dossier.root).contains(day)
            return isClosed ? false : nil
        }
        let named = present.map { $0.fact.categories.map { $0.lowercased() } }
        guard let category = document?.fact.category?.lowercased(), !named.contains(where: \.isEmpty) else {
            return nil
        }
        return named.contains { $0.contains(category) }
    }

    /// Why an excepted amendment is not judged.
    static let excepted = Phrase(
        nl: "De regeling zondert begrotingswijzigingen van deze categorie uit.",
        en: "The arrangement excepts budget amendments of this category."
    )
}

extension BudgetKind {
    /// What is sent to councils as such a document.
    var sending: SendingKind {
        switch self {
        case .kadernota: .kadernota
        case .begroting: .begroting
        case .begrotingswijziging: .begrotingswijziging
        case .voorlopigeJaarrekening, .jaarrekening: .voorlopigeJaarrekening
        }
    }

    /// What it is called in English.
    var english: String {
        switch self {
        case .kadernota: "framework note"
        case .begroting: "budget"
        case .begrotingswijziging: "budget amendment"
        case .voorlopigeJaarrekening: "provisional accounts"
        case .jaarrekening: "accounts"
        }
    }

    fileprivate func counted(_ number: Int) -> String {
        number > 1 || self == .begrotingswijziging ? " (no. \(number))" : ""
    }
}

extension Dossier {
    /// The calendar years in which the cooperation existed on some day, from `first` to that of the horizon; nil when none.
    func calendarYears(since first: Int, until horizon: Day) -> ClosedRange<Int>? {
        guard let life = facts.life(of: root).hull else { return nil }
        let from = life.from.isFinite ? max(first, life.from.components.year) : first
        let last = min(life.last, horizon)
        guard last.isFinite, from <= last.components.year else { return nil }
        return from...last.components.year
    }

    /// Whether the cooperation existed on all of `days`; nil when that is not known.
    func existed(on days: Day...) -> Bool? {
        let rows = facts.cooperation(root)
        let certain = PeriodSet(rows.compactMap(\.span.certain))
        if days.allSatisfy(certain.contains) { return true }
        return days.allSatisfy(facts.life(of: root).contains) ? nil : false
    }
}
