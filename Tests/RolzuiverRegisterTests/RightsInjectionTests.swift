import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("A hostile text")
struct RightsInjectionTests {
    private static let texts = [
        "'); drop table register.contract; --", "\"; delete from register.journal; --", "$1", "$1::text || $2", "${x}",
        "%s %I",
        "\\'; select pg_sleep(9); --", "E'\\x27'", "$$; drop schema register cascade; $$", "null", "NULL", "{}",
        "{\"a\":1}",
        "[1,)", "empty", "(,)", "\\N", "\\.", "a|b", "⟦GM0772⟧", "<script>alert(1)</script>", "';\u{2028}--",
        "\u{FEFF}x",
        "\r\n\t\u{1}\u{7F}", "e\u{301} é 🏛️\u{202E}", "/* */ -- #", "a\\", "''", "\"\"",
    ]

    @Test("in every text field of every kind of fact is kept and given back, byte for byte")
    func fields() async throws {
        try await withRegister { register in
            var stated = Facts()
            var tried = 0
            for kind in FactKind.allCases {
                func add<F: Fact>(_: F.Type) throws {
                    let schema = F.anySchema
                    for (place, field) in schema.fields.enumerated() where Self.value(field.type, "x") != nil {
                        for (number, text) in Self.texts.enumerated() {
                            // One field is hostile, the rest of it ordinary; the key is its own.
                            var values = Self.plain(schema, number: tried)
                            values[place] = Self.value(field.type, text)
                            let fact = try #require(F(values: values), "\(kind) \(field.name)")
                            stated.add(Dated(fact, .always, source: "bron \(text) \(number)"))
                            tried += 1
                        }
                    }
                }
                try add(kind.type)
            }
            #expect(tried > 1500)
            let desired = Set(stated.records())
            // A key that is stated twice would be two truths.
            var kept = Facts()
            var keys: Set<String> = []
            for record in desired.sorted() where keys.insert("\(record.kind)|\(record.key)").inserted {
                _ = kept.add(record)
            }
            try await register.state(kept, own: "verband:t/regio")
            let held = Set(try await register.facts().facts.records())
            let expected = Set(kept.records())
            #expect(held == expected, "\(held.symmetricDifference(expected).prefix(2))")
            for (left, right) in zip(held.sorted(), expected.sorted()) {
                #expect(left.values.map(Self.bytes) == right.values.map(Self.bytes))
            }
            #expect(try await register.verify().faults == [])
        }
    }

    @Test("in what is said of a change, in names and in questions does nothing either")
    func elsewhere() async throws {
        try await withRegister { register in
            for (number, text) in Self.texts.enumerated() {
                let facts = facts { $0.add(municipality("GM\(1000 + number)", text)) }
                let plan = try await register.plan(facts, own: "shared", asOf: day("2026-01-01"), kind: .change)
                try await register.apply(plan, by: text, because: text, decision: text, source: text)
                let change = try #require(try await register.changes(after: Int64(number)).first)
                #expect(
                    change.actor == text && change.reason == text && change.decision == text && change.source == text
                )
                #expect(
                    try await register.municipalities(named: text).contains { $0.name.utf8.elementsEqual(text.utf8) }
                )
                #expect(
                    await error { try await register.exportFacts(book: text) } == .notFound(what: "Het boek \(text)")
                )
                let login = Grant(login: text, right: .reader, book: nil)
                #expect(await error { try await register.grant([login]) }?.refusal?.constraint == "keeper_possible")
                #expect(try await register.revoke([login]) == [])
            }
            #expect(try await register.verify().faults == [])
        }
    }

    @Test("of a megabyte is kept; one with a NUL is refused, and nothing of it")
    func extremes() async throws {
        try await withRegister { register in
            let long = String(repeating: "'); drop table register.contract; --", count: 29_128)
            let first = facts { $0.add(municipality("GM1001", long)) }
            try await register.state(first, own: "shared")
            #expect(try await register.facts().facts.municipalities.first?.fact.name == long)
            let null = facts { $0.add(municipality("GM1002", "a\0b")) }
            #expect(await error { try await register.state(null, own: "shared") } != nil)
            let plan = try await register.plan(
                facts { $0.add(municipality("GM1003", "c")) },
                own: "shared",
                asOf: day("2026-01-01"),
                kind: .change
            )
            #expect(await error { try await register.apply(plan, by: "a\0b", because: "x") } != nil)
            #expect(await error { try await register.apply(plan, by: "x", because: "a\0b") } != nil)
            #expect(try await register.facts().facts.municipalities.count == 1)
            #expect(try await register.verify().faults == [])
        }
    }

    // MARK: Values

    private static func value(_ type: FieldType, _ text: String) -> FieldValue? {
        switch type {
        case .text: .text(text)
        case .texts: .texts([text])
        default: nil
        }
    }

    private static func bytes(_ value: FieldValue?) -> [UInt8] { value.map { Array($0.canonical.utf8) } ?? [] }

    /// Ordinary values for the required fields and the key.
    private static func plain(_ schema: AnySchema, number: Int) -> [FieldValue?] {
        schema.fields.map { field in
            guard field.isRequired || schema.key.contains(field.name) else { return nil }
            return switch field.type {
            case .text: .text("n\(number)")
            case .flag: .flag(true)
            case .number(let bounds): .number(min(max(bounds.lowerBound, 2000), bounds.upperBound))
            case .decimal(let bounds): .decimal(bounds.lowerBound)
            case .day: .day(day("2020-01-01"))
            case .code(let codes): .text(codes[0].code)
            case .codes(let codes): .texts([codes[0].code])
            case .texts: .texts(["n\(number)"])
            case .entity(let kinds): .entity(thing(kinds[0], number))
            case .entities(let kinds): .entities([thing(kinds[0], number)])
            }
        }
    }

    private static func thing(_ kind: EntityKind, _ number: Int) -> EntityID {
        kind == .municipality ? entity("GM\(1000 + number % 9000)") : EntityID(kind, local: "n\(number)", in: "t")
    }
}
