import Postgres
import Rolzuiver

/// For whom contracts were bought.
extension Surroundings {
    /// In which regions contracts serve: those of the municipalities that they name; where one names none that lives, of those
    /// that take part in its buyer, also through others.
    mutating func readServed() async throws {
        let contracts = rows(of: [.contracts])
        let column = FactColumn(kind: .covers, name: "contract")
        let unread = contracts.compactMap { subject(of: $0) }.filter { !hasAsked(column, of: $0) }
        try await readServing(NumberSet(unread))
        let named = namingTheLiving()
        let unnamed = contracts.filter { subject(of: $0).map { !named.contains($0) } ?? false }
        var new = try await readBuyers(of: unnamed)
        while !new.isEmpty {
            let start = count
            try await read([
                FactColumn(kind: .participants, name: "cooperation"): new,
                FactColumn(kind: .withdrawals, name: "cooperation"): new,
            ])
            let bodies = kind(.organisation, in: mentioned(in: gathered.rows[start...]))
            try await read([FactColumn(kind: .cooperations, name: "legal_person"): bodies])
            let parties = kind(.cooperation, in: mentioned(in: gathered.rows[start...]))
            new = NumberSet(parties.filter { !hasAsked(FactColumn(kind: .participants, name: "cooperation"), of: $0) })
        }
    }

    /// Reads which municipalities `contracts` name, one for all that have lain in the same regions all along: it is asked in
    /// which regions they serve, and a provider can serve hundreds elsewhere.
    ///
    /// What is said of one that a redivision changed is all read: it can have gone over to another, and where that was named
    /// by itself it did not.
    private mutating func readServing(_ contracts: NumberSet) async throws {
        let table = RegisterTable[.covers]
        let (columns, source) = (StoredRow.factColumns(of: table), StoredRow.source(of: table))
        let statement = Statement(
            unsafe: """
                with lying as (
                    select municipality, string_agg(
                        format('%s %s %s', region, possible, valid), ',' order by region, possible, valid
                    ) as regions
                    from register.region_member where known @> $1 group by municipality
                )
                select distinct on (t.contract, t.possible, t.valid, lying.regions, redivided.id) \(columns)
                from \(source) left join lying on lying.municipality = t.municipality
                    left join unnest($3::bigint[]) as redivided (id) on redivided.id = t.municipality
                where t.known @> $1 and t.contract = any($2)
                order by t.contract, t.possible, t.valid, lying.regions, redivided.id, t.id
                """,
            [number, contracts.elements, Array(common.redivided)]
        )
        // As if both were few, the server would go through all regions for each row.
        try await planning(without: "nestloop") { all in try await all.read([(table, statement)]) }
    }

    /// Which of `contracts` name a municipality at all: of each that was not read to name one, one that does.
    ///
    /// Those that name a municipality that is near were read by that. What is said of one that ended is all read, for it can
    /// have gone over to another.
    mutating func readNaming(_ contracts: NumberSet) async throws {
        try await read([.named: contracts.subtracting(namingTheLiving()), .ended: contracts])
    }

    /// The contracts that were read to name a municipality that lives.
    private func namingTheLiving() -> NumberSet {
        let naming = rows(of: [.covers]).lazy.filter { row in
            entity(.covered, of: row).map { !common.dissolved.contains($0) } ?? false
        }
        return NumberSet(naming.compactMap { subject(of: $0) })
    }

    /// The cooperations that made `contracts`, themselves or by their legal person.
    mutating func readBuyers(of contracts: [GatheredRows.Row]) async throws -> NumberSet {
        let buyers = NumberSet(contracts.compactMap { entity(.buyer, of: $0) ?? entity(.commissioner, of: $0) })
        try await read([FactColumn(kind: .cooperations, name: "legal_person"): kind(.organisation, in: buyers)])
        let made = rows(of: [.cooperations]).filter { entity(.legalPerson, of: $0).map(buyers.contains) ?? false }
        return kind(.cooperation, in: buyers).union(made.compactMap { subject(of: $0) })
    }
}
