/// A node of a YAML document: a text, a list or a mapping, with its place in the file.
///
/// All scalars are texts: whether `0796` is a number is for the field to say, so no leading zero is ever lost.
struct FileNode {
    /// What it holds.
    enum Content {
        /// A text; `isPlain` when it was written without quotes.
        case text(String, isPlain: Bool)
        case list([FileNode])
        case mapping([Entry])
    }

    /// A key with its value.
    struct Entry {
        let key: String
        let keyNode: FileNode
        let value: FileNode
    }

    let content: Content
    let line: Int
    let column: Int

    /// The text; nil when it is none, or when nothing is written.
    var text: String? {
        if case .text(let text, _) = content, !isEmpty { text } else { nil }
    }

    /// Whether nothing is written: nothing at all, `~` or `null`, without quotes.
    var isEmpty: Bool {
        if case .text(let text, isPlain: true) = content {
            ["", "~", "null", "Null", "NULL"].contains(text)
        } else {
            false
        }
    }

    /// Whether there is nothing at all, not even `null`.
    var isBlank: Bool { if case .text("", isPlain: true) = content { true } else { false } }

    /// What stands behind a key of a mapping when that is nothing; nil when there is no such key.
    func emptyValue(of key: String) -> FileNode? { entries?.first { $0.key == key && $0.value.isEmpty }?.value }

    var list: [FileNode]? { if case .list(let nodes) = content { nodes } else { nil } }
    var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }

    /// The value of a key of a mapping; nil when there is none, or when nothing is written.
    subscript(key: String) -> FileNode? {
        entries?.first { $0.key == key && !$0.value.isEmpty }?.value
    }

    /// What it is, for a message.
    var word: String {
        switch content {
        case .text: isEmpty ? "niets" : "een tekst"
        case .list: "een lijst"
        case .mapping: "een blok met velden"
        }
    }
}
