import Rolzuiver
import Testing

@testable import RolzuiverExchange

/// Who left the register's youth arrangements, and where they went; see ``ExportOOYouthFileTests`` for the file.
@Suite(
    "Departures from the register's youth arrangements",
    .enabled(if: YouthFile.path != nil, "ROLZUIVER_SHARED_DATA names no folder with exportOO/exportOO-jeugd-2.6.3.xml")
)
struct DeparturesYouthFileTests {
    private func departures() async throws -> [Rolzuiver.Departure] {
        var (_, facts) = try await YouthFile.read()
        facts.add(ReferenceData.embedded.places)
        return FactIndex(facts).departures()
    }

    @Test(
        "Exactly the three withdrawals are there: none of the twenty-one redivisions, and nobody of a chain that ended"
    )
    func all() async throws {
        let found = try await departures()
        #expect(
            found.map { "\($0.cooperation) \($0.participant)" } == [
                "roo:27693038 GM0744", "roo:27693038 GM1723", "roo:28196456 GM0626",
            ]
        )
        #expect(found.allSatisfy { $0.status == .effectief && $0.scope == .geheel })
    }

    @Test("Voorschoten left Haaglanden on 1 January 2024 and joined Holland Rijnland 77 days later")
    func voorschoten() async throws {
        let exit = try #require(try await departures().first { $0.participant.key == "GM0626" })
        let next = try #require(exit.next.first)
        #expect(exit.effective == day("2024-01-01")...day("2024-01-01"))
        #expect(next.cooperation.key == "roo:28633718" && next.from == day("2024-03-18")...day("2024-03-18"))
        #expect(next.gap == 77...77 && !next.wasThere && exit.nowhereSince == nil)
    }
}
