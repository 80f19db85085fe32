/// Who grants access to care (toegang) for a municipality in one task, and when, as far as is on record.
struct AccessToCare {
    /// "Somebody grants access".
    let granted: Condition
    /// Who, with the days and what ends it.
    let grants: [Grant]

    /// One party that grants access for a time.
    struct Grant: Hashable {
        let holder: EntityID
        let span: Span
        let ending: RoleEnding?
        /// The contract that gives access itself; nil for a role.
        let contract: EntityID?
    }
}

extension FactIndex {
    /// The access to care on record round a cooperation: by municipality, and by task; nil is all tasks.
    ///
    /// A role of access is held on the cooperation, on one of its contracts or on the municipality itself; a contract with
    /// integrated access gives it as well.
    func accessToCare(around cooperation: EntityID) -> [EntityID: [String?: AccessToCare]] {
        let rows = contracts(of: cooperation)
        let ids = unique(rows.map(\.fact.id)).sorted()
        let takers = takers(of: cooperation)
        let places = Set(takers.keys).union(ids.flatMap { municipalities(of: $0, contract($0)).keys }).sorted()
        var result: [EntityID: [String?: AccessToCare]] = [:]
        for place in places where place.kind == .municipality {
            let roles = accessRoles(for: place, on: [cooperation, place] + ids)
            let integrated = rows.filter {
                $0.fact.hasIntegratedAccess == true
                    && municipalities(of: $0.fact.id, contract($0.fact.id))[place] != nil
            }
            guard !roles.isEmpty || !integrated.isEmpty else { continue }
            let named = Set(roles.flatMap(\.fact.tasks) + integrated.flatMap { $0.fact.tasks }).sorted()
            let tasks: [String?] = named.isEmpty ? [nil] : named
            for task in tasks {
                let asked = Set([task].compactMap(\.self))
                let held = roles.filter { shareTask($0.fact.tasks, asked) }
                let given = integrated.filter { shareTask($0.fact.tasks, asked) }
                let grants =
                    held.map { AccessToCare.Grant($0) }
                    + given.map { row in
                        AccessToCare.Grant(
                            holder: row.fact.contractor,
                            span: row.span,
                            ending: nil,
                            contract: row.fact.id
                        )
                    }
                let covered = given.map { row in
                    row.condition & (municipalities(of: row.fact.id, contract(row.fact.id))[place] ?? .never)
                }
                result[place, default: [:]][task] = AccessToCare(
                    granted: .any(held.map(\.condition) + covered),
                    grants: unique(grants)
                )
            }
        }
        return result
    }

    /// The roles of access for a municipality on any of `objects`, as the law has them.
    private func accessRoles(for place: EntityID, on objects: [EntityID]) -> [Dated<RoleAssignment>] {
        objects.flatMap { rolesByHeir(on: $0) }.filter {
            $0.fact.role == .toegang && ($0.fact.behalf ?? place) == place
        }
    }
}

extension AccessToCare.Grant {
    fileprivate init(_ role: Dated<RoleAssignment>) {
        self.init(holder: role.fact.holder, span: role.span, ending: role.fact.ending, contract: nil)
    }
}

/// Access to care that a municipality had, and would have no more.
public struct AccessGap: Hashable, Sendable {
    /// The municipality.
    public let municipality: EntityID
    /// The task; nil for all.
    public let task: String?
    /// The days on which, by what is on record, certainly nobody would grant access.
    public let certain: PeriodSet
    /// The days on which nobody may grant it.
    public let possible: PeriodSet
    /// Who granted it, in order.
    public let holders: [EntityID]
}

extension Scene {
    /// The access that municipalities lose, by municipality and task.
    var accessGaps: [AccessGap] {
        let gaps = cooperations.flatMap { cooperation -> [AccessGap] in
            let new = changed.accessToCare(around: cooperation)
            let takers = changed.takers(of: cooperation)
            return facts.accessToCare(around: cooperation).sorted { $0.key < $1.key }.flatMap { place, tasks in
                tasks.sorted { ($0.key ?? "") < ($1.key ?? "") }.compactMap { task, old in
                    // Who leaves arranges its own access: what ends with the participation is not lost to a provider.
                    let takes = takers[place] ?? .always
                    let has = new[place]?[task]?.granted ?? new[place]?[nil]?.granted ?? .never
                    let certain = old.granted.certain.subtracting(has.possible).intersection(takes.certain)
                    let possible = old.granted.possible.subtracting(has.possible)
                        .union(old.granted.certain.subtracting(has.certain)).intersection(takes.possible)
                    guard !possible.isEmpty else { return nil }
                    return AccessGap(
                        municipality: place,
                        task: task,
                        certain: certain,
                        possible: possible,
                        holders: Set(old.grants.map(\.holder)).sorted()
                    )
                }
            }
        }
        return unique(gaps)
    }
}
