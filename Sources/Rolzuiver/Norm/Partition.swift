/// Stretches of days on which the same statements certainly and possibly hold.
struct Partition {
    /// The days.
    let days: PeriodSet
    /// Which of the statements certainly hold on them, by their places.
    let certain: [Int]
    /// Which of the statements may hold on them, by their places; those that certainly hold among them.
    let possible: [Int]

    /// Cuts `life` where any of `conditions` changes; days on which the same statements hold come together.
    static func of(_ conditions: [Condition], during life: PeriodSet) -> [Partition] {
        if let whole = whole(conditions, during: life) { return [whole] }
        var cuts: [Day] = []
        func cut(_ days: PeriodSet) { days.forEach { cuts += [$0.from, $0.until] } }
        cut(life)
        for condition in conditions {
            cut(condition.certain)
            cut(condition.possible)
        }
        cuts.sort()
        var parts: [(certain: [Int], possible: [Int], periods: [Period])] = []
        for (from, until) in zip(cuts, cuts.dropFirst()) {
            guard let period = Period(from: from, until: until), life.contains(from) else { continue }
            let certain = conditions.indices.filter { conditions[$0].certain.contains(from) }
            let possible = conditions.indices.filter { conditions[$0].possible.contains(from) }
            if let same = parts.firstIndex(where: { $0.certain == certain && $0.possible == possible }) {
                parts[same].periods.append(period)
            } else {
                parts.append((certain, possible, [period]))
            }
        }
        return parts.map { Partition(days: PeriodSet(inOrder: $0.periods), certain: $0.certain, possible: $0.possible) }
    }

    /// All of `life`, when none of `conditions` changes during it; else nil.
    private static func whole(_ conditions: [Condition], during life: PeriodSet) -> Partition? {
        guard !life.isEmpty else { return nil }
        var (certain, possible): ([Int], [Int]) = ([], [])
        for (place, condition) in conditions.enumerated() {
            guard let isCertain = condition.certain.holds(life), let isPossible = condition.possible.holds(life) else {
                return nil
            }
            if isCertain { certain.append(place) }
            if isPossible { possible.append(place) }
        }
        return Partition(days: life, certain: certain, possible: possible)
    }
}

extension PeriodSet {
    /// Whether it holds all of `days`; nil when it holds some of them.
    fileprivate func holds(_ days: PeriodSet) -> Bool? {
        let shared = intersection(days)
        return shared.isEmpty ? false : shared == days ? true : nil
    }
}
