import Foundation
import Rolzuiver
import Testing

@testable import RolzuiverExchange

/// The youth-related arrangements of the national register, as they stood on 2026-05-16.
///
/// The file is not kept here. Name its folder in `ROLZUIVER_SHARED_DATA` to run these.
@Suite(
    "The register's youth arrangements",
    .enabled(if: YouthFile.path != nil, "ROLZUIVER_SHARED_DATA names no folder with exportOO/exportOO-jeugd-2.6.3.xml")
)
struct ExportOOYouthFileTests {
    @Test("All versions are taken, and redivisions fool nobody")
    func tallies() async throws {
        let (report, facts) = try await YouthFile.read()
        let tally = report.tally
        #expect(tally.versions == 44)
        #expect(tally.cooperations == 22)
        #expect(Set(facts.cooperations.map(\.fact.id)).count == 22)
        #expect(facts.versions.count == 44)
        #expect(tally.listings == 426)
        #expect(tally.missing == 24)
        #expect(tally.withdrawals == 3)
        #expect(tally.successions == 21)
        #expect(tally.appeared == 6)
        #expect(tally.accessions == 1)
        #expect(tally.successors == 5)
        #expect(tally.lagging == 3)
        #expect(report.doubts.allSatisfy { $0.line > 0 && !$0.reason.isEmpty })
    }

    @Test("Exactly three withdrew and one acceded")
    func comingAndGoing() async throws {
        let (_, facts) = try await YouthFile.read()
        let left = facts.withdrawals.map {
            "\($0.fact.cooperation) \($0.fact.participant) \($0.fact.effective ?? .distantPast)"
        }
        #expect(
            Set(left) == [
                "roo:28196456 GM0626 2024-01-01", "roo:27693038 GM0744 2023-01-01", "roo:27693038 GM1723 2023-01-01",
            ]
        )
        let came = facts.accessions.map { "\($0.fact.cooperation) \($0.fact.participant) \($0.fact.effective)" }
        #expect(came == ["roo:28633718 GM0626 2024-03-18"])
    }

    @Test("Successions have the day of the redivision")
    func successions() async throws {
        let (_, facts) = try await YouthFile.read()
        func ends(_ cooperation: String, _ code: String) -> [String] {
            facts.participants.filter { $0.fact.cooperation.key == cooperation && $0.fact.participant.key == code }
                .map(\.span.possible.until.description)
        }
        #expect(ends("roo:24967465", "GM0788") == ["2021-01-01"])
        for code in ["GM0756", "GM1684", "GM0786", "GM1685", "GM0815", "GM1702", "GM0856"] {
            #expect(ends("roo:24967465", code) == ["2022-01-01"])
        }
        for code in [
            "GM0005", "GM1663", "GM1651", "GM0015", "GM0017", "GM0022", "GM0025", "GM0009", "GM0053", "GM0056",
        ] {
            #expect(ends("roo:24963508", code) == ["2019-01-01"])
        }
        for code in ["GM0003", "GM0010", "GM0024"] { #expect(ends("roo:24963508", code) == ["2021-01-01"]) }
        let heirs = facts.participants.filter { ["GM1982", "GM1991"].contains($0.fact.participant.key) }
        #expect(heirs.map(\.span.possible.from) == [day("2022-01-01"), day("2022-01-01")])
    }

    @Test("The successor of Haaren is asked for, and no longer once it is named")
    func haaren() async throws {
        let (report, _) = try await YouthFile.read()
        #expect(report.doubts.filter { $0.kind == .successorUnknown }.map(\.subject) == ["GM0788 Haaren"])
        #expect(report.text.contains("--successor GM0788="))
        let (answered, _) = try await YouthFile.read(
            successors: ImportedSuccessors(everywhere: [entity("GM0788"): entity("GM0865")])
        )
        #expect(!answered.doubts.contains { $0.kind == .successorUnknown })
        #expect(answered.tally.successions == 21)
    }

    @Test("Three abolished municipalities of Rijnmond are reported, and succeeded by law")
    func lagging() async throws {
        let (report, facts) = try await YouthFile.read()
        #expect(
            report.doubts.filter { $0.kind == .lagging }.map(\.subject) == [
                "GM0501 Brielle", "GM0530 Hellevoetsluis", "GM0614 Westvoorne",
            ]
        )
        let heir = facts.participants.filter { $0.fact.participant.key == "GM1992" }
        #expect(heir.map(\.span.possible.description) == ["2023-01-01..∞"])
    }

    @Test("The participations of the two chains that ended have ended with them")
    func endedChains() async throws {
        let (report, facts) = try await YouthFile.read()
        #expect(report.tally.endedWithChain == 29)
        for (cooperation, until) in [("roo:24967091", "2019-01-01"), ("roo:24962397", "2018-01-01")] {
            let ends = facts.participants.filter { $0.fact.cooperation.key == cooperation }.map(\.span.possible.until)
            #expect(Set(ends) == [day(until)])
            #expect(!facts.withdrawals.contains { $0.fact.cooperation.key == cooperation })
        }
    }
}

/// Where the file is, and what reading it gives.
enum YouthFile {
    static let path: String? = ProcessInfo.processInfo.environment["ROLZUIVER_SHARED_DATA"]
        .map { $0 + "/exportOO/exportOO-jeugd-2.6.3.xml" }
        .flatMap { FileManager.default.isReadableFile(atPath: $0) ? $0 : nil }

    static func read(successors: ImportedSuccessors = ImportedSuccessors()) async throws -> (ExportOOReport, Facts) {
        var report = ExportOOReport()
        var organisations: [String: OrganisationRecord] = [:]
        var records: [ArrangementVersionRecord] = []
        for try await item in ExportOOReader(path: try #require(path)) {
            switch item {
            case .header(let header): report.note(header)
            case .organisation(let record): organisations[record.reference.systemID ?? ""] = record
            case .arrangement(let record): records.append(record)
            }
        }
        #expect(report.header?.day == day("2026-05-16"))
        let interpreter = ExportOOInterpreter(reference: .embedded, state: day("2026-05-16"), successors: successors)
        let byID = Dictionary(uniqueKeysWithValues: records.map { ($0.systemID, $0) })
        var facts = Facts()
        for first in records where first.previous.flatMap({ byID[$0] }) == nil {
            var versions = [first]
            while let next = versions.last?.next.flatMap({ byID[$0] }) { versions.append(next) }
            let reading = interpreter.interpret(try #require(Chain(versions, organisations: organisations)))
            report.add(reading)
            facts.add(reading.facts)
        }
        return (report, facts)
    }
}
