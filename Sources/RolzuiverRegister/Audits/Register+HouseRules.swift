import Postgres
package import Rolzuiver

extension Register {
    /// How long one house rule may take.
    private static let patience = "10s"

    /// What a house rule says of the register as it was known after `change`.
    ///
    /// It runs alone in a read-only transaction, as a role that can read the documented views and nothing else, within ten
    /// seconds. A rule that goes wrong is a `failed` verdict about each of `roots`, with its cause; no other rule suffers.
    package func judge(
        _ rule: HouseRule,
        roots: [EntityID],
        change: ChangeNumber,
        horizon: Day
    ) async throws(RegisterError) -> [Judgement] {
        try await guarded {
            do {
                return try await database.read { connection in
                    try await Register.judge(rule, change, horizon, connection)
                }
            } catch let error as PostgresError where error.kind == .server {
                return roots.map { rule.failed($0, Register.cause(error)) }
            } catch let error as HouseRuleError {
                return roots.map { rule.failed($0, error.cause) }
            }
        }
    }

    /// What is wrong with a house rule as a question, in Dutch; nil when it can be asked.
    ///
    /// Nothing is looked up yet.
    package func defect(
        of rule: HouseRule,
        change: ChangeNumber,
        horizon: Day
    ) async throws(RegisterError) -> String? {
        try await guarded {
            do {
                return try await database.read { connection in
                    try await Register.defect(of: rule, change, horizon, connection)
                }
            } catch let error as PostgresError where error.kind == .server {
                return Register.cause(error)
            } catch let error as HouseRuleError {
                return error.cause
            }
        }
    }

    /// What a rule answers with.
    private static let columns = ["subject", "period", "reason"]

    private static func defect(
        of rule: HouseRule,
        _ change: ChangeNumber,
        _ horizon: Day,
        _ connection: Connection
    ) async throws -> String? {
        try await beginHouse(change, horizon, connection)
        try await keepIndoors(rule, connection)
        let bare = Statement(unsafe: "select * from (\n\(rule.sql)\n) as rule limit 0")
        let found = try await connection.query(bare).columns
        // Columns are known by their place; one with the name of another stands where it should not.
        let isWhole =
            found.count == columns.count && zip(found, columns).allSatisfy { $0 == $1 || !columns.contains($0) }
        guard isWhole else {
            let named = found.map { $0 == "?column?" ? "(zonder naam)" : $0 }.joined(separator: ", ")
            return "gevonden de kolommen \(named), verwacht \(columns.joined(separator: ", "))"
        }
        try await connection.query(question(of: rule, limit: 0))
        return nil
    }

    /// What is asked: in brackets a rule can be a SELECT alone, and its columns have to be of these types.
    private static func question(of rule: HouseRule, limit: Int? = nil) -> Statement {
        Statement(
            unsafe: """
                select rule.subject::text, rule.period::daterange, rule.reason::text from (
                \(rule.sql)
                ) as rule (subject, period, reason) order by 1, 2, 3\(limit.map { " limit \($0)" } ?? "")
                """
        )
    }

    /// What went wrong, for whoever wrote the rule.
    private static func cause(_ error: PostgresError) -> String {
        switch error.sqlState?.rawValue {
        case "57014": "de regel duurde langer dan \(patience) en is afgebroken"
        case "42501":
            "de regel leest iets waar zij niet bij mag; alleen de views in het schema house (\(error.message))"
        default: "de regel is geen goede vraag: \(error.message)"
        }
    }

    /// Makes the transaction one of a house rule: its role, its time and what the views look at.
    private static func beginHouse(
        _ change: ChangeNumber,
        _ horizon: Day,
        _ connection: Connection
    ) async throws {
        try await connection.query(
            """
            select set_config('rolzuiver.change', \(String(change)), true),
                set_config('rolzuiver.horizon', \(horizon.description), true),
                set_config('statement_timeout', \(patience), true), set_config('role', 'rolzuiver_house', true)
            """
        )
    }

    /// Refuses a rule that names a function of which the answer changes from one call to the next, or that does something.
    ///
    /// Those are the ones that leave the house: `set_config` takes off the role, `query_to_xml` asks what no check has
    /// seen, `lo_from_bytea` writes in spite of a transaction that only reads. Without them the same facts give the same
    /// answer, as an audit has to. All words of the text count, also those in strings, as these can be asked as well.
    ///
    /// - Throws: which functions the rule names.
    private static func keepIndoors(_ rule: HouseRule, _ connection: Connection) async throws {
        let text = rule.sql.lowercased()
        // U&"…" and U&'…' spell letters as numbers, so that no word of it can be read.
        guard !text.contains("u&\"") && !text.contains("u&'") else {
            throw HouseRuleError(cause: "de regel schrijft letters als U&; schrijf ze gewoon")
        }
        let words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)).sorted()
        let found = try await connection.query(
            """
            select distinct p.proname::text from pg_catalog.pg_proc p
            where p.provolatile = 'v' and p.proname::text = any (\(words))
                and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
                and 'internal'::regtype::oid <> all (p.proargtypes::oid[])
                and has_schema_privilege(p.pronamespace, 'usage') and has_function_privilege(p.oid, 'execute')
            order by 1
            """
        ).decode(as: String.self)
        guard found.isEmpty else {
            throw HouseRuleError(
                cause:
                    "de regel noemt \(found.joined(separator: ", ")); een huisregel kijkt alleen in de views van het "
                    + "schema house, en geeft bij dezelfde feiten hetzelfde antwoord"
            )
        }
    }

    private static func judge(
        _ rule: HouseRule,
        _ change: ChangeNumber,
        _ horizon: Day,
        _ connection: Connection
    ) async throws -> [Judgement] {
        try await beginHouse(change, horizon, connection)
        try await keepIndoors(rule, connection)
        let rows = try await connection.query(question(of: rule))
            .decode(as: (String?, PostgresRange<PostgresDate>?, String?).self)
        var found: [EntityID: [(period: Period, reason: String)]] = [:]
        for (subject, period, reason) in rows {
            guard let entity = subject.flatMap({ EntityID($0) }) else {
                throw HouseRuleError(
                    cause: "de regel geeft als onderwerp \"\(subject ?? "niets")\"; dat is geen kenmerk"
                )
            }
            guard let period else {
                throw HouseRuleError(
                    cause: "de regel geeft bij \(entity) geen periode; altijd is daterange(null, null)"
                )
            }
            // A period without days is no finding.
            guard let days = Period(period) else { continue }
            found[entity, default: []].append((days, reason ?? rule.sentence.nl))
        }
        return found.keys.sorted().map { rule.found($0, found[$0] ?? []) }
    }
}

/// What is wrong with the answer of a house rule.
private struct HouseRuleError: Error {
    let cause: String
}
