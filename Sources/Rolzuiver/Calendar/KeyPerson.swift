/// A person on whom a cooperation leans for several roles, or for several participants (signaal).
///
/// A signal, and no verdict: one person may do much. It says what falls open at once when that person goes.
public struct KeyPerson: Hashable, Sendable {
    /// The cooperation.
    public let cooperation: EntityID
    /// The person.
    public let person: EntityID
    /// The roles held on the as-of day, without those that come with another: a member of the executive board is on the
    /// general board too.
    public let roles: [Role]
    /// The municipalities for which the person acts.
    public let behalves: [EntityID]
    /// The as-of day.
    public let asOf: Day

    /// What there is to say, for readers.
    public var phrase: Phrase {
        let many = behalves.count > 1
        return Phrase(
            nl: "\(name: cooperation) leunt op \(name: person): \(roles.map(\.dutch).joined(separator: ", "))"
                + (many ? " voor \(behalves.count) gemeenten" : "") + ".",
            en: "\(name: cooperation) leans on \(name: person): \(roles.map(\.english).joined(separator: ", "))"
                + (many ? " for \(behalves.count) municipalities" : "") + "."
        )
    }
}

extension DeadlineSearch {
    /// The persons on whom the cooperation leans on the as-of day.
    var keyPersons: [KeyPerson] {
        guard root.kind == .cooperation else { return [] }
        return roleHolders(on: asOf).compactMap { holder in
            let roles = holder.roles.apart
            guard roles.count > 1 || holder.behalves.count > 1 else { return nil }
            return KeyPerson(
                cooperation: root,
                person: holder.person,
                roles: roles,
                behalves: holder.behalves,
                asOf: asOf
            )
        }
    }
}

extension [Role] {
    /// The roles without those that come with another of them.
    fileprivate var apart: [Role] {
        var implied: Set<Role> = []
        if contains(.voorzitter) { implied.formUnion([.dbLid, .abLid]) }
        if contains(.dbLid) { implied.insert(.abLid) }
        return filter { !implied.contains($0) }
    }
}
