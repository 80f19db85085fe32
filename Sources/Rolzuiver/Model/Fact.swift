internal import Synchronization

/// A kind of statement that the register keeps, with a period in which it holds.
///
/// A fact is a plain value. Its ``schema`` names its fields once; the dossier file, its JSON Schema, the tables and the
/// canonical form are all read from there.
public protocol Fact: Hashable, Sendable {
    /// Which kind of fact this is.
    static var kind: FactKind { get }
    /// The fields, with their names, types and meaning.
    static var schema: Schema<Self> { get }
    /// Where ``Facts`` keeps facts of this kind.
    static var path: FactPath<Self> { get }
    /// A fact whose fields are still to be filled in.
    init()
    /// The values that cannot stand beside its other values.
    var contradictions: [FieldDefect] { get }
    /// The values that cannot stand beside the time in which it holds.
    func contradictions(during span: Span) -> [FieldDefect]
    /// The fact with these values of its fields, in the schema's order, with when it held and where it was learnt; nil when
    /// one has the wrong type or a required one is missing.
    ///
    /// Asked of the kind itself, so that there is code for each kind: a register is read by the million of these.
    static func filled(with values: [FieldValue?], _ span: Span, source: String, certainty: Certainty) -> Dated<Self>?
}

extension Fact {
    /// None: most kinds have no such rules.
    public var contradictions: [FieldDefect] { [] }

    /// None: most kinds have no such rules.
    public func contradictions(during _: Span) -> [FieldDefect] { [] }

    /// Fills in the fields one by one.
    public static func filled(
        with values: [FieldValue?],
        _ span: Span,
        source: String,
        certainty: Certainty
    ) -> Dated<Self>? {
        Self(values: values).map { Dated($0, span, source: source, certainty: certainty) }
    }
}

/// How firmly a fact is known (zekerheid).
public enum Certainty: String, CaseIterable, Sendable {
    /// Confirmed by a document or the keeper.
    case confirmed = "bevestigd"
    /// Stated by someone, not confirmed.
    case stated = "opgave"
    /// Derived by a program from other facts.
    case derived = "afgeleid"
}

/// A fact with the time in which it held and where it was learnt.
///
/// Checks hand facts on by the thousand, so a copy shares what is in it.
public struct Dated<F: Fact>: Sendable {
    private var record: Record

    private final class Record: EvidenceRecord {
        let fact: F
        let span: Span
        let source: String
        let certainty: Certainty
        /// Who notes that it is taken into account; hardly ever anyone.
        let watch: Watch?
        /// Of what follows by law from a fact on record, that fact.
        let origin: Record?
        /// Made when it is first asked for: most facts never prove anything.
        private let madeKey = Mutex<String?>(nil)

        init(
            _ fact: F,
            _ span: Span,
            _ source: String,
            _ certainty: Certainty,
            _ watch: Watch?,
            from origin: Record? = nil
        ) {
            self.fact = fact
            self.span = span
            self.source = source
            self.certainty = certainty
            self.watch = watch
            self.origin = origin
        }

        var kind: FactKind { F.kind }
        var content: String {
            zip(F.schema.fields, fact.values).map { field, value in
                // A text that is erased later must not make another fact of it.
                field.isPersonal ? "" : value?.canonical.escaping("|") ?? "?"
            }
            .joined(separator: "|")
        }
        var key: String { origin?.key ?? toldKey }
        var toldKey: String {
            madeKey.withLock { known in
                if let known { return known }
                let made = fact.key
                known = made
                return made
            }
        }
    }

    /// A fact, when it held, and where it was learnt.
    public init(_ fact: F, _ span: Span, source: String = "", certainty: Certainty = .stated) {
        record = Record(fact, span, source, certainty, nil)
    }

    /// The fact.
    public var fact: F {
        get { record.fact }
        set { record = Record(newValue, record.span, source, certainty, record.watch) }
    }

    /// When it held.
    public var span: Span {
        get {
            record.watch?.note(Evidence(record))
            return record.span
        }
        set { record = Record(fact, newValue, source, certainty, record.watch, from: record.origin) }
    }

    /// Who says so: a document, a register, a file's keeper; never empty in the register.
    public var source: String {
        get { record.source }
        set { record = Record(fact, record.span, newValue, certainty, record.watch, from: record.origin) }
    }

    /// How firmly.
    public var certainty: Certainty {
        get { record.certainty }
        set { record = Record(fact, record.span, source, newValue, record.watch, from: record.origin) }
    }

    /// "It held", as a statement about each day.
    public var condition: Condition { span.condition }

    /// What is told of it where it proves something.
    var evidence: Evidence {
        record.watch?.note(Evidence(record))
        return Evidence(record)
    }

    /// The same, noted by `watch` when it is taken into account.
    func watched(by watch: Watch) -> Dated {
        var result = self
        result.record = Record(fact, record.span, source, certainty, watch, from: record.origin)
        return result
    }

    /// What follows from it by law, during `span`: where that proves something, this is the fact that is on record, and the
    /// one that its readers can look up.
    func followed(
        during span: Span,
        _ certainty: Certainty? = nil,
        by change: (inout F) -> Void = { _ in }
    ) -> Dated {
        var fact = fact
        change(&fact)
        var result = self
        result.record = Record(
            fact,
            span,
            source,
            certainty ?? self.certainty,
            nil,
            from: record
        )
        return result
    }
}

extension Dated: Hashable {
    /// Whether both say the same, of the same days, on the same authority.
    public static func == (left: Dated, right: Dated) -> Bool {
        left.record === right.record
            || left.record.span == right.record.span && left.source == right.source && left.certainty == right.certainty
                && left.fact == right.fact
    }

    /// Feeds which fact it is, and when it held.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(record.span)
        fact.hashKey(into: &hasher)
    }
}

/// The place of a kind of fact in ``Facts``.
public typealias FactPath<F: Fact> = any WritableKeyPath<Facts, [Dated<F>]> & Sendable
