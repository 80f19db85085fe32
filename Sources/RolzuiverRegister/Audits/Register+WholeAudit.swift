import Postgres
package import Rolzuiver
import Synchronization

extension Register {
    /// Judges the whole register, however large, in the memory of a few dossiers.
    ///
    /// All is read from one snapshot, in the order of the roots. What is said is put away as it comes; when all has been
    /// judged it is stored as one audit, the same to the byte as ``store(_:change:)`` would.
    ///
    /// - Parameters:
    ///   - terms: from which day, by what.
    ///   - knownAt: as of which state of the register.
    ///   - keep: whether the audit is stored.
    ///   - workers: how many judge at the same time.
    ///   - portion: how many facts a portion has, about; three times as many are read at once when there are no more.
    ///   - progress: told how many of how many roots were read.
    ///   - tell: told the audit of each portion, in no order.
    /// - Returns: Who was judged, and how many came out how.
    /// - Throws: When the database cannot be read, or the audit not be stored.
    package func auditAll(
        _ terms: AuditTerms,
        knownAt: KnownAt = .latest,
        keep: Bool,
        workers: Int = 2,
        portion: Int = Register.portion,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        tell: @escaping @Sendable (Audit) -> Void = { _ in }
    ) async throws(RegisterError) -> AuditTotals {
        try await auditStreaming(nil, terms, knownAt, keep: keep, workers, portion, progress, tell)
    }

    /// Judges `wanted`, or all roots, portion by portion.
    private func auditStreaming(
        _ wanted: [EntityID]?,
        _ terms: AuditTerms,
        _ knownAt: KnownAt,
        keep: Bool,
        _ workers: Int,
        _ portion: Int,
        _ progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
        _ tell: @escaping @Sendable (Audit) -> Void
    ) async throws(RegisterError) -> AuditTotals {
        try await read(at: knownAt) { connection, number in
            let roots =
                if let wanted { try await Register.known(wanted, connection) } else {
                    try await Register.roots(at: number, connection)
                }
            let hidden = try await HiddenBooks(connection)
            let stream = DossierStream(
                database: database,
                number: number,
                connection: connection,
                queue: RootQueue(
                    roots,
                    facts: try await Register.factCount(connection),
                    portion: portion,
                    isEverything: wanted == nil,
                    progress: progress
                )
            )
            let counts = Mutex<[String: Counts]>([:])
            // What house rules found of something else than a root, such as a contract, is told once.
            let first = roots.first?.key
            let elsewhere = wanted == nil ? terms.found(besides: Set(roots.map(\.key))) : []
            @Sendable func judge(_ roots: [EntityID], _ index: FactIndex) -> Audit {
                let besides = first.map { roots.contains($0) } ?? false ? elsewhere : []
                let audit = terms.audit(of: roots, in: index, adding: besides).heeding(hidden)
                counts.withLock { $0.merge(audit.countsByCode, uniquingKeysWith: +) }
                tell(audit)
                return audit
            }
            // What judges nothing is no audit.
            guard keep, !roots.isEmpty else {
                try await stream.forEach(workers: workers) { _ = judge($0, $1) }
                return AuditTotals(roots: stream.queue.all, counts: counts.withLock(\.self), change: number, id: nil)
            }
            let id = try await storing(stream, terms, workers, judge) { counts.withLock(\.self) }
            return AuditTotals(roots: stream.queue.all, counts: counts.withLock(\.self), change: number, id: id)
        }
    }

    /// How many facts a portion has, about; three times as many are read at once when there are no more.
    package static let portion = 100_000
    /// As many roots as are read at once with what is around them; more are read portion by portion.
    static let few = 8

    /// Judges `roots` alone, of a register of any size, by what is around them, and stores that as one audit.
    ///
    /// Few are read at once; more than that as all are, in the memory of a few portions.
    ///
    /// - Throws: ``RegisterError/notFound(what:)`` when one of them is not in the register.
    package func audit(
        _ roots: [EntityID],
        _ terms: AuditTerms,
        knownAt: KnownAt = .latest,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(RegisterError) -> AuditTotals {
        guard roots.count <= Register.few else {
            return try await auditStreaming(roots, terms, knownAt, keep: true, 2, Self.portion, progress) { _ in }
        }
        let (audit, number, index) = try await read(at: knownAt) { connection, number in
            // Sent together, for each is answered at once.
            async let isAsking: Void = Register.asksForFew(connection)
            async let hidden = HiddenBooks(connection)
            async let footing = footing(around: roots, at: number, connection)
            let named = try await Register.known(roots, connection)
            try await isAsking
            let index = try await facts(
                around: Dictionary(uniqueKeysWithValues: named.map { ($0.id, $0.key) }),
                at: number,
                on: try await footing,
                connection
            ).index
            return (await terms.audit(ofFew: roots.sorted(), in: index).heeding(try await hidden), number, index)
        }
        // To let go of all that was read takes as long as many a query: it is done while the audit is stored.
        async let gone: Void = Register.letGo(index)
        let stored = try await store(heeded: audit, change: number)
        await gone
        return AuditTotals(roots: stored.audit.roots, counts: stored.audit.countsByCode, change: number, id: stored.id)
    }

    @concurrent
    static func letGo(_: consuming FactIndex) async {}

    /// `roots` with their numbers, in the same order; refuses one that the register does not know.
    private static func known(
        _ roots: [EntityID],
        _ connection: Connection
    ) async throws -> [(id: Int64, key: EntityID)] {
        let numbers = try await numbers(of: roots, connection)
        return try roots.map { root in
            guard let id = numbers[root] else { throw RegisterError.notFound(what: "\(root.kind.dutch) \(root)") }
            return (id, root)
        }
    }

    /// How many facts the register holds now.
    package func factCount() async throws(RegisterError) -> Int {
        try await read { try await Register.factCount($0) }
    }

    private static func factCount(_ connection: Connection) async throws -> Int {
        try await connection.query("select coalesce(sum(added - ended), 0)::bigint from register.head")
            .decode(as: Int.self).first ?? 0
    }

    /// The number of the change that `knownAt` stands for.
    package func number(_ knownAt: KnownAt) async throws(RegisterError) -> ChangeNumber {
        try await read(at: knownAt) { _, number in number }
    }

    /// Judges the dossiers of `stream` and stores what is said; returns the number of the audit.
    private func storing(
        _ stream: DossierStream,
        _ terms: AuditTerms,
        _ workers: Int,
        _ judge: @escaping @Sendable ([EntityID], FactIndex) -> Audit,
        counts: () -> [String: Counts]
    ) async throws -> Int64 {
        try await database.write { connection in
            try await Register.checkKeepsAudits(connection)
            let staged = try await StagedVerdicts(connection)
            try await staged.fill { put in
                try await stream.forEach(workers: workers) { roots, index in
                    try await put(VerdictRow.rows(of: judge(roots, index).judgements))
                }
            }
            let audit = Audit(
                roots: stream.queue.all,
                judgements: [],
                asOf: terms.asOf,
                horizon: terms.horizon,
                edition: terms.edition.name,
                tailoring: terms.tailoring,
                counts: counts()
            )
            return try await Register.store(audit, staged, stream.number, program, connection)
        }
    }

    /// All that can be judged, as of one change.
    package func roots(at number: ChangeNumber) async throws(RegisterError) -> [EntityID] {
        try await read { connection in try await Register.roots(at: number, connection).map(\.key) }
    }

    /// All roots, neighbours together.
    private static func roots(
        at number: ChangeNumber,
        _ connection: Connection
    ) async throws -> [(id: Int64, key: EntityID)] {
        try await connection.query(Statement(unsafe: embeddedQuery("roots"), [number]))
            .decode(as: (Int64, String).self)
            .compactMap { id, key in EntityID(key).map { (id, $0) } }
    }
}
