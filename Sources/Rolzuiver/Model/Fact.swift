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
public struct Dated<F: Fact>: Hashable, Sendable {
    /// The fact.
    public var fact: F
    /// When it held.
    public var span: Span
    /// Who says so: a document, a register, a file's keeper; never empty in the register.
    public var source: String
    /// How firmly.
    public var certainty: Certainty

    /// A fact, when it held, and where it was learnt.
    public init(_ fact: F, _ span: Span, source: String = "", certainty: Certainty = .stated) {
        self.fact = fact
        self.span = span
        self.source = source
        self.certainty = certainty
    }

    /// "It held", as a statement about each day.
    public var condition: Condition { span.condition }
}

/// The place of a kind of fact in ``Facts``.
public typealias FactPath<F: Fact> = any WritableKeyPath<Facts, [Dated<F>]> & Sendable
