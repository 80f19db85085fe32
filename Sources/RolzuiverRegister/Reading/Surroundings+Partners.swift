import Rolzuiver

/// Who stands behind what is judged by others: participants of participants, neighbours in a region, holders of holders.
extension Surroundings {
    /// The municipalities that take part in any of `judged`, also through other cooperations.
    mutating func readTakers(in judged: NumberSet) async throws -> NumberSet {
        var (takers, parties) = (NumberSet(), kind(.cooperation, in: judged))
        var new = parties
        while !new.isEmpty {
            try await read([FactColumn(kind: .participants, name: "cooperation"): new])
            let taking = mentioned(
                in: rows(of: [.participants]).filter { subject(of: $0).map(parties.contains) ?? false }
            )
            takers.formUnion(kind(.municipality, in: taking))
            try await read([FactColumn(kind: .cooperations, name: "legal_person"): kind(.organisation, in: taking)])
            let bodies = rows(of: [.cooperations]).filter {
                entity(.legalPerson, of: $0).map(taking.contains) ?? false
            }
            new = kind(.cooperation, in: taking).union(bodies.compactMap { subject(of: $0) }).subtracting(parties)
            parties.formUnion(new)
        }
        return takers
    }

    /// Of a municipality that is judged it is asked what the cooperations of its region buy: those of the other members, too.
    mutating func readNeighbours(of roots: [Int64: EntityID]) async throws {
        let memberships = rows(of: [.regionMembers])
        let own = memberships.filter { row in entity(.member, of: row).map { roots[$0] != nil } ?? false }
        let regions = NumberSet(own.compactMap { entity(.regionOfMember, of: $0) })
        let members = memberships.filter { row in entity(.regionOfMember, of: row).map(regions.contains) ?? false }
            .compactMap { entity(.member, of: $0) }
        let all = common.withFamilies(NumberSet(members))
        try await read([
            FactColumn(kind: .participants, name: "participant"): all,
            FactColumn(kind: .withdrawals, name: "participant"): all,
        ])
    }

    /// All who were read to hold something.
    var holders: NumberSet { NumberSet(rows(of: [.stakes, .cooperations]).flatMap { holding(by: $0) }) }

    /// Who holds what, by a stake; or who a cooperation is, by its legal person.
    func holding(by row: GatheredRows.Row) -> [Int64] {
        switch row.kind {
        case .stakes: [entity(.holder, of: row)].compactMap(\.self)
        case .cooperations: [entity(.legalPerson, of: row)].compactMap(\.self)
        default: []
        }
    }
}
