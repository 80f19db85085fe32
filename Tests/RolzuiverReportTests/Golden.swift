import Foundation
import Testing

/// Compares a text with the file of that name, or writes the file when `ROLZUIVER_RECORD=1` asks for it.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["ROLZUIVER_RECORD"] == "1" {
        try Data(text.utf8).write(to: file)
        return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    guard text != golden else { return }
    let (new, old) = (
        text.split(separator: "\n", omittingEmptySubsequences: false),
        golden.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let line = zip(new, old).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(new.count, old.count)
    let (got, wanted) = (line < new.count ? new[line] : "(end)", line < old.count ? old[line] : "(end)")
    Issue.record(
        "\(name) differs at line \(line + 1):\n  now: \(got)\n  was: \(wanted)\nSet ROLZUIVER_RECORD=1 to record it again.",
        sourceLocation: sourceLocation
    )
}
