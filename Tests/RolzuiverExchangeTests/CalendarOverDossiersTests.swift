import Rolzuiver
import RolzuiverExchange
import Testing

/// The calendar of the dossiers that prove the norm: a wide choice of facts, known and unknown.
@Suite("The calendar, over the dossiers of the norm")
struct CalendarOverDossiersTests {
    /// One in so many, for judging all takes long, and two in which one thing happens more than once.
    private static let sample = NormDossier.all.enumerated().filter { place, dossier in
        place % 11 == 3 || ["JW-8b/groei-onzeker", "Wgr-9e/bepaling-gewijzigd"].contains(dossier.testDescription)
    }
    .map(\.element)

    private func calendar(_ dossier: NormDossier, asOf: Day, turned: Bool = false) throws -> (DeadlineCalendar, Audit) {
        var (facts, roots) = try dossier.read()
        if turned {
            facts.participants.reverse()
            facts.contracts.reverse()
            facts.roles.reverse()
            facts.sendings.reverse()
            facts.complete.reverse()
        }
        let index = FactIndex(facts)
        let audit = Audit(of: roots, in: index, asOf: asOf, horizon: NormDossier.horizon, tailoring: dossier.tailoring)
        let period = try #require(Period(from: asOf, until: NormDossier.horizon.next))
        return (DeadlineCalendar(audit, of: index, during: period), audit)
    }

    @Test("no two entries share a name, all lie in the stretch, and all say where they come from", arguments: sample)
    func entries(_ dossier: NormDossier) throws {
        let (calendar, audit) = try calendar(dossier, asOf: try #require(Day(2024, 1, 1)))
        #expect(Set(calendar.entries.map(\.id)).count == calendar.entries.count)
        #expect(calendar.entries.allSatisfy { calendar.period.contains($0.day) && !$0.title.isEmpty })
        #expect(calendar.entries.allSatisfy { !$0.source.isEmpty || $0.kind == .ontheffing })
        let turns = Set(calendar.entries.flatMap(\.changes).map { "\($0.finding) \($0.day)" })
        let foreseen = audit.judgements.flatMap { judgement in
            let standing = judgement.timeline.map { $0.alarm?.severity }.coalesced.segments.filter { $0.value != nil }
            return standing.map(\.period.from).filter { calendar.period.contains($0) }.map { "\(judgement.id) \($0)" }
        }
        #expect(Set(foreseen).isSubset(of: turns))
    }

    @Test("a later day of looking, and another order of the facts, change no name", arguments: sample)
    func names(_ dossier: NormDossier) throws {
        let (early, late) = (try #require(Day(2024, 1, 1)), try #require(Day(2024, 7, 1)))
        let first = try calendar(dossier, asOf: early).0.entries
        #expect(try calendar(dossier, asOf: early, turned: true).0.entries.map(\.id) == first.map(\.id))
        let known = Set(first.map(\.id))
        let later = try calendar(dossier, asOf: late).0.entries.filter { $0.kind == .oordeel }
        #expect(later.allSatisfy { known.contains($0.id) || $0.requirement == Norm.waiverCode })
    }
}
