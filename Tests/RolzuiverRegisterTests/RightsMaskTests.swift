import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("An audit of which something is masked")
struct RightsMaskTests {
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

    /// An audit by the watcher that says something of the book that is hidden from the others; its number.
    private func watched(_ keepers: Keepers) async throws -> Int64 {
        let alarm = Alarm(
            .risico,
            Phrase(nl: "Geheim", en: "Secret"),
            evidence: [Evidence(kind: .contracts, key: "contract:\(TwoBooks.other)/1", span: .always, source: "test")],
            remedy: Phrase(nl: "", en: "")
        )
        let audit = Audit(
            roots: [entity(TwoBooks.own)],
            judgements: [
                Judgement("Rol-2", entity(TwoBooks.own), ["geheim"], Timeline(.alarm(alarm), during: .always))
            ],
            asOf: day("2025-06-01"),
            horizon: day("2027-12-31"),
            edition: Norm.edition,
            tailoring: Tailoring()
        )
        return try await keepers.register(as: "wachter") { try await $0.store(audit, change: 2).id }
    }

    @Test("tells no question about a fact in a hidden book")
    func questions() async throws {
        try await withAuditor { keepers in
            func question(_ book: String) -> Judgement {
                let told = Evidence(kind: .contracts, key: "contract:\(book)/1", span: .always, source: "test")
                let missing = Missing(
                    Phrase(nl: "Geheim \(book)", en: "Secret"),
                    kinds: [.roles],
                    ask: entity(TwoBooks.own),
                    evidence: [told]
                )
                return Judgement(
                    "Rol-2",
                    entity(TwoBooks.own),
                    ["persoon:\(book)"],
                    Timeline(.indeterminate(missing), during: .always)
                )
            }
            let audit = Audit(
                roots: [entity(TwoBooks.own)],
                judgements: [question(TwoBooks.own), question(TwoBooks.other)],
                asOf: day("2025-06-01"),
                horizon: day("2027-12-31"),
                edition: Norm.edition,
                tailoring: Tailoring()
            )
            let id = try await keepers.register(as: "wachter") { try await $0.store(audit, change: 2).id }
            let read = try await keepers.register(as: "lezer") { try await $0.audit(id).audit }
            #expect(Set(read.gaps.map(\.missing.what.nl)) == ["Geheim \(TwoBooks.own)", HiddenBooks.maskedVerdict])
            #expect(read.judgements.allSatisfy { !"\($0)".contains(TwoBooks.other) })
        }
    }

    @Test("is not signed by who cannot see all that somebody else's says")
    func signing() async throws {
        try await withAuditor { keepers in
            let id = try await watched(keepers)
            let refused = try await keepers.register(as: "auditor") { register in
                await error { try await register.sign(id, by: "Verzonnen Ondertekenaar", as: "controller") }
            }
            #expect(refused?.forbidden?.contains("Eén oordeel in audit \(id) is voor u afgeschermd") == true)
            #expect(try await keepers.owner.signatures(of: id).isEmpty)
            _ = try await keepers.owner.sign(id, by: "Verzonnen Ondertekenaar", as: "controller")
            #expect(try await keepers.owner.signatures(of: id).map(\.isIntact) == [true])
        }
    }

    @Test("says what is wrong when that which masked findings are named by is gone, and verify tells it")
    func mask() async throws {
        try await withAuditor { keepers in
            let id = try await watched(keepers)
            func refused() async throws -> RegisterError? {
                try await keepers.register(as: "lezer") { register in await error { try await register.audit(id) } }
            }
            func owner(_ script: String) async throws {
                try await keepers.owner.database.write { try await $0.execute(script: script) }
            }
            #expect(try await refused() == nil)
            try await owner(
                """
                alter table register.mask disable trigger refuse;
                delete from register.mask;
                alter table register.mask enable trigger refuse
                """
            )
            guard case .incompatible(let explanation) = try await refused() else {
                Issue.record("no explanation")
                return
            }
            #expect(explanation.contains("register.mask") && explanation.contains("rolzuiver verify"))
            #expect(try await keepers.owner.verify().faults.contains { "\($0)".contains("register.mask") })
            try await owner("drop table register.mask")
            guard case .incompatible(let lost) = try await refused() else {
                Issue.record("no explanation")
                return
            }
            #expect(lost.contains("rolzuiver verify"), "\(lost)")
            #expect(try await keepers.owner.verify().faults.contains { "\($0)".contains("register.mask") })
        }
    }
}
