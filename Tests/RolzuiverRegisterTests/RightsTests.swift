import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("Who may do what")
struct RightsTests {
    @Test("a registrar writes in the own book and in what all share, and the register verifies")
    func registrar() async throws {
        try await withKeepers("eigen", "watch") { keepers in
            try await keepers.grant("eigen", .registrar, TwoBooks.own)
            try await keepers.grant("watch", .watcher)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.other), own: TwoBooks.other)
            try await keepers.register(as: "eigen") { register in
                let own = TwoBooks.facts(of: TwoBooks.own)
                let first = try await register.state(own, own: TwoBooks.own)
                #expect(first.number == 2 && first.added == 4)
                // The contract alone replaces the one of that key.
                let renamed = facts {
                    $0.add(
                        TwoBooks.contract(
                            "contract:\(TwoBooks.own)/1",
                            "Nieuw",
                            of: TwoBooks.own,
                            by: "organisatie:t/eigen"
                        )
                    )
                }
                #expect(try await register.state(renamed, own: TwoBooks.own).ended == 1)
                let changes = try await register.changes()
                #expect(changes.map(\.reason) == [HiddenBooks.masked, "proef", "proef"])
                let seen = try await register.facts().facts
                #expect(seen.contracts.map(\.fact.title) == ["Nieuw"] && seen.cooperations.count == 1)
                // Names of persons are for every keeper.
                #expect(seen.persons.count == 2)
            }
            let logins = try await keepers.owner.database.read { connection in
                try await connection.query("select login from register.change order by number").decode(as: String.self)
            }
            #expect(logins[1...] == [keepers.login("eigen"), keepers.login("eigen")])
            let verification = try await keepers.owner.verify()
            #expect(verification.faults == [] && verification.changes == 3)
            // So does whoever watches.
            #expect(try await keepers.register(as: "watch") { try await $0.verify() } == verification)
        }
    }

    @Test("a book of another is refused by name, and nothing is written")
    func otherBook() async throws {
        try await withKeepers("eigen", "lezer") { keepers in
            try await keepers.grant("eigen", .registrar, TwoBooks.own)
            try await keepers.grant("lezer", .reader)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            for name in ["eigen", "lezer"] {
                let refused = try await keepers.register(as: name) { register in
                    await error { try await register.state(TwoBooks.facts(of: TwoBooks.other), own: TwoBooks.other) }
                }
                let message = try #require(refused?.forbidden)
                #expect(message.hasPrefix("U mag niet schrijven in "), "\(message)")
                #expect(message.contains(TwoBooks.other))
            }
            #expect(try await keepers.owner.checkpoint()?.change == 1)
        }
    }

    @Test("in the shared book one ends what one wrote, and not what another wrote")
    func shared() async throws {
        try await withKeepers("eigen", "ander") { keepers in
            try await keepers.grant("eigen", .registrar, TwoBooks.own)
            try await keepers.grant("ander", .registrar, TwoBooks.other)
            let organisation = { (name: String) in
                facts {
                    $0.add(
                        fact(span("2010-01-01")) { (organisation: inout Organisation) in
                            organisation.id = entity("organisatie:t/zorg")
                            organisation.name = name
                        }
                    )
                }
            }
            try await keepers.register(as: "eigen") { try await $0.state(organisation("Een"), own: TwoBooks.own) }
            let refused = try await keepers.register(as: "ander") { register in
                await error { try await register.state(organisation("Twee"), own: TwoBooks.other) }
            }
            #expect(
                refused?.forbidden?.contains("een ander heeft het vastgelegd") == true,
                "\(String(describing: refused))"
            )
            let ended = try await keepers.register(as: "eigen") {
                try await $0.state(organisation("Drie"), own: TwoBooks.own)
            }
            #expect(ended.ended == 1)
            #expect(try await keepers.owner.facts().facts.organisations.map(\.fact.name) == ["Drie"])
            #expect(try await keepers.owner.verify().faults == [])
        }
    }

    @Test("a clash names the change and the login that wrote what it is about")
    func clashNamesLogin() async throws {
        try await withKeepers("eigen") { keepers in
            try await keepers.grant("eigen", .registrar, TwoBooks.own)
            func holding(_ from: String, _ source: String) -> Facts {
                facts { $0.add(Dated(office("persoon:t/anna", at: TwoBooks.own).fact, span(from), source: source)) }
            }
            let written = try await keepers.register(as: "eigen") { register in
                try await register.state(holding("2015-01-01", "eigen opgave"), own: TwoBooks.own)
            }
            let plan = try await keepers.owner.plan(
                holding("2000-01-01", "elders"),
                own: TwoBooks.other,
                asOf: day("2026-01-01"),
                kind: .change
            )
            let clash = try #require(plan.clashes.first)
            #expect(plan.steps.count == 1 && clash.book == TwoBooks.own)
            #expect(clash.origin?.change == written.number && clash.origin?.login == keepers.login("eigen"))
        }
    }

    @Test("two truths about one thing are refused also where the other one is hidden")
    func hiddenTruth() async throws {
        try await withKeepers("eigen") { keepers in
            try await keepers.grant("eigen", .registrar, TwoBooks.own)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.other), own: TwoBooks.other)
            let refused = try await keepers.register(as: "eigen") { register in
                await error {
                    // The same contract, from another day on, said to be of the own cooperation.
                    var dated = TwoBooks.contract(
                        "contract:\(TwoBooks.other)/1",
                        "Ook",
                        of: TwoBooks.own,
                        by: "organisatie:t/eigen"
                    )
                    dated = Dated(dated.fact, span("2021-01-01"), source: "bron")
                    return try await register.state(facts { $0.add(dated) }, own: TwoBooks.own)
                }
            }
            #expect(refused?.refusal?.constraint == "contract_one_truth", "\(String(describing: refused))")
            let sentence = refused?.refusal?.sentence ?? ""
            #expect(
                sentence.contains("in een boek dat u niet mag lezen: \(TwoBooks.other). Vraag wie daar "),
                "\(sentence)"
            )
            // Who reads all of it is told of no hidden book.
            let twice = await error {
                try await keepers.owner.state(
                    facts {
                        $0.add(office("persoon:t/anna", at: TwoBooks.own, span("2020-01-01")))
                        $0.add(office("persoon:t/anna", at: TwoBooks.own, span("2021-01-01")))
                    },
                    own: TwoBooks.own
                )
            }
            #expect(twice?.refusal?.constraint == "office_one_truth", "\(String(describing: twice))")
            #expect(twice?.refusal?.sentence.contains("niet mag lezen") == false)
        }
    }

    @Test("what is about the whole journal is refused to who does not read all of it")
    func whole() async throws {
        try await withKeepers("eigen", "niemand") { keepers in
            try await keepers.grant("eigen", .registrar, TwoBooks.own)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.other), own: TwoBooks.other)
            try await keepers.register(as: "eigen") { register in
                #expect(await error { try await register.verify() }?.forbidden != nil)
                #expect(await error { try await register.checkpointFile(withChain: true) }?.forbidden != nil)
                #expect(await error { try await register.extract(book: TwoBooks.own) }?.forbidden != nil)
                #expect(
                    await error {
                        try await register.erase(.actor("Tester"), by: "Tester", because: "proef", decision: "B")
                    }?.forbidden != nil
                )
                #expect(
                    await error { try await register.exportFacts(book: TwoBooks.other) }?.forbidden?
                        .hasPrefix("U mag het boek \(TwoBooks.other) niet lezen.") == true
                )
                #expect(await error { try await register.exportFacts(book: TwoBooks.own) } == nil)
                let hidden = try await register.hiddenBooks()
                #expect(hidden.keys == [TwoBooks.other])
                // The head of the journal is for every keeper: a page that he writes must be checked by it.
                let (seen, newest) = (try await register.checkpoint(), try await keepers.owner.checkpoint())
                #expect(seen == newest)
            }
            try await keepers.register(as: "niemand") { register in
                for message in [
                    await error { try await register.checkKeeper() }, await error { try await register.facts() },
                ] {
                    #expect(message?.forbidden?.contains("geen rechten in dit register") == true)
                }
            }
            #expect(try await keepers.owner.hiddenBooks().isEmpty)
        }
    }

    @Test("are given, listed and taken away by the owner alone")
    func granting() async throws {
        try await withKeepers("eigen") { keepers in
            let login = keepers.login("eigen")
            let own = Grant(login: login, right: .registrar, book: TwoBooks.own)
            let all = Grant(login: login, right: .reader, book: nil)
            #expect(try await keepers.owner.grant([own, all], isTrial: true) == [all, own])
            #expect(try await keepers.owner.rights() == [])
            #expect(try await keepers.owner.grant([own, all]) == [all, own])
            #expect(try await keepers.owner.grant([own]) == [])
            #expect(try await keepers.owner.rights() == [all, own])
            try await keepers.register(as: "eigen") { register in
                #expect(try await register.rights() == [all, own])
                #expect(await error { try await register.grant([own]) }?.forbidden != nil)
                #expect(await error { try await register.revoke([own]) }?.forbidden != nil)
                let (name, isOwner) = try await register.login()
                #expect(name == login && !isOwner)
            }
            #expect(try await keepers.owner.revoke([all, own]) == [all, own])
            #expect(try await keepers.owner.rights() == [])
            let refused = try await keepers.register(as: "eigen") { register in
                await error { try await register.checkKeeper() }
            }
            #expect(refused?.forbidden != nil)
            for wrong in [
                Grant(login: "bestaat_niet", right: .reader, book: nil),
                Grant(login: login, right: .reader, book: "geen boek"),
                Grant(login: login, right: .watcher, book: TwoBooks.own),
            ] {
                #expect(
                    await error { try await keepers.owner.grant([wrong]) }?.refusal?.constraint == "keeper_possible"
                )
            }
        }
    }

    @Test("an owner who is no superuser makes and uses a register, and gives rights in it")
    func plainOwner() async throws {
        try await withKeepers("eigen", "baas") { keepers in
            let boss = keepers.login("baas")
            try await keepers.owner.database.withConnection { admin in
                try await admin.execute(script: "drop schema register cascade; drop schema house cascade")
                let name = try await admin.query("select current_database()::text").decode(as: String.self)[0]
                try await admin.execute(script: "grant create on database \(name) to \(boss)")
            }
            try await keepers.register(as: "baas") { register in
                try await Migrator(register.database).migrate()
                try await register.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
                #expect(try await register.verify().faults == [])
                let grant = Grant(login: keepers.login("eigen"), right: .reader, book: nil)
                // He may not hand out the groups of the server: it is said who can, and how.
                let refused = await error { try await register.grant([grant]) }
                #expect(refused?.refusal?.sentence.contains("grant rolzuiver_reader to ") == true)
            }
            let admin = keepers.owner.database
            try await admin.withConnection { connection in
                try await connection.execute(script: "grant rolzuiver_reader to \(keepers.login("eigen"))")
            }
            try await keepers.register(as: "baas") { register in
                try await register.grant([Grant(login: keepers.login("eigen"), right: .reader, book: nil)])
            }
            let seen = try await keepers.register(as: "eigen") { try await $0.facts().facts }
            #expect(seen.contracts.count == 1)
            // A newer program than the tables: only the owner can bring them up to date.
            try await admin.withConnection { connection in
                try await connection.execute(
                    script:
                        "delete from register.migration where version = (select max(version) from register.migration)"
                )
            }
            let behind = try await keepers.register(as: "eigen") { register in
                await error { try await Migrator(register.database).migrate() }
            }
            #expect(behind?.forbidden?.contains("mag alleen de eigenaar") == true, "\(String(describing: behind))")
        }
    }
}
