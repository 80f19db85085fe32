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
        let cuts = Set(
            ([life] + conditions.flatMap { [$0.certain, $0.possible] }).flatMap(\.periods).flatMap {
                [$0.from, $0.until]
            }
        )
        .sorted()
        var stretches: [[[Int]]: [Period]] = [:]
        for (from, until) in zip(cuts, cuts.dropFirst()) {
            guard life.contains(from), let period = Period(from: from, until: until) else { continue }
            let certain = conditions.indices.filter { conditions[$0].certain.contains(from) }
            let possible = conditions.indices.filter { conditions[$0].possible.contains(from) }
            stretches[[certain, possible], default: []].append(period)
        }
        return stretches.map { Partition(days: PeriodSet($1), certain: $0[0], possible: $0[1]) }
            .sorted { ($0.days.first ?? .distantPast) < ($1.days.first ?? .distantPast) }
    }
}
