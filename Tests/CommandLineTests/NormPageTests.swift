import Foundation
import Testing

/// The pages of the norm: what stands on them as the output of a command is what the command prints.
@Suite("The pages of the norm", .folder)
struct NormPageTests {
    @Test("there is one for every requirement, and each command on it prints what stands under it")
    func consoles() async throws {
        let written = try await rolzuiver("norm", "pages", "--output", "normen")
        #expect(written.status == 0, "\(written)")
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Folder.url("normen").path(percentEncoded: false)
        )
        #expect(names.count > 110 && names.contains("index.html"), "\(names)")
        let examples = try names.sorted().flatMap { name in
            NormPage.examples(in: try Folder.read("normen/\(name)"), page: name)
        }
        try #require(examples.count > 200, "the pages have \(examples.count) examples")
        // One after another would take minutes; more at once than this only makes them wait.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, example) in examples.enumerated() {
                if place >= 3 { try await group.next() }
                group.addTask { try await Self.run(example) }
            }
            try await group.waitForAll()
        }
    }

    /// Runs the commands of an example in a folder with its files.
    private static func run(_ example: NormPage.Example) async throws {
        let folder = Folder.url(".pages/\(example.page)-\(example.name)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in example.files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try await Folder.$current.withValue(folder.path(percentEncoded: false)) {
            for (command, expected) in example.runs {
                let words = command.split(separator: " ").map(String.init)
                try #require(words.first == "rolzuiver", "\(example.page): \(command)")
                let outcome = try await Command(Program.rolzuiver, Array(words.dropFirst())).outcome()
                #expect([0, 1, 2].contains(outcome.status), "\(example.page): \(command)\n\(outcome)")
                #expect(
                    outcome.output == expected,
                    "\(example.page): \(command)\n--- on the page\n\(expected)\n\(outcome)"
                )
            }
        }
    }
}

/// What a page of the norm says, read back from its HTML.
enum NormPage {
    /// A dossier on a page, with the commands that are run on it.
    struct Example {
        let page: String
        let name: String
        var files: [(name: String, text: String)] = []
        var runs: [(command: String, output: String)] = []
    }

    /// The examples on `html`.
    static func examples(in html: String, page: String) -> [Example] {
        html.components(separatedBy: "<section aria-labelledby=\"").dropFirst().compactMap { part in
            var example = Example(page: page, name: String(part.prefix { $0 != "\"" }))
            for file in part.components(separatedBy: "<h3 class=\"file\">").dropFirst() {
                let text = between("<pre class=\"yaml\" tabindex=\"0\">", "</pre>", in: file)
                example.files.append((plain(String(file.prefix { $0 != "<" })), plain(text)))
            }
            for run in part.components(separatedBy: "<pre class=\"console\" tabindex=\"0\">").dropFirst() {
                let output = between("</strong>\n", "</pre>", in: run)
                example.runs.append((plain(between("<strong>$ ", "</strong>", in: run)), plain(output)))
            }
            return example.runs.isEmpty ? nil : example
        }
    }

    private static func between(_ start: String, _ end: String, in text: String) -> String {
        guard let from = text.range(of: start), let until = text.range(of: end, range: from.upperBound..<text.endIndex)
        else { return "" }
        return String(text[from.upperBound..<until.lowerBound])
    }

    private static func plain(_ html: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(html) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
    }
}
