// Who takes the place of a municipality that ended, matter by matter (Wet arhi 41(3) and 44).

extension FactIndex {
    /// Who takes the place of a municipality that ended at a redivision, in a cooperation, a contract or another matter:
    /// whoever is named for it, or else for everything.
    ///
    /// Nil where the area went to several municipalities and nobody is named: it is never guessed.
    public func successor(of municipality: EntityID, in matter: EntityID?) -> EntityID? {
        guard let redivision = redivision(endOf: municipality) else { return nil }
        return named(municipality, in: matter, at: redivision) ?? redivision.successor
    }

    /// The municipalities that may have taken the place of one that ended, where nobody is named; in order.
    func candidates(for municipality: EntityID, in matter: EntityID?) -> [EntityID] {
        guard let redivision = redivision(endOf: municipality), successor(of: municipality, in: matter) == nil else {
            return []
        }
        return redivision.successors.sorted()
    }

    /// Who is named for one matter; only one that part of the area went to can be.
    private func named(_ municipality: EntityID, in matter: EntityID?, at redivision: Redivision) -> EntityID? {
        matter.flatMap { rare.namedSuccessors[municipality]?[$0] }.flatMap {
            redivision.successors.contains($0) || redivision.designated == $0 ? $0 : nil
        }
    }

    /// Everyone who may stand for a municipality in any matter after it ended, directly or one after another.
    func possibleHeirs(of municipality: EntityID) -> [EntityID] {
        var (found, queue) = ([EntityID](), [municipality])
        while let next = queue.popLast() {
            guard let redivision = redivision(endOf: next) else { continue }
            let named = (rare.namedSuccessors[next] ?? [:]).keys.compactMap { self.named(next, in: $0, at: redivision) }
            let direct = redivision.successor.map { [$0] } ?? redivision.successors.sorted()
            let new = Set(direct + named).subtracting(found).subtracting([municipality]).sorted()
            found += new
            queue += new
        }
        return found
    }

    /// Who may stand for a municipality in a matter after a split for which nobody is named, and from when: each of those
    /// that a part of the area went to, and who came after them.
    func claimants(of municipality: EntityID, in matter: EntityID?) -> [(party: EntityID, days: Period)] {
        guard hasRedivisions else { return [] }
        let last = heirs(of: municipality, in: matter).last?.party ?? municipality
        var (result, queue, seen) = ([(EntityID, Period)](), [last], Set([last]))
        while let next = queue.popLast() {
            guard let redivision = redivision(endOf: next) else { continue }
            for candidate in candidates(for: next, in: matter) where seen.insert(candidate).inserted {
                let line = heirs(of: candidate, in: matter)
                result += line.compactMap { party, days in
                    days.intersection(.since(redivision.on)).map { (party, $0) }
                }
                line.last.map { queue.append($0.party) }
            }
        }
        return result
    }

    /// Whether a redivision may have given a municipality the place of one that ended, in some matter.
    func mayInherit(_ municipality: EntityID, at redivision: Redivision) -> Bool {
        guard let successor = redivision.successor, successor != municipality else { return true }
        return redivision.dissolved.contains { dissolved in
            rare.namedSuccessors[dissolved]?.values.contains(municipality) ?? false
        }
    }
}
