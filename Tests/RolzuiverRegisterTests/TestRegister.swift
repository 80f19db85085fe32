import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// Runs `body` with a register in a database of its own, which is dropped afterwards.
func withRegister<R>(_ body: (Register) async throws -> R) async throws -> R {
    try await withTestDatabase(from: try await EmptyRegister.database) { conninfo in
        // A crowd on a busy machine waits long for its turn, and that is no fault.
        let database = Database(conninfo, waitLimit: .seconds(120))
        defer { database.close() }
        return try await body(Register(database, program: "rolzuiver test"))
    }
}

extension Register {
    /// States facts and applies the plan at once.
    @discardableResult
    func state(
        _ facts: Facts,
        context: Facts = Facts(),
        own: String = "verband:t/regio",
        replace: Bool = false,
        kind: Change.Kind = .change
    ) async throws -> AppliedChange {
        let plan = try await plan(
            facts,
            context: context,
            own: own,
            replace: replace,
            asOf: day("2026-01-01"),
            kind: kind
        )
        return try await apply(plan, by: "Tester", because: "proef")
    }
}

func day(_ text: String) -> Day { Day(text) ?? .distantPast }

func entity(_ key: String) -> EntityID { EntityID(key) ?? .none }

func span(_ from: String, _ until: String? = nil) -> Span {
    Span(Period(from: day(from), until: until.map(day) ?? .distantFuture) ?? .always)
}

/// A fact that was filled in.
func fact<F: Fact>(
    _ span: Span = .always,
    source: String = "bron",
    _ fill: (inout F) -> Void
) -> Dated<F> {
    var fact = F()
    fill(&fact)
    return Dated(fact, span, source: source)
}

/// Facts in a row.
func facts(_ add: (inout Facts) -> Void) -> Facts {
    var facts = Facts()
    add(&facts)
    return facts
}

func municipality(_ code: String, _ name: String) -> Dated<Municipality> {
    fact(span("2000-01-01")) {
        $0.id = entity(code)
        $0.name = name
    }
}

func office(
    _ person: String,
    _ kind: OfficeKind = .wethouder,
    at: String,
    _ span: Span = span("2022-06-01")
) -> Dated<Office> {
    fact(span) {
        $0.person = entity(person)
        $0.office = kind
        $0.at = entity(at)
    }
}

func person(_ key: String, _ name: String?) -> Dated<Person> {
    fact {
        $0.id = entity(key)
        $0.name = name
        $0.isInvented = true
    }
}

/// The register's error that `body` throws; nil when it throws none.
func error<R>(_ body: () async throws -> R) async -> RegisterError? {
    do { _ = try await body() } catch { return error as? RegisterError }
    return nil
}

extension RegisterError {
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
    var conflict: Conflict? { if case .conflict(let conflict) = self { conflict } else { nil } }
}

extension Tailoring {
    /// All that can be judged: what is optional, and what is not yet in force as if it were since 2023.
    static let everything = Tailoring(
        switchedOn: Set(Norm.requirements.filter(\.isOptional).map(\.code)),
        starts: Dictionary(
            uniqueKeysWithValues: Norm.requirements.filter(\.isPending).map { ($0.code, day("2023-01-01")) }
        )
    )
}
