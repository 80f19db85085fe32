import Postgres
import Rolzuiver

/// Who has something at hand that refers to what changed, and what is read for regions besides.
extension Reach {
    // MARK: Light

    mutating func begin(with rows: [Reference]) async throws {
        try await learn(rows)
        add(rows, steps: 4, naming: try await naming(rows))
        var done: Set<Int64> = []
        for steps in [3, 2, 1, 0] {
            let new = light[steps].take().subtracting(done)
            done.formUnion(new)
            guard !new.isEmpty else { continue }
            if common.mentions(new) {
                isEverywhere = true
                return
            }
            add(try await mentions(of: new, in: FactKind.allCases), steps: steps)
        }
    }

    /// The contracts of which it matters what `rows` say of them to whoever asks only whether they name a municipality:
    /// those that named none that lives before or after the changes, and those that named one that does not.
    private mutating func naming(_ rows: [Reference]) async throws -> Set<Int64> {
        let covers = rows.filter { $0.kind == .covers }
        let gone = covers.filter { !common.dissolved.isDisjoint(with: $0["municipality"]) }
        let contracts = Set(covers.flatMap { $0["contract"] })
        let bare = try await self.rows([FactColumn(kind: .contracts, name: "entity"): contracts], and: namesNobody)
        return Set((gone.flatMap { $0["contract"] }) + bare.flatMap { $0["entity"] })
    }

    // MARK: What is read for regions

    mutating func walkServed(into regional: inout Reach) async throws {
        while !(suppliers.isEmpty && served.isEmpty && takers.isEmpty) {
            let (contractors, contracts, parties) = (suppliers.take(), served.take(), takers.take())
            let supplied = try await rows([FactColumn(kind: .contracts, name: "contractor"): contractors])
            let bought = try await rows([FactColumn(kind: .contracts, name: "entity"): contracts])
            let unnamed = try await rows(
                [
                    FactColumn(kind: .contracts, name: "cooperation"): parties,
                    FactColumn(kind: .contracts, name: "commissioner"): parties,
                ],
                and: namesNobody
            )
            for row in bought + unnamed { for contractor in row["contractor"] { suppliers.insert(contractor) } }
            for row in try await mentions(of: parties, in: [.participants, .withdrawals, .cooperations]) {
                let column = row.kind == .cooperations ? "legal_person" : "cooperation"
                for party in row[column] { takers.insert(party) }
            }
            regional.kinds = kinds
            regional.addNearer(supplied + bought + unnamed)
        }
    }

    /// Before or after the changes the contract `t` named no municipality that lives.
    private var namesNobody: String {
        let dissolved = "'{\(common.dissolved.sorted().map(String.init).joined(separator: ","))}'::bigint[]"
        let parts = ["$1", "$2"].map { change in
            """
            not exists (select from register.contract_cover named where named.contract = t.entity
                and named.known @> \(change) and named.municipality <> all (\(dissolved)))
            """
        }
        return "(\(parts.joined(separator: " or ")))"
    }
}
