import Rolzuiver
import Testing

@testable import RolzuiverExchange

/// Chains of versions as the national register has them, invented after the kinds that occur: what is an exit, and what
/// only looks like one.
@Suite("Departures from chains of versions")
struct DepartureChainTests {
    /// Who left which cooperation when, with where it went, from `chains` and the redivisions that really were.
    private func departures(_ chains: [VersionFixture]...) async throws -> [String] {
        var facts = ReferenceData.embedded.places
        for chain in chains { facts.add(try await ExportFixture(versions: chain).reading().facts) }
        return FactIndex(facts).departures().map { exit in
            let day = exit.effective.map { "\($0.lowerBound)" } ?? "?"
            let next = exit.next.first.map { next in
                " → \(next.cooperation) \(next.from.lowerBound), gat \(next.gap?.lowerBound ?? -1)"
            }
            return "\(exit.participant) \(exit.cooperation) \(day)\(next ?? "")"
        }
    }

    /// Versions that follow one another, each from its day on; the last without an end, unless one is given.
    private func chain(
        _ id: String,
        _ versions: [(from: String, participants: [ParticipantFixture])],
        titles: [String] = [],
        until end: String? = nil
    ) -> [VersionFixture] {
        versions.indices.map { place in
            let isLast = place == versions.count - 1
            var version = VersionFixture(
                id: "\(id)\(place)",
                from: versions[place].from,
                until: isLast ? end : versions[place + 1].from,
                participants: versions[place].participants,
                previous: place == 0 ? nil : "\(id)\(place - 1)",
                next: isLast ? nil : "\(id)\(place + 1)"
            )
            if place < titles.count { version.title = titles[place] }
            return version
        }
    }

    @Test("who leaves and returns, left once and went nowhere else in between")
    func returned() async throws {
        let versions = chain(
            "710",
            [
                ("2018-01-01", [.gm("GM0796"), .gm("GM0828"), .gm("GM0757")]),
                ("2021-01-01", [.gm("GM0796"), .gm("GM0828")]),
                ("2023-01-01", [.gm("GM0796"), .gm("GM0828"), .gm("GM0757", "2023-07-01")]),
            ]
        )
        #expect(try await departures(versions) == ["GM0757 roo:7100 2021-01-01 → roo:7100 2023-07-01, gat 911"])
    }

    @Test("who leaves on the day on which others are merged, left; the others did not")
    func onTheDayOfARedivision() async throws {
        // Boxmeer and Cuijk became Land van Cuijk on 2022-01-01; Boxtel went its own way on that day.
        let versions = chain(
            "720",
            [
                ("2018-01-01", [.gm("GM0756"), .gm("GM1684"), .gm("GM0828"), .gm("GM0757")]),
                ("2022-01-01", [.gm("GM1982"), .gm("GM0828")]),
            ]
        )
        #expect(try await departures(versions) == ["GM0757 roo:7200 2022-01-01"])
    }

    @Test("a successor that left later, left by itself; those whose place it took never did")
    func successorLeft() async throws {
        let versions = chain(
            "730",
            [
                ("2018-01-01", [.gm("GM0756"), .gm("GM1684"), .gm("GM0828"), .gm("GM0796")]),
                ("2022-06-01", [.gm("GM1982"), .gm("GM0828"), .gm("GM0796")]),
                ("2024-01-01", [.gm("GM0828"), .gm("GM0796")]),
            ]
        )
        #expect(try await departures(versions) == ["GM1982 roo:7300 2024-01-01"])
    }

    @Test("a new name of the cooperation, and another form, let everybody stay")
    func renamed() async throws {
        let members: [ParticipantFixture] = [.gm("GM0796"), .gm("GM0828"), .gm("GM0757")]
        var versions = chain(
            "740",
            [("2018-01-01", members), ("2021-01-01", members), ("2024-01-01", members)],
            titles: ["Regeling Oud (verzonnen)", "Regeling Nieuw (verzonnen)", "Regeling Nieuwst (verzonnen)"]
        )
        versions[2].form = "<p:samenwerkingsvorm p:afkorting=\"BVO\">Bedrijfsvoeringsorganisatie</p:samenwerkingsvorm>"
        #expect(try await departures(versions).isEmpty)
    }

    @Test("who goes on under another code when the cooperation ends did not leave, and neither did who stays behind")
    func continuedElsewhere() async throws {
        let old = chain(
            "750",
            [("2015-01-01", [.gm("GM0796"), .gm("GM0828"), .gm("GM0757")])],
            until: "2022-01-01"
        )
        let new = chain("760", [("2022-01-01", [.gm("GM0796", "2022-01-01"), .gm("GM0828", "2022-01-01")])])
        #expect(try await departures(old, new).isEmpty)
    }

    @Test("who moves over to another cooperation on the same day leaves without a gap")
    func moved() async throws {
        let left = chain(
            "770",
            [
                ("2018-01-01", [.gm("GM0796"), .gm("GM0828"), .gm("GM0757")]),
                ("2022-01-01", [.gm("GM0796"), .gm("GM0828")]),
            ]
        )
        let joined = chain(
            "780",
            [
                ("2018-01-01", [.gm("GM0855"), .gm("GM0824")]),
                ("2022-01-01", [.gm("GM0855"), .gm("GM0824"), .gm("GM0757", "2022-01-01")]),
            ]
        )
        #expect(try await departures(left, joined) == ["GM0757 roo:7700 2022-01-01 → roo:7800 2022-01-01, gat 0"])
    }

    @Test("a municipality that was split up did not leave, whoever goes on and whoever is named")
    func split() async throws {
        // Haaren was divided over Boxtel, Oisterwijk, Tilburg and Vught on 2021-01-01.
        let versions = chain(
            "790",
            [
                ("2018-01-01", [.gm("GM0788"), .gm("GM0828"), .gm("GM0796")]),
                ("2021-01-01", [.gm("GM0828"), .gm("GM0796")]),
            ]
        )
        #expect(try await departures(versions).isEmpty)
        #expect(try await ExportFixture(versions: versions).reading().doubts(.successorUnknown).count == 1)
    }

    @Test("where neither those merged nor their successor is listed, nobody is said to have left, and it is doubted")
    func mergedAndGone() async throws {
        let versions = chain(
            "800",
            [
                ("2018-01-01", [.gm("GM0756"), .gm("GM1684"), .gm("GM0828"), .gm("GM0796")]),
                ("2022-01-01", [.gm("GM0828"), .gm("GM0796")]),
            ]
        )
        #expect(try await departures(versions).isEmpty)
        let reading = try await ExportFixture(versions: versions).reading()
        #expect(reading.doubts(.successorNotTaken).count == 1)
        // Until somebody looked, it is not stated to be all there is.
        #expect(reading.facts.complete.isEmpty)
    }
}
