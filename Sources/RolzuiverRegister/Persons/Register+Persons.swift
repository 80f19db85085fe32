import Postgres
package import Rolzuiver

extension Register {
    /// Everybody who is, or was, in the register, by pseudonym, as it was known.
    ///
    /// - Parameters:
    ///   - day: limits it to those of whom the register tells something of that day.
    ///   - knownAt: as of which state of the register; what was erased since is not told either.
    /// - Returns: them, with their names and how many facts.
    /// - Throws: when the change is not in the register, or the database cannot be read.
    package func persons(
        on day: Day? = nil,
        knownAt: KnownAt = .latest
    ) async throws(RegisterError) -> [PersonSummary] {
        try await read(at: knownAt) { connection, number in
            let rows = try await Register.personRows(connection)
            let records = try await Register.records(rows, connection)
            return PersonLinks(rows, records).summaries(after: number, on: day)
        }
    }

    /// All that is held on a person.
    ///
    /// - Parameters:
    ///   - person: the pseudonym.
    ///   - actor: a name under which the person wrote or signed, besides the names that the register has.
    /// - Returns: the facts, texts, changes, audits, waivers and signatures.
    /// - Throws: ``RegisterError/notFound(what:)`` for somebody who is not in the register, ``RegisterError/forbidden(explanation:)``
    ///   for a login that does not read all books: what is left would not be all.
    package func record(
        of person: EntityID,
        actor: String? = nil
    ) async throws(RegisterError) -> PersonRecord {
        try await read { connection in
            try await Register.checkReadsAll(connection)
            return try await Register.record(of: person, actor: actor, connection)
        }
    }

    /// What was written and signed under a name.
    ///
    /// - Throws: ``RegisterError/notFound(what:)`` when nobody wrote or signed under it, or it was erased.
    package func record(ofActor name: String) async throws(RegisterError) -> ActorRecord {
        try await read { connection in
            try await Register.checkReadsAll(connection)
            let actors = try await Register.actors(named: [], and: name, connection)
            guard !actors.isEmpty else { throw RegisterError.notFound(what: "Schrijver '\(name)'") }
            return ActorRecord(
                changes: try await Register.changes(by: actors, connection),
                signatures: try await Register.signatures(by: actors, connection)
            )
        }
    }

    static func record(of person: EntityID, actor: String?, _ connection: Connection) async throws -> PersonRecord {
        guard let id = try await numbers(of: [person], connection)[person] else {
            throw RegisterError.notFound(what: "\(person.kind.dutch) \(person)")
        }
        let stored = try await rows(connection) { mentions(in: $0, id) }
        let records = try await Register.records(stored, connection)
        let texts = HeldText.all(in: stored, records)
        let names = Set(texts.filter { $0.use == .name }.compactMap(\.text))
        let known = texts.map(\.number)
        let elsewhere = try await Register.mentions(of: names, besides: known, connection)
        let actors = try await Register.actors(named: names, and: actor, connection)
        let partly = try await Register.heldTexts(
            withPartOf: names,
            besides: known + elsewhere.map(\.number),
            connection
        )
        let authored = Set(try await Register.changes(by: actors, connection))
        let facts = History.Row.rows(stored, records)
        let told = Set(facts.map(\.added)).union(facts.compactMap(\.ended)).union(texts.compactMap(\.erased))
        let verdicts = try await Register.verdicts(about: person, id, connection)
        return PersonRecord(
            person: person,
            facts: facts.sorted { $0.record == $1.record ? $0.added < $1.added : $0.record < $1.record },
            texts: texts,
            mentions: elsewhere,
            partly: partly,
            actors: actors,
            changes: try await changes(told.union(authored).sorted(), connection),
            authored: authored,
            verdicts: verdicts,
            waivers: try await waivers(of: Set(verdicts.map(\.finding)), connection),
            signatures: try await signatures(by: actors, connection),
            residue: try await residue(of: names, connection)
        )
    }

    /// All rows that mention anybody.
    static func personRows(_ connection: Connection) async throws -> [StoredRow] {
        try await rows(connection) { table in
            let kind = EntityKind.person.rawValue
            let conditions = table.personColumns.map { column, isList in
                let id = isList ? "= any(t.\(column.sql))" : "= t.\(column.sql)"
                return "exists (select from register.entity where entity.id \(id) and entity.kind = $1)"
            }
            return conditions.isEmpty ? nil : (conditions.joined(separator: " or "), [kind])
        }
    }

    /// Which rows of a table mention a person.
    static func mentions(in table: RegisterTable, _ id: Int64) -> (sql: String, parameters: [any PostgresEncodable]) {
        let conditions = table.personColumns.map { column, isList in
            isList ? "$1 = any(t.\(column.sql))" : "t.\(column.sql) = $1"
        }
        return conditions.isEmpty ? ("false", []) : (conditions.joined(separator: " or "), [id])
    }

    private static func waivers(of findings: Set<String>, _ connection: Connection) async throws -> [History.Row] {
        let stored = try await rows(connection) { table in
            table.kind == .waivers ? ("t.finding = any($1)", [findings.sorted()]) : nil
        }
        return History.Row.rows(stored, try await records(stored, connection))
    }
}

extension RegisterTable {
    /// The columns that can name a person, and whether they name several.
    var personColumns: [(column: Column, isList: Bool)] {
        columns.compactMap { column in
            switch column.field.type {
            case .entity(let kinds) where kinds.contains(.person): (column, false)
            case .entities(let kinds) where kinds.contains(.person): (column, true)
            default: nil
            }
        }
    }
}
