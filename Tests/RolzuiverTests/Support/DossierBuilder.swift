@testable public import Rolzuiver

// A small language for dossiers in tests: facts in a row, periods as texts, verdicts as texts.
//
//     let facts = Facts {
//         Cooperation.fact { $0.id = "verband:t/ol"; $0.form = .openbaarLichaam }
//         role("persoon:t/anna", .dbLid, on: "verband:t/ol", "2022-01-01..2024-06-01")
//         complete("verband:t/ol", .roles)
//     }
//     #expect(facts.alarms("Rol-2", on: "verband:t/ol") == ["risico 2022-01-01..2024-06-01"])
//
// All persons and organisations in tests are invented.

extension EntityID: ExpressibleByStringLiteral {
    /// An identifier in its written form.
    public init(stringLiteral text: String) {
        guard let id = EntityID(text) else { preconditionFailure("no identifier: \(text)") }
        self = id
    }
}

extension Day: ExpressibleByStringLiteral {
    /// A day in its written form; nothing stands for the far past.
    public init(stringLiteral text: String) {
        guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
        self = day
    }
}

extension Fixed: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int) { self.init(value) }
}

extension Span: ExpressibleByStringLiteral {
    /// `2024-01-01..2025-01-01`, the end excluded; `2024-01-01..` without an end, `..` for always; an uncertain end is
    /// written as two days with a tilde: `2024-01-01~2024-03-01..2025-01-01`.
    public init(stringLiteral text: String) {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        precondition(parts.count == 2, "no span: \(text)")
        let start = Span.days(String(parts[0]), open: .distantPast)
        let end = Span.days(String(parts[1]), open: .distantFuture)
        guard let span = Span(start: start, end: end) else { preconditionFailure("no span: \(text)") }
        self = span
    }

    private static func days(_ text: String, open: Day) -> ClosedRange<Day> {
        if text.isEmpty { return open...open }
        let days = text.split(separator: "~", omittingEmptySubsequences: false).map { Day(String($0)) }
        let first = days.first.flatMap { $0 } ?? .distantPast
        let last = days.last.flatMap { $0 } ?? .distantFuture
        return first...last
    }
}

/// One fact to add to a set of facts.
struct FactItem: Sendable {
    let add: @Sendable (inout Facts) -> Void

    init<F: Fact>(_ dated: Dated<F>) { add = { $0.add(dated) } }
}

extension Fact {
    /// The fact that `fill` describes, during `span`.
    static func fact(_ span: Span = .always, source: String = "test", _ fill: (inout Self) -> Void) -> FactItem {
        var fact = Self()
        fill(&fact)
        return FactItem(Dated(fact, span, source: source))
    }
}

/// Collects facts one after another.
@resultBuilder
enum FactsBuilder {
    static func buildExpression(_ item: FactItem) -> [FactItem] { [item] }
    static func buildExpression(_ items: [FactItem]) -> [FactItem] { items }
    static func buildBlock(_ items: [FactItem]...) -> [FactItem] { items.flatMap { $0 } }
    static func buildOptional(_ items: [FactItem]?) -> [FactItem] { items ?? [] }
    static func buildEither(first items: [FactItem]) -> [FactItem] { items }
    static func buildEither(second items: [FactItem]) -> [FactItem] { items }
    static func buildArray(_ items: [[FactItem]]) -> [FactItem] { items.flatMap { $0 } }
}

extension Facts {
    /// The facts that are listed.
    init(@FactsBuilder _ items: () -> [FactItem]) {
        self.init()
        for item in items() { item.add(&self) }
    }

    /// These facts and those that are listed.
    func with(@FactsBuilder _ items: () -> [FactItem]) -> Facts {
        var result = self
        for item in items() { item.add(&result) }
        return result
    }
}

// MARK: The facts that tests write most

func cooperation(_ id: EntityID, _ form: Form?, legalPerson: EntityID? = nil, _ span: Span = .always) -> FactItem {
    Cooperation.fact(span) {
        $0.id = id
        $0.form = form
        $0.legalPerson = legalPerson
    }
}

func participant(_ municipality: EntityID, in cooperation: EntityID, _ span: Span = .always) -> FactItem {
    Participation.fact(span) {
        $0.cooperation = cooperation
        $0.participant = municipality
    }
}

func role(
    _ holder: EntityID,
    _ role: Role,
    on object: EntityID,
    _ span: Span = .always,
    behalf: EntityID? = nil,
    tasks: Set<String> = [],
    employer: EntityID? = nil
) -> FactItem {
    RoleAssignment.fact(span) {
        $0.holder = holder
        $0.role = role
        $0.object = object
        $0.behalf = behalf
        $0.tasks = tasks
        $0.employer = employer
    }
}

func office(
    _ person: EntityID,
    _ office: OfficeKind,
    at place: EntityID,
    _ span: Span = .always,
    delegate: Bool = false
) -> FactItem {
    Office.fact(span) {
        $0.person = person
        $0.office = office
        $0.at = place
        $0.isDelegate = delegate
    }
}

func employment(
    _ person: EntityID,
    by employer: EntityID,
    _ span: Span = .always,
    secondedTo: EntityID? = nil
) -> FactItem {
    Employment.fact(span) {
        $0.person = person
        $0.employer = employer
        $0.secondedTo = secondedTo
    }
}

func contract(
    _ id: EntityID,
    from commissioner: EntityID,
    to contractor: EntityID,
    in cooperation: EntityID? = nil,
    _ span: Span = .always,
    signed: Day? = nil,
    procedure: Procedure? = nil,
    tasks: Set<String> = []
) -> FactItem {
    Contract.fact(span) {
        $0.id = id
        $0.commissioner = commissioner
        $0.contractor = contractor
        $0.cooperation = cooperation
        $0.signed = signed
        $0.procedure = procedure
        $0.tasks = tasks
    }
}

func cover(_ municipality: EntityID, by contract: EntityID, _ span: Span = .always) -> FactItem {
    ContractCover.fact(span) {
        $0.contract = contract
        $0.municipality = municipality
    }
}

func stake(_ holder: EntityID, in object: EntityID, _ control: Fixed?, _ span: Span = .always) -> FactItem {
    Stake.fact(span) {
        $0.holder = holder
        $0.object = object
        $0.control = control
    }
}

func safeguard(
    _ kind: SafeguardKind,
    on object: EntityID,
    for persons: Set<EntityID> = [],
    against requirement: String? = nil,
    _ span: Span = .always
) -> FactItem {
    Safeguard.fact(span) {
        $0.safeguard = kind
        $0.object = object
        $0.persons = persons
        $0.requirement = requirement
    }
}

/// What someone states to be complete; absence counts only under it.
func complete(_ subject: EntityID, _ kinds: FactKind..., during span: Span = .always) -> FactItem {
    Completeness.fact(span) {
        $0.of = subject
        $0.facts = Set(kinds)
    }
}

// MARK: What is said of them

extension Facts {
    /// All judgements of one requirement about `root`, as its check gives them: whether other kinds of fact are complete is
    /// not asked.
    func judged(
        _ code: String,
        on root: EntityID,
        set parameters: [String: Int] = [:],
        horizon: Day = "2028-12-31"
    ) -> [Judgement] {
        evaluate(
            Dossier(root, FactIndex(self)),
            by: Norm.requirements.filter { $0.code == code }.map(\.trusting),
            tailoring: Tailoring([code: parameters]),
            horizon: horizon
        )
    }

    /// The alarms of one requirement, each as `risico 2022-01-01..2024-06-01`, in order of time.
    func alarms(_ code: String, on root: EntityID, set parameters: [String: Int] = [:]) -> [String] {
        var found: [(period: Period, text: String)] = []
        for judgement in judged(code, on: root, set: parameters) {
            for segment in judgement.timeline.map({ $0.alarm?.severity }).coalesced.segments {
                guard let severity = segment.value else { continue }
                found.append((segment.period, "\(severity.rawValue) \(segment.period)"))
            }
        }
        return found.sorted { $0.period == $1.period ? $0.text < $1.text : $0.period < $1.period }.map(\.text)
    }

    /// The days on which nothing can be said by any of the requirement's judgements.
    func undecided(_ code: String, on root: EntityID, set parameters: [String: Int] = [:]) -> PeriodSet {
        judged(code, on: root, set: parameters).reduce(.never) { days, judgement in
            days.union(judgement.timeline.days { $0.missing != nil })
        }
    }

    /// The days on which all is well: judged, and every judgement `ok`.
    func fine(_ code: String, on root: EntityID, set parameters: [String: Int] = [:]) -> PeriodSet {
        let judgements = judged(code, on: root, set: parameters)
        let bad = judgements.reduce(PeriodSet.never) { days, judgement in
            days.union(judgement.timeline.days { $0 != .ok })
        }
        return judgements.reduce(PeriodSet.never) { $0.union($1.timeline.domain) }.subtracting(bad)
    }

    /// The first alarm of one requirement that stands on `day`.
    func alarm(_ code: String, on root: EntityID, at day: Day) -> Alarm? {
        judged(code, on: root).lazy.compactMap { $0.timeline[day]?.alarm }.first
    }
}
