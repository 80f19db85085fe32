internal import Rolzuiver

extension DossierFile {
    /// The file as text: sections in order, facts in the order in which they are kept, what belongs to a fact inside it.
    ///
    /// Read back, it gives the same facts.
    package func yaml(reference: ReferenceData = .embedded) -> String {
        var writer = DossierWriter(self, reference: reference)
        return writer.text()
    }
}

/// Writes a dossier file.
struct DossierWriter {
    private let file: DossierFile
    private let reference: ReferenceData
    private let source: String
    private let certainty: Certainty
    private var names: DeclaredNames
    private var lines: [String] = []

    init(_ file: DossierFile, reference: ReferenceData) {
        self.file = file
        self.reference = reference
        let records = WrittenRecord.all(in: file.facts) + WrittenRecord.all(in: file.context)
        let standard = "dossier \(file.book)"
        source = DossierWriter.mostFrequent(records.map(\.source), or: standard)
        certainty =
            Certainty(rawValue: DossierWriter.mostFrequent(records.map(\.certainty.rawValue), or: "")) ?? .stated
        names = DeclaredNames(book: file.book, own: file.own)
        for record in records { record.id.map { names.declare($0) } }
    }

    /// The whole file.
    mutating func text() -> String {
        lines = ["dossier: \(FileLayout.version)", "own: \(YAMLText.inline(file.book))\(comment(file.own))"]
        if let stated = file.stated { lines.append("stated: \(stated)") }
        if source != "dossier \(file.book)" { lines.append("source: \(YAMLText.inline(source))") }
        if certainty != .stated { lines.append("certainty: \(certainty.rawValue)") }
        writeBody(WrittenRecord.all(in: file.facts), indent: "", isContext: false)
        let context = WrittenRecord.all(in: file.context)
        if !context.isEmpty {
            lines += ["", "\(FileLayout.context):"]
            writeBody(context, indent: "  ", isContext: true)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func mostFrequent(_ texts: [String], or standard: String) -> String {
        let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? standard
    }

    /// Writes the sections of a body.
    private mutating func writeBody(_ records: [WrittenRecord], indent: String, isContext: Bool) {
        let tree = RecordTree(records, own: file.own, isContext: isContext)
        if let own = tree.ownCooperation {
            lines += ["", "\(indent)\(FileLayout.ownCooperation):"]
            write(own, at: Place(indent: indent + "  ", parent: nil, isContext: isContext, isOwn: true), tree)
        }
        for kind in FactKind.allCases {
            let top = tree.top(kind)
            guard !top.isEmpty else { continue }
            if indent.isEmpty { lines.append("") }
            if kind == .complete, top.count == 1, let words = words(of: top[0], isContext: isContext) {
                lines.append("\(indent)\(kind.rawValue): [\(words.joined(separator: ", "))]")
                continue
            }
            writeSection(
                kind.rawValue,
                top,
                Place(indent: indent, parent: nil, isContext: isContext, isOwn: false),
                tree
            )
        }
    }

    /// The kinds of fact of a statement that is about the whole book and all time; nil when it says more than that.
    private func words(of record: WrittenRecord, isContext: Bool) -> [String]? {
        let place = Place(indent: "", parent: nil, isContext: isContext, isOwn: false)
        let lines = fields(of: record, place).filter { $0.name != "from" }.map(\.name)
        guard file.own != nil, record.entity("of") == file.own, record.span == .always, lines == ["facts"] else {
            return nil
        }
        return record.values.compactMap { if case .texts(let words)? = $0 { words } else { nil } }.first
    }

    private struct Place {
        let indent: String
        let parent: WrittenRecord?
        let isContext: Bool
        let isOwn: Bool
    }

    private mutating func writeSection(_ name: String, _ records: [WrittenRecord], _ place: Place, _ tree: RecordTree) {
        lines.append("\(place.indent)\(name):")
        for record in records {
            let start = lines.count
            let inner = Place(
                indent: place.indent + "    ",
                parent: place.parent,
                isContext: place.isContext,
                isOwn: false
            )
            if let bare = bare(record, inner, tree) {
                lines.append("\(place.indent)  - \(bare)")
            } else {
                write(record, at: inner, tree)
                // The first line of a fact carries the dash of the list.
                lines[start] = "\(place.indent)  - \(lines[start].dropFirst(inner.indent.count))"
            }
        }
    }

    /// A fact as one bare value; nil when it says more than that.
    private func bare(_ record: WrittenRecord, _ place: Place, _ tree: RecordTree) -> String? {
        guard let shorthand = record.schema.parent?.shorthand, tree.children(of: record).isEmpty else { return nil }
        let fields = fields(of: record, place)
        guard fields.count == 1, let only = fields.first, only.name == shorthand, only.block == nil else { return nil }
        return only.text + only.comment
    }

    private mutating func write(_ record: WrittenRecord, at place: Place, _ tree: RecordTree) {
        let fields = fields(of: record, place)
        for field in fields {
            lines.append("\(place.indent)\(field.name): \(field.block ?? field.text)\(field.comment)")
        }
        let inner = Place(indent: place.indent, parent: record, isContext: place.isContext, isOwn: false)
        for (section, children) in tree.children(of: record) { writeSection(section, children, inner, tree) }
        // A block without anything in it would read as nothing.
        if fields.isEmpty, tree.children(of: record).isEmpty { lines.append("\(place.indent){}") }
    }

    /// One line of a fact.
    private struct Line {
        let name: String
        let text: String
        var block: String?
        var comment = ""
    }

    private func fields(of record: WrittenRecord, _ place: Place) -> [Line] {
        let schema = record.schema
        let defaults = schema.hasShorthand ? schema.kind.blankValues : []
        var result: [Line] = []
        for (index, field) in schema.fields.enumerated() {
            if place.parent != nil, field.name == schema.parent?.field { continue }
            if place.isOwn, field.name == "id" { continue }
            let value = record.values[index]
            let isOwn = schema.isOwnByDefault(field, own: file.own, isContext: place.isContext)
            if isOwn, value == file.own.map({ .entity($0) }) { continue }
            guard let value else {
                let isDefault = defaults.isEmpty || defaults[index] == nil
                // Left out, it would be the book's own or the standard value.
                if isOwn {
                    result.append(Line(name: field.name, text: "null"))
                } else if !isDefault {
                    result.append(Line(name: field.name, text: "'?'"))
                }
                continue
            }
            let isStandard = !defaults.isEmpty && defaults[index] == value && field.name != schema.parent?.shorthand
            if !isStandard { result.append(line(field, value, record, place)) }
        }
        if schema.timing == .lasting { result += timing(of: record, place) }
        let outer = place.parent
        if record.source != outer?.source ?? source {
            result.append(Line(name: "source", text: YAMLText.inline(record.source)))
        }
        if record.certainty != outer?.certainty ?? certainty {
            result.append(Line(name: "certainty", text: record.certainty.rawValue))
        }
        return result
    }

    private func timing(of record: WrittenRecord, _ place: Place) -> [Line] {
        let outer = place.parent?.schema.timing == .lasting ? place.parent?.span : nil
        let span = record.span
        let starts = [outer?.start ?? .distantPast...(file.stated ?? .distantFuture), span.start]
        let ends = [outer?.end ?? FileDay.noEnd, span.end]
        // The shortest way of writing that reads back as the same.
        let choices = [(0, 0), (1, 0), (0, 1), (1, 1)]
        let (start, end) = choices.first { Span(start: starts[$0.0], end: ends[$0.1]) == span } ?? (1, 1)
        var result: [Line] = []
        if start == 1 { result.append(Line(name: "from", text: dayText(FileDay.text(start: starts[1])))) }
        if end == 1 { result.append(Line(name: "until", text: dayText(FileDay.text(end: ends[1])))) }
        return result
    }

    private func dayText(_ text: String) -> String { text == FileDay.unknown ? "'?'" : text }

    private func line(_ field: AnySchema.AnyField, _ value: FieldValue, _ record: WrittenRecord, _ place: Place) -> Line
    {
        switch value {
        case .text(let text):
            // A lone question mark means that an optional field is not known.
            if case .text = field.type, let block = YAMLText.block(text, indent: place.indent + "  ") {
                return Line(name: field.name, text: "", block: block)
            }
            return Line(name: field.name, text: YAMLText.inline(text))
        case .flag, .number, .decimal, .day:
            return Line(name: field.name, text: value.canonical)
        case .texts(let texts):
            return Line(
                name: field.name,
                text: "[\(texts.map { YAMLText.inline($0, inList: true) }.joined(separator: ", "))]"
            )
        case .entity(let entity):
            let isID = field.name == "id" && record.schema.idField != nil
            let text = isID ? declared(entity) : written(entity, field.type)
            return Line(name: field.name, text: YAMLText.inline(text), comment: comment(entity))
        case .entities(let entities):
            let texts = entities.map { YAMLText.inline(written($0, field.type), inList: true) }
            return Line(name: field.name, text: "[\(texts.joined(separator: ", "))]")
        }
    }

    private func declared(_ entity: EntityID) -> String {
        if entity == file.own { return LocalName.own }
        guard let name = entity.localName(in: file.book), LocalName.isValid(name) else { return entity.key }
        return name
    }

    private func written(_ entity: EntityID, _ type: FieldType) -> String {
        switch type {
        case .entity(let kinds), .entities(let kinds): names.reference(to: entity, of: kinds, reference: reference)
        default: entity.key
        }
    }

    private func comment(_ entity: EntityID?) -> String {
        entity.flatMap { $0.kind == .municipality ? reference.name(of: $0) : nil }.map { "  # \($0)" } ?? ""
    }
}
