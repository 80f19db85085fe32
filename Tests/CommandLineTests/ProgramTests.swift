import Foundation
import Testing

@Suite("The program itself, without a database", .folder)
struct ProgramTests {
    @Test("example: lists, shows and writes the dossiers that it carries")
    func examples() async throws {
        let names = try await rolzuiver("example", "list").output.split(separator: "\n").map(String.init)
        #expect(names.contains("noordoost-brabant"))
        let written = try await rolzuiver("example", "write", "voorbeelden/hier")
        #expect(written.status == 0, "\(written)")
        for name in names {
            let shown = try await rolzuiver("example", "show", name)
            #expect(try Folder.read("voorbeelden/hier/\(name).yaml") == shown.output)
        }
        // The same again is no harm.
        #expect(try await rolzuiver("example", "write", "voorbeelden/hier").status == 0)
        let absent = try await rolzuiver("example", "show", "atlantis")
        #expect(absent.status == 65 && absent.errors.contains("'atlantis'"))
    }

    @Test("example: every dossier that it carries can be judged")
    func examplesAreJudged() async throws {
        for name in try await rolzuiver("example", "list").output.split(separator: "\n") {
            let text = try await rolzuiver("example", "show", String(name)).output
            let check = try await rolzuiver("check", "-", "--format", "json", input: text)
            #expect([0, 1, 2].contains(check.status), "\(name): \(check.errors)")
            #expect((try check.json()["failures"] as? [Any])?.isEmpty == true, "\(name)")
        }
    }

    @Test("example: does not overwrite a file that is different, and then writes none")
    func examplesAreKept() async throws {
        try Folder.write("van mij\n", to: "noordoost-brabant.yaml")
        let refused = try await rolzuiver("example", "write", ".")
        #expect(refused.status == 65)
        #expect(refused.errors.contains("noordoost-brabant.yaml: bestaat al en is anders"))
        #expect(try Folder.read("noordoost-brabant.yaml") == "van mij\n")
        let files = try FileManager.default.contentsOfDirectory(atPath: Folder.current).filter { !$0.hasPrefix(".") }
        #expect(files == ["noordoost-brabant.yaml"])
    }

    @Test("schema: is JSON, and --output writes the same")
    func schema() async throws {
        let schema = try await rolzuiver("schema")
        #expect(schema.status == 0)
        #expect(try schema.json()["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect((try schema.json()["properties"] as? [String: Any])?.keys.contains("participants") == true)
        try await rolzuiver("schema", "--output", "dossier.schema.json")
        #expect(try Folder.read("dossier.schema.json") == schema.output)
    }

    @Test("norm: lists every requirement, and shows each")
    func norm() async throws {
        let list = try await rolzuiver("norm", "list")
        let codes = list.lines.compactMap { line in
            line.prefixMatch(of: #/ +[A-Za-z]+(-[A-Z]+)?-[0-9]+[a-z]?/#).map { String($0.output.0.drop { $0 == " " }) }
        }
        #expect(list.status == 0 && codes.contains("Rol-2") && Set(codes).count == codes.count)
        #expect(codes.count > 100)
        // One of every few: each takes a start of the program.
        for code in codes.indices.filter({ $0.isMultiple(of: 6) }).map({ codes[$0] }) {
            let shown = try await rolzuiver("norm", "show", code)
            #expect(
                shown.status == 0 && shown.output.hasPrefix("\(code)  ") && shown.output.contains("\nBron "),
                "\(code)"
            )
        }
        #expect(try await rolzuiver("norm", "show", "rol-2").output.hasPrefix("Rol-2  Bestuurlijk eigenaar"))
        #expect(try await rolzuiver("norm", "show", "Rol-2", "--lang", "en").output.hasPrefix("Rol-2  ") == true)
        #expect(try await rolzuiver("norm", "show", "Onzin").status == 65)
    }

    @Test("norm: gives all requirements and one as JSON, and lines up the list in both languages")
    func normAsData() async throws {
        let list = try await rolzuiver("norm", "list", "--format", "json").json()
        let all = try #require(list["requirements"] as? [[String: Any]])
        #expect(list["schema"] as? String == "rolzuiver-norm/1" && all.count > 100)
        let pending = all.filter { $0["pending"] as? Bool == true }.compactMap { $0["code"] as? String }
        #expect(pending == ["JW-1", "JW-2", "JW-3", "JW-4", "JW-5"])
        let questions = all.filter { $0["method"] as? String == "vraag" }
        #expect(questions.count == 13 && questions.allSatisfy { $0["severity"] is NSNull })
        let shown = try await rolzuiver("norm", "show", "jw-0", "--format", "json").json()
        let one = try #require((shown["requirements"] as? [[String: Any]])?.first)
        #expect((one["inForce"] as? [String: Any])?["until"] as? String == "2026-01-01", "\(one)")
        #expect((one["sentence"] as? [String: String])?["en"]?.hasPrefix("Municipal executives") == true)
        for language in ["nl", "en"] {
            let list = try await rolzuiver("norm", "list", "--lang", language)
            let columns = try all.map { requirement in
                let sentence = try #require((requirement["sentence"] as? [String: String])?[language])
                let line = try #require(
                    list.lines.first {
                        $0.contains("  \(requirement["code"] as? String ?? "")") && $0.contains(sentence)
                    }
                )
                return line.distance(from: line.startIndex, to: try #require(line.range(of: sentence)).lowerBound)
            }
            #expect(Set(columns).count == 1, "\(columns)")
        }
    }

    @Test("ends with 64 for a command that it does not know", arguments: [["onzin"], ["role", "onzin"], ["--onzin"]])
    func unknown(_ arguments: [String]) async throws {
        let outcome = try await Command(Program.rolzuiver, arguments).outcome()
        #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains("onzin"), "\(outcome)")
    }

    @Test(
        "says in Dutch what it cannot read, with the usage below it",
        arguments: [
            ("cooperation list --as-off 2025-01-01", "Fout: Onbekende optie '--as-off'. Bedoelt u '--as-of'?"),
            ("check dossier.yaml --bestaat", "Fout: Onbekende optie '--bestaat'."),
            ("check --as-of", "Fout: De waarde ontbreekt bij '--as-of <as-of>'."),
            ("check", "Fout: Er ontbreekt '<files> ...'."), ("onzin", "Fout: Onverwacht argument 'onzin'."),
            ("db status x y", "Fout: 2 onverwachte argumenten: 'x', 'y'."),
            ("audit --all=3", "Fout: Optie '--all' heeft geen waarde, maar kreeg '3'."),
            ("stress --most x", "Fout: De waarde 'x' past niet bij '--most <most>'."),
            (
                "check a --format xml",
                "Fout: De waarde 'xml' past niet bij '--format <format>'. Kies uit 'text' en 'json'."
            ),
            ("diff", "Fout: Noem het eerste moment: --from DAG, --from-known WIJZIGING, of beide."),
        ]
    )
    func unread(_ line: String, _ said: String) async throws {
        let outcome = try await Command(Program.rolzuiver, line.split(separator: " ").map(String.init)).outcome()
        let told = outcome.errors.split(separator: "\n").map(String.init)
        #expect(outcome.status == 64 && outcome.output.isEmpty && told.first == said, "\(outcome)")
        #expect(told.contains { $0.hasPrefix("Gebruik: rolzuiver") }, "\(outcome)")
        #expect(told.last?.hasPrefix("  Zie 'rolzuiver ") == true && told.last?.hasSuffix("' voor meer.") == true)
    }

    @Test("says it in English to who asks for that, by the locale or --lang")
    func unreadEnglish() async throws {
        let english = "Error: The value 'xml' is invalid for '--format <format>'. "
        for language in [["--lang", "en"], ["--lang=en"]] {
            let asked = try await Command(Program.rolzuiver, ["check", "a", "--format", "xml"] + language).outcome()
            #expect(asked.status == 64 && asked.errors.hasPrefix(english), "\(asked)")
        }
        let environment = ["LANG": "en_GB.UTF-8"]
        let inherited = try await rolzuiver("check", "a", "--format", "xml", environment: environment)
        #expect(inherited.status == 64 && inherited.errors.hasPrefix(english), "\(inherited)")
        let page = try await rolzuiver("export", "--help", environment: environment)
        #expect(page.status == 0 && page.output.hasPrefix("OVERVIEW: "), "\(page)")
    }

    @Test("tells its version", arguments: [Program.rolzuiver])
    func version(_ program: String) async throws {
        let version = try await Command(program, ["--version"]).outcome()
        #expect(version.status == 0 && version.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(version)")
    }

    @Test("completes in the shells that it makes a script for", arguments: ["bash", "zsh", "fish"])
    func completion(_ shell: String) async throws {
        let script = try await rolzuiver("--generate-completion-script", shell)
        #expect(script.status == 0 && script.output.contains("rolzuiver") && script.output.contains("participant"))
        guard shell == "bash" else { return }
        try Folder.write(script.output, to: "completion")
        #expect(try await Command("/bin/bash", ["-n", "completion"]).outcome().status == 0)
    }
}

@Suite("--help", .folder)
struct HelpTests {
    /// The names of the subcommands that a help page lists.
    private func subcommands(_ page: Command.Outcome) -> [String] {
        var names: [String] = []
        var isListing = false
        for line in page.lines {
            // Commands stand under a heading of their own, or that of their group.
            if line.hasSuffix(":"), line == line.uppercased() {
                isListing = !["ARGUMENTEN:", "OPTIES:"].contains(line)
            }
            if line.isEmpty { isListing = false }
            guard isListing, let name = line.firstMatch(of: /^ {2}([a-z][a-z-]*)/)?.1 else { continue }
            names.append(String(name))
        }
        return names
    }

    /// The arguments and options on a help page that have no description, beside or below.
    private func unexplained(_ page: Command.Outcome) -> [Substring] {
        zip(page.lines, page.lines.dropFirst()).filter { line, next in
            let isEntry = line.firstMatch(of: /^ {2}(-|<)/) != nil
            return isEntry && line.firstMatch(of: /\S {2,}\S|^ {2}.{22,} \p{Lu}/) == nil
                && !next.hasPrefix("          ")
        }.map(\.0)
    }

    @Test("every command says what it does, and explains every argument")
    func pages() async throws {
        var waiting: [[String]] = [[]]
        var seen = 0
        while let path = waiting.popLast() {
            let page = try await Command(Program.rolzuiver, path + ["--help"]).outcome()
            #expect(page.status == 0 && page.errors.isEmpty, "\(path)")
            let overview = try #require(page.lines.first)
            #expect(overview.hasPrefix("DOEL: ") && overview.count > 20, "\(path): \(overview)")
            for word in ["USAGE", "ARGUMENTS", "OPTIONS", "SUBCOMMANDS", "Show ", "See '", "(values"] {
                #expect(!page.output.contains(word), "\(path): \(word)")
            }
            for option in unexplained(page) { Issue.record("\(path): \(option) is not explained") }
            let below = subcommands(page)
            waiting += below.map { path + [$0] }
            seen += 1
        }
        #expect(seen > 30)
    }

    @Test(
        "commands that one has to learn show examples",
        arguments: [
            "check", "audit", "explain", "report", "who", "register", "export", "example", "schema", "participant add",
            "participant withdraw", "contract add", "contract end", "role assign", "role end", "cooperation show",
            "region show", "norm show", "db", "person", "cooperation", "import",
        ]
    )
    func examples(_ command: String) async throws {
        let words = command.split(separator: " ").map(String.init)
        let page = try await Command(Program.rolzuiver, words + ["--help"]).outcome()
        let example = try #require(page.output.firstRange(of: "Voorbeeld"))
        #expect(page.output[example.upperBound...].contains("rolzuiver \(command)"))
    }
}
