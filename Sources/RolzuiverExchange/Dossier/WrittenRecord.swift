internal import Rolzuiver

/// A fact with its values, whatever its kind.
struct WrittenRecord {
    let schema: AnySchema
    let values: [FieldValue?]
    let span: Span
    let source: String
    let certainty: Certainty

    /// All facts, kind by kind, in the order in which they are kept.
    static func all(in facts: Facts) -> [WrittenRecord] {
        FactKind.allCases.flatMap { kind -> [WrittenRecord] in
            let schema = FileLayout.schema(of: kind)
            func records<F: Fact>(_: F.Type) -> [WrittenRecord] {
                facts[keyPath: F.path].map {
                    WrittenRecord(
                        schema: schema,
                        values: $0.fact.values,
                        span: $0.span,
                        source: $0.source,
                        certainty: $0.certainty
                    )
                }
            }
            return records(kind.type)
        }
    }

    /// The entity in the field of that name.
    func entity(_ name: String) -> EntityID? {
        guard let index = schema.fields.firstIndex(where: { $0.name == name }),
            case .entity(let entity)? = values[index]
        else { return nil }
        return entity
    }

    /// The name that the fact declares.
    var id: EntityID? { schema.idField == nil ? nil : entity("id") }
}

/// Which facts of a body are written inside which.
struct RecordTree {
    /// The fact of the book's own cooperation, when it has a block of its own.
    private(set) var ownCooperation: WrittenRecord?
    private let records: [WrittenRecord]
    private var topLevel: [FactKind: [Int]] = [:]
    private var nested: [Parent: [(section: String, children: [Int])]] = [:]

    private struct Parent: Hashable {
        let id: EntityID
        let span: Span
    }

    init(_ records: [WrittenRecord], own: EntityID?, isContext: Bool) {
        self.records = records
        var parents: [EntityID: [WrittenRecord]] = [:]
        let ownFacts = records.indices.filter { records[$0].id != nil && records[$0].id == own }
        // Two facts about the own cooperation, one after the other, need a list.
        let ownIndex = !isContext && own?.kind == .cooperation && ownFacts.count == 1 ? ownFacts[0] : nil
        ownCooperation = ownIndex.map { records[$0] }
        for record in records { if let id = record.id { parents[id, default: []].append(record) } }
        for (index, record) in records.enumerated() where index != ownIndex {
            if let parent = record.schema.parent, let id = record.entity(parent.field),
                // What belongs to the own cooperation stands at the top of its own file.
                id != own || isContext,
                let facts = parents[id], let enclosing = facts.first(where: { $0.span == record.span }) ?? facts.first
            {
                insert(index, under: Parent(id: id, span: enclosing.span), parent.section)
            } else {
                topLevel[record.schema.kind, default: []].append(index)
            }
        }
    }

    private mutating func insert(_ index: Int, under parent: Parent, _ section: String) {
        var sections = nested[parent] ?? []
        if let place = sections.firstIndex(where: { $0.section == section }) {
            sections[place].children.append(index)
        } else {
            sections.append((section, [index]))
        }
        nested[parent] = sections
    }

    /// The facts of `kind` that stand in a section of the body.
    func top(_ kind: FactKind) -> [WrittenRecord] { (topLevel[kind] ?? []).map { records[$0] } }

    /// The facts inside `record`, section by section.
    func children(of record: WrittenRecord) -> [(section: String, records: [WrittenRecord])] {
        guard let id = record.id else { return [] }
        return (nested[Parent(id: id, span: record.span)] ?? []).map { ($0.section, $0.children.map { records[$0] }) }
    }
}
