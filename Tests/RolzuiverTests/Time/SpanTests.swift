import Testing

@testable import Rolzuiver

@Suite("A span")
struct SpanTests {
    private func day(_ number: Int32) -> Day { Day(rawValue: number) }

    private func range(_ random: inout SeededGenerator) -> ClosedRange<Day> {
        let (one, other) = (Int32.random(in: 1...30, using: &random), Int32.random(in: 1...30, using: &random))
        return day(min(one, other))...day(max(one, other))
    }

    @Test func `holds certainly on the days of every start and end that it may have, and possibly on those of any`() {
        var random = SeededGenerator(13)
        for _ in 0..<4_000 {
            let (start, end) = (range(&random), range(&random))
            guard let span = Span(start: start, end: end) else {
                #expect(start.lowerBound >= end.upperBound)
                continue
            }
            for day in SmallWorld.days {
                #expect(span.possible.contains(day) == (start.lowerBound <= day && day < end.upperBound))
                #expect((span.certain?.contains(day) ?? false) == (start.upperBound <= day && day < end.lowerBound))
            }
        }
    }

    @Test func `with a certain day gives back its start and its end`() {
        var random = SeededGenerator(14)
        for _ in 0..<4_000 {
            let (start, end) = (range(&random), range(&random))
            guard let span = Span(start: start, end: end), span.certain != nil else { continue }
            #expect(span.start == start)
            #expect(span.end == end)
            #expect(Span(start: span.start, end: span.end) == span)
        }
    }

    @Test func `without a certain day may have started and ended anywhere within it`() throws {
        let span = try #require(Span(start: day(3)...day(9), end: day(5)...day(12)))
        #expect(span.certain == nil)
        #expect(span.start == day(3)...day(12))
        #expect(span.end == day(3)...day(12))
        #expect(Span(start: span.start, end: span.end) == span)
    }

    @Test func `ended on a day holds on none of the days from then on, and as before until then`() {
        var random = SeededGenerator(15)
        for _ in 0..<4_000 {
            guard let span = Span(start: range(&random), end: range(&random)) else { continue }
            let end = day(Int32.random(in: 0...31, using: &random))
            let ended = span.ended(on: end)
            for day in SmallWorld.days {
                #expect((ended?.possible.contains(day) ?? false) == (span.possible.contains(day) && day < end))
                let certain = span.certain?.contains(day) ?? false
                #expect((ended?.certain?.contains(day) ?? false) == (certain && day < end))
            }
        }
    }

    @Test func `has open ends that are known to be open`() {
        #expect(Span(Period.since(day(3))).end == .distantFuture ... .distantFuture)
        #expect(Span.always.start == .distantPast ... .distantPast)
        #expect(Span.always.isCertain && Span.always.condition == .always)
        #expect(Span(possible: .always, certain: nil).condition == .unknown)
    }
}
