/// The rows of a reference file: lines of fields between semicolons, without quotes, with `#` comments on top.
struct ReferenceRows {
    /// The rows, without comments and the line of names.
    let rows: [[Substring]]

    /// The rows of the embedded file `reference/<name>.csv`; none when there is no such file.
    init(_ name: String) {
        let text = Embedded.files.first { $0.path == "reference/\(name).csv" }?.text ?? ""
        rows = text.utf8.split(separator: UInt8(ascii: "\n"))
            .drop { $0.first == UInt8(ascii: "#") }
            .dropFirst()
            .map { line in
                line.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { Substring($0) }
            }
    }
}

extension Substring {
    /// The codes between spaces.
    var words: [Substring] {
        self.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
    }

    /// The text; nil when there is none.
    var known: String? { isEmpty ? nil : String(self) }
}
