/// A person who loses a seat or a role: by law when whom it was held for leaves, or because the person goes.
public struct LostSeat: Hashable, Sendable {
    /// The person or organisation.
    public let holder: EntityID
    /// The role.
    public let role: Role
    /// On what.
    public let object: EntityID
    /// For which municipality.
    public let behalf: EntityID?
    /// The first day without it.
    public let from: Day
    /// Whether the register still holds it after that day, so that someone must end it.
    public let isStillRegistered: Bool
}

extension Scene {
    /// The persons who lose a seat or a role, in order.
    var lostSeats: [LostSeat] {
        (endedRoles + forLeavers).sorted {
            if $0.from != $1.from { return $0.from < $1.from }
            if $0.object != $1.object { return $0.object < $1.object }
            return ($0.role.rawValue, $0.holder.key) < ($1.role.rawValue, $1.holder.key)
        }
    }

    /// The roles that the supposition itself ends.
    private var endedRoles: [LostSeat] {
        let added = hypothesis.patch.added.roles
        return hypothesis.patch.removed.roles.compactMap { old in
            let end =
                added.filter { $0.fact.key == old.fact.key }.map(\.span.possible.until).max() ?? old.span.possible.from
            guard end < old.span.possible.until else { return nil }
            return LostSeat(
                holder: old.fact.holder,
                role: old.fact.role,
                object: old.fact.object,
                behalf: old.fact.behalf,
                from: end,
                isStillRegistered: false
            )
        }
    }

    /// The roles held for those who leave, in the cooperation, its contracts and its commissions.
    private var forLeavers: [LostSeat] {
        guard let cooperation = hypothesis.cooperation, !leavers.isEmpty else { return [] }
        let exits = changed.withdrawals(from: cooperation).filter {
            $0.fact.isStanding && leavers.contains($0.fact.participant)
        }
        let edges = facts.edges(of: cooperation).map(\.id)
        let objects = unique([cooperation] + facts.parties(cooperation).sorted() + edges)
        return objects.flatMap { changed.lawfulRoles(on: $0) }.compactMap { dated in
            guard let behalf = dated.fact.behalf,
                let exit = exits.last(where: { $0.fact.participant == behalf && $0.fact.effective != nil })?.fact,
                let effective = exit.effective, dated.span.possible.until > effective,
                exit.scope == .geheel || (!dated.fact.tasks.isEmpty && dated.fact.tasks.isSubset(of: exit.tasks))
            else { return nil }
            return LostSeat(
                holder: dated.fact.holder,
                role: dated.fact.role,
                object: dated.fact.object,
                behalf: behalf,
                from: max(effective, dated.span.possible.from),
                isStillRegistered: true
            )
        }
    }
}
