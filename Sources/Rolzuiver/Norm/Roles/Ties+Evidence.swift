// What tells that parties have to do with each other, for who may not know it from elsewhere.

extension FactIndex {
    /// What tells that `party` takes part in `cooperation`, directly or through another.
    func evidence(that party: EntityID, takesPartIn cooperation: EntityID) -> [Evidence] {
        unique(self.cooperation(cooperation).map { Evidence($0) } + way(of: party, to: cooperation, besides: []))
    }

    private func way(of party: EntityID, to cooperation: EntityID, besides seen: Set<EntityID>) -> [Evidence] {
        lawfulParticipants(of: cooperation).flatMap { dated -> [Evidence] in
            if dated.fact.participant == party { return [Evidence(dated)] }
            guard let between = self.cooperation(behind: dated.fact.participant), between != cooperation,
                !seen.contains(between)
            else { return [] }
            let rest = way(of: party, to: between, besides: seen.union([cooperation]))
            return rest.isEmpty ? [] : [Evidence(dated)] + rest
        }
    }

    /// What names the successor of a municipality in one matter; nothing where the redivision itself tells who that is.
    func evidence(ofSuccessorTo municipality: EntityID, in matter: EntityID) -> [Evidence] {
        facts.successors.filter { $0.fact.municipality == municipality && $0.fact.of == matter }.map { Evidence($0) }
    }

    /// What tells that `one` and `other` are one party; nothing where `root` itself does, whose own facts are at hand.
    func evidence(that one: EntityID, is other: EntityID, besides root: EntityID) -> [Evidence] {
        guard one != other, let cooperation = cooperation(behind: one) ?? cooperation(behind: other),
            cooperation != root
        else { return [] }
        return self.cooperation(cooperation).filter { [one, other].contains($0.fact.legalPerson) }.map { Evidence($0) }
    }
}
