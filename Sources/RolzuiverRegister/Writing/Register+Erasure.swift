import Postgres
package import Rolzuiver

extension Register {
    /// A text about a person that can be erased.
    package enum ErasableText: Hashable, Sendable {
        /// Every name that the register has, or had, of a person.
        case name(of: EntityID)
        /// The name under which somebody wrote changes.
        case actor(String)
        /// The reason of a change.
        case reason(ChangeNumber)
    }

    /// Erases a text for good (AVG 17), as a change of its own; the journal still verifies, and says that it was done.
    ///
    /// The ground and the decision must not hold the text itself.
    @discardableResult
    package func erase(
        _ text: ErasableText,
        by actor: String,
        because ground: String,
        decision: String
    ) async throws(RegisterError) -> AppliedChange {
        try await guarded {
            try await database.write { connection in
                try await connection.query("select pg_advisory_xact_lock(\(Lock.write))")
                try await Register.checkWritesAll(connection)
                let found = try await connection.query(text.query).decode(as: (Int64, String?).self)
                guard !found.isEmpty else { throw RegisterError.notFound(what: text.dutch) }
                var writing = try await Writing(connection)
                try await writing.begin(.correction, by: actor, because: ground, decision, nil, program)
                return try await writing.erase(Array(Set(found.map(\.0))), in: Set(found.compactMap(\.1)))
            }
        }
    }
}

extension Register.ErasableText {
    /// The numbers of the texts that are still there, with the books of the rows that refer to them.
    fileprivate var query: Statement {
        switch self {
        case .name(let person):
            """
            select erasable.id, book.key
            from register.person
            join register.entity on entity.id = person.entity and entity.key = \(person.key)
            join register.erasable on erasable.id = person.name and erasable.text is not null
            join register.book on book.id = person.book_id
            """
        case .actor(let actor):
            "select id, null::text from register.erasable where use = 'actor' and text = \(actor)"
        case .reason(let number):
            """
            select erasable.id, null::text
            from register.change join register.erasable on erasable.id = change.reason and erasable.text is not null
            where change.number = \(number)
            """
        }
    }

    fileprivate var dutch: String {
        switch self {
        case .name(let person): "Een naam van \(person)"
        case .actor: "Deze schrijver"
        case .reason(let number): "Een reden van wijziging \(number)"
        }
    }
}
