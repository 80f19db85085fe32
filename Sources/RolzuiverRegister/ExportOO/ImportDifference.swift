import Rolzuiver

/// How much of the difference between what the register holds and what a newer file says is a correction.
///
/// A stretch of days on which the two differ counts from its first day: after the day of the file before, the world changed;
/// on or before that day, the register was wrong.
enum ImportDifference {
    /// What the register would say of one fact after the corrections alone.
    static func corrected(_ held: [Record], towards desired: [Record], knownUntil state: Day) -> [Record] {
        guard let first = desired.first ?? held.first else { return [] }
        guard first.kind.type.anySchema.timing == .lasting else {
            return day(of: first) > state ? held : desired
        }
        let days = boundaries(held + desired)
        var pieces: [(period: Period, held: State?, desired: State?)] = []
        for (from, until) in zip(days, days.dropFirst()) {
            guard let period = Period(from: from, until: until) else { continue }
            pieces.append((period, State(held, from), State(desired, from)))
        }
        // Whether a stretch is a correction is settled by its first day, for all of it.
        var isCorrection: [Bool] = []
        for (index, piece) in pieces.enumerated() {
            let goesOn = index > 0 && pieces[index - 1].held != pieces[index - 1].desired
            isCorrection.append(goesOn ? isCorrection[index - 1] : piece.period.from <= state)
        }
        let differing = pieces.indices.filter { pieces[$0].held != pieces[$0].desired }
        if differing.allSatisfy({ isCorrection[$0] }) { return desired }
        if !differing.contains(where: { isCorrection[$0] }) { return held }
        return joined(
            pieces.indices.map { index in
                (pieces[index].period, isCorrection[index] ? pieces[index].desired : pieces[index].held)
            }
        )
    }

    /// What holds on a day, and whether it certainly does.
    private struct State: Hashable {
        let record: Record
        let isCertain: Bool

        init?(_ records: [Record], _ day: Day) {
            guard let record = records.first(where: { $0.span.possible.contains(day) }) else { return nil }
            isCertain = record.span.certain?.contains(day) ?? false
            self.record = record.during(.always)
        }
    }

    private static func boundaries(_ records: [Record]) -> [Day] {
        let spans = records.map(\.span)
        let periods = spans.map(\.possible) + spans.compactMap(\.certain)
        return Set(periods.flatMap { [$0.from, $0.until] }).sorted()
    }

    /// The first day that a fact without a period is about; one that names none counts as known all along.
    private static func day(of record: Record) -> Day {
        if case .day(let day) = record.value("effective") { day } else { .distantPast }
    }

    /// One record for each stretch in which the same holds.
    private static func joined(_ pieces: [(period: Period, state: State?)]) -> [Record] {
        var records: [Record] = []
        for (period, state) in pieces {
            guard let state else { continue }
            let certain = state.isCertain ? period : nil
            guard let last = records.last, last.during(.always) == state.record,
                last.span.possible.until == period.from,
                !(last.span.certain.map { $0.until < period.from } ?? false && certain != nil),
                let possible = Period(from: last.span.possible.from, until: period.until)
            else {
                records.append(state.record.during(Span(possible: period, certain: certain)))
                continue
            }
            let both = [last.span.certain, certain].compactMap(\.self)
            let whole = PeriodSet(both).hull
            records[records.count - 1] = state.record.during(Span(possible: possible, certain: whole))
        }
        return records
    }
}

extension Record {
    /// The same in another time.
    fileprivate func during(_ span: Span) -> Record {
        Record(kind, key: key, values, span, source: source, certainty: certainty)
    }
}
