/// All facts of a register as one binary `COPY`, in the order of the roots of the dossiers that they belong to: what an audit
/// of everything is held against.
enum OrderedFacts {
    /// The query; `tables` are the names of the tables of facts.
    static func copy(_ tables: [String]) -> String {
        let parts = tables.map { table in
            "select \(root(table)) as root, record_send(t) as fact from register.\(table) t\(joined(table)) where upper_inf(t.known)"
        }
        return """
            copy (
            with deal as materialized (
                select distinct on (entity) entity, coalesce(cooperation, commissioner) as root
                from register.contract where upper_inf(known) order by entity
            )
            \(parts.joined(separator: "\nunion all\n"))
            order by root
            ) to stdout (format binary)
            """
    }

    /// What is about a contract belongs to whoever bought it.
    private static func joined(_ table: String) -> String {
        switch table {
        case "contract_cover", "extension_option", "contract_clause", "signature", "interest_declaration":
            " left join deal on deal.entity = t.contract"
        case "commission", "role_assignment": " left join deal on deal.entity = t.object"
        default: ""
        }
    }

    private static func root(_ table: String) -> String {
        switch table {
        case "contract": "coalesce(t.cooperation, t.commissioner)"
        case "contract_cover", "extension_option", "contract_clause", "signature", "interest_declaration": "deal.root"
        case "commission": "coalesce(deal.root, t.object, t.commissioner)"
        case "role_assignment": "coalesce(deal.root, t.object)"
        case "participation", "arrangement_version", "provision", "accession", "withdrawal", "budget_document",
            "sending",
            "council_view", "meeting", "exit_plan", "settlement":
            "t.cooperation"
        case "region_member", "contact_point", "vision", "vision_item": "t.region"
        case "ordinance", "affiliated_party", "inhabitants", "named_successor": "t.municipality"
        case "office": "t.at"
        case "employment": "t.employer"
        case "stake": "t.object"
        case "turnover_share": "t.organisation"
        case "mandate": "coalesce(t.object, t.grantor)"
        case "safeguard": "t.object"
        case "decision": "coalesce(t.subject, t.of)"
        case "vote": "t.decision"
        case "transfer": "t.predecessor"
        case "consultation", "evaluation", "attestation", "waiver", "completeness": "t.of"
        case "document": "coalesce(t.of, t.entity)"
        case "redivision", "election", "care_form", "alignment": "null::bigint"
        default: "t.entity"
        }
    }
}
