internal import Rolzuiver

extension DossierReader {
    /// The entity that a text refers to.
    ///
    /// A full written form is taken as it is; `own` is the book's own; then come the names that the file declares, and
    /// the names of municipalities.
    mutating func entity(
        _ node: FileNode,
        _ path: String,
        _ kinds: [EntityKind],
        during period: Period
    ) -> EntityID? {
        guard let text = node.text else {
            refuseShape(node, path, expected: "een \(words(kinds))")
            return nil
        }
        if text == LocalName.own { return ownEntity(node, path, kinds) }
        if let entity = EntityID(text) { return full(entity, node, path, kinds) }
        var found = names.entities(named: text, of: kinds)
        if kinds.contains(.municipality) { found += reference.municipalities(named: text, during: period) }
        switch found.count {
        case 1:
            return found[0]
        case 0:
            refuse(node, path, "verwacht een \(words(kinds))\(hint(for: text, kinds, during: period))", found: text)
        default:
            let choices = found.map(\.key).joined(separator: ", ")
            refuse(node, path, "kan meer dan één ding zijn; schrijf voluit welk: \(choices)", found: text)
        }
        return nil
    }

    private mutating func ownEntity(_ node: FileNode, _ path: String, _ kinds: [EntityKind]) -> EntityID? {
        guard let own else {
            refuse(node, path, "het gedeelde dossier (own: shared) heeft geen eigen verband of gemeente", found: "own")
            return nil
        }
        guard kinds.contains(own.kind) else {
            let message = "own is hier een \(own.kind.dutch), verwacht een \(words(kinds))"
            refuse(node, path, message, found: "own")
            return nil
        }
        return own
    }

    private mutating func full(
        _ entity: EntityID,
        _ node: FileNode,
        _ path: String,
        _ kinds: [EntityKind]
    ) -> EntityID? {
        if !kinds.contains(entity.kind) {
            refuse(node, path, "dat is een \(entity.kind.dutch), verwacht een \(words(kinds))", found: entity.key)
        } else if let defect = entity.defect {
            refuse(node, path, "verwacht \(defect)", found: entity.key)
        } else if entity.kind == .municipality, reference.municipality(entity) == nil, !names.isDeclared(entity) {
            refuse(node, path, "er is geen gemeente met deze CBS-code\(nearCodes(entity))", found: entity.key)
        } else {
            if !names.isDeclared(entity) { noteUndeclared(entity, node, path) }
            return entity
        }
        return nil
    }

    /// Notes that a full written form refers to something that the file says nothing about.
    private mutating func noteUndeclared(_ entity: EntityID, _ node: FileNode, _ path: String) {
        guard entity.kind != .municipality, !reference.isRegion(entity) else { return }
        let near = Suggestion.nearest(to: entity.key, among: names.keys(of: [entity.kind]))
        let question = near.isEmpty ? "" : "; bedoelt u \(near.joined(separator: " of "))?"
        let message = "niet in dit bestand genoemd\(question)"
        undeclared.append(
            UndeclaredReference(
                entity: entity,
                problem: FileProblem(
                    file: file,
                    line: node.line,
                    column: node.column,
                    path: path,
                    found: entity.key,
                    message: message
                )
            )
        )
    }

    private func nearCodes(_ code: EntityID) -> String {
        let near = Suggestion.nearest(to: code.key, among: reference.namesAndCodes.map(\.code.key))
        let named = near.map { key in "\(key) (\(EntityID(key).flatMap { reference.name(of: $0) } ?? ""))" }
        return named.isEmpty ? "" : "; bedoelt u \(named.joined(separator: " of "))?"
    }

    /// The kinds in Dutch: `gemeente, samenwerkingsverband of organisatie`.
    func words(_ kinds: [EntityKind]) -> String {
        let words = kinds.map(\.dutch)
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) of \(last)"
    }

    private func hint(for text: String, _ kinds: [EntityKind], during period: Period) -> String {
        if kinds.contains(.municipality), let gone = reference.municipalities(named: text).first,
            let life = reference.municipality(gone)?.span.possible
        {
            return "; de gemeente \(text) (\(gone)) bestond \(life.dutch), niet in deze periode"
        }
        let declared = names.words(of: kinds)
        var words = declared.map(\.word)
        if kinds.contains(.municipality) { words += reference.namesAndCodes.map(\.name) }
        let near = Suggestion.nearest(to: text, among: Set(words)).map { word -> String in
            if let written = declared.first(where: { $0.word == word })?.written { return written }
            return reference.municipality(named: word).map { "\(word) (\($0))" } ?? word
        }
        if !near.isEmpty { return "; bedoelt u \(near.joined(separator: " of "))?" }
        if text.contains(":") { return "; een volledig kenmerk begint met \(prefixes(kinds))" }
        return "; die naam komt in dit bestand niet voor"
    }

    private func prefixes(_ kinds: [EntityKind]) -> String {
        kinds.map { kind in
            switch kind {
            case .municipality: "GM (en vier cijfers)"
            case .region: "JZ (en twee cijfers) of regio:"
            case .cooperation: "roo: of verband:"
            case .organisation: "kvk:, rsin: of organisatie:"
            default: "\(EntityID(kind, local: "", in: "").key.prefix { $0 != ":" }):"
            }
        }.joined(separator: ", ")
    }
}

extension ReferenceData {
    /// Whether it is a region of the public list.
    fileprivate func isRegion(_ code: EntityID) -> Bool {
        code.kind == .region && code.key.hasPrefix("JZ") && regions.regions.contains { $0.fact.id == code }
    }
}
