internal import Rolzuiver

extension DossierReader {
    /// The values of all fields of a fact, in the schema's order.
    mutating func values(of fact: WrittenFact, in enclosing: ReadFact?, during period: Period) -> [FieldValue?] {
        let schema = fact.schema
        let defaults = schema.hasShorthand ? schema.kind.blankValues : []
        return schema.fields.enumerated().map { index, field in
            if fact.parent != nil, field.name == schema.parent?.field {
                // Without a name of the enclosing fact nothing can be added; that name is reported there.
                return .entity(enclosing?.id ?? .none)
            }
            if fact.form == .own, field.name == "id" { return own.map { .entity($0) } }
            if fact.form == .words, field.name == "of", own != nil { return own.map { .entity($0) } }
            if let entry = fact.entry(field.name) {
                if field.name == "id", schema.idField != nil { return id(entry.value, entry.path, field.type) }
                if !field.isRequired, entry.value.text == FileDay.unknown {
                    guard field.isDefinite else { return nil }
                    // To take it for what leaving it out means would be to know what nobody said.
                    refuse(entry.value, entry.path, "dit veld kan niet onbekend zijn: \(field.help)", found: "?")
                    return nil
                }
                return value(entry.value, entry.path, field.type, during: period)
            }
            if schema.isOwnByDefault(field, own: own, isContext: fact.isContext) {
                if let empty = fact.node.emptyValue(of: field.name), !field.isRequired {
                    return none(empty, "\(fact.path).\(field.name)")
                }
                return own.map { .entity($0) }
            }
            if let standard = defaults.isEmpty ? nil : defaults[index], field.name != schema.parent?.shorthand,
                field.name != schema.parent?.field
            {
                return standard
            }
            if field.isRequired {
                refuse(fact.node, "\(fact.path).\(field.name)", "verplicht veld ontbreekt: \(field.help)")
            }
            return nil
        }
    }

    /// Nothing, where leaving the field out would mean the book's own: `null` says so, a blank does not.
    private mutating func none(_ node: FileNode, _ path: String) -> FieldValue? {
        if node.isBlank {
            refuse(node, path, "hier staat niets; schrijf null als er geen is, of laat het veld weg voor \(book)")
        }
        return nil
    }

    private mutating func id(_ node: FileNode, _ path: String, _ type: FieldType) -> FieldValue? {
        guard case .entity(let kinds) = type, let text = node.text else {
            refuseShape(node, path, expected: "een kenmerk")
            return nil
        }
        if let id = declaredID(text, kinds) { return .entity(id) }
        if let entity = EntityID(text), kinds.contains(entity.kind), let defect = entity.defect {
            refuse(node, path, "verwacht \(defect)", found: text)
        } else if let entity = EntityID(text), !kinds.contains(entity.kind) {
            refuse(node, path, "dat is een \(entity.kind.dutch), verwacht een \(words(kinds))", found: text)
        } else if kinds == [.municipality] {
            refuse(node, path, "verwacht een CBS-code, zoals GM0796", found: text)
        } else {
            refuse(node, path, "verwacht een kenmerk zonder spaties of dubbele punt", found: text)
        }
        return nil
    }

    /// The value of a field of that type; nil, with a problem noted, when it is none.
    mutating func value(_ node: FileNode, _ path: String, _ type: FieldType, during period: Period) -> FieldValue? {
        guard let value = shaped(node, path, type, during: period) else { return nil }
        guard let expected = type.expectation(brokenBy: value) else { return value }
        refuseShape(node, path, expected: expected + FieldText.hint(for: node.text ?? "", in: type))
        return nil
    }

    /// The value as it stands there, in bounds or not; of what lists hold, each part is in bounds.
    private mutating func shaped(
        _ node: FileNode,
        _ path: String,
        _ type: FieldType,
        during period: Period
    ) -> FieldValue? {
        switch type {
        case .text: scalar(node, path, "een tekst") { .text($0) }
        case .flag:
            scalar(node, path, "true of false") { $0 == "true" ? true : $0 == "false" ? false : nil }
                .map { .flag($0) }
        case .number: scalar(node, path, "een geheel getal", FieldText.number).map { .number($0) }
        case .decimal:
            scalar(node, path, "een getal met een punt en ten hoogste vier decimalen, zoals 74.5") { Fixed($0) }
                .map { .decimal($0) }
        case .day: day(node, path).map { .day($0) }
        case .code(let codes): code(node, path, codes).map { .text($0) }
        case .codes(let codes):
            list(node, path) { reader, node, path in reader.code(node, path, codes) }.map { .texts($0) }
        case .texts: list(node, path) { reader, node, path in reader.text(node, path) }.map { .texts($0) }
        case .entity(let kinds): entity(node, path, kinds, during: period).map { .entity($0) }
        case .entities(let kinds):
            list(node, path) { reader, node, path in reader.entity(node, path, kinds, during: period) }
                .map { .entities($0) }
        }
    }

    /// A text in which there is something to read.
    mutating func text(_ node: FileNode, _ path: String) -> String? {
        scalar(node, path, TextForm.free.dutch) { TextForm.free.accepts($0) ? $0 : nil }
    }

    /// A day.
    mutating func day(_ node: FileNode, _ path: String) -> Day? {
        let hint = node.text.flatMap { FieldText.isoDay($0) }.map { "; bedoelt u \($0)?" } ?? ""
        guard let day = scalar(node, path, "een dag, zoals 2024-01-01\(hint)", { Day($0) }) else { return nil }
        guard day.isWritten else {
            refuse(node, path, FieldText.farDay, found: node.text)
            return nil
        }
        return day
    }

    /// How firmly something is known.
    mutating func certainty(_ node: FileNode, _ path: String) -> Certainty? {
        let codes = Certainty.allCases.map(\.rawValue).joined(separator: ", ")
        return scalar(node, path, "een van \(codes)") { Certainty(rawValue: $0) }
    }

    private mutating func scalar<Value>(
        _ node: FileNode,
        _ path: String,
        _ expected: String,
        _ read: (String) -> Value?
    ) -> Value? {
        if let text = node.text, let value = read(text) { return value }
        refuseShape(node, path, expected: expected)
        return nil
    }

    private mutating func code(_ node: FileNode, _ path: String, _ codes: [FieldType.Code]) -> String? {
        let known = codes.map(\.code)
        // Who writes the meaning is told the code.
        let meant = node.text.flatMap { text in codes.first { $0.dutch.lowercased() == text.lowercased() } }
        let question =
            meant.map { "; bedoelt u \($0.code)?" } ?? node.text.map { Suggestion.question($0, among: known) } ?? ""
        // A list that nobody would read to its end is named, not told.
        let expected =
            known.count > 60
            ? "een van \(known.count) codes, zoals \(known.prefix(3).joined(separator: ", ")) (zie het schema)"
            : "een van \(known.joined(separator: ", "))"
        return scalar(node, path, "\(expected)\(question)") {
            known.contains($0) ? $0 : nil
        }
    }

    /// A list without repetition; one value alone is a list of one.
    private mutating func list<Value: Hashable>(
        _ node: FileNode,
        _ path: String,
        _ read: (inout DossierReader, FileNode, String) -> Value?
    ) -> [Value]? {
        guard let items = node.list else { return read(&self, node, path).map { [$0] } }
        var values: [Value] = []
        for (index, item) in items.enumerated() {
            let inner = "\(path)[\(index)]"
            guard let value = read(&self, item, inner) else { continue }
            if values.contains(value) { refuse(item, inner, "staat al in deze lijst", found: item.text) }
            values.append(value)
        }
        return values
    }
}

extension FactKind {
    /// The values of a fact of this kind of which nothing has been said yet.
    var blankValues: [FieldValue?] {
        func values<F: Fact>(_: F.Type) -> [FieldValue?] { F().values }
        return values(self.type)
    }
}
