package import Rolzuiver

/// A dossier file: the facts of one book, and what they lean on.
///
/// Its layout follows from the schemas of the facts; see ``DossierSchema`` for the form that editors understand.
package struct DossierFile: Sendable {
    /// The book: the written form of ``own``, or `shared`.
    package var book: String
    /// The cooperation or municipality whose book it is; nil for the shared book.
    package var own: EntityID?
    /// The book's own facts.
    package var facts: Facts
    /// Facts that belong to other books; they are added where they are not known yet, and end nothing.
    package var context: Facts
    /// The day on which the file's keeper states this.
    package var stated: Day?
    /// Where each fact stands in the file that was read; empty when none was.
    package private(set) var places = FactPlaces()
    /// What the file that was read says something about, besides referring to it.
    package private(set) var declared: Set<EntityID> = []
    /// The references to anything else, in the order of the file.
    package private(set) var undeclared: [UndeclaredReference] = []

    /// A dossier of `own`, or of the shared book when that is nil.
    package init(own: EntityID?, facts: Facts, context: Facts = Facts(), stated: Day? = nil) {
        self.own = own
        book = own?.key ?? FileLayout.shared
        self.facts = facts
        self.context = context
        self.stated = stated
    }

    /// Reads the text of a dossier file, YAML or JSON.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - file: how messages call the file.
    ///   - reference: where municipalities are looked up by name.
    /// - Throws: everything that is wrong with the file; it is taken whole or not at all.
    package init(yaml text: String, file: String, reference: ReferenceData = .embedded) throws(FileProblems) {
        var reader = DossierReader(root: try FileReader.read(text, file: file), file: file, reference: reference)
        reader.read()
        guard reader.problems.isEmpty else { throw FileProblems(reader.problems) }
        self.init(own: reader.own, facts: reader.facts, context: reader.context, stated: reader.stated)
        places = reader.places
        declared = reader.names.all
        undeclared = reader.undeclared.sorted {
            ($0.problem.line, $0.problem.column) < ($1.problem.line, $1.problem.column)
        }
    }

    /// Reads the bytes of a dossier file; they must be UTF-8.
    package init(
        bytes: some Collection<UInt8>,
        file: String,
        reference: ReferenceData = .embedded
    ) throws(FileProblems) {
        func refused(_ message: String, line: Int = 0) -> FileProblems {
            FileProblems([FileProblem(file: file, line: line, column: line == 0 ? 0 : 1, path: "", message: message)])
        }
        guard bytes.count <= FileReader.maximumSize else { throw refused("het bestand is groter dan 16 MiB") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            let hint = isWide ? "het is UTF-16" : "het is geen UTF-8"
            let line = isWide ? 0 : DossierFile.firstInvalidLine(bytes)
            throw refused("\(hint); sla het bestand op als UTF-8", line: line)
        }
        try self.init(yaml: text, file: file, reference: reference)
    }

    private static func firstInvalidLine(_ bytes: some Collection<UInt8>) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? -1) + 1
    }
}

/// Where the facts of a file stand in it.
package struct FactPlaces: Hashable, Sendable {
    /// The place of one fact.
    package struct Place: Hashable, Sendable {
        /// The line, from 1.
        package let line: Int
        /// The column, from 1.
        package let column: Int
        /// Where in the document, for instance `contracts[2]`.
        package let path: String
        /// When the fact holds.
        package let span: Span
    }

    private struct Key: Hashable {
        let kind: FactKind
        let key: String
    }

    private var places: [Key: [Place]] = [:]

    /// The places of the facts with this key, in the order of the file.
    package func places(of kind: FactKind, key: String) -> [Place] { places[Key(kind: kind, key: key)] ?? [] }

    /// The place of the fact with this key that may hold on `day`, or of the first with this key.
    package func place(of kind: FactKind, key: String, on day: Day? = nil) -> Place? {
        let all = places(of: kind, key: key)
        return all.first { place in day.map { place.span.possible.contains($0) } ?? true } ?? all.first
    }

    mutating func add(_ place: Place, of kind: FactKind, key: String) {
        places[Key(kind: kind, key: key), default: []].append(place)
    }
}
