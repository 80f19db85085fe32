import Postgres
package import Rolzuiver

/// Something in the register by its name.
package struct NamedEntity: Hashable, Sendable {
    /// Its natural key.
    package let id: EntityID
    /// The name it has, or had last.
    package let name: String
}

extension Register {
    /// Whether anything was ever said of it.
    package func has(_ entity: EntityID) async throws(RegisterError) -> Bool {
        try await read { connection in try await Register.numbers(of: [entity], connection)[entity] != nil }
    }

    /// Whether anything was ever written in that book.
    package func has(book key: String) async throws(RegisterError) -> Bool {
        try await read { connection in try await !BookState.of([key], connection).isEmpty }
    }

    /// The cooperations, by name; those whose name holds `text`, when given.
    package func cooperations(
        named text: String = "",
        knownAt: KnownAt = .latest
    ) async throws(RegisterError) -> [NamedEntity] {
        try await list(.cooperations, text, knownAt)
    }

    /// The regions, by name; those whose name holds `text`, when given.
    package func regions(
        named text: String = "",
        knownAt: KnownAt = .latest
    ) async throws(RegisterError) -> [NamedEntity] {
        try await list(.regions, text, knownAt)
    }

    /// The municipalities, by name; those whose name holds `text`, when given.
    package func municipalities(
        named text: String = "",
        knownAt: KnownAt = .latest
    ) async throws(RegisterError) -> [NamedEntity] {
        try await list(.municipalities, text, knownAt)
    }

    /// The organisations, by name; those whose name holds `text`, when given.
    package func organisations(
        named text: String = "",
        knownAt: KnownAt = .latest
    ) async throws(RegisterError) -> [NamedEntity] {
        try await list(.organisations, text, knownAt)
    }

    /// The books, with the newest change of each.
    package func books() async throws(RegisterError) -> [(key: String, change: ChangeNumber)] {
        try await read { connection in
            try await BookState.all(connection).sorted { $0.key < $1.key }.map { (key: $0.key, change: $0.change) }
        }
    }

    private func list(
        _ kind: FactKind,
        _ text: String,
        _ knownAt: KnownAt
    ) async throws(RegisterError) -> [NamedEntity] {
        try await read(at: knownAt) { connection, number in
            let rows = try await connection.query(
                """
                select key, name
                from (
                    select distinct on (entity.key) entity.key, t.name
                    from \(unsafe: RegisterTable[kind].sql) t
                    join register.entity on entity.id = t.entity
                    where t.known @> \(number)
                    order by entity.key, coalesce(lower(t.possible), '-infinity') desc
                ) as newest
                where position(lower(\(text)) in lower(name)) > 0
                order by name, key
                """
            ).decode(as: (String, String).self)
            return rows.compactMap { row in EntityID(row.0).map { NamedEntity(id: $0, name: row.1) } }
        }
    }
}
