package import Rolzuiver

/// A fact of any kind with its time and source, as the register compares and keeps it.
///
/// Its time is the one that its kind allows: what is timeless holds always, what happened holds from its day on. So the
/// same statement is the same record, whoever wrote it down.
package struct Record: Hashable, Sendable {
    /// Which kind of fact.
    package let kind: FactKind
    /// Which fact of that kind.
    package let key: String
    /// The fields' values, in the schema's order; nil where unknown.
    package let values: [FieldValue?]
    /// When it held.
    package let span: Span
    /// Who says so.
    package let source: String
    /// How firmly.
    package let certainty: Certainty

    /// The record of a fact; one that names no source gets `source`.
    package init<F: Fact>(_ dated: Dated<F>, source: String = "") {
        kind = F.kind
        // A fact is asked once for what it says: registers are written by the million of them.
        let (table, values) = (RegisterTable[F.kind], dated.fact.values)
        self.values = values
        key = table.schema.key(of: values)
        self.source = dated.source.isEmpty ? source : dated.source
        certainty = dated.certainty
        span =
            switch table.schema.timing {
            case .lasting: dated.span
            case .timeless: .always
            case .event:
                if let place = table.happening, case .day(let day) = values[place], day.isFinite {
                    Span(.since(day))
                } else {
                    .always
                }
            }
    }

    init(_ kind: FactKind, key: String, _ values: [FieldValue?], _ span: Span, source: String, certainty: Certainty) {
        (self.kind, self.key, self.values) = (kind, key, values)
        (self.span, self.source, self.certainty) = (span, source, certainty)
    }

    /// The same, ended no later than `day`; nil when nothing is left of it.
    func ended(on day: Day) -> Record? {
        span.ended(on: day).map { Record(kind, key: key, values, $0, source: source, certainty: certainty) }
    }

    /// The fact itself; nil when it is of another kind.
    package func dated<F: Fact>(as _: F.Type = F.self) -> Dated<F>? {
        guard F.kind == kind, let fact = F(values: values) else { return nil }
        return Dated(fact, span, source: source, certainty: certainty)
    }

    /// The value of a field.
    func value(_ field: String) -> FieldValue? {
        zip(RegisterTable[kind].schema.fields, values).first { $0.0.name == field }.flatMap(\.1)
    }

    /// What an entity-typed field refers to.
    func entity(_ field: String) -> EntityID? {
        if case .entity(let entity) = value(field) { entity } else { nil }
    }

    /// Everything that its fields refer to.
    var entities: [EntityID] {
        values.flatMap { value -> [EntityID] in
            switch value {
            case .entity(let entity): [entity]
            case .entities(let entities): entities
            default: []
            }
        }
    }
}

extension Record: Comparable {
    /// Orders by kind, as files list them, then by key, then by time.
    package static func < (left: Record, right: Record) -> Bool {
        if left.kind != right.kind { return rank(left.kind) < rank(right.kind) }
        return left.key == right.key ? left.span.possible < right.span.possible : left.key < right.key
    }

    private static func rank(_ kind: FactKind) -> Int { ranks[kind] ?? 0 }
    private static let ranks = Dictionary(uniqueKeysWithValues: FactKind.allCases.enumerated().map { ($1, $0) })
}

extension Facts {
    /// All facts as records, kind by kind; those that name no source get `source`.
    func records(source: String = "") -> [Record] {
        FactKind.allCases.flatMap { kind in
            func records<F: Fact>(_: F.Type) -> [Record] {
                self[keyPath: F.path].map { Record($0, source: source) }
            }
            return records(kind.type)
        }
    }

    /// Adds the fact of a record; false when its values do not make one.
    mutating func add(_ record: Record) -> Bool {
        func add<F: Fact>(_: F.Type) -> Bool {
            guard let dated = record.dated(as: F.self) else { return false }
            self.add(dated)
            return true
        }
        return add(record.kind.type)
    }
}
