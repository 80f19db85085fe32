import Postgres

/// What a login may do in the register (recht).
package enum Right: String, CaseIterable, Sendable {
    /// Reads books.
    case reader
    /// Writes in books, and reads them.
    case registrar
    /// Keeps audits and signs them, and reads books.
    case auditor
    /// Reads all books and keeps audits: the daemon.
    case watcher

    /// What it allows, in Dutch.
    package var dutch: String {
        switch self {
        case .reader: "lezen"
        case .registrar: "lezen en schrijven"
        case .auditor: "lezen, audits bewaren en ondertekenen"
        case .watcher: "alles lezen en audits bewaren"
        }
    }

    /// The role of the database that has what this right needs of its tables; which rows, the register says.
    var group: String { "rolzuiver_\(rawValue)" }
}

/// A right that was granted to a login.
package struct Grant: Hashable, Sendable {
    /// The role of the database that logs in; one per keeping organisation.
    package let login: String
    /// What it may do.
    package let right: Right
    /// In which book; nil for all.
    package let book: String?

    /// A right of a login, in one book or in all.
    package init(login: String, right: Right, book: String?) {
        (self.login, self.right, self.book) = (login, right, book)
    }

    /// It in words: the right and the book.
    package var dutch: String { "\(login): \(right.rawValue), \(book.map { "boek \($0)" } ?? "alle boeken")" }
}

extension Grant: Comparable {
    /// Orders by login, right and book.
    package static func < (left: Grant, right: Grant) -> Bool {
        if left.login != right.login { return left.login < right.login }
        if left.right != right.right { return left.right.rawValue < right.right.rawValue }
        return (left.book ?? "") < (right.book ?? "")
    }
}

/// What a database says when a login has no right to something.
enum Forbidden {
    /// It in Dutch, with what to do; nil when the error is about something else.
    static func explanation(of error: PostgresError) -> String? {
        guard error.sqlState == "42501" else { return nil }
        if error.message.contains("schema register") {
            return "Deze databasegebruiker heeft geen rechten in dit register. Vraag de eigenaar van de database om "
                + "'rolzuiver db grant GEBRUIKER reader'."
        }
        if error.message.contains("permission denied for database") {
            return
                "De tabellen van het register moeten worden gemaakt of bijgewerkt, en dat mag alleen de eigenaar van de "
                + "database. Laat die eerst een opdracht van deze versie van rolzuiver uitvoeren."
        }
        return "Dat mag deze databasegebruiker niet (\(error.message)). Wat wel mag, toont 'rolzuiver db rights'."
    }
}
