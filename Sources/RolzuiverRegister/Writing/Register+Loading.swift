import Postgres
package import Rolzuiver

/// Facts that the keeper of one book states, to be taken in with many others.
package struct StatedFacts: Sendable {
    /// The book of the keeper.
    package let own: String
    /// What is stated.
    package let facts: Facts

    /// The facts of a keeper.
    package init(own: String, _ facts: Facts) { (self.own, self.facts) = (own, facts) }
}

/// What a load came to.
package struct LoadedFacts: Hashable, Sendable {
    /// How many changes it took.
    package var changes = 0
    /// How many rows were added.
    package var rows = 0
    /// The journal's head after it; nil when nothing was written.
    package var checkpoint: Checkpoint?
}

extension Register {
    /// Takes in facts of which the register has none yet: as many as there are, in changes of about `size` rows.
    ///
    /// Nothing is compared with what is on record: a fact that the register has already is refused by the database, and
    /// with it the change that it is in; what was written before stays. While one change is written, the next is prepared.
    ///
    /// - Parameters:
    ///   - parts: makes the facts of one keeper, by number; nil behind the last. It is asked by two at the same time.
    ///   - actor: who writes.
    ///   - reason: why.
    ///   - size: how many rows make a change.
    ///   - progress: told how many rows there are so far.
    /// - Returns: How many changes and rows there are.
    /// - Throws: ``RegisterError/refused(_:)`` when the register has one of the facts already, or cannot keep it.
    package func load(
        _ parts: @escaping @Sendable (Int) -> StatedFacts?,
        by actor: String,
        because reason: String,
        size: Int = 50_000,
        progress: (Int) -> Void = { _ in }
    ) async throws(RegisterError) -> LoadedFacts {
        try await guarded {
            var loaded = LoadedFacts()
            // The first is small: nothing is written until it is there.
            var next = await LoadBatch.make(after: nil, of: parts, size: size / 8)
            while let batch = next {
                // What comes after it is made while the server works.
                async let following = LoadBatch.make(after: batch, of: parts, size: size)
                let applied = try await add(batch.incoming, by: actor, because: reason)
                loaded.changes += 1
                loaded.rows += applied.added
                loaded.checkpoint = applied.checkpoint
                progress(loaded.rows)
                next = await following
            }
            return loaded
        }
    }

    /// Adds records as one change.
    private func add(_ batch: Incoming, by actor: String, because reason: String) async throws -> AppliedChange {
        try await database.write { connection in
            try await turns.take(connection)
            try await Register.checkRights(to: batch.books, connection)
            // What a statement adds is put aside for the triggers, each of which reads it: on disk when there is no room.
            try await connection.query("set local work_mem = '32MB'")
            var writing = try await Writing(connection)
            try await writing.begin(.change, by: actor, because: reason, nil, nil, program)
            return try await writing.write(batch)
        }
    }
}

/// The facts that are taken in by one change.
private struct LoadBatch: Sendable {
    private(set) var incoming = Incoming()
    /// The parts behind it that were made already.
    private var rest: ArraySlice<[KeptRecord]?> = []
    /// The number of the first part that was not made yet.
    private var end = 0

    /// The parts behind `last`, until there are `size` records; nil when there are no more.
    @concurrent
    static func make(
        after last: LoadBatch?,
        of parts: @escaping @Sendable (Int) -> StatedFacts?,
        size: Int
    ) async -> LoadBatch? {
        var batch = LoadBatch()
        if let last { (batch.rest, batch.end) = (last.rest, last.end) }
        var records: [KeptRecord] = []
        while records.count < size {
            if batch.rest.isEmpty {
                batch.rest = await made(batch.end, of: parts)[...]
                batch.end += batch.rest.count
            }
            // Behind the last part there is none.
            guard case .some(.some(let more)) = batch.rest.first else { break }
            batch.rest.removeFirst()
            records += more
        }
        guard !records.isEmpty else { return nil }
        batch.incoming = Incoming(records)
        return batch
    }

    /// Some parts from a number on, made by two at the same time.
    private static func made(
        _ start: Int,
        of parts: @escaping @Sendable (Int) -> StatedFacts?
    ) async -> [[KeptRecord]?] {
        let many = 8
        @concurrent
        @Sendable func every(second first: Int) async -> [[KeptRecord]?] {
            stride(from: first, to: many, by: 2).map { parts(start + $0)?.kept }
        }
        async let odd = every(second: 1)
        let even = await every(second: 0)
        return zip(even, await odd).flatMap { [$0, $1] }
    }
}

extension StatedFacts {
    /// The facts as records, each with the book that keeps it.
    fileprivate var kept: [KeptRecord] {
        facts.records(source: own).map { KeptRecord(book: Book.keeping($0, own: own), record: $0) }
    }
}
