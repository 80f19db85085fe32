import Postgres
package import Rolzuiver

/// A text that was kept for as long as it should be.
package struct OverdueText: Hashable, Sendable {
    /// The text.
    package let text: HeldText
    /// Whose name it is.
    package let person: EntityID?
    /// The last day on which it was needed.
    package let needed: Day
    /// The day on which its period was over.
    package let due: Day
}

extension Register {
    /// The texts whose retention period is over on a day, the longest overdue first.
    package func overdue(on day: Day, _ periods: Retention) async throws(RegisterError) -> [OverdueText] {
        try await read { connection in
            try await Register.checkReadsAll(connection)
            let days = try await ChangeDays(connection)
            let found =
                try await Register.overdueNames(days, periods.name, connection)
                + Register.overdueTexts(days, periods.text, connection)
                + Register.overdueActors(periods.actor, connection)
                + Register.overdueReasons(days, periods.reason, connection)
            return found.filter { $0.due <= day }.sorted { left, right in
                (left.due, left.text.number) < (right.due, right.text.number)
            }
        }
    }

    private static func overdueNames(
        _ days: ChangeDays,
        _ months: Int,
        _ connection: Connection
    ) async throws -> [OverdueText] {
        let rows = try await personRows(connection)
        let records = try await Register.records(rows, connection)
        let links = PersonLinks(rows, records)
        let texts = HeldText.all(in: rows, records).filter { $0.use == .name && $0.text != nil }
        return links.summaries().flatMap { summary -> [OverdueText] in
            let names = links.names(of: summary.person)
            // Of somebody of whom nothing is told but a name, the day on which it was last told.
            let until = summary.until ?? days[links.newestChange(about: summary.person)]
            return texts.filter { names.contains($0.number) }.compactMap {
                OverdueText($0, of: summary.person, until: until, months)
            }
        }
    }

    private static func overdueTexts(
        _ days: ChangeDays,
        _ months: Int,
        _ connection: Connection
    ) async throws -> [OverdueText] {
        let rows = try await Register.rows(connection) { table in
            let columns = table.columns.filter(\.field.isPersonal).map { "t.\($0.sql) is not null" }
            return columns.isEmpty || table.kind == .persons ? nil : (columns.joined(separator: " or "), [])
        }
        let records = try await Register.records(rows, connection)
        var until: [Int64: Day] = [:]
        for (row, record) in zip(rows, records) {
            let end = days.end(of: row, record)
            for text in row.texts.values { until[text.reference.id] = max(until[text.reference.id] ?? end, end) }
        }
        return HeldText.all(in: rows, records).compactMap {
            $0.text == nil ? nil : OverdueText($0, of: nil, until: until[$0.number] ?? .distantFuture, months)
        }
    }

    // What this program writes of its own accord is nobody's.
    private static func overdueActors(
        _ months: Int,
        _ connection: Connection
    ) async throws -> [OverdueText] {
        try await connection.query(
            """
            select id, text, greatest(
                (select max(at) from register.change where actor = erasable.id),
                (select max(at) from register.audit_signature where signer = erasable.id))
            from register.erasable where use = 'actor' and text is not null
                and not exists (select from register.change where actor = erasable.id and program = text)
            """
        ).decode(as: (Int64, String, PostgresTimestamp?).self).compactMap { id, text, at in
            let held = HeldText(number: id, use: .actor, text: text, erased: nil, place: "schrijver of ondertekenaar")
            return OverdueText(held, of: nil, until: at?.dutchDay?.adding(days: 1) ?? .distantFuture, months)
        }
    }

    private static func overdueReasons(
        _ days: ChangeDays,
        _ months: Int,
        _ connection: Connection
    ) async throws -> [OverdueText] {
        try await connection.query(
            """
            select id, text, number from register.erasable told join register.change on reason = told.id
            where text is not null
                and not exists (select from register.erasable writer where writer.id = actor and writer.text = program)
            """
        ).decode(as: (Int64, String, Int64).self).compactMap { id, text, number in
            let place = "reden van wijziging \(number)"
            let held = HeldText(number: id, use: .reason, text: text, erased: nil, place: place)
            return OverdueText(held, of: nil, until: days[number], months)
        }
    }
}

extension OverdueText {
    /// Nil while it is needed.
    fileprivate init?(_ text: HeldText, of person: EntityID?, until: Day, _ months: Int) {
        guard until.isFinite else { return nil }
        self.init(text: text, person: person, needed: until.previous, due: until.adding(months: months))
    }
}

/// On which day each change was made, in the Netherlands.
private struct ChangeDays {
    private let days: [ChangeNumber: Day]

    init(_ connection: Connection) async throws {
        let rows = try await connection.query("select number, at from register.change")
            .decode(as: (Int64, PostgresTimestamp).self)
        days = Dictionary(uniqueKeysWithValues: rows.compactMap { row in row.1.dutchDay.map { (row.0, $0) } })
    }

    /// The day after it, like every end.
    subscript(change: ChangeNumber) -> Day { days[change]?.adding(days: 1) ?? .distantFuture }

    /// Until when a row is needed: while its fact holds, and no longer than the register says so.
    func end(of row: StoredRow, _ record: Record) -> Day {
        let told = row.known.upper.map { self[$0] } ?? .distantFuture
        switch RegisterTable[record.kind].schema.timing {
        case .lasting: return min(told, record.span.possible.until)
        case .event:
            return record.span.possible.from.isFinite ? min(told, record.span.possible.from.adding(days: 1)) : told
        case .timeless: return told
        }
    }
}
