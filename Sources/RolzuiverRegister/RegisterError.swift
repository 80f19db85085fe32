package import Postgres

/// Why the register did not do what was asked.
package enum RegisterError: Error, Hashable, Sendable {
    /// The facts cannot be kept in the form in which they were given.
    case refused(Refusal)
    /// There is nothing with that key or number; `what` says in Dutch what was looked for.
    case notFound(what: String)
    /// Somebody else wrote after the plan was made.
    case conflict(Conflict)
    /// The database and the program do not fit together; `explanation` says in Dutch how, and what to do.
    case incompatible(explanation: String)
    /// What was known at a moment cannot be told yet; `explanation` says in Dutch why, and what to do.
    case unsettled(explanation: String)
    /// The login has no right to it; `explanation` says in Dutch to what, and what to do.
    case forbidden(explanation: String)
    /// The database failed.
    case database(PostgresError)
    /// The database cannot be reached, or no connection came free in time.
    case unavailable(PostgresError)

    /// A refusal where a constraint was violated, else what the database said.
    package init(_ error: PostgresError) {
        if error.kind == .connection || error.kind == .exhausted {
            self = .unavailable(error)
        } else if let explanation = Forbidden.explanation(of: error) {
            self = .forbidden(explanation: explanation)
        } else if let refusal = Refusal(error) {
            self = .refused(refusal)
        } else if let state = error.sqlState, [.undefinedTable, .undefinedFunction].contains(state) {
            self = .incompatible(
                explanation:
                    "In de database ontbreekt iets van het register. Laat de eigenaar van de database 'rolzuiver verify' "
                    + "uitvoeren en een reservekopie terugzetten.\nMelding: \(error.message)"
            )
        } else {
            self = .database(error)
        }
    }
}

/// What changed in a book between a plan and its application.
package struct Conflict: Hashable, Sendable {
    /// The book.
    package let book: String
    /// The change that the plan was made on.
    package let planned: ChangeNumber
    /// The newest change of the book.
    package let current: ChangeNumber
    /// What was added, changed or ended since, named for people.
    package let facts: [String]
}

extension RegisterError: CustomStringConvertible {
    /// What is wrong and what to do, in Dutch.
    package var description: String {
        switch self {
        case .refused(let refusal): refusal.sentence
        case .notFound(let what): "\(what) staat niet in het register."
        case .conflict(let conflict): conflict.description
        case .incompatible(let explanation), .forbidden(let explanation), .unsettled(let explanation): explanation
        case .database(let error):
            if let trouble = ServerTrouble(error) {
                "\(trouble.sentence) Er is niets half geschreven.\nMelding: \(error.message)"
            } else {
                "De database meldt een fout: \(error)"
            }
        case .unavailable(let error):
            "De database is niet bereikbaar. \(ServerTrouble(error)?.sentence ?? Unreachable.sentence(error)) "
                + "Er is niets half geschreven.\nMelding: \(error.message)"
        }
    }
}

extension Conflict: CustomStringConvertible {
    /// What is wrong and what to do, in Dutch.
    package var description: String {
        let what =
            facts.isEmpty
            ? " Daarbij is een naam of tekst gewist, en geen feit gewijzigd."
            : " Gewijzigd: \(facts.prefix(5).joined(separator: "; "))."
        return "Het boek \(book) is intussen gewijzigd: het plan ging uit van wijziging \(planned), nu is het "
            + "\(current).\(what) Maak het plan opnieuw."
    }
}
