import Testing

@testable import Rolzuiver

private let samen: EntityID = "verband:t/samen"
private let anna: EntityID = "persoon:t/anna"
private let bert: EntityID = "persoon:t/bert"

@Suite("What a verdict leant on")
struct GroundsTests {
    /// Anna commissions, Bert delivers, and both are on record as all there is.
    private let facts = Facts {
        cooperation(samen, .openbaarLichaam, "2020-01-01..")
        participant("GM9001", in: samen, "2020-01-01..")
        role(anna, .opdrachtgeverBestuurlijk, on: samen, "2022-01-01..")
        role(bert, .opdrachtnemerDirectie, on: samen, "2021-01-01..")
        complete(samen, .roles, .contracts, .commissions)
        Office.fact("2020-01-01..") { ($0.person, $0.office, $0.at) = ("persoon:t/carla", .wethouder, "GM9002") }
        Election.fact("2022-03-16..") { ($0.body, $0.on) = ("gemeenteraad", "2022-03-16") }
    }

    private func grounds(_ code: String, _ facts: Facts, _ asOf: Day = "2024-01-01") throws -> [Evidence] {
        let index = FactIndex(facts)
        let audit = Audit(of: [samen], in: index, asOf: asOf)
        let judgement = try #require(
            audit.judgements.first { $0.requirement == code && $0.discriminator.isEmpty }
        )
        return audit.grounds(of: judgement, in: index)
    }

    @Test("names the facts that put a subject in order, and none that the check passed by")
    func inOrder() throws {
        let audit = Audit(of: [samen], in: FactIndex(facts), asOf: "2024-01-01")
        let ok = audit.judgements.first { $0.requirement == "Rol-2" && $0.discriminator.isEmpty }
        #expect(ok?.timeline["2024-01-01"] == .ok)
        let found = try grounds("Rol-2", facts)
        #expect(found.contains { $0.kind == .roles && $0.key.contains("anna") })
        #expect(found.contains { $0.kind == .roles && $0.key.contains("bert") })
        #expect(found.contains { $0.kind == .complete })
        #expect(!found.contains { $0.kind == .elections || $0.key.contains("carla") })
    }

    @Test("names each fact once, with the days and the source that it has in the register")
    func asRegistered() throws {
        let found = try grounds("Rol-2", facts)
        #expect(Set(found).count == found.count)
        let anna = try #require(found.first { $0.key.contains("anna") })
        #expect(anna.span == "2022-01-01.." && anna.source == "test")
    }

    @Test("is the same whatever else was judged before, and whatever the order of the facts")
    func steady() throws {
        let once = try grounds("Rol-2", facts)
        var turned = facts
        turned.roles.reverse()
        turned.complete.reverse()
        #expect(try grounds("Rol-2", turned) == once)
    }

    @Test("says nothing of what no requirement says")
    func unknown() {
        let index = FactIndex(facts)
        let audit = Audit(of: [samen], in: index, asOf: "2024-01-01")
        let own = Judgement("Huis-1", samen, [], Timeline(.ok, during: .always))
        #expect(audit.grounds(of: own, in: index).isEmpty)
    }

    private func audited(
        _ code: String,
        in facts: Facts,
        _ asOf: Day = "2024-01-01"
    ) throws -> (audit: Audit, judgement: Judgement, index: FactIndex) {
        let index = FactIndex(facts)
        let audit = Audit(of: [samen], in: index, asOf: asOf)
        let judgement = try #require(audit.judgements.first { $0.requirement == code && $0.discriminator.isEmpty })
        return (audit, judgement, index)
    }

    @Test("of what a legal form puts outside a requirement, the form alone decides")
    func form() throws {
        var facts = facts.with { cooperation("verband:t/ander", .convenant) }
        facts.cooperations = facts.cooperations.map { dated in
            var dated = dated
            dated.fact.form = .convenant
            return dated
        }
        let (audit, judgement, index) = try audited("Wgr-9a", in: facts)
        let verdict = judgement.timeline["2024-01-01"]
        guard case .notApplicable = verdict else {
            Issue.record("\(String(describing: verdict))")
            return
        }
        let decisive = audit.decisive(for: judgement, in: index)
        #expect(decisive.map(\.kind) == [.cooperations])
        #expect(decisive.allSatisfy { $0.key.contains("samen") })
    }

    @Test("where two facts say the same, none of them alone decides")
    func shared() throws {
        let (audit, judgement, index) = try audited("Rol-2", in: facts)
        #expect(audit.decisive(for: judgement, in: index).map(\.kind) == [.complete])
        let twice = facts.with { complete(samen, .roles, .contracts, .commissions, during: "2019-01-01..") }
        let other = try audited("Rol-2", in: twice)
        #expect(other.judgement.timeline["2024-01-01"] == .ok)
        #expect(other.audit.decisive(for: other.judgement, in: other.index).isEmpty)
    }

    @Test("names the statement that a verdict rests on, and none that it does not need")
    func attested() throws {
        let stated = Facts {
            Attestation.fact("2023-01-01..2025-01-01") {
                ($0.requirement, $0.of, $0.isMet, $0.by) = ("Rol-2", samen, true, "de gemeentesecretaris")
            }
        }
        var open = facts
        open.complete = []
        open.add(stated)
        let (audit, judgement, index) = try audited("Rol-2", in: open)
        #expect(judgement.timeline["2024-01-01"] == .ok)
        #expect(audit.statements(behind: judgement, in: index).map(\.fact.by) == ["de gemeentesecretaris"])
        #expect(try audited("Rol-2", in: open, "2026-01-01").judgement.timeline["2026-01-01"] != .ok)
        var settled = facts
        settled.add(stated)
        let other = try audited("Rol-2", in: settled)
        #expect(other.judgement.timeline["2024-01-01"] == .ok)
        #expect(other.audit.statements(behind: other.judgement, in: other.index).isEmpty)
    }

    @Test("watching changes no verdict")
    func unchanged() {
        let watch = Watch()
        let kinds = Set(FactKind.allCases)
        let watched = Audit(of: [samen], in: FactIndex(facts.watched(by: watch, only: kinds)), asOf: "2024-01-01")
        #expect(watched.judgements == Audit(of: [samen], in: FactIndex(facts), asOf: "2024-01-01").judgements)
    }
}
