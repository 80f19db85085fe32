import Postgres
import Rolzuiver

/// For whom contracts were bought.
extension Surroundings {
    /// For which municipalities contracts were bought: those that they name; where one names none that lives, those that take
    /// part in its buyer, also through others.
    mutating func readServed() async throws {
        let contracts = rows.filter { $0.kind == .contracts }
        try await read([FactColumn(kind: .covers, name: "contract"): Set(contracts.compactMap(\.subject))])
        let naming = rows.lazy.filter { [common] row in
            row.kind == .covers && row.entity("municipality").map { !common.dissolved.contains($0) } ?? false
        }
        let named = Set(naming.compactMap(\.subject))
        let unnamed = contracts.filter { $0.subject.map { !named.contains($0) } ?? false }
        var new = try await readBuyers(of: unnamed)
        while !new.isEmpty {
            let start = rows.count
            try await read([
                FactColumn(kind: .participants, name: "cooperation"): new,
                FactColumn(kind: .withdrawals, name: "cooperation"): new,
            ])
            let bodies = kind(.organisation, in: mentioned(in: rows[start...]))
            try await read([FactColumn(kind: .cooperations, name: "legal_person"): bodies])
            new = kind(.cooperation, in: mentioned(in: rows[start...]))
            new.subtract(asked[FactColumn(kind: .participants, name: "cooperation")] ?? [])
        }
    }

    /// Which of `contracts` name a municipality at all: of each that was not read to name one, one that does.
    ///
    /// Those that name a municipality that is near were read by that. What is said of one that ended is all read, for it can
    /// have gone over to another.
    mutating func readNaming(_ contracts: Set<Int64>) async throws {
        let living = rows.lazy.filter { [common] row in
            row.kind == .covers && row.entity("municipality").map { !common.dissolved.contains($0) } ?? false
        }
        let naming = Set(living.compactMap(\.subject))
        let (table, dissolved) = (RegisterTable[.covers], Array(common.dissolved))
        let select = "\(StoredRow.columns(of: table)) from \(StoredRow.source(of: table)) where t.known @> $1"
        try await read([
            (
                table,
                Statement(
                    unsafe: """
                        select distinct on (t.contract) \(select) and t.contract = any($2)
                            and t.municipality <> all($3) order by t.contract, t.id
                        """,
                    [number, Array(contracts.subtracting(naming)), dissolved]
                )
            ),
            (
                table,
                Statement(
                    unsafe: "select \(select) and t.contract = any($2) and t.municipality = any($3)",
                    [number, Array(contracts), dissolved]
                )
            ),
        ])
    }

    /// The cooperations that made `contracts`, themselves or by their legal person.
    mutating func readBuyers(of contracts: [StoredRow]) async throws -> Set<Int64> {
        let buyers = Set(contracts.compactMap { $0.entity("cooperation") ?? $0.entity("commissioner") })
        try await read([FactColumn(kind: .cooperations, name: "legal_person"): kind(.organisation, in: buyers)])
        let made = rows.filter { row in
            row.kind == .cooperations && row.entity("legal_person").map(buyers.contains) ?? false
        }
        return kind(.cooperation, in: buyers).union(made.compactMap(\.subject))
    }

    /// Whether a municipality that is near is a party to it.
    func isSignedNearby(_ contract: StoredRow) -> Bool {
        ["commissioner", "contractor"].contains { column in
            guard let party = contract.entity(column), names[party]?.kind == .municipality else { return false }
            return asked[FactColumn(kind: .contracts, name: column)]?.contains(party) ?? false
        }
    }
}
