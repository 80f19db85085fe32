/// A small dossier that shows what a requirement does, and what the program says of it.
package struct NormExample: Sendable {
    /// A command on it, with what it printed.
    package struct Run: Sendable {
        /// What was typed, without the prompt.
        package let command: String
        /// What came of it, to the letter.
        package let output: String

        /// A command with its output.
        package init(_ command: String, output: String) {
            self.command = command
            self.output = output
        }
    }

    /// A file by name and text.
    package struct File: Sendable {
        package let name: String
        package let text: String

        /// A file by name and text.
        package init(_ name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// The files that the commands read, the dossier first.
    package let files: [File]
    /// The commands in order; the first is shown at once, the others on demand.
    package let runs: [Run]

    /// A dossier with the commands that were run on it.
    package init(_ files: [File], _ runs: [Run]) {
        self.files = files
        self.runs = runs
    }
}
