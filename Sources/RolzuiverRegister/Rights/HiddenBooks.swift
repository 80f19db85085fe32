import Postgres
package import Rolzuiver

/// The books that a login may not read: that they are there is told, what is in them is not.
package struct HiddenBooks: Hashable, Sendable {
    /// Their keys, in order.
    package let keys: [String]

    /// What stands in the place of a text that is hidden.
    static let masked = "afgeschermd: boek van een ander"

    /// What the server puts in the place of what a stored audit says, where that rests on a hidden book.
    static let maskedVerdict = "Afgeschermd: dit rust op een boek van een ander."

    package init(_ keys: [String]) { self.keys = keys.sorted() }

    init(_ connection: Connection) async throws {
        keys = try await connection.query(
            """
            select key from register.book
            where not (select register.reads_all()) and id not in (select unnest(register.read_books()))
            order by key
            """
        ).decode(as: String.self)
    }

    /// These and `others`.
    package func union(_ others: HiddenBooks) -> HiddenBooks { HiddenBooks(Set(keys).union(others.keys).sorted()) }

    /// Whether nothing is hidden.
    package var isEmpty: Bool { keys.isEmpty }

    /// The first of them, and how many more there are.
    var named: Phrase {
        let first = keys.prefix(3).joined(separator: ", ")
        let more = keys.count - min(3, keys.count)
        return Phrase(
            nl: first + (more > 0 ? " en nog \(more)" : ""),
            en: first + (more > 0 ? " and \(more) more" : "")
        )
    }

    /// Why nothing can be said, for people.
    package var phrase: Phrase {
        Phrase(
            nl: "Verborgen boek: u mag niet alles lezen (\(named.nl)); daar kan staan wat dit oordeel verandert.",
            en: "Hidden book: you may not read everything (\(named.en)); what changes this verdict can be there."
        )
    }
}

extension Register {
    /// The books that this login may not read; none for the owner, a watcher and whoever was given all books.
    package func hiddenBooks() async throws(RegisterError) -> HiddenBooks {
        try await read { connection in try await HiddenBooks(connection) }
    }

    /// Refuses who may not read the book in which `entity` is told of; what is in no book, or in one that he may read, passes.
    package func checkReads(whatIsToldOf entity: EntityID) async throws(RegisterError) {
        try await read { connection in
            let hidden = try await HiddenBooks(connection).keys
            switch entity.kind {
            case .cooperation, .municipality: try await Register.checkReads(entity.key, connection)
            default:
                // That it exists is known to every keeper, and its name begins with that of its book.
                guard try await Register.numbers(of: [entity], connection)[entity] != nil,
                    let book = hidden.first(where: { entity.key.contains(":\($0)/") })
                else { return }
                try await Register.checkReads(book, connection)
            }
        }
    }

    /// The books that this login may not read and in which something was written after `change`.
    package func hiddenBooks(touchedAfter change: ChangeNumber) async throws(RegisterError) -> HiddenBooks {
        try await read { connection in
            let hidden = try await HiddenBooks(connection).keys
            return HiddenBooks(
                try await connection.query(
                    "select key from register.book where change > \(change) and key = any(\(hidden))"
                ).decode(as: String.self)
            )
        }
    }
}

extension Audit {
    /// The same, as far as it can be said by someone who did not see `hidden`: neither that something is ok nor that it is
    /// wrong, where a book that was not read could hold the fact that decides otherwise.
    ///
    /// What is wrong by all that one may read can be in order: by a safeguard, a decision or an appointment that stands in
    /// another's book.
    package func heeding(_ hidden: HiddenBooks) -> Audit {
        guard !hidden.isEmpty else { return self }
        let norm = Norm.editions.first { $0.name == edition } ?? Norm.editions[0]
        let reads = Dictionary(
            norm.requirements.map { ($0.code, $0.reads) },
            uniquingKeysWith: { $0.union($1) }
        )
        return Audit(
            roots: roots,
            judgements: judgements.map { judgement in
                // What a house rule reads, nobody knows.
                let kinds = (reads[judgement.requirement] ?? Set(FactKind.allCases)).filter { !Book.isAlwaysShared($0) }
                return kinds.isEmpty ? judgement : judgement.heeding(hidden, kinds)
            },
            asOf: asOf,
            horizon: horizon,
            edition: edition,
            tailoring: tailoring
        )
    }
}

extension Judgement {
    fileprivate func heeding(_ hidden: HiddenBooks, _ kinds: Set<FactKind>) -> Judgement {
        let doubtful = timeline.days { verdict in
            switch verdict {
            case .ok, .alarm, .waived: true
            default: false
            }
        }
        guard !doubtful.isEmpty else { return self }
        let keeper = hidden.keys.count == 1 ? EntityID(hidden.keys[0]) : nil
        let missing = Missing(hidden.phrase, kinds: kinds, ask: keeper ?? subject)
        return Judgement(
            requirement,
            subject,
            discriminator,
            timeline.overlaid(by: Timeline(.indeterminate(missing), during: doubtful))
        )
    }
}
