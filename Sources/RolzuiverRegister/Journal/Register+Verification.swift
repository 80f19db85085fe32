import Postgres
import Rolzuiver
import Synchronization

extension Register {
    /// Recomputes the chain from its beginning, and every row of facts from the journal.
    ///
    /// All is read in one snapshot, slice by slice on several connections: a register of any size takes little memory.
    /// It goes on to the end of what it had begun when it finds something wrong, so that the first fault is the first.
    ///
    /// - Parameters:
    ///   - anchor: a checkpoint that was kept outside the database; the chain must run through it.
    ///   - audits: what that checkpoint says of the audits; they are held against it.
    ///   - auditLines: what it says of each of them, so that one that was changed is named.
    ///   - connections: how many connections share the work.
    ///   - progress: told how many facts of how many were verified.
    /// - Returns: what was recomputed, and what does not fit.
    /// - Throws: when the database cannot be read; what does not fit is no error.
    package func verify(
        against anchor: Checkpoint? = nil,
        audits: AuditSeal? = nil,
        auditLines: [AuditLine]? = nil,
        connections: Int = 3,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(RegisterError) -> Verification {
        try await read { connection in
            try await Register.checkReadsAll(connection)
            let chain = try await ChainWalk(connection, anchor: anchor)
            let slices = try await JournalSlice.all(chain.entries, connection)
            let names = try await Register.bookNames(connection)
            let snapshot = try await connection.query("select pg_export_snapshot()").decode(as: String.self)
            let queue = SliceQueue(slices, progress)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<max(1, min(connections, slices.count)) {
                    group.addTask {
                        try await work(on: queue, names, closed: chain.closed, snapshot: snapshot.first ?? "")
                    }
                }
                try await group.waitForAll()
            }
            var total = queue.outcome
            total.faults += chain.faults
            total.checkBranches(of: chain.entries)
            if let audits { total.faults += try await Register.auditFaults(against: audits, auditLines, connection) }
            if total.faults.isEmpty {
                total.faults += try await Register.textFaults(connection)
                total.faults += try await Register.bookFaults(total.books, connection)
                total.faults += try await Register.countFaults(total, connection)
            }
            return Verification(
                register: chain.register,
                changes: chain.entries.count,
                facts: total.rows,
                checkpoint: chain.checkpoint,
                anchor: chain.isAnchored ? anchor : nil,
                faults: Set(total.faults).sorted()
            )
        }
    }

    /// Verifies slices until there are no more, in the snapshot of another connection.
    private func work(
        on queue: SliceQueue,
        _ names: BookNames,
        closed: [LeafPlace: ClosedLeaf],
        snapshot: String
    ) async throws {
        try await database.read { connection in
            // The server's own word for the snapshot: digits and dashes.
            try await connection.query(Statement(unsafe: "set transaction snapshot '\(snapshot)'"))
            try await connection.query("set local jit = off")
            while let (index, slice) = queue.next() {
                let check = try await SliceCheck(slice, names, closed: closed, connection)
                queue.finish(check, of: index, slice)
            }
        }
    }

    private static func bookNames(_ connection: Connection) async throws -> BookNames {
        Dictionary(uniqueKeysWithValues: try await BookState.all(connection).map { ($0.id, $0.key) })
    }
}

/// The slices that are still to be verified, shared by those who do, and what they found.
private final class SliceQueue: Sendable {
    /// What was found in all slices together.
    struct Outcome {
        var faults: [JournalFault] = []
        var rows = 0
        var endedRows = 0
        var ends = 0
        var books: [Int64: ChangeNumber] = [:]
        /// The roots of the branches of large changes, by change and slice.
        var branches: [ChangeNumber: [Int: [UInt8]]] = [:]
        var isComplete = true
    }

    private struct State {
        var next = 0
        var done = 0
        var outcome = Outcome()
    }

    private let slices: [JournalSlice]
    private let total: Int
    private let progress: @Sendable (Int, Int) -> Void
    private let state = Mutex(State())

    init(_ slices: [JournalSlice], _ progress: @escaping @Sendable (Int, Int) -> Void) {
        self.slices = slices
        self.progress = progress
        total = slices.reduce(0) { $0 + $1.parts.reduce(0) { $0 + $1.leaves.count } }
    }

    var outcome: Outcome { state.withLock { $0.outcome } }

    /// The next slice; none after something was found to be wrong, as all before it have been handed out.
    func next() -> (index: Int, slice: JournalSlice)? {
        state.withLock { state in
            guard state.next < slices.count else { return nil }
            guard state.outcome.faults.isEmpty else {
                state.outcome.isComplete = false
                return nil
            }
            defer { state.next += 1 }
            return (state.next, slices[state.next])
        }
    }

    func finish(_ check: SliceCheck, of index: Int, _ slice: JournalSlice) {
        let done = state.withLock { state in
            state.outcome.faults += check.faults
            state.outcome.rows += check.rows
            state.outcome.endedRows += check.endedRows
            state.outcome.ends += check.ends
            state.outcome.books.merge(check.books) { max($0, $1) }
            if let branch = check.branch { state.outcome.branches[branch.change, default: [:]][index] = branch.root }
            state.done += slice.parts.reduce(0) { $0 + $1.leaves.count }
            return state.done
        }
        progress(done, total)
    }
}

extension SliceQueue.Outcome {
    /// Whether the branches of each large change lead to its root.
    fileprivate mutating func checkBranches(of entries: [ChainWalk.Entry]) {
        guard isComplete else { return }
        for entry in entries {
            guard let branches = branches[entry.change] else { continue }
            let level = branches.sorted { $0.key < $1.key }.map(\.value)
            if Digest.merkleRoot(over: level) != entry.merkleRoot {
                faults.append(JournalFault(entry.change, SliceCheck.rootFault(entry.change)))
            }
        }
    }
}

// MARK: What the leaves do not tell of by themselves

extension Register {
    /// Texts that are not what was sealed.
    private static func textFaults(_ connection: Connection) async throws -> [JournalFault] {
        try await connection.query(
            """
            select id from register.erasable
            where text is not null and commitment is distinct from sha256(salt || convert_to(text, 'UTF8'))
            order by id limit 1
            """
        ).decode(as: Int64.self).map {
            JournalFault(
                0,
                "De tekst met nummer \($0) in register.erasable is niet de tekst die is verzegeld."
            )
        }
    }

    /// Books that the facts do not know, or that were touched at another change than they say.
    private static func bookFaults(
        _ newest: [Int64: ChangeNumber],
        _ connection: Connection
    ) async throws -> [JournalFault] {
        var newest = newest
        let erased = try await connection.query(
            "select book_id, max(erased) from register.erasable where erased is not null and book_id is not null group by 1"
        ).decode(as: (Int64, Int64).self)
        for (book, change) in erased { newest[book] = max(newest[book] ?? 0, change) }
        return try await BookState.all(connection).sorted { $0.key < $1.key }.compactMap { book in
            guard newest[book.id] != book.change else { return nil }
            let told = newest[book.id].map { "voor het laatst geraakt door wijziging \($0)" } ?? "onbekend"
            return JournalFault(
                book.change,
                "Boek \(book.key): de tabel zegt voor het laatst geraakt door wijziging \(book.change), "
                    + "volgens het journaal is het \(told)."
            )
        }
    }

    /// Ends that the journal tells of and no row shows.
    private static func countFaults(
        _ outcome: SliceQueue.Outcome,
        _ connection: Connection
    ) async throws -> [JournalFault] {
        guard outcome.endedRows != outcome.ends else { return [] }
        let (rows, ends) = (outcome.endedRows, outcome.ends)
        return [
            JournalFault(.max, "Volgens het journaal zijn \(ends) feiten vervallen, volgens de tabellen \(rows).")
        ]
    }
}
