import Postgres
import Rolzuiver
import Synchronization

extension Register {
    /// Recomputes the chain from its beginning, every row of facts from the journal, and what every stored audit says; and
    /// looks whether what guards them is there.
    ///
    /// All is read in one snapshot, slice by slice on several connections: a register of any size takes little memory.
    /// It goes on to the end of what it had begun when it finds something wrong, so that the first fault is the first.
    ///
    /// - Parameters:
    ///   - anchor: a checkpoint that was kept outside the database; the chain must run through it.
    ///   - seal: what that checkpoint says of the audits; they are held against it.
    ///   - auditLines: what it says of each of them, so that one that was changed is named.
    ///   - pages: the digests of the pages that it vouches for; the register must still know of them.
    ///   - connections: how many connections share the work.
    ///   - progress: told how many facts of how many were verified.
    /// - Returns: what was recomputed, and what does not fit.
    /// - Throws: when the database cannot be read; what does not fit is no error.
    package func verify(
        against anchor: Checkpoint? = nil,
        audits seal: AuditSeal? = nil,
        auditLines: [AuditLine]? = nil,
        pages: [String] = [],
        connections: Int = 3,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(RegisterError) -> Verification {
        try await read { connection in
            try await Register.checkReadsAll(connection)
            let guards = try await Guards(connection).differences()
            let lost = try await Register.lostTables(connection)
            guard lost.isEmpty else { return Verification(lost, guards: guards) }
            let chain = try await ChainWalk(connection, anchor: anchor)
            let slices = try await JournalSlice.all(chain.entries, connection)
            let strays = try await Register.strays(after: chain.checkpoint?.change ?? 0, connection)
            let names = try await Register.bookNames(connection)
            let snapshot = try await connection.query("select pg_export_snapshot()").decode(as: String.self)
            let queue = SliceQueue(slices, progress)
            async let audits = auditCheck(snapshot: snapshot.first ?? "")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<max(1, min(connections, slices.count)) {
                    group.addTask {
                        try await work(on: queue, names, closed: chain.closed, snapshot: snapshot.first ?? "")
                    }
                }
                try await group.waitForAll()
            }
            var total = queue.outcome
            total.faults += chain.faults + strays
            total.checkBranches(of: chain.entries)
            let checked = try await audits
            if let seal { total.faults += try await Register.auditFaults(against: seal, auditLines, connection) }
            if let anchor { total.faults += try await Register.lostPages(among: pages, anchor, connection) }
            if total.faults.isEmpty {
                total.faults += try await Register.looseFaults(total, connection)
            }
            return Verification(
                register: chain.register,
                changes: chain.entries.count,
                facts: total.rows,
                audits: checked.audits,
                checkpoint: chain.checkpoint,
                anchor: chain.isAnchored ? anchor : nil,
                faults: Set(total.faults).sorted(),
                unfit: checked.faults,
                guards: guards,
                remarks: total.faults.isEmpty ? try await Register.strayTexts(connection) : []
            )
        }
    }

    /// Holds the stored audits against their digests, in the snapshot of another connection.
    private func auditCheck(snapshot: String) async throws -> AuditCheck {
        try await database.read { connection in
            try await connection.query(Statement(unsafe: "set transaction snapshot '\(snapshot)'"))
            return try await AuditCheck(connection)
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
                do {
                    let check = try await SliceCheck(slice, names, closed: closed, connection)
                    queue.finish(check, of: index, slice)
                } catch let error as PostgresError where error.kind == .decoding {
                    queue.fail(slice, error)
                }
            }
        }
    }

    private static func bookNames(_ connection: Connection) async throws -> BookNames {
        // Where a forger took the key away, there can be two of one number.
        Dictionary(try await BookState.all(connection).map { ($0.id, $0.key) }, uniquingKeysWith: { first, _ in first })
    }
}

/// The slices that are still to be verified, shared by those who do, and what they found.
final class SliceQueue: Sendable {
    /// What was found in all slices together.
    struct Outcome {
        var faults: [JournalFault] = []
        var rows = 0
        var endedRows = 0
        var ends = 0
        /// Which changes touched which books, as the rows tell.
        var touches: Set<BookTouch> = []
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
            state.outcome.touches.formUnion(check.touches)
            if let branch = check.branch { state.outcome.branches[branch.change, default: [:]][index] = branch.root }
            state.done += slice.parts.reduce(0) { $0 + $1.leaves.count }
            return state.done
        }
        progress(done, total)
    }

    /// Notes that a row of a slice has no form that can be read: so nothing was written.
    func fail(_ slice: JournalSlice, _ error: PostgresError) {
        let change = slice.parts.first?.entry.change ?? 0
        let sentence = "Een rij is niet te lezen, en is zo niet geschreven: \(error.message)."
        state.withLock { $0.outcome.faults.append(JournalFault(change, sentence)) }
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
