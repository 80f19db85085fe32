import Foundation
import Testing

/// The console blocks of README.md: what a reader will try first has to work.
///
/// All commands run in one folder, with one fresh database, in the order of the page. What follows a command is what it
/// prints, errors included; a line `…` stands for any number of lines, and `…` within a line for any text. A command that
/// does not end with 0 says so: `$ rolzuiver check dossier.yaml  # exit 1`. What begins with `bash deploy/` installs
/// things and is not run.
@Suite("README.md")
struct ReadmeTests {
    static let page = URL(filePath: #filePath).appending(path: "../../../README.md").standardized

    @Test(
        "does and prints what it says",
        .folder,
        .database,
        .enabled(if: (try? page.checkResourceIsReachable()) == true)
    )
    func works() async throws {
        let steps = Readme.steps(in: try String(contentsOf: Self.page, encoding: .utf8))
        try #require(!steps.isEmpty, "README.md has no ```console block with a line '$ command'")
        try FileManager.default.createDirectory(at: Folder.url(".bin"), withIntermediateDirectories: true)
        for (name, program) in [("rolzuiver", Program.rolzuiver), ("rolzuiverd", Program.rolzuiverd)] {
            try FileManager.default.createSymbolicLink(
                atPath: Folder.url(".bin/\(name)").path(),
                withDestinationPath: program
            )
        }
        let path = Folder.url(".bin").path() + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
        for step in steps where !step.command.hasPrefix("bash deploy/") {
            let run = try Command("/bin/bash", ["-c", step.command], environment: ["PATH": path], isMerged: true)
            let outcome = try await run.outcome()
            #expect(outcome.status == step.status, "README.md:\(step.line): \(step.command)\n\(outcome)")
            #expect(
                step.fits(outcome.output),
                "README.md:\(step.line): \(step.command)\n--- expected\n\(step.expected.joined(separator: "\n"))\n\(outcome)"
            )
        }
    }
}

@Suite("The reader of README.md")
struct ReadmeReaderTests {
    @Test("finds the commands of console blocks, with what they print and how they end")
    func steps() {
        let page = """
            # Title
            ```
            $ not run
            ```
            ```console
            $ ls \\
              -l
            one
            $ false  # exit 1
            ```
            ```console
            $ echo
            ```
            1. In a list:

               ```console
               $ cat file
               two
                 three
               ```
            """
        let steps = Readme.steps(in: page)
        #expect(steps.map(\.command) == ["ls \\\n  -l", "false", "echo", "cat file"])
        #expect(steps.map(\.expected) == [["one"], [], [], ["two", "  three"]])
        #expect(steps.map(\.status) == [0, 1, 0, 0])
        #expect(steps.map(\.line) == [6, 9, 12, 17])
    }

    @Test(
        "compares lines exactly, but for what the ellipsis stands for",
        arguments: [
            (["a", "b"], "a\nb\n", true), (["a"], "a\nb\n", false), (["a", "…"], "a\nb\nc\n", true),
            (["…", "c"], "a\nb\nc\n", true), (["…", "b", "…"], "a\nb\n", true), (["…", "d", "…"], "a\nb\n", false),
            (["…", "b", "…", "b"], "a\nb\nb\n", true), (["a …, c"], "a 12, c\n", true),
            (["a …, c"], "a 12, d\n", false),
            ([], "", true), ([], "a\n", false), (["a", "", "b"], "a\n\nb\n", true), (["…"], "", true),
            (["a"], "a", true),
            (["b…b"], "b\n", false),
        ]
    )
    func fits(_ expected: [String], _ output: String, _ fits: Bool) {
        #expect(Readme.Step(line: 1, command: "", status: 0, expected: expected).fits(output) == fits)
    }
}

/// What README.md lets its reader do.
enum Readme {
    /// A command, with what it prints.
    struct Step {
        let line: Int
        var command: String
        var status = 0
        var expected: [String] = []

        /// Whether `output` is what was expected.
        func fits(_ output: String) -> Bool {
            var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if lines.last?.isEmpty == true { lines.removeLast() }
            return Step.fits(lines[...], expected[...])
        }

        private static func fits(_ lines: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
            guard let first = expected.first else { return lines.isEmpty }
            if first == "…" {
                return (lines.startIndex...lines.endIndex).contains { fits(lines[$0...], expected.dropFirst()) }
            }
            guard let line = lines.first, fits(line, first) else { return false }
            return fits(lines.dropFirst(), expected.dropFirst())
        }

        /// Whether `line` is `expected`, where an ellipsis stands for any text.
        private static func fits(_ line: String, _ expected: String) -> Bool {
            let parts = expected.components(separatedBy: "…")
            guard parts.count > 1, let first = parts.first, let last = parts.last else { return line == expected }
            guard line.hasPrefix(first), line.hasSuffix(last), line.count >= first.count + last.count else {
                return false
            }
            var rest = line.dropFirst(first.count).dropLast(last.count)
            for part in parts.dropFirst().dropLast() where !part.isEmpty {
                guard let found = rest.firstRange(of: part) else { return false }
                rest = rest[found.upperBound...]
            }
            return true
        }
    }

    /// The commands of the console blocks, in the order of the page.
    static func steps(in page: String) -> [Step] {
        var steps: [Step] = []
        var isConsole = false
        var isFenced = false
        var indentation = 0
        for (index, written) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            // A block in a list stands as far in as its item.
            let margin = written.prefix { $0 == " " }.count
            if written.dropFirst(margin).hasPrefix("```") {
                isConsole = !isFenced && written.dropFirst(margin) == "```console"
                isFenced.toggle()
                indentation = margin
                continue
            }
            let line = written.dropFirst(min(margin, indentation))
            if isConsole, line.hasPrefix("$ ") {
                steps.append(step(String(line.dropFirst(2)), at: index + 1))
            } else if isConsole, let last = steps.indices.last {
                if steps[last].expected.isEmpty, steps[last].command.hasSuffix("\\") {
                    steps[last] = step("\(steps[last].command)\n\(line)", at: steps[last].line)
                } else {
                    steps[last].expected.append(String(line))
                }
            }
        }
        return steps
    }

    private static func step(_ text: String, at line: Int) -> Step {
        guard let ending = text.firstMatch(of: /\s+# exit (\d+)\s*$/) else { return Step(line: line, command: text) }
        return Step(line: line, command: String(text[..<ending.range.lowerBound]), status: Int(ending.1) ?? 0)
    }
}
