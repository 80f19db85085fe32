internal import Rolzuiver

extension DossierReader {
    /// Notes the name that a fact declares.
    mutating func declare(_ fact: WrittenFact) {
        guard let field = fact.schema.idField, case .entity(let kinds) = field.type else { return }
        if fact.form == .own {
            own.map { names.declare($0) }
        } else if let text = fact.entry("id")?.value.text, let id = declaredID(text, kinds) {
            names.declare(id)
        }
    }

    /// The entity that `text` gives a name to; nil when it is no name for one of `kinds`.
    func declaredID(_ text: String, _ kinds: [EntityKind]) -> EntityID? {
        if text == LocalName.own { return own.flatMap { kinds.contains($0.kind) ? $0 : nil } }
        if let entity = EntityID(text) {
            return kinds.contains(entity.kind) && entity.defect == nil ? entity : nil
        }
        guard let kind = kinds.first, kind != .municipality, LocalName.isValid(text) else { return nil }
        return EntityID(kind, local: text, in: book)
    }

    /// Reads one fact and adds it; nil when something is wrong with it.
    mutating func readFact(_ index: Int) -> ReadFact? {
        let fact = written[index]
        let count = problems.count
        let enclosing = fact.parent.flatMap { readFacts[$0] }
        refuseUnknownKeys(of: fact)
        let source = fact.entry("source").flatMap { text($0.value, $0.path) } ?? enclosing?.source ?? self.source
        let certainty =
            fact.entry("certainty").flatMap { self.certainty($0.value, $0.path) } ?? enclosing?.certainty
            ?? self.certainty
        let span = span(of: fact, in: enclosing)
        let values = values(of: fact, in: enclosing, during: span?.possible ?? .always)
        guard let span, problems.count == count else { return nil }
        var id: EntityID?
        if let place = fact.schema.fields.firstIndex(where: { $0.name == "id" }),
            case .entity(let entity)? = values[place]
        {
            id = entity
        }
        let result = ReadFact(span: span, source: source, certainty: certainty, id: id)
        // What stands inside a fact that was refused is read for its problems only.
        if fact.parent == nil || enclosing != nil { add(fact, values, result) }
        return result
    }

    private mutating func add(_ written: WrittenFact, _ values: [FieldValue?], _ read: ReadFact) {
        func make<F: Fact>(_: F.Type) -> Bool {
            guard let fact = F(values: values) else { return false }
            let contradictions = fact.contradictions + fact.contradictions(during: read.span)
            for defect in contradictions { refuse(defect, in: written) }
            guard contradictions.isEmpty else { return true }
            let dated = Dated(fact, read.span, source: read.source, certainty: read.certainty)
            if written.isContext { context.add(dated) } else { facts.add(dated) }
            let place = FactPlaces.Place(
                line: written.node.line,
                column: written.node.column,
                path: written.path,
                span: read.span
            )
            places.add(place, of: F.kind, key: fact.key)
            keyed[KeyedFact(kind: F.kind, key: fact.key), default: []].append(place)
            return true
        }
        if !make(written.schema.kind.type) {
            refuse(written.node, written.path, "dit is geen volledige \(written.schema.dutch)")
        }
    }

    /// Reports a value that cannot stand beside the others, where it stands.
    private mutating func refuse(_ defect: FieldDefect, in fact: WrittenFact) {
        let place = fact.entry(defect.field) ?? (fact.node, "\(fact.path).\(defect.field)")
        refuse(place.value, place.path, "verwacht \(defect.expected)", found: defect.found)
    }

    private mutating func refuseUnknownKeys(of fact: WrittenFact) {
        guard fact.form == .fields || fact.form == .own else { return }
        let schema = fact.schema
        let fields = schema.writtenFields(inParent: fact.parent != nil).map(\.name)
        let sections = FileLayout.children(of: schema.kind).compactMap(\.parent?.section)
        let known = fields + schema.timingKeys + FileLayout.provenance + sections
        for entry in fact.node.entries ?? [] where !known.contains(entry.key) {
            let question = Suggestion.question(entry.key, among: known)
            let message =
                if FileLayout.timing.contains(entry.key) {
                    switch schema.timing {
                    case .event(let day): "een \(schema.dutch) gebeurt op één dag; gebruik \(day)"
                    default: "een \(schema.dutch) heeft geen begin of einde"
                    }
                } else if fact.parent != nil, entry.key == schema.parent?.field {
                    "\(entry.key) staat al vast door de plaats in het bestand; laat het weg"
                } else {
                    "onbekend veld van een \(schema.dutch)\(question)"
                }
            refuse(entry.keyNode, fact.path, message, found: entry.key)
        }
        if fact.form == .own, let id = fact.entry("id") {
            refuse(id.value, id.path, "het kenmerk staat al in own; laat het weg")
        }
    }

    // MARK: When

    private mutating func span(of fact: WrittenFact, in enclosing: ReadFact?) -> Span? {
        switch fact.schema.timing {
        case .timeless:
            return .always
        case .event(let field):
            guard let entry = fact.entry(field) else { return .always }
            // A day that is wrong is reported with the fields.
            return entry.value.text.flatMap { Day($0) }.map { Span(.since($0)) } ?? .always
        case .lasting where fact.form == .words:
            return .always
        case .lasting:
            return lastingSpan(of: fact, in: enclosing)
        }
    }

    private mutating func lastingSpan(of fact: WrittenFact, in enclosing: ReadFact?) -> Span? {
        let outer = fact.parent.map { written[$0].schema.timing } == .lasting ? enclosing?.span : nil
        let count = problems.count
        var start = outer?.start ?? .distantPast...(stated ?? .distantFuture)
        var end = outer?.end ?? FileDay.noEnd
        if let entry = fact.entry("from") {
            start = days(entry.value, entry.path, FileDay.start, or: FileDay.always) ?? start
        }
        if let entry = fact.entry("until") {
            end = days(entry.value, entry.path, FileDay.end, or: FileDay.open) ?? end
        }
        if let entry = fact.entry("through") {
            if fact.entry("until") != nil {
                refuse(entry.value, entry.path, "geef through (t/m) of until (tot), niet allebei")
            } else if let last = days(entry.value, entry.path, FileDay.range, or: nil) {
                end = last.lowerBound.next...last.upperBound.next
            }
        }
        guard problems.count == count else { return nil }
        if let span = Span(start: start, end: end) { return span }
        let place = fact.entry("until") ?? fact.entry("through") ?? fact.entry("from") ?? (fact.node, fact.path)
        let reason = outer == nil ? "" : " (wat ontbreekt komt van het blok eromheen)"
        let period = "\(FileDay.text(start: start)) tot \(FileDay.text(end: end))"
        refuse(place.value, place.path, "lege periode: van \(period)\(reason)")
        return nil
    }

    private mutating func days(
        _ node: FileNode,
        _ path: String,
        _ read: (String) -> ClosedRange<Day>?,
        or word: String?
    ) -> ClosedRange<Day>? {
        let found = node.text.flatMap(read)
        if let found {
            if found.lowerBound.isWritten, found.upperBound.isWritten { return found }
            let hint = word == FileDay.open ? "; zonder einde? schrijf open" : ""
            refuse(node, path, FieldText.farDay + hint, found: node.text)
            return nil
        }
        let year = node.text.flatMap { $0.count == 4 ? Int($0) : nil }
        let hint =
            year.map { "; alleen het jaar bekend? schrijf \($0)-01-01..\($0)-12-31" }
            ?? node.text.flatMap { FieldText.isoDay($0) }.map { "; bedoelt u \($0)?" } ?? ""
        let words = word.map { ", \"?\" of \($0)" } ?? " of \"?\""
        refuseShape(
            node,
            path,
            expected: "een dag (2024-01-01), tussen twee dagen (2023-01-01..2024-12-31)\(words)\(hint)"
        )
        return nil
    }

    // MARK: Twice the same

    /// Refuses two facts with the same key that certainly hold on the same day.
    mutating func refuseOverlaps() {
        for (fact, places) in keyed where places.count > 1 {
            let dated = places.compactMap { place in place.span.certain.map { (period: $0, place: place) } }
                .sorted { ($0.period, $0.place.line) < ($1.period, $1.place.line) }
            for (first, second) in zip(dated, dated.dropFirst()) where first.period.overlaps(second.period) {
                let (earlier, later) =
                    first.place.line <= second.place.line ? (first.place, second.place) : (second.place, first.place)
                problems.append(
                    FileProblem(
                        file: file,
                        line: later.line,
                        column: later.column,
                        path: later.path,
                        message: "dezelfde \(fact.kind.dutch) staat ook op regel \(earlier.line) (\(earlier.path)), "
                            + "met dagen die overlappen"
                    )
                )
            }
        }
    }
}

/// Which fact it is, whenever it holds.
struct KeyedFact: Hashable {
    let kind: FactKind
    let key: String
}
