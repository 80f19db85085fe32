import Foundation
import Postgres
import Rolzuiver

// Where somebody occurs apart from the facts about him: in texts of others, in stored audits, and in clear.

extension Register {
    /// Texts that hold one of `names`, besides those with these numbers: in facts, as reasons of changes, and those that
    /// nothing names, which this program never writes; the names of other people are theirs.
    static func mentions(
        of names: Set<String>,
        besides known: [Int64],
        _ connection: Connection
    ) async throws -> [HeldText] {
        let found = try await connection.query(
            """
            select id from register.erasable
            where use <> 'actor' and id <> all(\(known)) and exists (
                select from unnest(\(names.sorted())) as name where position(\(sql: fold)name\(sql: folded) in \(sql: fold)text\(sql: folded)) > 0)
            """
        ).decode(as: Int64.self)
        let (held, others) = try await heldTexts(found, connection)
        return held.filter { $0.use == .text } + others
    }

    /// Texts, besides those with these numbers, that have a part of one of `names` as a word; the names of other people, and
    /// of who wrote and signed, are theirs.
    static func heldTexts(
        withPartOf names: Set<String>,
        besides known: [Int64],
        _ connection: Connection
    ) async throws -> [HeldText] {
        let words = NameParts.words(of: names)
        guard !words.isEmpty else { return [] }
        // They are letters alone, so that nothing in them has another meaning in a pattern.
        let found = try await connection.query(
            """
            select id from register.erasable
            where use <> 'actor' and id <> all(\(known)) and exists (
                select from unnest(\(words)) as word
                where \(sql: fold)text\(sql: folded) ~ ('(^|[^[:alpha:]])' || \(sql: fold)word\(sql: folded) || '($|[^[:alpha:]])'))
            """
        ).decode(as: Int64.self)
        let (held, others) = try await heldTexts(found, connection)
        return held.filter { $0.use == .text } + others
    }

    /// The texts with these numbers that there are or were, by number.
    package func heldTexts(numbered numbers: [Int64]) async throws(RegisterError) -> [HeldText] {
        try await read { connection in
            try await Register.checkReadsAll(connection)
            let (held, others) = try await Register.heldTexts(numbers, connection)
            return (held + others).sorted { $0.number < $1.number }
        }
    }

    /// The texts with these numbers: those that rows of facts hold, and the others.
    private static func heldTexts(
        _ ids: [Int64],
        _ connection: Connection
    ) async throws -> (held: [HeldText], others: [HeldText]) {
        guard !ids.isEmpty else { return ([], []) }
        let stored = try await rows(holding: ids, connection)
        // A row can hold others besides.
        let held = HeldText.all(in: stored, try await records(stored, connection)).filter { ids.contains($0.number) }
        let others = try await connection.query(
            """
            select id, use, text, erased, (select number from register.change where reason = erasable.id)
            from register.erasable where id = any(\(ids)) and id <> all(\(held.map(\.number))) order by id
            """
        ).decode(as: (Int64, String, String?, Int64?, Int64?).self).compactMap { id, use, text, erased, change in
            HeldText.Use(rawValue: use).map { use in
                let place =
                    change.map { "reden van wijziging \($0)" }
                    ?? (use == .actor ? "schrijver of ondertekenaar" : "tekst die nergens bij hoort")
                return HeldText(number: id, use: use, text: text, erased: erased, place: place)
            }
        }
        return (held, others)
    }

    /// The rows of facts that have one of these texts.
    static func rows(holding texts: [Int64], _ connection: Connection) async throws -> [StoredRow] {
        try await rows(connection) { table in
            let columns = table.columns.filter(\.field.isPersonal).map { "t.\($0.sql) = any($1)" }
            return columns.isEmpty ? nil : (columns.joined(separator: " or "), [texts])
        }
    }

    /// The names of writers and signers that hold one of `names`, or are `actor`.
    static func actors(
        named names: Set<String>,
        and actor: String?,
        _ connection: Connection
    ) async throws -> [HeldText] {
        try await connection.query(
            """
            select id, text from register.erasable
            where use = 'actor' and (text = \(actor) or exists (
                select from unnest(\(names.sorted())) as name where position(\(sql: fold)name\(sql: folded) in \(sql: fold)text\(sql: folded)) > 0))
            order by id
            """
        ).decode(as: (Int64, String).self).map { id, text in
            HeldText(number: id, use: .actor, text: text, erased: nil, place: "schrijver of ondertekenaar")
        }
    }

    /// What stored audits say of somebody.
    static func verdicts(
        about person: EntityID,
        _ id: Int64,
        _ connection: Connection
    ) async throws -> [PersonRecord.Verdict] {
        // The pseudonym and not the beginning of a longer one: what follows it in a verdict ends it.
        let pattern = NSRegularExpression.escapedPattern(for: person.key) + #"(?=[⟧|,"\\]|$)"#
        let rows = try await connection.query(
            """
            select audit_id, audit.change, finding, requirement, verdict, period
            from register.audit_verdict join register.audit on audit.id = audit_id
            where subject = \(id) or array_to_string(discriminator, '|') ~ \(pattern) or content::text ~ \(pattern)
            order by audit_id, ordinal
            """
        )
        return try rows.decodeEach { row throws(PostgresError) in
            let (audit, change) = (try row.next(as: Int64.self), try row.next(as: Int64.self))
            let (finding, requirement) = (try row.next(as: String.self), try row.next(as: String.self))
            let verdict = try row.next(as: String.self)
            guard let period = Period(try row.next(as: PostgresRange<PostgresDate>.self)) else {
                throw .decoding("a verdict without a period")
            }
            return PersonRecord.Verdict(
                audit: audit,
                change: change,
                finding: finding,
                requirement: requirement,
                verdict: verdict,
                period: period
            )
        }
    }

    /// The numbers of the changes that were made under these names.
    static func changes(by actors: [HeldText], _ connection: Connection) async throws -> [ChangeNumber] {
        try await connection.query(
            "select number from register.change where actor = any(\(actors.map(\.number))) order by number"
        ).decode(as: Int64.self)
    }

    static func signatures(
        by actors: [HeldText],
        _ connection: Connection
    ) async throws -> [PersonRecord.Signature] {
        try await connection.query(
            """
            select audit_id, text, capacity from register.audit_signature join register.erasable on erasable.id = signer
            where signer = any(\(actors.map(\.number))) order by audit_signature.id
            """
        ).decode(as: (Int64, String, String).self).map { audit, signer, capacity in
            PersonRecord.Signature(audit: audit, signer: signer, capacity: capacity)
        }
    }

    /// Where one of `names` stands in clear: in fields that are not written freely, in what changes rest on, in the
    /// capacities in which audits were signed, and in what house rules say in stored audits.
    static func residue(of names: Set<String>, _ connection: Connection) async throws -> [String] {
        guard !names.isEmpty else { return [] }
        let stored = try await rows(connection) { table in
            let texts = "\(fold)\(table.clearTexts)\(folded)"
            return (
                "exists (select from unnest($1) as name where position(\(fold)name\(folded) in \(texts)) > 0)",
                [names.sorted()]
            )
        }
        let facts = zip(stored, try await records(stored, connection)).map { row, record in
            row.known.upper.map { "\(record.label), vervallen bij wijziging \($0)" } ?? record.label
        }
        let changes = try await connection.query(
            """
            select number from register.change where exists (
                select from unnest(\(names.sorted())) as name
                where position(\(sql: fold)name\(sql: folded) in \(sql: fold)concat(decision, ' ', source)\(sql: folded)) > 0)
            order by number
            """
        ).decode(as: Int64.self).map { "besluit of bron van wijziging \($0)" }
        let signatures = try await connection.query(
            """
            select distinct audit_id from register.audit_signature where exists (
                select from unnest(\(names.sorted())) as name where position(\(sql: fold)name\(sql: folded) in \(sql: fold)capacity\(sql: folded)) > 0)
            order by audit_id
            """
        ).decode(as: Int64.self).map { "hoedanigheid in een ondertekening van audit \($0)" }
        return Array(Set(facts)).sorted() + changes + signatures + (try await houseRules(naming: names, connection))
    }

    /// The stored audits in which a house rule names one of `names`: the rule itself, or what it found.
    ///
    /// What the norm says names people by pseudonym; what a keeper wrote into a rule of his own is as he wrote it.
    private static func houseRules(naming names: Set<String>, _ connection: Connection) async throws -> [String] {
        try await connection.query(
            """
            select audit_id from (
                select id, text #>> '{}' from register.audit, jsonb_path_query(tailoring, \(sql: texts)) as text
                union all
                select audit_id, text #>> '{}' from register.audit_verdict, jsonb_path_query(content, \(sql: texts)) as text
                where requirement like \(HouseRule.prefix + "%")
            ) as told (audit_id, text)
            where exists (
                select from unnest(\(names.sorted())) as name where position(\(sql: fold)name\(sql: folded) in \(sql: fold)text\(sql: folded)) > 0)
            group by audit_id order by audit_id
            """
        ).decode(as: Int64.self).map { "huisregel in audit \($0)" }
    }
}

extension RegisterTable {
    /// The texts of a row that cannot be erased, one after the other, as they are: in the text form of a row a quotation mark
    /// stands twice, and within a list four times.
    fileprivate var clearTexts: String {
        let fields = columns.compactMap { column -> String? in
            switch column.field.type {
            case _ where column.field.isPersonal: nil
            case .text: "t.\(column.sql)"
            case .texts: "array_to_string(t.\(column.sql), '|')"
            default: nil
            }
        }
        return "concat_ws('|', \((["t.key", "t.source"] + fields).joined(separator: ", ")))"
    }
}

/// The texts anywhere within JSON, as a path.
private let texts: StaticString = "'strict $.** ? (@.type() == \"string\")'"

/// What stands before and after a text in SQL to compare it however it is written.
///
/// In capitals or not, with its accents in one form, and one space for all that is white; with one sign for all that stand for
/// an apostrophe, a hyphen or a quotation mark, whatever a word processor made of it, and without those that cannot be seen.
/// A text of which nothing is left is nothing to look for.
private let (fold, folded): (StaticString, StaticString) = (
    "nullif(btrim(regexp_replace(regexp_replace(lower(normalize(translate(",
    #"""
    , U&'\2018\2019\201B\2032\2035\02B9\02BB\02BC\0060\00B4\2010\2011\2012\2013\2014\2015\2043\2212\FE58'
        || U&'\201C\201D\201E\201F\2033\2036\02BA'
        || U&'\00AD\034F\061C\180E\200B\200C\200D\200E\200F\202A\202B\202C\202D\202E\2060\2061\2062\2063\2064'
        || U&'\2066\2067\2068\2069\FEFF', repeat('''', 10) || repeat('-', 9) || repeat('"', 7)), NFKC)),
        '\s*-\s*', '-', 'g'), '\s+', ' ', 'g')), '')
    """#
)
