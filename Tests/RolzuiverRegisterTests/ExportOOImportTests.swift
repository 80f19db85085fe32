import Foundation
import Postgres
import Rolzuiver
import RolzuiverExchange
import Testing

@testable import RolzuiverRegister
@testable import rolzuiver_cli

@Suite("Importing an export into the register")
struct ExportOOImportTests {
    /// An invented arrangement of real municipalities: Land van Cuijk took the place of Boxmeer and Cuijk on 2022-01-01.
    static let first = """
        \(version(100, from: "2018-01-01", until: "2023-01-01", ["GM0756", "GM1684", "GM0828", "GM0757"], next: 101))
        \(version(101, from: "2023-01-01", ["GM1982", "GM0828"], previous: 100))
        """

    @Test("A file is taken whole, and a second time it changes nothing")
    func twice() async throws {
        try await withRegister { register in
            let file = export(Self.first, stamp: "2025-01-01")
            let (report, outcome) = try await register.importExport(file)
            #expect(report.tally.cooperations == 1)
            #expect(report.tally.withdrawals == 1)
            #expect(report.tally.successions == 2)
            #expect(outcome.change.number == 1)
            #expect(outcome.correction.number == nil)
            let facts = try await register.facts().facts
            #expect(facts.versions.count == 2)
            #expect(facts.withdrawals.map(\.fact.participant.key) == ["GM0757"])
            #expect(try await register.importedState(of: source) == day("2025-01-01"))

            let (_, again) = try await register.importExport(file)
            #expect(again.isEmpty)
            #expect(try await register.checkpoint()?.change == 1)
            #expect(try await register.count("register.import") == 1)
        }
    }

    @Test("A trial says what would happen, and leaves no trace")
    func trial() async throws {
        try await withRegister { register in
            let (_, outcome) = try await register.importExport(export(Self.first, stamp: "2025-01-01"), isTrial: true)
            #expect(outcome.change.added > 0)
            #expect(outcome.isTrial)
            #expect(try await register.checkpoint() == nil)
            #expect(try await register.count("register.import") == 0)
        }
    }

    @Test("A file that breaks off leaves nothing behind")
    func brokenOff() async throws {
        try await withRegister { (register) async throws in
            let whole = export(Self.first, stamp: "2025-01-01")
            await #expect(throws: FileProblem.self) { try await register.importExport(String(whole.dropLast(60))) }
            #expect(try await register.checkpoint() == nil)
            #expect(try await register.count("register.entity") == 0)
        }
    }

    @Test("What became valid after the day of the file before is a change, all else a correction")
    func changeOrCorrection() async throws {
        try await withRegister { register in
            try await register.importExport(export(Self.first, stamp: "2025-01-01"))
            // Bernheze turns out to have been there from the start, and Oss leaves in July.
            let newer = """
                \(version(100, from: "2018-01-01", until: "2023-01-01", ["GM0756", "GM1684", "GM0828", "GM0757", "GM1721"], next: 101))
                \(version(101, from: "2023-01-01", until: "2025-07-01", ["GM1982", "GM0828", "GM1721"], previous: 100, next: 102))
                \(version(102, from: "2025-07-01", ["GM1982", "GM1721"], previous: 101))
                """
            let (_, outcome) = try await register.importExport(export(newer, stamp: "2025-09-01"))
            #expect(outcome.correction.number == 2)
            #expect(outcome.change.number == 3)
            let corrected = try await register.facts(knownAt: .change(2)).facts
            #expect(corrected.participants.contains { $0.fact.participant.key == "GM1721" })
            #expect(corrected.withdrawals.map(\.fact.participant.key) == ["GM0757"])
            #expect(corrected.participants.first { $0.fact.participant.key == "GM0828" }?.span.possible.isOpen == true)
            let changed = try await register.facts().facts
            #expect(Set(changed.withdrawals.map(\.fact.participant.key)) == ["GM0757", "GM0828"])
            #expect(
                changed.participants.first { $0.fact.participant.key == "GM0828" }?.span.possible.until
                    == day("2025-07-01")
            )
            #expect(Set(changed.versions.map(\.fact.cooperation.key)) == ["roo:100"])
        }
    }

    @Test("A later version at the front of a chain does not change the cooperation's identifier")
    func stableIdentifier() async throws {
        try await withRegister { register in
            try await register.importExport(export(Self.first, stamp: "2025-01-01"))
            let longer =
                version(99, from: "2012-01-01", until: "2018-01-01", ["GM0756", "GM0828"], next: 100) + Self.first
            let (report, _) = try await register.importExport(export(longer, stamp: "2025-02-01"))
            #expect(report.tally.cooperations == 1)
            let facts = try await register.facts().facts
            #expect(Set(facts.cooperations.map(\.fact.id.key)) == ["roo:100"])
            #expect(facts.versions.count == 3)
        }
    }

    @Test("What the source no longer says of a cooperation is corrected; other cooperations are left alone")
    func removal() async throws {
        try await withRegister { register in
            let other = version(500, from: "2020-01-01", ["GM0014", "GM0765"])
            try await register.importExport(export(Self.first + other, stamp: "2025-01-01"))
            let without = """
                \(version(100, from: "2018-01-01", until: "2023-01-01", ["GM0756", "GM1684", "GM0828"], next: 101))
                \(version(101, from: "2023-01-01", ["GM1982", "GM0828"], previous: 100))
                """
            let (_, outcome) = try await register.importExport(export(without, stamp: "2025-01-01"))
            #expect(outcome.correction.number == 2)
            #expect(outcome.change.number == nil)
            let facts = try await register.facts().facts
            #expect(facts.withdrawals.isEmpty)
            #expect(!facts.participants.contains { $0.fact.participant.key == "GM0757" })
            #expect(facts.participants.contains { $0.fact.participant.key == "GM0765" })
        }
    }

    @Test("What a later redivision rewrote in a version that had ended is ignored, and counted")
    func rewritten() async throws {
        try await withRegister { register in
            let before = version(100, from: "2010-01-01", until: "2015-01-01", ["GM0756", "GM0828"])
            try await register.importExport(export(before, stamp: "2020-01-01"))
            let after = version(100, from: "2010-01-01", until: "2015-01-01", ["GM1982", "GM0828"])
            let (report, outcome) = try await register.importExport(export(after, stamp: "2025-01-01"))
            #expect(report.tally.ignored == 2)
            #expect(outcome.isEmpty)
        }
    }

    @Test("What somebody else stated is not touched, and the difference is told")
    func clash() async throws {
        try await withRegister { register in
            let own: Dated<Cooperation> = fact(span("2018-01-01"), source: "griffie") {
                $0.id = entity("roo:100")
                $0.name = "Regio Verzonnen"
                $0.form = .bedrijfsvoeringsorganisatie
            }
            try await register.state(facts { $0.add(own) }, own: "roo:100")
            let (report, outcome) = try await register.importExport(export(Self.first, stamp: "2025-01-01"))
            #expect(!outcome.clashes.isEmpty)
            #expect(report.doubts.contains { $0.kind == .clash })
            let facts = try await register.facts().facts
            #expect(facts.cooperations.map(\.fact.name) == ["Regio Verzonnen"])
            #expect(facts.versions.count == 2)
        }
    }

    @Test("An older file than the one before is refused")
    func older() async throws {
        try await withRegister { register in
            try await register.importExport(export(Self.first, stamp: "2025-01-01"))
            await #expect(throws: ImportError.older(state: day("2024-01-01"), held: day("2025-01-01"))) {
                try await register.importExport(export(Self.first, stamp: "2024-01-01"))
            }
        }
    }

    @Test("Chains are followed by pointers on either side, and rings, forks and doubles come to an end")
    func chains() async throws {
        try await withRegister { register in
            let text = [
                // Pointers on one side only, newest first in the file.
                version(12, from: "2022-01-01", ["GM0828"], previous: 11),
                version(11, from: "2021-01-01", until: "2022-01-01", ["GM0828"]),
                version(10, from: "2020-01-01", until: "2021-01-01", ["GM0828"], next: 11),
                // A ring.
                version(20, from: "2020-01-01", until: "2021-01-01", ["GM0828"], previous: 21, next: 21),
                version(21, from: "2021-01-01", ["GM0828"], previous: 20, next: 20),
                // A fork: two versions say that they follow the same one; it says which.
                version(30, from: "2020-01-01", until: "2021-01-01", ["GM0828"], next: 32),
                version(31, from: "2021-01-01", ["GM0828"], previous: 30),
                version(32, from: "2021-01-01", ["GM0828"], previous: 30),
                // A double, and a pointer to nowhere.
                version(40, from: "2020-01-01", ["GM0828"], next: 99),
                version(40, from: "2020-01-01", ["GM0828"]),
            ].joined()
            let (report, _) = try await register.importExport(export(text, stamp: "2025-01-01"))
            #expect(report.doubts.count { $0.kind == .duplicateVersion } == 1)
            #expect(report.doubts.count { $0.kind == .brokenChain } == 4)
            let facts = try await register.facts().facts
            let chains = Dictionary(grouping: facts.versions, by: \.fact.cooperation.key)
                .mapValues { $0.sorted { $0.span.possible < $1.span.possible }.map(\.fact.number) }
            #expect(
                chains == [
                    "roo:10": ["10", "11", "12"], "roo:20": ["20", "21"], "roo:30": ["30", "32"], "roo:31": ["31"],
                    "roo:40": ["40"],
                ]
            )
        }
    }

    @Test(
        "The register's youth arrangements are taken as they are",
        .enabled(if: youthFile != nil, "ROLZUIVER_SHARED_DATA names no folder with exportOO/exportOO-jeugd-2.6.3.xml")
    )
    func youth() async throws {
        try await withRegister { register in
            let path = try #require(youthFile)
            let (report, outcome) = try await register.importExport(at: path)
            #expect(report.tally.versions == 44)
            #expect(report.tally.cooperations == 22)
            #expect(report.tally.withdrawals == 3)
            #expect(report.tally.successions == 21)
            #expect(report.tally.accessions == 1)
            #expect(report.tally.lagging == 3)
            #expect(outcome.clashes.isEmpty)
            let (_, again) = try await register.importExport(at: path)
            #expect(again.isEmpty)
        }
    }
}

private let source = ExportOOInterpreter.source

private let youthFile: String? = ProcessInfo.processInfo.environment["ROLZUIVER_SHARED_DATA"]
    .map { $0 + "/exportOO/exportOO-jeugd-2.6.3.xml" }
    .flatMap { FileManager.default.isReadableFile(atPath: $0) ? $0 : nil }

/// A version of an invented arrangement.
private func version(
    _ id: Int,
    from: String,
    until: String? = nil,
    _ participants: [String],
    previous: Int? = nil,
    next: Int? = nil
) -> String {
    let listed = participants.map { code in
        """
        <p:deelnemendeOrganisatie p:systeemId="9\(code.dropFirst(2))" \
        p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/\(code.lowercased())">\
        <p:naam>Gemeente \(code)</p:naam></p:deelnemendeOrganisatie>
        """
    }
    return """
        <p:regeling p:systeemId="\(id)"><p:titel>Regeling Verzonnen \(id)</p:titel>
        <p:citeertitel>Regeling Verzonnen</p:citeertitel>
        <p:samenwerkingsvorm p:afkorting="OL">Openbaar lichaam</p:samenwerkingsvorm>
        <p:datumInwerkingtreding>\(from)</p:datumInwerkingtreding>
        \(until.map { "<p:datumUitwerkingtreding>\($0)</p:datumUitwerkingtreding>" } ?? "")
        <p:deelnemendeOrganisaties>\(listed.joined(separator: "\n"))</p:deelnemendeOrganisaties>
        \(previous.map { "<p:previousVersion p:systeemId=\"\($0)\"/>" } ?? "")
        \(next.map { "<p:nextVersion p:systeemId=\"\($0)\"/>" } ?? "")
        </p:regeling>

        """
}

/// An export of a day with versions in it.
private func export(_ versions: String, stamp: String) -> String {
    """
    <?xml version='1.0' encoding='UTF-8'?>
    <p:overheidsorganisaties xmlns:p="https://organisaties.overheid.nl/static/schema/oo/export/2.6.3" \
    p:timestamp="\(stamp)T12:00:00.000+01:00">
    <p:gemeenschappelijkeRegelingen>
    \(versions)
    </p:gemeenschappelijkeRegelingen>
    </p:overheidsorganisaties>
    """
}

extension Register {
    fileprivate func count(_ table: String) async throws -> Int64? {
        try await database.read { connection in
            try await connection.query(Statement(unsafe: "select count(*) from \(table)")).decode(as: Int64.self).first
        }
    }

    /// Imports a text as if it were a file.
    @discardableResult
    fileprivate func importExport(
        _ text: String,
        isTrial: Bool = false
    ) async throws -> (report: ExportOOReport, outcome: ImportOutcome) {
        let path = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString).xml").path
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await importExport(at: path, isTrial: isTrial)
    }

    /// Imports a file, by what the command runs.
    fileprivate func importExport(
        at path: String,
        isTrial: Bool = false
    ) async throws -> (report: ExportOOReport, outcome: ImportOutcome) {
        var run = ExportImport(path: path, state: nil, successors: ImportedSuccessors())
        let outcome = try await run.run(in: self, isTrial: isTrial, by: "Tester")
        return (run.report, outcome)
    }
}
