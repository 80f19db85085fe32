import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("An audit by someone who may not read everything")
struct RightsAuditTests {
    private let asOf = day("2025-06-01")

    private func withAuditor(_ body: (Keepers) async throws -> Void) async throws {
        try await withKeepers("auditor", "wachter", "lezer") { keepers in
            try await keepers.grant("auditor", .auditor, TwoBooks.own)
            try await keepers.grant("lezer", .reader, TwoBooks.own)
            try await keepers.grant("wachter", .watcher)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.other), own: TwoBooks.other)
            try await body(keepers)
        }
    }

    private func judge(_ register: Register) async throws -> (audit: Audit, change: ChangeNumber) {
        let (facts, change) = try await register.facts()
        let index = FactIndex(facts)
        return (Audit(of: index.roots, in: index, asOf: asOf).heeding(try await register.hiddenBooks()), change)
    }

    @Test("never says ok where a hidden book could say otherwise, and says which book")
    func indeterminate() async throws {
        try await withAuditor { keepers in
            let (open, _) = try await judge(keepers.owner)
            let (audit, change) = try await keepers.register(as: "auditor") { try await judge($0) }
            let own = { (audit: Audit) in audit.judgements.filter { $0.subject.key.contains("eigen") } }
            #expect(own(open).contains { $0.timeline[asOf] == .ok })
            let reads = Dictionary(uniqueKeysWithValues: Norm.requirements.map { ($0.code, $0.reads) })
            for judgement in audit.judgements where !judgement.timeline.days(where: { $0 == .ok }).isEmpty {
                // Only what is told by the shared book alone can be ok.
                #expect(reads[judgement.requirement]?.allSatisfy { Book.isAlwaysShared($0) } == true, "\(judgement.id)")
            }
            let hidden = audit.judgements.compactMap { $0.timeline[asOf]?.missing?.what.nl }
                .filter { $0.hasPrefix("Verborgen boek: ") }
            #expect(hidden.first?.contains(TwoBooks.other) == true)
            // What is kept says so too, also when the caller forgot.
            let (facts, _) = try await keepers.register(as: "auditor") { try await $0.facts() }
            let index = FactIndex(facts)
            let careless = Audit(of: index.roots, in: index, asOf: asOf)
            let stored = try await keepers.register(as: "auditor") { try await $0.store(careless, change: change) }
            let kept = try await keepers.owner.audit(stored.id)
            #expect(kept.audit.total.ok == audit.total.ok)
            #expect(kept.audit.gaps.contains { $0.missing.what.nl.hasPrefix("Verborgen boek: ") })
        }
    }

    @Test("accuses nobody of what a hidden book could put right")
    func unaccused() {
        let alarm = Alarm(
            .risico,
            Phrase(nl: "Niemand is aangewezen.", en: "Nobody was appointed."),
            evidence: [Evidence(kind: .participants, key: "x", span: .always, source: "x")],
            remedy: Phrase(nl: "Wijs iemand aan.", en: "Appoint somebody.")
        )
        let audit = Audit(
            roots: [entity(TwoBooks.own)],
            judgements: [
                Judgement("NvO-J-10", entity(TwoBooks.own), [], Timeline(.alarm(alarm), during: .always)),
                Judgement("Rol-15", entity(TwoBooks.own), [], Timeline(.waived(alarm), during: .always)),
            ],
            asOf: asOf,
            horizon: day("2027-12-31"),
            edition: Norm.edition,
            tailoring: Tailoring()
        )
        #expect(audit.heeding(HiddenBooks([])).judgements == audit.judgements)
        let heeded = audit.heeding(HiddenBooks([TwoBooks.other])).judgements
        #expect(heeded.count == 2)
        for judgement in heeded {
            #expect(judgement.timeline[asOf]?.missing?.what.nl.hasPrefix("Verborgen boek: ") == true)
        }
    }

    @Test("by someone from whom nothing is hidden is the same as the owner's")
    func watcher() async throws {
        try await withAuditor { keepers in
            let (open, change) = try await judge(keepers.owner)
            try await keepers.register(as: "wachter") { register in
                let seen = try await judge(register)
                #expect(seen.audit.judgements == open.judgements && seen.change == change)
                let stored = try await register.store(seen.audit, change: change)
                let read = try await register.audit(stored.id)
                #expect(read.digest == stored.digest)
            }
            try await keepers.register(as: "lezer") { register in
                #expect(await error { try await register.store(open, change: change) }?.forbidden != nil)
            }
        }
    }

    @Test("that a watcher kept is masked where it rests on a hidden book, for who may not read that")
    func masked() async throws {
        try await withAuditor { keepers in
            let judgement = { (subject: String, evidence: String) in
                Judgement(
                    "Rol-2",
                    entity(subject),
                    ["geheim \(evidence)"],
                    Timeline(
                        .alarm(
                            Alarm(
                                .risico,
                                Phrase(nl: "Geheim \(evidence)", en: "Secret \(evidence)"),
                                evidence: [
                                    Evidence(
                                        kind: .contracts,
                                        key: "contract:\(evidence)/1",
                                        span: .always,
                                        source: evidence
                                    )
                                ],
                                remedy: Phrase(nl: "Geheim \(evidence)", en: "Secret \(evidence)")
                            )
                        ),
                        during: .always
                    )
                )
            }
            let audit = Audit(
                roots: [entity(TwoBooks.other), entity(TwoBooks.own)],
                judgements: [
                    judgement(TwoBooks.own, TwoBooks.own), judgement(TwoBooks.own, TwoBooks.other),
                    judgement(TwoBooks.other, TwoBooks.own),
                    Judgement(
                        "Rol-3",
                        entity(TwoBooks.other),
                        [],
                        Timeline(
                            .indeterminate(
                                Missing(
                                    ofEach: [entity("GM0755"), entity("GM0757")],
                                    or: entity(TwoBooks.other),
                                    kinds: [.contracts]
                                ) { Phrase(nl: "Geheim \($0)", en: "Secret") }
                            ),
                            during: .always
                        )
                    ),
                    // Of what is kept in a hidden book nothing is told either, though it is not the book itself.
                    Judgement(
                        "Rol-3",
                        entity("contract:\(TwoBooks.other)/1"),
                        [],
                        Timeline(
                            .indeterminate(
                                Missing(
                                    Phrase(nl: "Geheim \(TwoBooks.other)", en: "Secret"),
                                    kinds: [.contracts],
                                    ask: entity(TwoBooks.own)
                                )
                            ),
                            during: .always
                        )
                    ),
                ],
                asOf: asOf,
                horizon: day("2027-12-31"),
                edition: Norm.edition,
                tailoring: Tailoring()
            )
            let id = try await keepers.register(as: "wachter") { try await $0.store(audit, change: 2).id }
            for name in ["lezer", "auditor"] {
                let read = try await keepers.register(as: name) { try await $0.audit(id).audit }
                // A name that could be made of what it is about would tell it to who tries all that it can be.
                let named = Set(audit.judgements.map(\.id))
                let hidden = read.judgements.filter { $0.discriminator.first == "afgeschermd" }
                #expect(
                    hidden.count == 2
                        && hidden.allSatisfy { !named.contains($0.id) && !named.contains($0.discriminator[1]) }
                )
                #expect(read.gaps.allSatisfy { $0.missing.kinds.isEmpty && $0.missing.shares.isEmpty })
                let alarms = read.judgements.compactMap { $0.timeline[asOf]?.alarm }
                #expect(alarms.map(\.severity) == [.risico, .risico, .risico])
                #expect(alarms.map(\.reason.nl).filter { $0 == "Geheim \(TwoBooks.own)" }.count == 1)
                #expect(alarms.filter { $0.reason.nl.hasPrefix("Afgeschermd: ") }.count == 2)
                let masked = alarms.filter { $0.reason.nl.hasPrefix("Afgeschermd: ") }
                // Of the evidence what he may read stands.
                #expect(
                    Set(masked.flatMap(\.evidence).map(\.key)) == [HiddenBooks.masked, "contract:\(TwoBooks.own)/1"]
                )
                #expect(masked.flatMap(\.evidence).allSatisfy { $0.kind == .contracts })
                let gaps = Set(read.gaps.map(\.missing.what.nl))
                #expect(read.gaps.count == 2 && gaps == ["Afgeschermd: dit rust op een boek van een ander."])
                #expect(read.judgements.allSatisfy { !"\($0)".contains("eheim \(TwoBooks.other)") })
                // The rows themselves are not for him.
                let rows = try await keepers.connection(as: name) { connection in
                    try await connection.query("select count(*) from register.audit_verdict").decode(as: Int64.self)
                }
                #expect(rows == [0])
            }
            #expect(try await keepers.owner.audit(id).audit.judgements == audit.judgements)
        }
    }

    @Test("has no page vouched for by who may not keep audits")
    func pages() async throws {
        try await withAuditor { keepers in
            let digest = String(repeating: "ab", count: 32)
            func note(as name: String) async throws -> Bool {
                try await keepers.register(as: name) { register in try await register.note(page: digest, change: 1) }
            }
            func pages() async throws -> [String] { try await keepers.owner.checkpointFile(withChain: false).pages }
            let forged = "insert into register.page (digest, change) values (sha256('vals'), 1)"
            let isNotedByReader = try await note(as: "lezer")
            #expect(!isNotedByReader)
            #expect(await keepers.attempt(forged, as: "lezer") == "42501")
            let before = try await pages()
            #expect(before == [])
            let isNoted = try await note(as: "auditor")
            let after = try await pages()
            #expect(isNoted && after == [digest])
        }
    }

    @Test("is open about what names no evidence only to who reads the book of what it is about")
    func withoutEvidence() async throws {
        try await withAuditor { keepers in
            let alarm = { (code: String, subject: String) in
                Judgement(
                    code,
                    entity(subject),
                    [],
                    Timeline(
                        .alarm(
                            Alarm(
                                .risico,
                                Phrase(nl: "Geheim contract van 24 miljoen", en: "Secret"),
                                evidence: [],
                                remedy: Phrase(nl: "", en: "")
                            )
                        ),
                        during: .always
                    )
                )
            }
            let audit = Audit(
                roots: [entity(TwoBooks.own)],
                judgements: [
                    alarm("Huis-1", TwoBooks.own), alarm("Rol-2", TwoBooks.own),
                    alarm("Rol-2", "organisatie:t/aanbieder"),
                ],
                asOf: asOf,
                horizon: day("2027-12-31"),
                edition: Norm.edition,
                tailoring: Tailoring()
            )
            let id = try await keepers.register(as: "wachter") { try await $0.store(audit, change: 2).id }
            let read = try await keepers.register(as: "lezer") { try await $0.audit(id).audit }
            let told = read.judgements.map { $0.timeline[asOf]?.alarm?.reason.nl.hasPrefix("Geheim") }
            #expect(
                Dictionary(grouping: zip(read.judgements, told), by: { $0.0.requirement + $0.0.subject.key })
                    .mapValues { $0.map(\.1) }
                    == [
                        "Huis-1" + TwoBooks.own: [false], "Rol-2" + TwoBooks.own: [true],
                        "Rol-2organisatie:t/aanbieder": [false],
                    ]
            )
            // A row that nobody can read would keep all from being proved.
            let verdict = """
                insert into register.audit (change, as_of, horizon, edition, tailoring, program, roots, counts, digest)
                select change, as_of, horizon, edition, tailoring, program, roots, counts, digest from register.audit limit 1;
                insert into register.audit_verdict
                    (audit_id, ordinal, requirement, subject, discriminator, finding, period, verdict, content)
                select (select max(id) from register.audit), 1, 'x', min(id), '%', 'x', '#', 'failed', '{}' from register.entity
                """
            for (discriminator, period) in [
                ("{NULL}", "[2020-01-01,)"), ("{{a}}", "[2020-01-01,)"), ("{}", "[infinity,)"),
            ] {
                let script = verdict.replacing("%", with: discriminator).replacing("#", with: period)
                #expect(await keepers.attempt(script, as: "auditor") == "23514", "\(discriminator) \(period)")
            }
        }
    }

    @Test("cannot be added to afterwards, and bears the login of who made it")
    func afterwards() async throws {
        try await withAuditor { keepers in
            let (audit, change) = try await keepers.register(as: "auditor") { try await judge($0) }
            let id = try await keepers.register(as: "auditor") { try await $0.store(audit, change: change).id }
            let code = try await keepers.connection(as: "auditor") { connection in
                await refusal {
                    try await connection.query(
                        """
                        insert into register.audit_verdict
                            (audit_id, ordinal, requirement, subject, discriminator, finding, period, verdict, content)
                        select \(id), 9999, 'x', min(id), '{}', 'x', '[2020-01-01,)', 'failed', '{}' from register.entity
                        """
                    )
                }
            }
            #expect(code == "42501")
            try await keepers.register(as: "auditor") {
                try await $0.sign(id, by: "Verzonnen Ondertekenaar", as: "controller")
            }
            #expect(try await keepers.owner.signatures(of: id).map(\.isIntact) == [true])
            let logins = try await keepers.owner.database.read { connection in
                try await connection.query(
                    """
                    select audit.login, audit_signature.login from register.audit
                    join register.audit_signature on audit_id = audit.id
                    """
                ).decode(as: (String, String).self)
            }
            #expect(logins.first?.0 == keepers.login("auditor") && logins.first?.1 == keepers.login("auditor"))
            #expect(try await keepers.owner.signatures(of: id).map(\.login) == [keepers.login("auditor")])
            // How much was hidden from him, he cannot choose.
            let stored = try await keepers.owner.audit(id)
            #expect(stored.login == keepers.login("auditor") && stored.hidden == 1)
            let whole = try await keepers.register(as: "wachter") { try await $0.store(audit, change: change).id }
            #expect(try await keepers.owner.audit(whole).hidden == 0)
            #expect(
                await keepers.attempt(
                    """
                    insert into register.audit (change, as_of, horizon, edition, tailoring, program, roots, counts, digest, hidden)
                    select change, as_of, horizon, edition, tailoring, program, roots, counts, digest, 0 from register.audit
                    """,
                    as: "auditor"
                ) == "42501"
            )
            let refused = try await keepers.register(as: "lezer") { register in
                await error { try await register.sign(id, by: "Een Ander", as: "raadslid") }
            }
            #expect(refused?.forbidden != nil)
        }
    }

    @Test("with a house rule: it sees the own books, and finds nothing is not ok")
    func houseRule() async throws {
        try await withAuditor { keepers in
            let rule = HouseRule(
                code: "Huis-1",
                sentence: Phrase(nl: "Elk contract is er een te veel.", en: "Every contract is one too many."),
                severity: .risico,
                sql: "select cooperation, period, title from house.contract"
            )
            let found = try await keepers.register(as: "auditor") { register in
                try await register.judge(
                    rule,
                    roots: [entity(TwoBooks.other), entity(TwoBooks.own)],
                    change: 2,
                    horizon: day("2027-12-31")
                )
            }
            #expect(found.map(\.subject.key) == [TwoBooks.own], "\(found)")
        }
    }
}
