/// The kinds of fact, by the name of their section in a dossier file.
public enum FactKind: String, CaseIterable, Codable, Sendable {
    case municipalities, redivisions, successors, elections, regions, regionMembers
    case cooperations, participants, versions, provisions, accessions, withdrawals
    case organisations, stakes, turnoverShares
    case persons, offices, employments
    case contracts, covers, options, clauses, signatures, commissions
    case roles, mandates, safeguards
    case decisions, votes, documents, visions, contactPoints
    case careForms, visionItems, alignments, ordinances, consultations
    case budgets, sendings, views, meetings, exitPlans, settlements
    case evaluations, transfers, declarations, affiliations, inhabitants
    case attestations, waivers
    case complete

    /// The type of its facts.
    public var type: any Fact.Type {
        switch self {
        case .municipalities: Municipality.self
        case .redivisions: Redivision.self
        case .successors: NamedSuccessor.self
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
        case .careForms: CareForm.self
        case .visionItems: VisionItem.self
        case .alignments: Alignment.self
        case .ordinances: Ordinance.self
        case .consultations: Consultation.self
        case .budgets: BudgetDocument.self
        case .sendings: Sending.self
        case .views: CouncilView.self
        case .meetings: Meeting.self
        case .exitPlans: ExitPlan.self
        case .settlements: Settlement.self
        case .evaluations: Evaluation.self
        case .transfers: Transfer.self
        case .declarations: InterestDeclaration.self
        case .affiliations: AffiliatedParty.self
        case .inhabitants: Inhabitants.self
        case .attestations: Attestation.self
        case .waivers: Waiver.self
        case .complete: Completeness.self
        }
    }
}

extension FactKind: CodeList {
    /// The Dutch word for one.
    public var dutch: String {
        switch self {
        case .municipalities: "gemeente"
        case .redivisions: "herindeling"
        case .successors: "aangewezen opvolger"
        case .elections: "verkiezing"
        case .regions: "regio"
        case .regionMembers: "gemeente van een regio"
        case .cooperations: "samenwerkingsverband"
        case .participants: "deelname"
        case .versions: "versie van de regeling"
        case .provisions: "bepaling"
        case .accessions: "toetreding"
        case .withdrawals: "uittreding"
        case .organisations: "organisatie"
        case .stakes: "belang"
        case .turnoverShares: "omzetaandeel"
        case .persons: "persoon"
        case .offices: "functie"
        case .employments: "dienstverband"
        case .contracts: "contract"
        case .covers: "gemeente van een contract"
        case .options: "verlengingsoptie"
        case .clauses: "contractbepaling"
        case .signatures: "ondertekening"
        case .commissions: "opdrachtrelatie"
        case .roles: "roltoewijzing"
        case .mandates: "mandaat"
        case .safeguards: "waarborg"
        case .decisions: "besluit"
        case .votes: "stem"
        case .documents: "document"
        case .visions: "regiovisie"
        case .contactPoints: "aanspreekpunt"
        case .careForms: "zorgvorm"
        case .visionItems: "onderwerp van de regiovisie"
        case .alignments: "bovenregionale afspraak"
        case .ordinances: "verordening"
        case .consultations: "consultatie"
        case .budgets: "begrotingsstuk"
        case .sendings: "toezending"
        case .views: "zienswijze"
        case .meetings: "vergadering"
        case .exitPlans: "onderdeel van het uittredingsplan"
        case .settlements: "uittreedsom"
        case .evaluations: "evaluatie"
        case .transfers: "overdracht"
        case .declarations: "belangenverklaring"
        case .affiliations: "vermelding als verbonden partij"
        case .inhabitants: "inwonertal"
        case .attestations: "verklaring"
        case .waivers: "ontheffing"
        case .complete: "volledigheid"
        }
    }
}
