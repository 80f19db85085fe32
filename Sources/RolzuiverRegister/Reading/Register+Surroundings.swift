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
                on: try await footing(around: roots, at: number, connection),
                connection
            ).facts
        }
    }

    /// What there is to read again by what is around roots, as they were known after change `number`.
    func footing(
        around roots: [EntityID],
        at number: ChangeNumber,
        _ connection: Connection
    ) async throws -> Footing {
        let kept = trails[roots.sorted()]
        let heads = Dictionary(
            try await connection.query(
                "select change, hash from register.journal where change in (\(number), \(kept?.ground.change ?? number))"
            ).decode(as: (ChangeNumber, [UInt8]).self)
        ) { $1 }
        let ground = heads[number].map { Trail.Ground(change: number, head: $0) }
        guard let kept, kept.ground.change <= number, heads[kept.ground.change] == kept.ground.head else {
            return Footing(trail: nil, ground: ground)
        }
        return Footing(trail: kept.trail, ground: ground)
    }

    /// The facts on which the verdicts about `roots` can rest; the trail around them is kept for the next time.
    func facts(
        around roots: [Int64: EntityID],
        at number: ChangeNumber,
        on footing: Footing,
        _ connection: Connection
    ) async throws -> MadeFacts {
        let (made, trail) = try await Surroundings.facts(
            of: roots,
            at: number,
            besides: try await Commonplace(at: number, knowing: footing.trail?.names ?? EntityNames(), connection),
            along: footing.trail,
            connection
        )
        if let ground = footing.ground { trails.keep(trail, on: ground, around: roots.values.sorted()) }
        return made
    }
}
