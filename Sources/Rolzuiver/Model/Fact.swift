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

/// The kinds of fact, by the name of their section in a dossier file.
public enum FactKind: String, CaseIterable, Codable, Sendable {
    case municipalities, redivisions, elections, regions, regionMembers
    case cooperations, participants, versions, provisions, accessions, withdrawals
    case organisations, stakes, turnoverShares
    case persons, offices, employments
    case contracts, covers, options, clauses, signatures, commissions
    case roles, mandates, safeguards
    case decisions, votes, documents, visions, contactPoints
    case complete

    /// The type of its facts.
    public var type: any Fact.Type {
        switch self {
        case .municipalities: Municipality.self
        case .redivisions: Redivision.self
        case .elections: Election.self
        case .regions: Region.self
        case .regionMembers: RegionMember.self
        case .cooperations: Cooperation.self
        case .participants: Participation.self
        case .versions: ArrangementVersion.self
        case .provisions: Provision.self
        case .accessions: Accession.self
        case .withdrawals: Withdrawal.self
        case .organisations: Organisation.self
        case .stakes: Stake.self
        case .turnoverShares: TurnoverShare.self
        case .persons: Person.self
        case .offices: Office.self
        case .employments: Employment.self
        case .contracts: Contract.self
        case .covers: ContractCover.self
        case .options: ExtensionOption.self
        case .clauses: ContractClause.self
        case .signatures: Signature.self
        case .commissions: Commission.self
        case .roles: RoleAssignment.self
        case .mandates: Mandate.self
        case .safeguards: Safeguard.self
        case .decisions: Decision.self
        case .votes: Vote.self
        case .documents: Document.self
        case .visions: Vision.self
        case .contactPoints: ContactPoint.self
        case .complete: Completeness.self
        }
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
