import Postgres
import Rolzuiver

/// For whom contracts were bought.
extension Surroundings {
    /// For which municipalities contracts were bought: those that they name; where one names none that lives, those that take
    /// part in its buyer, also through others.
    mutating func readServed() async throws {
        let contracts = rows(of: [.contracts])
        try await read([
            FactColumn(kind: .covers, name: "contract"): NumberSet(contracts.compactMap { subject(of: $0) })
        ])
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

    /// Which of `contracts` name a municipality at all: of each that was not read to name one, one that does.
    ///
    /// Those that name a municipality that is near were read by that. What is said of one that ended is all read, for it can
    /// have gone over to another.
    mutating func readNaming(_ contracts: NumberSet) async throws {
        let naming = namingTheLiving()
        let (table, dissolved) = (RegisterTable[.covers], Array(common.dissolved))
        let select = "\(StoredRow.factColumns(of: table)) from \(StoredRow.source(of: table)) where t.known @> $1"
        // Compared with what is looked up, not with one after the other; and looked up for each, whatever the plan.
        let ended = "(select unnest($3::bigint[]))"
        try await read([
            (
                table,
                Statement(
                    unsafe: """
                        select distinct on (t.contract) \(select) and t.contract = any($2)
                            and t.municipality not in \(ended) order by t.contract, t.id
                        """,
                    [number, contracts.subtracting(naming).elements, dissolved]
                )
            ),
            (
                table,
                Statement(
                    unsafe: "select \(select) and t.contract = any($2) and (t.municipality in \(ended)) is true",
                    [number, contracts.elements, dissolved]
                )
            ),
        ])
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
