import Postgres
package import Rolzuiver

extension Register {
    /// What can be erased.
    package enum Erasure: Hashable, Sendable {
        /// Every name of a person, what was written freely about him, and what names him elsewhere, but for the texts with
        /// these numbers.
        case person(EntityID, keeping: Set<Int64> = [])
        /// The name under which somebody wrote changes and signed audits.
        case actor(String)
        /// The reason of a change.
        case reason(ChangeNumber)
        /// The texts with these numbers, whatever they are.
        case texts(Set<Int64>)
    }

    /// Erases texts for good (AVG 17), as a change of its own; the journal still verifies, and says that it was done.
    ///
    /// The ground and the decision must not hold what is erased.
    ///
    /// - Throws: ``RegisterError/notFound(what:)`` when there is nothing of the kind, or nothing any more.
    @discardableResult
    package func erase(
        _ erasure: Erasure,
        by actor: String,
        because ground: String,
        decision: String
    ) async throws(RegisterError) -> AppliedChange {
        try await guarded {
            try await database.write { connection in
                try await turns.take(connection)
                try await Register.checkWritesAll(connection)
                let texts = try await Register.texts(of: erasure, connection)
                guard !texts.isEmpty else { throw RegisterError.notFound(what: erasure.dutch) }
                var writing = try await Writing(connection)
                try await writing.begin(.correction, by: actor, because: ground, decision, nil, program)
                return try await writing.erase(texts)
            }
        }
    }

    /// The numbers of the texts that are still there.
    private static func texts(of erasure: Erasure, _ connection: Connection) async throws -> Set<Int64> {
        switch erasure {
        case .person(let person, let kept):
            let record = try await record(of: person, actor: nil, connection)
            return Set(record.erasable(keeping: kept).map(\.number))
        case .actor(let name):
            return Set(
                try await connection.query(
                    "select id from register.erasable where use = 'actor' and text = \(name)"
                ).decode(as: Int64.self)
            )
        case .texts(let numbers):
            return Set(
                try await connection.query(
                    "select id from register.erasable where id = any(\(numbers.sorted())) and text is not null"
                ).decode(as: Int64.self)
            )
        case .reason(let number):
            return Set(
                try await connection.query(
                    """
                    select erasable.id from register.change
                    join register.erasable on erasable.id = change.reason and erasable.text is not null
                    where change.number = \(number)
                    """
                ).decode(as: Int64.self)
            )
        }
    }
}

extension Register.Erasure {
    fileprivate var dutch: String {
        switch self {
        case .person(let person, _): "Een naam of tekst van \(person)"
        case .actor(let name): "Schrijver '\(name)'"
        case .texts(let numbers): "Een tekst met nummer \(numbers.sorted().map(String.init).joined(separator: ", "))"
        case .reason(let number): "Een reden van wijziging \(number)"
        }
    }
}
