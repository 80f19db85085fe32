import Foundation
internal import Yams

/// Reads the text of a YAML document into nodes, and refuses what no dossier needs.
struct FileReader {
    /// The largest file, in bytes.
    static let maximumSize = 16 << 20
    /// The most nodes, with what aliases repeat counted in full.
    private static let maximumNodes = 500_000
    /// The deepest nesting.
    private static let maximumDepth = 24
    /// A character of the private use area that stands for a lone `?` while YAML reads the file.
    ///
    /// YAML takes `from: ?` for the beginning of a key. People write it for "unknown", so it is let through.
    private static let questionMark: Character = "\u{F8FF}"

    private let file: String
    private var count = 0
    private var problems: [FileProblem] = []

    /// The root of the document in `text`.
    static func read(_ text: String, file: String) throws(FileProblems) -> FileNode {
        var reader = FileReader(file: file)
        guard let root = reader.root(text), reader.problems.isEmpty else { throw FileProblems(reader.problems) }
        return root
    }

    private init(file: String) { self.file = file }

    private mutating func root(_ text: String) -> FileNode? {
        var text = text
        if text.first == "\u{FEFF}" { text.removeFirst() }
        if let refusal = FileReader.refusal(of: text) { return refuse(refusal.line, 1, refusal.message) }
        do {
            let prepared = FileReader.withLoneQuestionMarks(text.joiningHalves)
            let parser = try Yams.Parser(yaml: prepared, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return refuse(0, 0, "het bestand is leeg") }
            return convert(root, path: "", depth: 0)
        } catch let error as YamlError {
            let syntax = SyntaxProblem(error, in: text)
            return refuse(syntax.line, syntax.column, syntax.message)
        } catch {
            return refuse(0, 0, "het bestand is geen leesbare YAML")
        }
    }

    private mutating func refuse(_ line: Int, _ column: Int, _ message: String, path: String = "") -> FileNode? {
        problems.append(FileProblem(file: file, line: line, column: column, path: path, message: message))
        return nil
    }

    /// What is refused before YAML sees it.
    private static func refusal(of text: String) -> (line: Int, message: String)? {
        guard text.utf8.count <= maximumSize else { return (0, "het bestand is groter dan 16 MiB") }
        func line(of index: String.Index) -> Int { text.utf8[..<index].count { $0 == UInt8(ascii: "\n") } + 1 }
        if let index = text.utf8.firstIndex(of: 0) {
            return (line(of: index), "het bestand bevat een NUL-teken; sla het op als gewone tekst (UTF-8)")
        }
        if let index = text.firstIndex(of: questionMark) {
            return (line(of: index), "het bestand bevat het teken U+F8FF, dat geen betekenis heeft")
        }
        // A key that is itself an alias, a list or a mapping could make comparing keys take for ever.
        if text.contains("&"), let index = AliasKeys.firstIndex(in: text) {
            return (line(of: index), "een sleutel kan geen lijst, blok of verwijzing (*naam) zijn")
        }
        return nil
    }

    private static func withLoneQuestionMarks(_ text: String) -> String {
        guard text.contains(": ?") else { return text }
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let isLone =
                byte == UInt8(ascii: "?") && index >= 2 && bytes[index - 1] == UInt8(ascii: " ")
                && bytes[index - 2] == UInt8(ascii: ":")
                && (index + 1 == bytes.count || " \r\n,}".utf8.contains(bytes[index + 1]))
            if isLone { result += Array(String(questionMark).utf8) } else { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func convert(_ node: Yams.Node, path: String, depth: Int) -> FileNode? {
        let (line, column) = (node.mark?.line ?? 0, node.mark?.column ?? 0)
        count += 1
        guard count <= FileReader.maximumNodes else {
            // Said once: what follows is not read.
            return count == FileReader.maximumNodes + 1
                ? refuse(line, column, "het bestand heeft meer dan \(FileReader.maximumNodes) onderdelen", path: path)
                : nil
        }
        guard depth <= FileReader.maximumDepth else {
            return refuse(line, column, "dieper genest dan \(FileReader.maximumDepth) lagen", path: path)
        }
        switch node {
        case .scalar(let scalar):
            return text(scalar, path: path)
        case .sequence(let sequence):
            let items = sequence.enumerated().compactMap { convert($1, path: "\(path)[\($0)]", depth: depth + 1) }
            return FileNode(content: .list(items), line: line, column: column)
        case .mapping(let mapping):
            let entries = entries(mapping, path: path, depth: depth)
            return FileNode(content: .mapping(entries), line: line, column: column)
        case .alias:
            return refuse(line, column, "verwijzing zonder doel", path: path)
        }
    }

    private mutating func text(_ scalar: Yams.Node.Scalar, path: String) -> FileNode? {
        let (line, column) = (scalar.mark?.line ?? 0, scalar.mark?.column ?? 0)
        let text = String(scalar.string.map { $0 == FileReader.questionMark ? "?" : $0 }).inOneForm
        guard !text.contains(where: { $0.isControl && !$0.isNewline && $0 != "\t" || $0 == "\r" || $0 == "\r\n" })
        else {
            return refuse(line, column, "de tekst bevat een besturingsteken", path: path)
        }
        return FileNode(content: .text(text, isPlain: scalar.style == .plain), line: line, column: column)
    }

    private mutating func entries(_ mapping: Yams.Node.Mapping, path: String, depth: Int) -> [FileNode.Entry] {
        var entries: [FileNode.Entry] = []
        var lines: [String: Int] = [:]
        for (keyNode, valueNode) in mapping {
            guard let key = keyNode.scalar, let node = text(key, path: path) else {
                _ = refuse(keyNode.mark?.line ?? 0, keyNode.mark?.column ?? 0, "een sleutel is een woord", path: path)
                continue
            }
            let name = key.string.inOneForm
            if let first = lines.updateValue(node.line, forKey: name) {
                _ = refuse(node.line, node.column, "\"\(name)\" staat hier dubbel, ook op regel \(first)", path: path)
            }
            let inner = path.isEmpty ? name : "\(path).\(name)"
            if let value = convert(valueNode, path: inner, depth: depth + 1) {
                entries.append(.init(key: name, keyNode: node, value: value))
            }
        }
        return entries
    }
}

extension String {
    /// The same text as everyone writes it (NFC): some systems write an é as an e with an accent behind it.
    package var inOneForm: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }
}
