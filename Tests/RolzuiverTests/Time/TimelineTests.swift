import Testing

@testable import Rolzuiver

@Suite("A timeline")
struct TimelineTests {
    /// Whether the segments are in order and do not overlap.
    private func isOrdered<Value>(_ timeline: Timeline<Value>) -> Bool {
        zip(timeline.segments, timeline.segments.dropFirst()).allSatisfy { $0.period.until <= $1.period.from }
    }

    @Test func `zips, overlays, cuts and maps as a list of days would`() {
        var random = SeededGenerator(6)
        for _ in 0..<4_000 {
            let (one, other) = (SmallWorld.timeline(&random), SmallWorld.timeline(&random))
            let days = SmallWorld.set(&random)
            let (mine, theirs) = (SmallWorld.values(one), SmallWorld.values(other))

            let zipped = SmallWorld.values(one.zip(other).map { $0 * 10 + $1 })
            #expect(
                zipped
                    == zip(mine, theirs).map { mine, theirs in mine.flatMap { mine in theirs.map { mine * 10 + $0 } } }
            )
            #expect(SmallWorld.values(one.overlaid(by: other)) == zip(mine, theirs).map { $1 ?? $0 })
            let cut = zip(SmallWorld.days, mine).map { days.contains($0) ? $1 : nil }
            #expect(SmallWorld.values(one.during(days)) == cut)
            #expect(SmallWorld.values(one.map { $0 + 1 }) == mine.map { $0.map { $0 + 1 } })
            #expect(SmallWorld.members(one.domain) == mine.map { $0 != nil })
            #expect(SmallWorld.members(one.days { $0 == 1 }) == mine.map { $0 == 1 })
            #expect(isOrdered(one.zip(other)) && isOrdered(one.overlaid(by: other)) && isOrdered(one.during(days)))
        }
    }

    @Test func `coalesced has the same values in as few segments as can be`() {
        var random = SeededGenerator(7)
        for _ in 0..<4_000 {
            let timeline = SmallWorld.timeline(&random)
            let coalesced = timeline.coalesced
            #expect(SmallWorld.values(coalesced) == SmallWorld.values(timeline))
            let values = SmallWorld.values(timeline)
            let changes = zip([nil] + values, values).filter { $0 != $1 && $1 != nil }.count
            #expect(coalesced.segments.count == changes)
            #expect(coalesced.coalesced == coalesced)
        }
    }

    @Test func `of verdicts shows the heaviest violation, then what is not known, then ok`() {
        var random = SeededGenerator(8)
        for _ in 0..<2_000 {
            let life = SmallWorld.set(&random)
            let violations = (0..<Int.random(in: 0...3, using: &random)).map { number in
                let severity = Severity.allCases.randomElement(using: &random) ?? .risico
                let text = Phrase(nl: "\(number)", en: "\(number)")
                return Violation(
                    SmallWorld.condition(&random),
                    Alarm(severity, text, evidence: [], remedy: text),
                    unless: Bool.random(using: &random) ? Missing(text, kinds: [], ask: .none) : nil
                )
            }
            let timeline = Timeline.judging(life, violations)
            #expect(timeline.domain == life)
            for day in SmallWorld.days where life.contains(day) {
                let standing = violations.filter { $0.condition.certain.contains(day) }
                let heaviest = standing.compactMap(\.alarm?.severity).max()
                let first = standing.first { $0.alarm?.severity == heaviest }
                let undecided = violations.first { $0.missing != nil && $0.condition.undecided.contains(day) }
                let expected: Verdict =
                    if let alarm = first?.alarm { .alarm(alarm) } else if let missing = undecided?.missing {
                        .indeterminate(missing)
                    } else { .ok }
                #expect(timeline[day] == expected)
            }
        }
    }
}
