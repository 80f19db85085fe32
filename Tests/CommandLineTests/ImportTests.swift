import Foundation
import Testing

@Suite("rolzuiver import exportoo", .folder, .register)
struct ImportTests {
    /// An invented arrangement in two versions: Oss takes part in the first alone.
    static let export = """
        <?xml version='1.0' encoding='UTF-8'?>
        <p:overheidsorganisaties xmlns:p="https://organisaties.overheid.nl/static/schema/oo/export/2.6.3" \
        p:timestamp="2026-05-16T22:00:00.000+02:00">
        <p:organisaties></p:organisaties>
        <p:gemeenschappelijkeRegelingen>
        \(version("70001", "2015-01-01", "2019-12-31", [vught, oss], "<p:nextVersion p:systeemId=\"70002\">volgende</p:nextVersion>"))
        \(version("70002", "2020-01-01", nil, [vught], "<p:previousVersion p:systeemId=\"70001\">vorige</p:previousVersion>"))
        </p:gemeenschappelijkeRegelingen>
        </p:overheidsorganisaties>

        """

    private static let vught = participant("gm0865", "Vught", "90865")
    private static let oss = participant("gm0828", "Oss", "90828")

    private static func participant(_ code: String, _ name: String, _ id: String) -> String {
        """
        <p:deelnemendeOrganisatie p:systeemId="\(id)" \
        p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/\(code)"><p:naam>Gemeente \(name)</p:naam>\
        <p:bestuursorganen><p:bestuursorgaan>College van burgemeester en wethouders</p:bestuursorgaan></p:bestuursorganen>\
        </p:deelnemendeOrganisatie>
        """
    }

    private static func version(
        _ id: String,
        _ from: String,
        _ until: String?,
        _ participants: [String],
        _ link: String
    ) -> String {
        """
        <p:regeling p:systeemId="\(id)">
        <p:titel>Regeling Jeugdhulp Verzonnen</p:titel>
        <p:types><p:type>Gemeenschappelijke regeling</p:type></p:types>
        <p:samenwerkingsvorm p:afkorting="OL">Openbaar lichaam</p:samenwerkingsvorm>
        <p:taalcode>nl-NL</p:taalcode>
        <p:instellingsbesluiten></p:instellingsbesluiten>
        <p:datumInwerkingtreding>\(from)</p:datumInwerkingtreding>
        \(until.map { "<p:datumUitwerkingtreding>\($0)</p:datumUitwerkingtreding>" } ?? "")
        <p:deelnemendeOrganisaties>\(participants.joined())</p:deelnemendeOrganisaties>
        \(link)
        </p:regeling>
        """
    }

    private func cooperations() async throws -> String { try await rolzuiver("cooperation", "list").output }

    @Test("takes the arrangements over, with who took part when; a second time changes nothing")
    func imports() async throws {
        try Folder.write(Self.export, to: "export.xml")
        let imported = try await rolzuiver("import", "exportoo", "export.xml", "--doubts", "twijfels.csv")
        #expect(imported.status == 0, "\(imported)")
        #expect(try await cooperations().contains("Regeling Jeugdhulp Verzonnen"), "\(imported)")
        let then = try await rolzuiver("cooperation", "show", "Verzonnen", "--as-of", "2018-06-01").output
        let later = try await rolzuiver("cooperation", "show", "Verzonnen", "--as-of", "2021-06-01").output
        #expect(then.contains("GM0828  Oss") && then.contains("GM0865  Vught"), "\(then)")
        #expect(!later.contains("GM0828  Oss") && later.contains("GM0865  Vught"), "\(later)")
        #expect(Folder.exists("twijfels.csv"))
        let again = try await rolzuiver("import", "exportoo", "export.xml")
        #expect(again.status == 0 && again.output.contains("Geen wijziging."), "\(again)")
    }

    @Test("writes nothing on a dry run")
    func dryRun() async throws {
        try Folder.write(Self.export, to: "export.xml")
        let dry = try await rolzuiver("import", "exportoo", "export.xml", "--dry-run")
        #expect(dry.status == 0 && dry.errors.contains("Proefdraai: er is niets geschreven."), "\(dry)")
        #expect(try await cooperations().isEmpty)
    }

    @Test(
        "refuses what is no export, whole, and says where",
        arguments: ["geen.xml", "half.xml", "dossier.yaml", "leeg.xml", "anders.xml", "."]
    )
    func refuses(_ name: String) async throws {
        try Folder.write(String(Self.export.prefix(1400)), to: "half.xml")
        try Folder.write(Dossiers.plain, to: "dossier.yaml")
        try Folder.write("", to: "leeg.xml")
        try Folder.write("<html><body/></html>", to: "anders.xml")
        let refused = try await rolzuiver("import", "exportoo", name)
        #expect(refused.status == 65 && refused.output.isEmpty, "\(refused)")
        #expect(refused.errors.contains(name), "\(refused)")
        #expect(try await cooperations().isEmpty)
    }

    @Test("says of a folder that it is one, and nothing else")
    func folder() async throws {
        let refused = try await rolzuiver("import", "exportoo", ".")
        #expect(refused.status == 65 && refused.errors == ".: is een map, geen bestand.\n", "\(refused)")
    }

    @Test("ends with 64 for a successor that cannot be read", arguments: ["GM0788", "GM0788=", "GM0788=Vught"])
    func successors(_ successor: String) async throws {
        try Folder.write(Self.export, to: "export.xml")
        let refused = try await rolzuiver("import", "exportoo", "export.xml", "--successor", successor)
        #expect(refused.status == 64 && refused.output.isEmpty, "\(refused)")
    }

    @Test("takes hardly more memory for a large file than for a small one", .timeLimit(.minutes(10)))
    func memory() async throws {
        /// The most memory that it took, in MiB.
        func peak(_ file: String, megabytes: Int, _ options: String...) async throws -> Int {
            try LargeExport(megabytes: megabytes).write(to: Folder.url(file))
            let importing = try Command(Program.rolzuiver, ["import", "exportoo", file] + options)
            let peak = Task { await importing.peakMemory() }
            let imported = try await importing.outcome()
            #expect(imported.status == 0, "\(imported)")
            return try #require(await peak.value)
        }
        let small = try await peak("klein.xml", megabytes: 2, "--dry-run")
        let large = try await peak("groot.xml", megabytes: 24)
        // Much less than what the file has more.
        #expect(large - small < 11, "\(small) and \(large) MiB")
        #expect(large < 128)
        #expect(try await cooperations().contains("Regeling Verzonnen"))
    }
}

extension Command {
    /// The largest resident memory of the program in MiB, looked at until its end; nil when it was never seen.
    fileprivate func peakMemory() async -> Int? {
        var peak: Int?
        while let status = try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
        {
            peak = kibibytes >> 10
            try? await Task.sleep(for: .milliseconds(5))
        }
        return peak
    }
}

/// An export as large as one likes: mostly organisations, as the real one, and an arrangement to every hundred of them.
///
/// The arrangements are invented, their participants are real municipalities.
private struct LargeExport {
    let megabytes: Int

    /// Writes it piece by piece.
    func write(to file: URL) throws {
        try Data(Self.head.utf8).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try handle.seekToEnd()
        var count = 0
        while try handle.offset() < UInt64(megabytes) << 20 {
            let numbers = count..<(count + 100)
            try handle.write(contentsOf: Data(numbers.map(Self.organisation).joined().utf8))
            count += numbers.count
        }
        let arrangements = (0..<count / 100).map(Self.arrangement).joined()
        try handle.write(contentsOf: Data((Self.middle + arrangements + Self.tail).utf8))
    }

    private static let head = """
        <?xml version='1.0' encoding='UTF-8'?>
        <p:overheidsorganisaties xmlns:p="https://organisaties.overheid.nl/static/schema/oo/export/2.6.3" \
        p:timestamp="2026-05-16T22:00:00.000+02:00">
        <p:organisaties>

        """
    private static let middle = "</p:organisaties>\n<p:gemeenschappelijkeRegelingen>\n"
    private static let tail = "</p:gemeenschappelijkeRegelingen>\n</p:overheidsorganisaties>\n"

    private static func organisation(_ number: Int) -> String {
        """
        <p:organisatie p:systeemId="\(1_000_000 + number)"><p:naam>Instelling Verzonnen \(number)</p:naam>
        <p:types><p:type>Organisatie met overheidsbemoeienis</p:type></p:types>
        <p:beschrijving>\(String(repeating: "Een verzonnen omschrijving. ", count: 40))</p:beschrijving>
        </p:organisatie>

        """
    }

    private static func arrangement(_ number: Int) -> String {
        let participants = ["0865", "0828", "0796"].map { code in
            """
            <p:deelnemendeOrganisatie p:systeemId="9\(code)" \
            p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/gm\(code)">\
            <p:naam>Gemeente \(code)</p:naam></p:deelnemendeOrganisatie>
            """
        }
        return """
            <p:regeling p:systeemId="\(8_000_000 + number)"><p:titel>Regeling Verzonnen \(number)</p:titel>
            <p:samenwerkingsvorm p:afkorting="OL">Openbaar lichaam</p:samenwerkingsvorm>
            <p:datumInwerkingtreding>2015-01-01</p:datumInwerkingtreding>
            <p:deelnemendeOrganisaties>\(participants.joined())</p:deelnemendeOrganisaties>
            </p:regeling>

            """
    }
}
