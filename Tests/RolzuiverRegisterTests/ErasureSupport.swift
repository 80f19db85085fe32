import Postgres
import Rolzuiver

@testable import RolzuiverRegister

/// The tables of a register in which a text occurs anywhere: in columns of any type, and within bytes.
func tables(of register: Register, holding text: String) async throws -> [String] {
    try await register.database.read { connection in
        let columns = try await connection.query(
            """
            select table_name::text, column_name::text, data_type = 'bytea' from information_schema.columns
            join pg_tables on schemaname = table_schema and tablename = table_name
            where table_schema = 'register' order by 1, 2
            """
        ).decode(as: (String, String, Bool).self)
        var found: Set<String> = []
        for (table, column, isBytes) in columns {
            let value = isBytes ? "t.\"\(column)\"" : "convert_to(t.\"\(column)\"::text, 'UTF8')"
            let query = Statement(
                unsafe:
                    "select 1 from register.\(table) t where position(convert_to($1, 'UTF8') in \(value)) > 0 limit 1",
                [text]
            )
            if try await !connection.query(query).isEmpty { found.insert(table) }
        }
        return found.sorted()
    }
}

/// Facts in each of whose fields that people write freely `text` stands, with all that they need.
func facts(sayingEverywhere text: String, _ random: inout RandomFacts, ofEach count: Int = 3) -> Facts {
    var facts = Facts()
    for record in random.facts(ofEach: count).records() {
        var values = record.values
        for (place, field) in RegisterTable[record.kind].schema.fields.enumerated() where field.isPersonal {
            values[place] = .text("\(text) \(record.kind.rawValue)")
        }
        _ = facts.add(
            Record(
                record.kind,
                key: record.key,
                values,
                record.span,
                source: record.source,
                certainty: record.certainty
            )
        )
    }
    return facts
}
