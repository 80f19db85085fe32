import Postgres
package import Rolzuiver

extension Register {
    /// The facts of `kinds` as they were known, with the number of the change they were read at.
    package func facts(
        of kinds: Set<FactKind>,
        knownAt: KnownAt
    ) async throws(RegisterError) -> (facts: Facts, change: ChangeNumber) {
        try await read(at: knownAt) { connection, number in
            let rows = try await Register.rows(connection) { table in
                kinds.contains(table.kind) ? ("t.known @> $1", [number]) : nil
            }
            return (try await Register.facts(rows, connection), number)
        }
    }

    /// The facts on which the verdicts can rest about `cooperations`, their regions and their participants, as they were
    /// known after change `number`: of a register of any size no more than what is around them.
    package func facts(
        around cooperations: [EntityID],
        at number: ChangeNumber
    ) async throws(RegisterError) -> Facts {
        try await read { connection in
            let common = try await Commonplace(at: number, connection)
            func facts(around roots: Set<EntityID>) async throws -> Facts {
                let numbers = try await Register.numbers(of: roots.sorted(), connection)
                let named = Dictionary(uniqueKeysWithValues: numbers.map { ($0.value, $0.key) })
                return try await Surroundings(of: named, at: number, besides: common, connection).sheets().facts().facts
            }
            // Who takes part, also by law, shows from the facts about the cooperations alone.
            let index = FactIndex(try await facts(around: Set(cooperations)))
            let roots = cooperations.reduce(into: Set(cooperations)) { roots, cooperation in
                let (regions, participants) = index.neighbours(of: cooperation)
                roots.formUnion(regions)
                roots.formUnion(participants.filter { $0.kind == .municipality })
            }
            return roots.count == cooperations.count ? index.facts : try await facts(around: roots)
        }
    }

    /// The facts on which the verdicts about `roots` can rest, as they were known after change `number`; all facts of a
    /// register that is no larger than a portion.
    package func facts(
        aroundRoots roots: [EntityID],
        at number: ChangeNumber
    ) async throws(RegisterError) -> Facts {
        if try await factCount() <= Self.portion { return try await facts(knownAt: .change(number)).facts }
        return try await read { connection in
            let numbers = try await Register.numbers(of: roots, connection)
            return try await facts(
                around: Dictionary(uniqueKeysWithValues: numbers.map { ($0.value, $0.key) }),
                at: number,
                hiding: try await HiddenBooks(connection),
                connection
            ).facts
        }
    }

    /// The facts on which the verdicts about `roots` can rest, for a login from whom books are `hidden`; the trail around
    /// them is kept for the next time.
    func facts(
        around roots: [Int64: EntityID],
        at number: ChangeNumber,
        hiding hidden: HiddenBooks,
        _ connection: Connection
    ) async throws -> MadeFacts {
        let key = roots.values.sorted()
        async let head = connection.query("select hash from register.journal where change = \(number)")
            .decode(as: [UInt8].self).first
        let before = try await livingTrail(around: key, at: number, hiding: hidden, connection)
        let (made, trail) = try await Surroundings.facts(
            of: roots,
            at: number,
            besides: try await Commonplace(at: number, knowing: before?.trail.names ?? EntityNames(), connection),
            along: before,
            connection
        )
        // Who may not read the journal cannot tell what changes.
        if let head = try await head { trails.keep(trail, on: TrailGround(head: head, hidden: hidden), around: key) }
        return made
    }

    /// The trail around roots, where it can be said what changed since.
    ///
    /// Not where other books are hidden than then; and not where the journal is another, as of a register that was put back
    /// from a copy: there numbers may stand for something else.
    private func livingTrail(
        around key: [EntityID],
        at number: ChangeNumber,
        hiding hidden: HiddenBooks,
        _ connection: Connection
    ) async throws -> LivingTrail? {
        guard let (trail, ground) = trails[key], ground.hidden == hidden, trail.number <= number else { return nil }
        let answers = try await connection.query(
            """
            select (select hash from register.journal where change = \(trail.number)),
                array(select fact from register.journal_leaf where change > \(trail.number) and change <= \(number)
                    limit \(Int64(Trail.mostChanged + 1)))
            """
        ).decode(as: ([UInt8]?, [Int64]).self)
        guard let (head, changed) = answers.first, head == ground.head, changed.count <= Trail.mostChanged else {
            return nil
        }
        return LivingTrail(trail: trail, changed: changed)
    }
}
