import Rolzuiver

/// Where the register keeps a kind of fact, and how its columns are called.
struct RegisterTable {
    let kind: FactKind
    let schema: AnySchema
    let columns: [Column]
    /// How each column is read.
    let cells: [StoredRow.Cell.Form]
    /// The place of the column with the day on which the fact happened; nil when it did not happen on one.
    let happening: Int?
    /// The places of the columns that hold what can be erased.
    let personal: [Int]
    /// The place of the column that says where a row leads; nil when none does.
    let marking: Int?

    /// A field's column.
    struct Column {
        let field: AnySchema.AnyField
        let name: String

        /// Quoted where SQL has the word for itself.
        var sql: String { ["on", "limit", "group"].contains(name) ? "\"\(name)\"" : name }
    }

    init(_ kind: FactKind) {
        self.kind = kind
        schema = kind.type.anySchema
        columns = schema.fields.map { Column(field: $0, name: Self.columnName($0.name)) }
        cells = schema.fields.map { StoredRow.Cell.Form($0) }
        happening = schema.fields.firstIndex { [schema] in schema.timing == .event($0.name) }
        personal = columns.indices.filter { [columns] in columns[$0].field.isPersonal }
        let mark = GatheredRows.Mark.column(kind)
        marking = columns.firstIndex { $0.name == mark }
    }

    /// All tables, in the order of the kinds.
    static let all: [RegisterTable] = FactKind.allCases.map { RegisterTable($0) }
    private static let byKind = Dictionary(uniqueKeysWithValues: all.map { ($0.kind, $0) })

    static subscript(kind: FactKind) -> RegisterTable { byKind[kind] ?? RegisterTable(kind) }

    /// `noticeMonths` is `notice_months`; the field `id`, which says what the fact is about, is `entity`.
    private static func columnName(_ field: String) -> String {
        if field == "id" { return "entity" }
        return field.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
    }

    /// The table's name, with its schema.
    var sql: String { "register.\(name)" }

    /// The table's name: what one fact is.
    var name: String {
        switch kind {
        case .municipalities: "municipality"
        case .redivisions: "redivision"
        case .successors: "named_successor"
        case .elections: "election"
        case .regions: "region"
        case .regionMembers: "region_member"
        case .cooperations: "cooperation"
        case .participants: "participation"
        case .versions: "arrangement_version"
        case .provisions: "provision"
        case .accessions: "accession"
        case .withdrawals: "withdrawal"
        case .organisations: "organisation"
        case .stakes: "stake"
        case .turnoverShares: "turnover_share"
        case .persons: "person"
        case .offices: "office"
        case .employments: "employment"
        case .contracts: "contract"
        case .covers: "contract_cover"
        case .options: "extension_option"
        case .clauses: "contract_clause"
        case .signatures: "signature"
        case .commissions: "commission"
        case .roles: "role_assignment"
        case .mandates: "mandate"
        case .safeguards: "safeguard"
        case .decisions: "decision"
        case .votes: "vote"
        case .documents: "document"
        case .visions: "vision"
        case .contactPoints: "contact_point"
        case .careForms: "care_form"
        case .visionItems: "vision_item"
        case .alignments: "alignment"
        case .ordinances: "ordinance"
        case .consultations: "consultation"
        case .budgets: "budget_document"
        case .sendings: "sending"
        case .views: "council_view"
        case .meetings: "meeting"
        case .exitPlans: "exit_plan"
        case .settlements: "settlement"
        case .evaluations: "evaluation"
        case .transfers: "transfer"
        case .declarations: "interest_declaration"
        case .affiliations: "affiliated_party"
        case .inhabitants: "inhabitants"
        case .attestations: "attestation"
        case .waivers: "waiver"
        case .complete: "completeness"
        }
    }
}
