internal import Rolzuiver

/// Turns the nodes of a dossier file into facts, and gathers all that is wrong on the way.
///
/// It goes twice through the file: first to see which facts are written and which names they declare, then to read their
/// fields, in which those names occur.
struct DossierReader {
    let root: FileNode
    let file: String
    let reference: ReferenceData
    var problems: [FileProblem] = []

    var own: EntityID?
    var ownText: String?
    var stated: Day?
    var source = ""
    var certainty = Certainty.stated

    var written: [WrittenFact] = []
    var names = DeclaredNames(book: FileLayout.shared, own: nil)
    /// What came of each of ``written``; nil where something was wrong.
    var readFacts: [ReadFact?] = []

    var facts = Facts()
    var context = Facts()
    var places = FactPlaces()
    /// The references to what the file does not name.
    var undeclared: [UndeclaredReference] = []
    var keyed: [KeyedFact: [FactPlaces.Place]] = [:]

    /// The name of the book.
    var book: String { own?.key ?? FileLayout.shared }

    init(root: FileNode, file: String, reference: ReferenceData) {
        self.root = root
        self.file = file
        self.reference = reference
    }

    /// Reads everything; afterwards ``problems`` tells whether the result can be used.
    mutating func read() {
        guard root.entries != nil else {
            return refuse(root, "", "verwacht een dossier dat begint met \"dossier: 1\"")
        }
        guard readHeader() else { return }
        names = DeclaredNames(book: book, own: own)
        collectSections(of: root, at: "", isContext: false)
        for fact in written { declare(fact) }
        for index in written.indices { readFacts.append(readFact(index)) }
        refuseOverlaps()
    }

    /// Notes a problem at a node.
    mutating func refuse(_ node: FileNode, _ path: String, _ message: String, found: String? = nil) {
        problems.append(
            FileProblem(
                file: file,
                line: node.line,
                column: node.column,
                path: path,
                found: found,
                message: message
            )
        )
    }

    /// Notes that something else was written than a text.
    mutating func refuseShape(_ node: FileNode, _ path: String, expected: String) {
        refuse(node, path, "verwacht \(expected)", found: node.text ?? node.word)
    }

    // MARK: The header

    /// Reads the keys before the sections; false when the rest cannot be read without them.
    private mutating func readHeader() -> Bool {
        guard let version = root["dossier"] else {
            refuse(root, "dossier", "verwacht bovenaan \"dossier: \(FileLayout.version)\", de versie van het formaat")
            return false
        }
        guard version.text == FileLayout.version else {
            refuseShape(version, "dossier", expected: "\(FileLayout.version), de versie van het formaat")
            return false
        }
        guard readOwn() else { return false }
        if let node = root["stated"] {
            stated = day(node, "stated")
        }
        source = root["source"].flatMap { text($0, "source") } ?? "dossier \(book)"
        if let node = root["certainty"], let found = certainty(node, "certainty") { certainty = found }
        return true
    }

    private mutating func readOwn() -> Bool {
        let expected = "een verband (roo:26518 of een eigen naam), een gemeente (GM0796) of shared"
        guard let node = root["own"] else {
            refuse(root, "own", "verwacht own: van wie dit dossier is: \(expected)")
            return false
        }
        guard let text = node.text else {
            refuseShape(node, "own", expected: expected)
            return false
        }
        ownText = text
        if text == FileLayout.shared { return true }
        let entity = EntityID(text) ?? (LocalName.isValid(text) ? EntityID("verband:\(text)") : nil)
        guard let entity, [.cooperation, .municipality].contains(entity.kind), entity.defect == nil
        else {
            refuseShape(node, "own", expected: expected)
            return false
        }
        own = entity
        return true
    }

    // MARK: The sections

    /// Collects the facts of all sections of a body.
    private mutating func collectSections(of body: FileNode, at path: String, isContext: Bool) {
        let sections = FactKind.allCases.map(\.rawValue)
        let header = isContext ? [] : FileLayout.header + [FileLayout.ownCooperation, FileLayout.context, "$schema"]
        for entry in body.entries ?? [] {
            let inner = path.isEmpty ? entry.key : "\(path).\(entry.key)"
            if let kind = FactKind(rawValue: entry.key) {
                collect(FileLayout.schema(of: kind), entry.value, inner, parent: nil, isContext: isContext)
            } else if !isContext, entry.key == FileLayout.ownCooperation {
                collectOwnCooperation(entry.value, inner)
            } else if !isContext, entry.key == FileLayout.context {
                if entry.value.entries != nil {
                    collectSections(of: entry.value, at: inner, isContext: true)
                } else if !entry.value.isEmpty {
                    refuseShape(entry.value, inner, expected: "een blok met secties, zoals persons: of contracts:")
                }
            } else if !header.contains(entry.key) {
                let question = Suggestion.question(entry.key, among: sections + header)
                refuse(entry.keyNode, path, "onbekende sectie\(question)", found: entry.key)
            }
        }
    }

    private mutating func collectOwnCooperation(_ node: FileNode, _ path: String) {
        guard !node.isEmpty else { return }
        guard own?.kind == .cooperation else {
            return refuse(node, path, "dit kan alleen in het dossier van een verband (own: roo:…)")
        }
        guard node.entries != nil else {
            return refuseShape(node, path, expected: "een blok met velden, zoals name: en form:")
        }
        add(WrittenFact(FileLayout.schema(of: .cooperations), node, path, parent: nil, isContext: false, form: .own))
    }

    /// Collects the facts of one list.
    private mutating func collect(
        _ schema: AnySchema,
        _ section: FileNode,
        _ path: String,
        parent: Int?,
        isContext: Bool
    ) {
        if section.isEmpty { return }
        let isWords = schema.kind == .complete && section.text != nil
        guard let items = section.list ?? (isWords ? [section] : nil) else {
            return refuseShape(section, path, expected: "een lijst: regels die met - beginnen")
        }
        if schema.kind == .complete {
            let words = items.filter { $0.text != nil }
            if !words.isEmpty {
                let list = FileNode(content: .list(words), line: section.line, column: section.column)
                add(WrittenFact(schema, list, path, parent: nil, isContext: isContext, form: .words))
            }
        }
        for (index, item) in items.enumerated() {
            let inner = "\(path)[\(index)]"
            switch item.content {
            case .mapping:
                add(WrittenFact(schema, item, inner, parent: parent, isContext: isContext, form: .fields))
            case .text where schema.kind == .complete && item.text != nil:
                break
            case .text where schema.hasShorthand && !item.isEmpty:
                add(WrittenFact(schema, item, inner, parent: parent, isContext: isContext, form: .bare))
            case .text, .list:
                let short = schema.parent?.shorthand.map { " of alleen \($0)" } ?? ""
                refuseShape(item, inner, expected: "een \(schema.dutch) als blok met velden\(short)")
            }
        }
    }

    /// Adds a fact, and those written inside it behind it.
    private mutating func add(_ fact: WrittenFact) {
        let index = written.count
        written.append(fact)
        for child in FileLayout.children(of: fact.schema.kind) {
            guard let parent = child.parent, let entry = fact.entry(parent.section) else { continue }
            let path = "\(fact.path).\(parent.section)"
            collect(child, entry.value, path, parent: index, isContext: fact.isContext)
        }
    }
}

/// A fact as it stands in the file.
struct WrittenFact {
    /// How it is written.
    enum Form {
        /// A block with fields.
        case fields
        /// The block of the book's own cooperation, which needs no id.
        case own
        /// One bare value.
        case bare
        /// The words of `complete: [roles, contracts]`.
        case words
    }

    let schema: AnySchema
    let node: FileNode
    let path: String
    let parent: Int?
    let isContext: Bool
    let form: Form

    init(_ schema: AnySchema, _ node: FileNode, _ path: String, parent: Int?, isContext: Bool, form: Form) {
        self.schema = schema
        self.node = node
        self.path = path
        self.parent = parent
        self.isContext = isContext
        self.form = form
    }

    /// What is written under `key`; nil when there is no such key, or nothing behind it.
    func entry(_ key: String) -> (value: FileNode, path: String)? {
        switch form {
        case .bare: key == schema.parent?.shorthand ? (node, path) : nil
        case .words: key == "facts" ? (node, path) : nil
        case .fields, .own: node[key].map { ($0, "\(path).\(key)") }
        }
    }
}

/// What facts inside another take over from it.
struct ReadFact {
    let span: Span
    let source: String
    let certainty: Certainty
    let id: EntityID?
}
