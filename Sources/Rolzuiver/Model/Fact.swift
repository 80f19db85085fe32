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

    private final class Record: Sendable {
        let fact: F
        let span: Span
        let source: String
        let certainty: Certainty
        /// Made when it is first asked for: most facts never prove anything.
        private let evidence = Mutex<Evidence?>(nil)

        init(_ fact: F, _ span: Span, _ source: String, _ certainty: Certainty) {
            self.fact = fact
            self.span = span
            self.source = source
            self.certainty = certainty
        }

        var asEvidence: Evidence {
            evidence.withLock { known in
                if let known { return known }
                let made = Evidence(kind: F.kind, key: fact.key, span: span, source: source)
                known = made
                return made
            }
        }
    }

    /// A fact, when it held, and where it was learnt.
    public init(_ fact: F, _ span: Span, source: String = "", certainty: Certainty = .stated) {
        record = Record(fact, span, source, certainty)
    }

    /// The fact.
    public var fact: F {
        get { record.fact }
        set { record = Record(newValue, span, source, certainty) }
    }

    /// When it held.
    public var span: Span {
        get { record.span }
        set { record = Record(fact, newValue, source, certainty) }
    }

    /// Who says so: a document, a register, a file's keeper; never empty in the register.
    public var source: String {
        get { record.source }
        set { record = Record(fact, span, newValue, certainty) }
    }

    /// How firmly.
    public var certainty: Certainty {
        get { record.certainty }
        set { record = Record(fact, span, source, newValue) }
    }

    /// "It held", as a statement about each day.
    public var condition: Condition { record.span.condition }

    /// What is told of it where it proves something.
    var evidence: Evidence { record.asEvidence }
}

extension Dated: Hashable {
    /// Whether both say the same, of the same days, on the same authority.
    public static func == (left: Dated, right: Dated) -> Bool {
        left.record === right.record
            || left.span == right.span && left.source == right.source && left.certainty == right.certainty
                && left.fact == right.fact
    }

    /// Feeds which fact it is, and when it held.
    public func hash(into hasher: inout Hasher) { hasher.combine(evidence) }
}

/// The place of a kind of fact in ``Facts``.
public typealias FactPath<F: Fact> = any WritableKeyPath<Facts, [Dated<F>]> & Sendable
