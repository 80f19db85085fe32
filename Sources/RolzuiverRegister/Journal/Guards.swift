import Postgres

/// All in a database that guards a register: constraints, triggers, policies, functions and what they may be used for.
///
/// They keep those who write past the program to what it would have written. Whoever owns the database can take them away,
/// have what is not so written, and put them back: that they are there now, says something of now alone.
struct Guards: Hashable, Sendable {
    /// The major version of the server that said them: another may say the same otherwise.
    let server: Int
    /// A short hash of all that each is, by its name for people.
    let forms: [String: String]

    /// Those of a register as this program makes it: `sql/guards.txt`.
    static let expected = Guards(text: Embedded.files.first { $0.path == "guards.txt" }?.text ?? "")

    /// Those of the database at the other end.
    init(_ connection: Connection) async throws {
        let version = try await connection.query("select current_setting('server_version_num')::integer / 10000")
            .decode(as: Int.self)
        // What is looked for without its schema, is said without it; and all is said in the one form in which it was said when
        // `sql/guards.txt` was made, whatever a login or a database is set to.
        try await connection.query(
            """
            select set_config('search_path', 'pg_catalog', true), set_config('bytea_output', 'hex', true),
                set_config('standard_conforming_strings', 'on', true), set_config('quote_all_identifiers', 'off', true)
            """
        )
        let rows = try await connection.query(Statement(unsafe: embeddedQuery("guards")))
            .decode(as: (String, String).self)
        server = version.first ?? 0
        forms = Dictionary(rows.map { ($0, Self.hash($1)) }, uniquingKeysWith: { $0 + $1 })
    }

    private static func hash(_ form: String) -> String {
        String(hexadecimal(Digest.sha256(Array(form.utf8))).prefix(16))
    }

    // MARK: As text

    /// Reads what ``text`` writes.
    init(text: String) {
        var lines = text.split(separator: "\n")[...]
        server = lines.popFirst().flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
        forms = Dictionary(
            lines.compactMap { line in
                line.firstIndex(of: " ").map { (String(line[line.index(after: $0)...]), String(line[..<$0])) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// As `sql/guards.txt` has it: the server's version, then a line for each, by name.
    var text: String {
        (["PostgreSQL \(server)"] + forms.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })
            .joined(separator: "\n") + "\n"
    }

    // MARK: Differences

    /// Whether a name, or a sentence that begins with it, is of what somebody may do.
    static func isRight(_ name: String) -> Bool { name.lowercased().hasPrefix("het recht ") }

    /// What of `expected` is not so here, and what is here besides, in Dutch sentences.
    ///
    /// Rights that are not there harm nobody. Of another version of the server only the names are compared.
    func differences(from expected: Guards = .expected) -> [String] {
        let lost = expected.forms.keys.filter { forms[$0] == nil && !Self.isRight($0) }
            .map { "\($0.asBeginning) is er niet meer." }
        let changed = forms.filter { name, form in
            server == expected.server && expected.forms[name].map { $0 != form } ?? false
        }.map { "\($0.key.asBeginning) is niet meer wat rolzuiver ervan maakte." }
        let strange = forms.keys.filter { expected.forms[$0] == nil }.map { "\($0.asBeginning) hoort er niet." }
        return lost.sorted() + changed.sorted() + strange.sorted()
    }
}

extension String {
    /// With a capital, to begin a sentence.
    fileprivate var asBeginning: String { prefix(1).uppercased() + dropFirst() }
}
