import Foundation
import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("An erasure")
struct ErasureTests {
    private static let person = entity("persoon:t/p1")
    private static let name = "Annabel Uniekenaam (verzonnen)"
    private static let kept = "Bewaard Enigszins (verzonnen)"

    /// A person with a waarborg, a decision about her, and her name in texts elsewhere.
    private static func facts(_ description: String = "Haar broer werkt bij de aanbieder") -> Facts {
        RolzuiverRegisterTests.facts {
            $0.add(RolzuiverRegisterTests.person(person.key, name))
            $0.add(
                fact(span("2022-01-01", "2024-01-01")) { (safeguard: inout Safeguard) in
                    safeguard.object = entity("verband:t/regio")
                    safeguard.persons = [person]
                    safeguard.text = description
                }
            )
            $0.add(
                fact { (decision: inout Decision) in
                    decision.id = entity("besluit:t/1")
                    decision.of = entity("GM0796")
                    decision.on = day("2024-01-01")
                    decision.subject = person
                    decision.ground = "Ontslag na ziekte van betrokkene"
                }
            )
            $0.add(
                fact { (withdrawal: inout Withdrawal) in
                    withdrawal.cooperation = entity("verband:t/regio")
                    withdrawal.participant = entity("GM0828")
                    withdrawal.reason = "Onmin met \(name)"
                }
            )
            $0.add(office(person.key, at: "GM0796", span("2018-06-01", "2022-06-01")))
        }
    }

    private static let marks = [name, "Haar broer", "Zijn zwager", "Ontslag na ziekte"]

    @Test("takes a person out of every table, present and past, and the register still verifies")
    func everywhere() async throws {
        try await withRegister { register in
            let plan = try await register.plan(
                Self.facts(),
                own: "verband:t/regio",
                asOf: day("2026-01-01"),
                kind: .change
            )
            try await register.apply(plan, by: Self.name, because: "Opgave van \(Self.name)")
            try await register.state(Self.facts("Zijn zwager werkt er"), kind: .correction)
            let before = try await register.checkpointFile(withChain: true)
            for mark in Self.marks { #expect(try await tables(of: register, holding: mark) == ["erasable"], "\(mark)") }

            let record = try await register.record(of: Self.person)
            #expect(record.names == [Self.name])
            #expect(record.actors.map(\.text) == [Self.name])
            #expect(record.facts.count == 5)
            #expect(record.mentions.map(\.use) == [.text, .reason])
            let erased = try await register.erase(.person(Self.person), by: "FG", because: "verzoek", decision: "B-1")
            #expect(erased.number == 3)
            try await register.erase(.actor(Self.name), by: "FG", because: "verzoek", decision: "B-2")
            for mark in Self.marks { #expect(try await tables(of: register, holding: mark) == [], "\(mark)") }
            for change in 1...4 as ClosedRange<Int64> {
                let known = try await register.facts(knownAt: .change(change)).facts
                let told = String(describing: known.records().map(\.values))
                for mark in Self.marks { #expect(!told.contains(mark), "\(mark) in change \(change)") }
                #expect(told.contains("gewist (wijziging 3)"))
            }
            #expect(try await register.changes().map(\.actor).first == "gewist (wijziging 4)")
            #expect(try await register.changes().map(\.reason).first == "gewist (wijziging 3)")
            let verification = try await register.verify(against: before.checkpoint, audits: before.audits)
            #expect(verification.faults == [] && verification.anchor == before.checkpoint)
            let empty = try await register.record(of: Self.person)
            #expect(empty.erasable().isEmpty && empty.lastErasure == 3 && empty.actors.isEmpty)
        }
    }

    @Test("finds a name with its accents and spaces written otherwise")
    func otherwise() async throws {
        try await withRegister { register in
            let texts = [
                "brief aan Jos\u{e9} Verzonnen", "brief aan Jose\u{301} Verzonnen", "JOS\u{c9}\u{a0}  VERZONNEN",
            ]
            var stated = RolzuiverRegisterTests.facts {
                $0.add(RolzuiverRegisterTests.person("persoon:t/p9", "Jos\u{e9} Verzonnen"))
            }
            for (place, text) in texts.enumerated() {
                stated.add(
                    fact { (withdrawal: inout Withdrawal) in
                        withdrawal.cooperation = entity("verband:t/regio")
                        withdrawal.participant = entity(["GM0828", "GM0796", "GM0772"][place])
                        withdrawal.reason = text
                    }
                )
            }
            try await register.state(stated)
            let found = try await register.record(of: entity("persoon:t/p9")).mentions.compactMap(\.text)
            #expect(Set(found.map { Array($0.unicodeScalars) }) == Set(texts.map { Array($0.unicodeScalars) }))
        }
    }

    @Test(
        "finds a name with its apostrophe and hyphen written otherwise, or with signs in it that cannot be seen",
        arguments: [
            "van \u{2019}t Spreeuw-Hof", "van \u{2018}t Spreeuw\u{2011}Hof", "van \u{b4}t Spreeuw\u{2013}Hof",
            "van `t Spreeuw \u{2212} Hof", "VAN \u{2bc}T SPREEUW\u{2010}HOF", "van 't Spr\u{ad}eeuw-H\u{200b}of",
            "van\u{a0}\u{2032}t \u{feff}Spreeuw-\u{2060}Hof", "van \u{ff07}t Spreeuw\u{fe63}Hof",
        ]
    )
    func typed(_ name: String) async throws {
        try await withRegister { register in
            let person = RolzuiverRegisterTests.person("persoon:t/p9", "G. van 't Spreeuw-Hof")
            let plan = try await register.plan(
                RolzuiverRegisterTests.facts {
                    $0.add(person)
                    $0.add(RolzuiverRegisterTests.person("persoon:t/p8", "\u{200b}\u{ad}"))
                },
                own: "verband:t/regio",
                asOf: day("2026-01-01"),
                kind: .change
            )
            try await register.apply(plan, by: "G. \(name)", because: "na gesprek met G. \(name) (verzonnen)")
            let record = try await register.record(of: entity("persoon:t/p9"))
            #expect(record.mentions.map(\.use) == [.reason] && record.actors.count == 1)
            // And of a name of which nothing can be seen, not everything is.
            #expect(try await register.record(of: entity("persoon:t/p8")).mentions.isEmpty)
        }
    }

    @Test(
        "finds a name with signs that JSON and lists write otherwise where it stands in clear, however they are typed",
        arguments: ["\"", "\u{201c}", "\u{201d}", "\u{201e}", "\u{201f}", "\u{2033}"]
    )
    func quoted(_ mark: String) async throws {
        let name = #"Kees "de Spreeuw" \ Verzonnen"#
        let typed = name.replacing("\"", with: mark)
        try await withRegister { register in
            let plan = try await register.plan(
                RolzuiverRegisterTests.facts {
                    $0.add(RolzuiverRegisterTests.person("persoon:t/p9", name))
                    $0.add(
                        fact { (organisation: inout Organisation) in
                            organisation.id = entity("kvk:99999999")
                            organisation.name = "Praktijk \(typed)"
                        }
                    )
                    $0.add(
                        fact { (withdrawal: inout Withdrawal) in
                            withdrawal.cooperation = entity("verband:t/regio")
                            withdrawal.participant = entity("GM0828")
                            withdrawal.tasks = ["jeugd", "zaak \(typed)"]
                            withdrawal.reason = "na gesprek met \(typed)"
                        }
                    )
                    $0.add(
                        fact(source: "brief van \(typed)") {
                            $0.id = entity("GM0828"); $0.name = "Oss"
                        } as Dated<Municipality>
                    )
                },
                own: "verband:t/regio",
                asOf: day("2026-01-01"),
                kind: .change
            )
            try await register.apply(plan, by: "Tester", because: "proef")
            let record = try await register.record(of: entity("persoon:t/p9"))
            #expect(record.residue.count == 3, "\(record.residue)")
            #expect(record.mentions.map(\.use) == [.text])
        }
    }

    @Test("tells in which stored audits a house rule names somebody: in what it asks, or in what it found")
    func houseRules() async throws {
        try await withRegister { register in
            try await register.state(Self.facts())
            let (known, change) = try await register.facts()
            func store(_ sentence: String, source: String? = nil, _ reason: String? = nil) async throws {
                let rule = HouseRule(
                    code: "Huis-naam",
                    sentence: Phrase(nl: sentence, en: "x"),
                    severity: .risico,
                    source: source,
                    sql: "select 1"
                )
                let found = reason.map { rule.found(entity("verband:t/regio"), [(.always, $0)]) }
                let audit = Audit(
                    of: FactIndex(known).roots,
                    in: FactIndex(known),
                    asOf: day("2026-01-01"),
                    tailoring: Tailoring(houseRules: [HouseRuleText(rule, question: "ab")]),
                    adding: found.map { [$0] } ?? []
                )
                _ = try await register.store(audit, change: change)
            }
            try await store("Niemand doet twee dingen.", "Dat geldt voor iedereen")
            try await store("\(Self.name.uppercased()) tekent niet.")
            try await store("Wie tekent?", source: "Mail van \(Self.name)")
            try await store("Wie tekent?", "Getekend door \(Self.name)")
            let record = try await register.record(of: Self.person)
            #expect(record.residue == (2...4).map { "huisregel in audit \($0)" })
            try await register.erase(.person(Self.person), by: "FG", because: "verzoek", decision: "B-1")
            #expect(try await tables(of: register, holding: Self.name) == ["audit", "audit_verdict"])
        }
    }

    @Test("takes texts that nothing names as well, and leaves other people their names")
    func strays() async throws {
        try await withRegister { register in
            var facts = Self.facts()
            facts.add(RolzuiverRegisterTests.person("persoon:t/p2", "Zoon van \(Self.name)"))
            try await register.state(facts)
            #expect(try await register.verify().remarks == [])
            let uses = ["name", "text", "reason"]
            try await register.database.write { connection in
                let book = try await BookState.of([Book.shared], connection).first?.id
                for use in uses {
                    let home = use == "reason" ? nil : book
                    _ = try await Register.seal(["\(Self.name) is ziek (\(use))"], in: [home], as: use, connection)
                }
                _ = try await Register.seal(["Onbekende (verzonnen)"], in: [book], as: "text", connection)
            }
            let before = try await register.verify()
            #expect(before.faults == [] && before.remarks.count == 1)
            #expect(before.remarks.first?.hasPrefix("4 teksten (nummer ") == true, "\(before.remarks)")
            let found = try await register.record(of: Self.person).mentions
            let strays = found.filter { $0.place == "tekst die nergens bij hoort" }
            #expect(strays.map(\.use.rawValue) == uses, "\(found)")
            #expect(!found.contains { $0.text?.hasPrefix("Zoon van ") ?? false })
            try await register.erase(.person(Self.person), by: "FG", because: "verzoek", decision: "B-1")
            #expect(try await tables(of: register, holding: "is ziek (") == [])
            #expect(try await tables(of: register, holding: "Zoon van ") == ["erasable"])
            let after = try await register.verify()
            #expect(after.faults == [] && after.remarks.count == 1)
            #expect(after.remarks.first?.hasPrefix("1 tekst (nummer ") == true, "\(after.remarks)")
        }
    }

    @Test("is not undone by a file that still has the text, nor by a change in another field")
    func again() async throws {
        try await withRegister { register in
            try await register.state(Self.facts())
            try await register.erase(.person(Self.person), by: "FG", because: "verzoek", decision: "B-1")
            let plan = try await register.plan(
                Self.facts(),
                own: "verband:t/regio",
                asOf: day("2026-01-01"),
                kind: .change
            )
            #expect(plan.isEmpty && plan.withheld.count == 4, "\(plan)")
            var facts = Self.facts("Een nieuwe tekst over haar")
            facts.safeguards[0].fact.review = day("2023-01-01")
            let applied = try await register.state(facts, kind: .correction)
            #expect(applied.added == 1 && applied.ended == 1)
            #expect(try await register.facts().facts.safeguards.map(\.fact.text) == ["gewist (wijziging 2)"])
            #expect(try await register.record(of: Self.person).erasable().isEmpty)
            for mark in Self.marks { #expect(try await tables(of: register, holding: mark) == [], "\(mark)") }
            #expect(try await register.verify().faults == [])
        }
    }

    @Test("is named where it overtakes a plan: no fact is then otherwise")
    func overtaking() async throws {
        try await withRegister { register in
            try await register.state(Self.facts())
            var facts = Self.facts()
            facts.safeguards[0].fact.review = day("2023-01-01")
            let plan = try await register.plan(
                facts,
                own: "verband:t/regio",
                asOf: day("2026-01-01"),
                kind: .correction
            )
            try await register.erase(.person(Self.person), by: "FG", because: "verzoek", decision: "B-1")
            let refused = await error { try await register.apply(plan, by: "Tester", because: "te laat") }
            guard case .conflict(let conflict) = refused else {
                Issue.record("no conflict")
                return
            }
            #expect(conflict.description.contains("tekst gewist, en geen feit gewijzigd"), "\(conflict)")
        }
    }

    @Test("leaves what it is told to keep, and other people's texts")
    func keeps() async throws {
        try await withRegister { register in
            var facts = Self.facts()
            facts.add(RolzuiverRegisterTests.person("persoon:t/p2", Self.kept))
            try await register.state(facts)
            let texts = try await register.record(of: Self.person).erasable()
            let ground = try #require(texts.first { $0.text?.hasPrefix("Ontslag") ?? false })
            try await register.erase(
                .person(Self.person, keeping: [ground.number]),
                by: "FG",
                because: "verzoek",
                decision: "B-1"
            )
            #expect(try await tables(of: register, holding: "Ontslag na ziekte") == ["erasable"])
            #expect(try await tables(of: register, holding: Self.kept) == ["erasable"])
            #expect(try await tables(of: register, holding: Self.name) == [])
        }
    }

    @Test("finds the audits, waivers and signatures about somebody, and not those about somebody with a longer name")
    func audits() async throws {
        try await withRegister { register in
            var facts = Self.facts()
            for key in [Self.person.key, Self.person.key + "0"] {
                facts.add(
                    fact { (vote: inout Vote) in
                        vote.decision = entity("besluit:t/1")
                        vote.person = entity(key)
                    }
                )
            }
            try await register.state(facts)
            let (known, change) = try await register.facts()
            let about = { (key: String) in
                Judgement(
                    "Rol-2",
                    entity("verband:t/regio"),
                    [key],
                    Timeline(
                        .alarm(
                            Alarm(
                                .risico,
                                Phrase(nl: "\(name: entity(key)) heeft twee rollen.", en: "x"),
                                evidence: [],
                                remedy: Phrase(nl: "y", en: "y")
                            )
                        ),
                        during: PeriodSet(.always)
                    )
                )
            }
            let audit = Audit(
                roots: FactIndex(known).roots,
                judgements: [about(Self.person.key), about(Self.person.key + "0")],
                asOf: day("2026-01-01"),
                horizon: day("2027-01-01"),
                edition: Norm.edition,
                tailoring: Tailoring()
            )
            let stored = try await register.store(audit, change: change)
            _ = try await register.sign(stored.id, by: Self.name, as: "toezichthouder")
            let finding = about(Self.person.key).id
            try await register.state(
                RolzuiverRegisterTests.facts {
                    $0.add(
                        fact(span("2025-01-01")) { (waiver: inout Waiver) in
                            waiver.of = entity("verband:t/regio")
                            waiver.finding = finding
                            waiver.reason = "Zij vertrekt"
                        }
                    )
                }
            )
            let record = try await register.record(of: Self.person)
            #expect(record.verdicts.map(\.finding) == [finding])
            #expect(record.waivers.count == 1)
            #expect(record.signatures.map(\.signer) == [Self.name])
        }
    }

    @Test("is refused for somebody whom nobody knows, and when nothing is left")
    func refusals() async throws {
        try await withRegister { register in
            try await register.state(Self.facts())
            let stranger = entity("persoon:t/p9")
            #expect(
                await error { try await register.erase(.person(stranger), by: "FG", because: "x", decision: "B") }
                    == .notFound(what: "persoon persoon:t/p9")
            )
            #expect(
                await error { try await register.erase(.actor("Niemand"), by: "FG", because: "x", decision: "B") }
                    == .notFound(what: "Schrijver 'Niemand'")
            )
            try await register.erase(.reason(1), by: "FG", because: "x", decision: "B")
            #expect(
                await error { try await register.erase(.reason(1), by: "FG", because: "x", decision: "B") }
                    == .notFound(what: "Een reden van wijziging 1")
            )
            #expect(try await register.checkpoint()?.change == 2)
        }
    }

    @Test(
        "has nothing to do in stored audits: they hold no text that people wrote, whatever was judged",
        arguments: [7, 8]
    )
    func storedAudits(seed: UInt64) async throws {
        var random = RandomFacts(seed: seed)
        let mark = "Merkteken"
        let stated = RolzuiverRegisterTests.facts(sayingEverywhere: mark, &random, ofEach: 12)
        try await withRegister { register in
            try await register.state(stated)
            let (known, change) = try await register.facts()
            let index = FactIndex(known)
            var tailoring = Tailoring()
            tailoring.switchedOn = Set(Norm.requirements.filter(\.isOptional).map(\.code))
            for requirement in Norm.requirements where requirement.isPending {
                tailoring.starts[requirement.code] = day("2015-01-01")
            }
            let audit = Audit(of: index.roots, in: index, asOf: day("2025-01-01"), tailoring: tailoring)
            let stored = try await register.store(audit, change: change)
            #expect(stored.audit.judgements.contains { !$0.findings.isEmpty })
            #expect(try await tables(of: register, holding: mark) == ["erasable"])
        }
    }
}
