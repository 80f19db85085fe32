import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// What the owner of the database can do behind the register's back, and how it shows.
@Suite("A forgery")
struct ForgeryTests {
    @Test("of a row in a table is found, with what the table says and what the journal says")
    func row() async throws {
        try await withForgery("update register.contract set title = 'Ander contract' where key like '%c2'") { faults in
            #expect(
                faults == [
                    "Wijziging 2, boek verband:t/regio, contract contract:verband:t/regio/c2 (rij 4), veld title: "
                        + "de tabel zegt \"Ander contract\", het journaal \"Contract 2\"."
                ]
            )
        }
    }

    @Test("of when a row was known is found")
    func known() async throws {
        try await withForgery("update register.contract set known = '[2,3)' where key like '%c2'") { faults in
            #expect(faults.first?.hasSuffix("vervallen bij wijziging 3, het journaal niet vervallen.") == true)
            #expect(faults.first?.hasPrefix("Wijziging 3, contract contract:verband:t/regio/c2 (rij 4)") == true)
        }
        try await withForgery("update register.contract set known = '[1,)' where key like '%c2'") { faults in
            #expect(faults.first?.contains("veld known: de tabel zegt bekend sinds wijziging 1") == true)
        }
    }

    @Test("that gives a fact the name of another, in the table and the journal alike, is found")
    func key() async throws {
        try await withRegister { register in
            // A registrar could write it so in his own book, past the program: two truths about one thing.
            let right = Record(
                fact(span("2020-01-01")) { (contract: inout Contract) in
                    contract.id = entity("contract:verband:t/regio/c1")
                    (contract.title, contract.commissioner) = ("Contract 1", entity("verband:t/regio"))
                    contract.contractor = entity("kvk:99999999")
                }
            )
            let wrong = Record(
                .contracts,
                key: "contract:verband:t/regio/c2",
                right.values,
                right.span,
                source: right.source,
                certainty: right.certainty
            )
            #expect(RegisterTable[.contracts].schema.key(of: wrong.values) == "contract:verband:t/regio/c1")
            let step = Plan.Step(action: .added, book: "verband:t/regio", old: nil, new: wrong, row: nil)
            let plan = Plan(
                own: "verband:t/regio",
                kind: .change,
                steps: [step],
                basis: ["verband:t/regio": 0],
                madeOn: 0,
                withheld: []
            )
            _ = try await register.apply(plan, by: "Tester", because: "proef")
            let faults = try await register.verify().faults.map(\.sentence)
            #expect(faults.count == 1 && faults[0].contains("niet het kenmerk dat bij haar velden hoort"))
        }
    }

    @Test("that takes a row away is found")
    func missingRow() async throws {
        try await withForgery("delete from register.contract where key like '%c1' and upper_inf(known)") { faults in
            #expect(
                faults == [
                    "Wijziging 3, boek verband:t/regio, contract contract:verband:t/regio/c1 (rij 5) staat in het journaal, "
                        + "maar niet in de tabel register.contract."
                ]
            )
        }
    }

    @Test("that adds a row is found")
    func strangeRow() async throws {
        let insertion = """
            insert into register.municipality (book_id, key, possible, known, source, certainty, entity, name)
            select book_id, 'GM9999', possible, '[3,)', source, certainty, entity, 'Verzonnen'
            from register.municipality limit 1
            """
        try await withForgery(insertion) { faults in
            #expect(faults.count == 1)
            #expect(faults.first?.hasPrefix("Wijziging 3, boek shared, gemeente ") == true)
            #expect(faults.first?.hasSuffix(" staat in de tabel, maar niet in het journaal.") == true)
        }
    }

    @Test("of two rows that take each other's place is found")
    func swappedRows() async throws {
        let swap = """
            update register.contract set id = -id where id in (3, 4);
            update register.contract set id = case id when -3 then 4 else 3 end where id < 0
            """
        try await withForgery(swap) { faults in
            #expect(faults.first?.hasPrefix("Wijziging 2, boek verband:t/regio, contract ") == true)
            #expect(faults.first?.contains("veld key: ") == true)
        }
    }

    @Test("of a leaf of the journal is found, and told from one in a table")
    func leaf() async throws {
        let change = """
            update register.journal_leaf
            set body = convert_to(replace(convert_from(body, 'UTF8'), 'Contract 2', 'Contract 3'), 'UTF8')
            """
        try await withForgery(change) { faults in
            #expect(faults.count == 2)
            #expect(
                faults.first?.hasSuffix("veld title: de tabel zegt \"Contract 2\", het journaal \"Contract 3\".")
                    == true
            )
            #expect(faults.last == SliceCheck.rootFault(2))
        }
    }

    @Test("that takes a leaf out of the journal is found")
    func missingLeaf() async throws {
        try await withForgery("delete from register.journal_leaf where change = 2 and ordinal = 0") { faults in
            #expect(faults.contains { $0.contains("in het journaal ontbreekt het feit op plaats 0") })
            #expect(faults.contains { $0.hasSuffix("staat in de tabel, maar niet in het journaal.") })
        }
    }

    @Test("that takes an entry away is found", arguments: [1, 2, 3])
    func entry(number: Int) async throws {
        let removal = """
            delete from register.journal where change = \(number);
            delete from register.journal_leaf where change = \(number)
            """
        try await withForgery(removal) { faults in
            #expect(faults.contains("Wijziging \(number) ontbreekt in het journaal."))
        }
        try await withForgery(removal + "; delete from register.change where number = \(number)") { faults in
            // The end of the chain can only be missed by who remembers it; its rows are still there.
            #expect(faults.contains { $0.hasPrefix("Wijziging \(number)") }, "\(faults)")
        }
    }

    @Test("that cuts off the end, rows and all, is found against a checkpoint and not without")
    func shortened() async throws {
        let cut = """
            delete from register.journal where change = 3; delete from register.journal_leaf where change = 3;
            delete from register.contract where lower(known) = 3;
            update register.contract set known = int8range(lower(known), null) where upper(known) = 3;
            delete from register.change where number = 3;
            update register.book set change = 2 where change = 3; delete from register.change_book where change = 3
            """
        try await withForged(cut) { register, newest in
            #expect(try await register.verify().faults == [])
            let found = try await register.verify(against: newest)
            #expect(
                found.faults.map(\.sentence) == [
                    "Wijziging 3 van het ijkpunt ontbreekt: het journaal is sindsdien ingekort."
                ]
            )
            #expect(found.anchor == nil)
        }
    }

    @Test("that takes a book away is found")
    func book() async throws {
        try await withForgery("delete from register.book where key = 'verband:t/regio'") { faults in
            #expect(faults.first?.hasPrefix("Wijziging 2, boek verband:t/regio, contract ") == true)
            #expect(faults.first?.hasSuffix("ontbreekt in register.book.") == true)
        }
        let whole = """
            delete from register.contract where book_id = (select id from register.book where key = 'verband:t/regio');
            delete from register.book where key = 'verband:t/regio'
            """
        try await withForgery(whole) { faults in
            #expect(faults.first?.contains("staat in het journaal, maar niet in de tabel register.contract.") == true)
        }
        try await withForgery("insert into register.book (key, change) values ('verband:t/vreemd', 2)") { faults in
            #expect(faults.first?.hasPrefix("Boek verband:t/vreemd") == true)
        }
    }

    @Test("of two entries that take each other's place is found")
    func swappedEntries() async throws {
        let swap = """
            update register.journal set change = -change where change in (2, 3);
            update register.journal set change = case change when -2 then 3 else 2 end where change < 0
            """
        try await withForgery(swap) { faults in
            #expect(faults.contains("Wijziging 2 sluit in het journaal niet aan op de vorige."))
            #expect(faults.contains("Wijziging 3 sluit in het journaal niet aan op de vorige."))
        }
    }

    @Test("of who wrote, why or when is found")
    func change() async throws {
        try await withForgery("update register.change set decision = 'B-7' where number = 2") { faults in
            #expect(
                faults == [
                    "Wijziging 2, in register.change: veld decision: de tabel zegt \"B-7\", het journaal niets."
                ]
            )
        }
        try await withForgery("update register.change set at = at - interval '1 year' where number = 1") { faults in
            #expect(faults.first?.hasPrefix("Wijziging 1, in register.change: veld at: ") == true)
        }
    }

    @Test("of a sealed name is found")
    func name() async throws {
        try await withForgery("update register.erasable set text = 'Een ander' where use = 'actor'") { faults in
            #expect(faults.first?.hasSuffix("is niet de tekst die is verzegeld.") == true)
        }
    }

    @Test("that rewrites the tail, tables and hashes alike, is found against a checkpoint kept outside, and only so")
    func rewritten() async throws {
        try await withRegister { register in
            let heads = try await register.fill()
            try await register.rewrite(from: 2)
            // To itself the register is consistent: nothing inside it can tell.
            #expect(try await register.verify().faults == [])
            #expect(try await register.verify(against: heads[0]).faults == [])
            #expect(try await register.verify(against: heads[0]).anchor == heads[0])
            for head in heads[1...] {
                let found = try await register.verify(against: head)
                #expect(found.faults.count == 1 && found.anchor == nil)
                #expect(found.faults.first?.sentence.hasPrefix("Het journaal loopt niet door het ijkpunt: ") == true)
            }
        }
    }

    @Test("in a register of many slices is found, and the first one is named", arguments: [1, 3])
    func large(connections: Int) async throws {
        try await withRegister { register in
            let count = 2 * JournalSlice.size + 100
            try await register.state(
                facts { facts in
                    for number in 0..<count { facts.add(office("persoon:t/p\(number)", at: "GM0001")) }
                }
            )
            let whole = try await register.verify(connections: connections)
            #expect(whole.faults == [] && whole.facts == count)
            try await register.forge("update register.office set source = 'vals' where id in (\(count - 5), 7000, 9)")
            let forged = try await register.verify(connections: connections)
            #expect(forged.faults.first?.sentence.contains("(rij 9), veld source: de tabel zegt \"vals\"") == true)
            try await register.forge("update register.office set source = 'bron'")
            try await register.forge("update register.journal_leaf set body = body || ' '::bytea where ordinal = 5000")
            let rooted = try await register.verify(connections: connections)
            #expect(rooted.faults.count >= 1 && rooted.faults.allSatisfy { $0.change == 1 })
        }
    }

    // MARK: The forger's tools

    private func withForgery(_ script: String, _ body: ([String]) async throws -> Void) async throws {
        try await withForged(script) { register, _ in
            try await body(try await register.verify().faults.map(\.sentence))
        }
    }

    private func withForged(_ script: String, _ body: (Register, Checkpoint) async throws -> Void) async throws {
        try await withRegister { register in
            let heads = try await register.fill()
            #expect(try await register.verify().faults == [])
            try await register.forge(script)
            try await body(register, heads[2])
        }
    }
}

extension Register {
    /// Three changes in two books: two municipalities, two contracts, and another title for the first contract.
    fileprivate func fill() async throws -> [Checkpoint] {
        func contract(_ name: String, _ title: String) -> Dated<Contract> {
            fact(span("2025-01-01")) {
                $0.id = entity("contract:verband:t/regio/\(name)")
                ($0.title, $0.commissioner, $0.contractor) = (title, entity("GM0796"), entity("GM0772"))
            }
        }
        let places = RolzuiverRegisterTests.facts {
            $0.add(municipality("GM0796", "’s-Hertogenbosch"))
            $0.add(municipality("GM0772", "Eindhoven"))
        }
        let contracts = RolzuiverRegisterTests.facts {
            $0.add(contract("c1", "Contract 1"))
            $0.add(contract("c2", "Contract 2"))
        }
        let renamed = RolzuiverRegisterTests.facts { $0.add(contract("c1", "Contract 1, hernoemd")) }
        var heads: [Checkpoint] = []
        for (facts, own) in [(places, "shared"), (contracts, "verband:t/regio"), (renamed, "verband:t/regio")] {
            heads.append(try #require(try await state(facts, own: own).checkpoint))
        }
        return heads
    }

    /// Changes the database as its owner, with all guards off.
    fileprivate func forge(_ script: String) async throws {
        try await database.withConnection { connection in
            try await connection.execute(
                script: """
                    set session_replication_role = replica;
                    alter table register.journal drop constraint if exists journal_chained;
                    alter table register.erasable drop constraint if exists erasable_committed;
                    \(script)
                    """
            )
        }
    }

    /// Gives the contracts of a change another source, in table and journal, and makes all hashes fit again.
    fileprivate func rewrite(from change: ChangeNumber) async throws {
        try await forge(
            """
            update register.contract set source = 'vals' where lower(known) = \(change);
            update register.journal_leaf
            set body = convert_to(replace(convert_from(body, 'UTF8'), '"source":"bron"', '"source":"vals"'), 'UTF8')
            where change = \(change) and not ended
            """
        )
        let entries = try await database.read { connection in
            try await connection.query(
                """
                select change, payload, array(select body from register.journal_leaf l
                    where l.change = j.change order by ordinal)
                from register.journal j order by change
                """
            ).decode(as: (Int64, [UInt8], [[UInt8]]).self)
        }
        var head = Digest.origin
        var script = ""
        for (number, payload, leaves) in entries {
            let root = Digest.merkleRoot(leaves)
            let link = ChainLink(merkleRoot: root, payloadDigest: Digest.sha256(payload))
            let previous = head
            head = Digest.entry(previous: previous, link)
            script += """
                update register.journal set merkle_root = '\\x\(hexadecimal(root))',
                    previous = '\\x\(hexadecimal(previous))', hash = '\\x\(hexadecimal(head))' where change = \(number);

                """
        }
        try await forge(script)
    }
}
