import Foundation
import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("Reading an export")
struct ExportOOReaderTests {
    static let version = VersionFixture(
        id: "100",
        title: "Regeling\u{00A0}Jeugd\u{2011}hulp",
        from: "2020-01-01",
        participants: [.gm("GM0796", "2020-01-01", share: "12,5"), .gm("GM0828")],
        previous: "99"
    )

    @Test("A version is read with the line where it stands, its participants and its pointers")
    func version() async throws {
        let fixture = ExportFixture(versions: [Self.version])
        let items = try await fixture.items()
        #expect(items.first == .header(ExportOOHeader(version: "2.6.3", timestamp: fixture.timestamp)))
        guard case .arrangement(let record) = items.last else {
            Issue.record("no arrangement")
            return
        }
        let lines = fixture.xml.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[record.line - 1].contains("<p:regeling"))
        #expect(lines[record.participants[1].line - 1].contains("Oss"))
        #expect(record.title == "Regeling Jeugd-hulp")
        #expect(record.previous == "99")
        #expect(record.next == nil)
        #expect(record.participants.map(\.share) == ["12,5", nil])
        #expect(record.participants[0].organs == ["College van burgemeester en wethouders"])
    }

    @Test(
        "Every namespace of the register is read, and an unknown version of it is doubted",
        arguments: [
            ("https://almanak.overheid.nl/static/schema/oo/export/2.4.10", false),
            ("https://organisaties.overheid.nl/static/schema/oo/export/2.6.13", false),
            ("https://organisaties.overheid.nl/static/schema/oo/export/3.0.0", true),
        ]
    )
    func namespaces(namespace: String, isNew: Bool) async throws {
        let items = try await ExportFixture(namespace: namespace, versions: [Self.version]).items()
        var report = ExportOOReport()
        guard case .header(let header) = items.first else {
            Issue.record("no header")
            return
        }
        report.note(header)
        #expect(items.count == 2)
        #expect(header.version == String(namespace.split(separator: "/").last ?? ""))
        #expect(report.doubts.map(\.kind) == (isNew ? [.formatVersion] : []))
    }

    @Test("Something else than an export is refused")
    func otherFile() async throws {
        let problem = await #expect(throws: FileProblem.self) {
            try await ExportFixture.items(of: "<html xmlns='http://www.w3.org/1999/xhtml'/>")
        }
        #expect(problem?.line == 1)
        #expect(problem?.found == "html (http://www.w3.org/1999/xhtml)")
    }

    @Test("XML that is not well formed ends the reading with its line and column")
    func malformed() async throws {
        let text = ExportFixture(versions: [Self.version]).xml.replacing("</p:deelnemendeOrganisaties>", with: "</p:x>")
        let line = try #require(
            text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("</p:x>") }
        )
        let problem = await #expect(throws: FileProblem.self) { try await ExportFixture.items(of: text) }
        #expect(problem?.line == line + 1)
        #expect((problem?.column ?? 0) > 0)
    }

    @Test("A file that was cut off is refused")
    func cutOff() async throws {
        let text = ExportFixture(versions: [Self.version]).xml
        await #expect(throws: FileProblem.self) { try await ExportFixture.items(of: String(text.dropLast(40))) }
    }

    @Test("A file that is not there is refused")
    func missing() async {
        await #expect(throws: FileProblem.self) {
            for try await _ in ExportOOReader(path: "/nonexistent/export.xml") {}
        }
    }

    @Test("A reader that stops early leaves nothing waiting")
    func stopsEarly() async throws {
        let versions = (0..<500).map { number in
            var version = Self.version
            version.id = "\(number)"
            return version
        }
        let file = try TemporaryExport(ExportFixture(versions: versions).xml)
        defer { file.remove() }
        for try await item in ExportOOReader(path: file.path) {
            if case .arrangement = item { break }
        }
    }

    @Test("The day of an export is the day in the Netherlands")
    func state() {
        func day(_ text: String) -> String? { ExportOOHeader(version: "", timestamp: text).day?.description }
        #expect(day("2026-05-16T22:00:00.000+02:00") == "2026-05-16")
        #expect(day("2026-05-16T22:30:00Z") == "2026-05-17")
        #expect(day("2026-01-16T23:30:00.000Z") == "2026-01-17")
        #expect(day("2026-05-16+02:00") == "2026-05-16")
        #expect(day("gisteren") == nil)
    }

    @Test("A record that is put away comes back the same")
    func payload() async throws {
        guard case .arrangement(let record) = try await ExportFixture(versions: [Self.version]).items().last else {
            Issue.record("no arrangement")
            return
        }
        #expect(ArrangementVersionRecord(payload: record.payload) == record)
    }

    @Test("A file of 50 MB is read with less than 64 MiB more memory")
    func memory() async {
        // In a process of its own, so that nothing else is measured.
        await #expect(processExitsWith: .success) {
            let path = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString).xml").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            let size = try ExportOOReaderTests.writeLargeExport(to: path, bytes: 50_000_000)
            #expect(size >= 50_000_000)
            let before = try ExportOOReaderTests.highestMemory()
            var count = 0
            for try await _ in ExportOOReader(path: path) { count += 1 }
            let grown = try ExportOOReaderTests.highestMemory() - before
            #expect(count > 5000)
            #expect(grown < 64 << 10, "grew by \(grown) KiB")
        }
    }

    /// The most memory that this process has had in use, in KiB.
    static func highestMemory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(line.split { !$0.isNumber }.first.flatMap { Int($0) })
    }

    /// Writes an export of at least `bytes`, piece by piece; returns its size.
    static func writeLargeExport(to path: String, bytes: Int) throws -> Int {
        let parts = ExportFixture().xml.components(separatedBy: "<p:gemeenschappelijkeRegelingen>")
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let file = try #require(FileHandle(forWritingAtPath: path))
        defer { try? file.close() }
        var size = 0
        func write(_ text: String) throws {
            let data = Data(text.utf8)
            size += data.count
            try file.write(contentsOf: data)
        }
        try write(parts[0] + "<p:gemeenschappelijkeRegelingen>")
        var number = 0
        while size < bytes {
            var version = Self.version
            version.id = "\(number)"
            version.extra = "<p:doel>" + String(repeating: "verzonnen doel ", count: 500) + "</p:doel>"
            try write(version.xml)
            number += 1
        }
        try write(parts[1])
        return size
    }
}
