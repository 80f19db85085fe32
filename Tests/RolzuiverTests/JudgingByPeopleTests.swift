import Testing

@testable import Rolzuiver

private let ol: EntityID = "verband:t/ol"
private let anna: EntityID = "persoon:t/anna"
private let beekdam: EntityID = "GM9001"
private let horizon: Day = "2028-12-31"

/// Anna has two hats from 2022 on.
private let twoHats = Facts {
    cooperation(ol, .openbaarLichaam, legalPerson: "organisatie:t/ol", "2022-01-01..")
    participant(beekdam, in: ol, "2022-01-01..")
    role(anna, .dbLid, on: ol, "2022-01-01..")
    role(anna, .opdrachtgeverBestuurlijk, on: ol, "2022-01-01..", behalf: beekdam)
    complete(ol, .roles)
}

/// Only Rol-2, so that nothing else plays a part.
private func judged(_ facts: Facts) -> [Judgement] {
    evaluate(Dossier(ol, FactIndex(facts)), by: Norm.requirements.filter { $0.code == "Rol-2" }, horizon: horizon)
}

private func clash(_ facts: Facts) throws -> Finding {
    try #require(judged(facts).flatMap(\.findings).first)
}

@Suite("Waivers")
struct WaivingTests {
    private func waiver(_ finding: Finding, _ span: Span) -> Dated<Waiver> {
        var waiver = Waiver()
        (waiver.of, waiver.finding, waiver.fingerprint) = (ol, finding.id, finding.fingerprint)
        (waiver.owner, waiver.approver, waiver.decision) = ("portefeuillehouder", "bestuur", "AB 1")
        return Dated(waiver, span)
    }

    private func verdict(_ waived: Waived, _ id: String, on day: Day) -> Verdict? {
        waived.judgements.first { $0.id == id }?.timeline[day]
    }

    private func isWaived(_ verdict: Verdict?) -> Bool { if case .waived = verdict { true } else { false } }

    @Test("covers its own days exactly, and the alarm stands before and after")
    func days() throws {
        let finding = try clash(twoHats)
        let waived = waive(judged(twoHats), [waiver(finding, "2024-01-01..2025-01-01")], asOf: "2024-06-01")
        #expect(verdict(waived, finding.id, on: "2023-12-31")?.alarm != nil)
        #expect(isWaived(verdict(waived, finding.id, on: "2024-01-01")))
        #expect(isWaived(verdict(waived, finding.id, on: "2024-12-31")))
        #expect(verdict(waived, finding.id, on: "2025-01-01")?.alarm != nil)
        #expect(waived.standings.map(\.standing) == [.inUse])
        #expect(!waived.judgements.contains { $0.requirement == Norm.waiverCode })
    }

    @Test("falls away when the evidence changes, and a fact cut in two is no change")
    func fingerprint() throws {
        let finding = try clash(twoHats)
        let given = [waiver(finding, "2024-01-01..2025-01-01")]
        var cut = twoHats
        cut.roles.removeAll { $0.fact.role == .dbLid }
        cut.add(twoHats.roles.first { $0.fact.role == .dbLid }.map { Dated($0.fact, "2022-01-01..2023-01-01") }!)
        cut.add(twoHats.roles.first { $0.fact.role == .dbLid }.map { Dated($0.fact, "2023-01-01..") }!)
        #expect(waive(judged(cut), given, asOf: "2024-06-01").standings.map(\.standing) == [.inUse])

        // The same days, and another thing that a fact says.
        var said = twoHats
        for index in said.roles.indices { said.roles[index].fact.employer = ol }
        #expect(waive(judged(said), given, asOf: "2024-06-01").standings.map(\.standing) == [.orphaned])

        var other = twoHats
        other.roles.removeAll { $0.fact.role == .dbLid }
        other.add(twoHats.roles.first { $0.fact.role == .dbLid }.map { Dated($0.fact, "2022-03-01..") }!)
        let orphaned = waive(judged(other), given, asOf: "2024-06-01")
        #expect(orphaned.standings.map(\.standing) == [.orphaned])
        #expect(orphaned.judgements.contains { $0.requirement == Norm.waiverCode && !$0.findings.isEmpty })
        #expect(verdict(orphaned, finding.id, on: "2024-06-01")?.alarm != nil)
    }

    @Test("one that ran out, or whose finding is gone, is a finding itself; one that is to come is not")
    func standings() throws {
        let finding = try clash(twoHats)
        let expired = waive(judged(twoHats), [waiver(finding, "2023-01-01..2024-01-01")], asOf: "2024-06-01")
        #expect(expired.standings.map(\.standing) == [.expired])
        let gone = waive(
            judged(twoHats.with { complete(ol, .safeguards) }),
            [waiver(finding, "2021-01-01..")],
            asOf: "2021-06-01"
        )
        #expect(gone.standings.map(\.standing) == [.unused])
        let upcoming = waive(judged(twoHats), [waiver(finding, "2027-01-01..2028-01-01")], asOf: "2024-06-01")
        #expect(upcoming.standings.map(\.standing) == [.upcoming])
        #expect(!upcoming.judgements.contains { $0.requirement == Norm.waiverCode })
    }

    @Test("what is to be said of a waiver stands from the day since which it is so")
    func since() throws {
        func note(_ facts: Facts, _ span: Span, on day: Day) throws -> Period? {
            let given = [waiver(try clash(facts), span)]
            return waive(judged(facts), given, asOf: day).judgements
                .first { $0.requirement == Norm.waiverCode }?.findings.first?.period
        }
        var ending = twoHats
        ending.roles.removeAll { $0.fact.role == .dbLid }
        ending.add(twoHats.roles.first { $0.fact.role == .dbLid }.map { Dated($0.fact, "2022-01-01..2024-03-01") }!)
        #expect(try note(ending, "2023-01-01..", on: "2024-06-01") == .since("2024-03-01"))
        #expect(try note(twoHats, "2023-01-01..2024-01-01", on: "2024-06-01") == .since("2024-01-01"))
    }

    @Test("one about something that was not judged plays no part")
    func elsewhere() throws {
        var foreign = waiver(try clash(twoHats), "2024-01-01..2025-01-01")
        foreign.fact.of = "verband:t/elders"
        #expect(waive(judged(twoHats), [foreign], asOf: "2024-06-01").standings.isEmpty)
    }
}

@Suite("Attestations")
struct AttestingTests {
    private func attestation(_ isMet: Bool, _ span: Span) -> Dated<Attestation> {
        var attestation = Attestation()
        (attestation.requirement, attestation.of) = ("Rol-2", ol)
        (attestation.isMet, attestation.by) = (isMet, "griffier")
        return Dated(attestation, span)
    }

    /// Whether anyone else has a role is not known.
    private let open = Facts {
        cooperation(ol, .openbaarLichaam, legalPerson: "organisatie:t/ol", "2022-01-01..")
        participant(beekdam, in: ol, "2022-01-01..")
    }

    private func verdict(_ facts: Facts, on day: Day) -> Verdict? {
        judged(facts).first { $0.discriminator.isEmpty }?.timeline[day]
    }

    @Test("a confirmation decides what the facts leave open, as long as it lasts")
    func confirmed() {
        var facts = open
        facts.add(attestation(true, "2024-01-01..2025-01-01"))
        #expect(verdict(facts, on: "2023-12-31")?.missing != nil)
        #expect(verdict(facts, on: "2024-01-01") == .ok)
        #expect(verdict(facts, on: "2025-01-01")?.missing != nil)
    }

    @Test("a confirmation clears no alarm; a denial is an alarm where there is none")
    func denied() throws {
        var confirmed = twoHats
        confirmed.add(attestation(true, ".."))
        #expect(judged(confirmed).flatMap(\.findings) == judged(twoHats).flatMap(\.findings))
        var denied = open
        denied.add(attestation(false, "2024-01-01..2025-01-01"))
        let alarm = try #require(verdict(denied, on: "2024-06-01")?.alarm)
        #expect(alarm.severity == .risico && alarm.evidence.map(\.kind) == [.attestations])
        #expect(verdict(denied, on: "2025-01-01")?.alarm == nil)
    }

    @Test("a denial says nothing of what people wrote in it: a verdict is kept for ever, that can be erased")
    func wordless() throws {
        var denied = attestation(false, "2024-01-01..2025-01-01")
        denied.fact.text = "Zij weigerde"
        var facts = open
        facts.add(denied)
        let alarm = try #require(verdict(facts, on: "2024-06-01")?.alarm)
        for text in [alarm.reason.nl, alarm.reason.en, alarm.remedy.nl, alarm.remedy.en] {
            #expect(!text.contains("griffier") && !text.contains("weigerde"), "\(text)")
        }
    }

    @Test("one whose dates are uncertain decides nothing on the uncertain days")
    func uncertain() {
        var facts = open
        facts.add(attestation(true, "2024-01-01~2024-06-01..2025-01-01"))
        #expect(verdict(facts, on: "2024-03-01")?.missing != nil)
        #expect(verdict(facts, on: "2024-06-01") == .ok)
    }
}

@Suite("Editions and selection")
struct EditionTests {
    private func audit(_ edition: Edition, _ tailoring: Tailoring = Tailoring()) -> Audit {
        Audit(of: [ol], in: FactIndex(twoHats), asOf: "2024-06-01", edition: edition, tailoring: tailoring)
    }

    @Test("an edition asks what it names and nothing else")
    func codes() throws {
        let old = try #require(Norm.edition(named: "nvo-2020"))
        let codes = Set(audit(old).judgements.map(\.requirement))
        #expect(codes.contains("Rol-2"))
        #expect(codes.allSatisfy { $0.hasPrefix("NvO-") || $0.hasPrefix("Rol-") })
        #expect(Norm.edition(named: "1999.9") == nil)
        #expect(Set(Norm.editions.map(\.name)).count == Norm.editions.count)
    }

    @Test("optional requirements are judged where they are switched on, and only there")
    func optional() {
        let optional = Set(Norm.requirements.filter(\.isOptional).map(\.code))
        #expect(!optional.isEmpty)
        #expect(audit(Norm.editions[0]).judgements.allSatisfy { !optional.contains($0.requirement) })
        let on = audit(Norm.editions[0], Tailoring(switchedOn: optional)).judgements
        #expect(on.contains { optional.contains($0.requirement) })
    }

    @Test("a pending requirement never alarms before a register or an exploration sets its start")
    func pending() {
        let pending = Norm.requirements.filter(\.isPending)
        #expect(pending.map(\.code).sorted() == ["JW-1", "JW-2", "JW-3", "JW-4", "JW-5"])
        for edition in Norm.editions where !edition.isExploration {
            #expect(edition.starts.isEmpty)
        }
    }

    @Test("an audit by another edition differs, and the comparison says that the edition did it")
    func compared() throws {
        let narrow = try #require(Norm.edition(named: "nvo-2020"))
        let whole = audit(Norm.editions[0])
        let changes = AuditComparison(from: whole, through: [(.edition, audit(narrow))]).changes
        #expect(!changes.isEmpty && changes.allSatisfy { $0.step == .edition })
        #expect(AuditComparison(from: whole, through: [(.edition, whole)]).changes.isEmpty)
    }

    @Test("a check that throws is a failed verdict with its cause, and the others go on")
    func failed() {
        struct Broken: Error, CustomStringConvertible { let description = "kapot" }
        let broken = Requirement(
            "Proef-1",
            root: .cooperation,
            nl: "",
            en: "",
            source: "",
            .verified,
            .risico,
            reads: []
        ) { _, _ in throw Broken() }
        let judgements = evaluate(
            Dossier(ol, FactIndex(twoHats)),
            by: [broken] + Norm.requirements.filter { $0.code == "Rol-2" },
            horizon: horizon
        )
        #expect(judgements.first { $0.requirement == "Proef-1" }?.timeline["2024-01-01"] == .failed("kapot"))
        #expect(judgements.contains { $0.requirement == "Rol-2" && !$0.findings.isEmpty })
    }

    @Test("missing facts are asked once per keeper, with the requirements that wait for them")
    func requests() {
        let requests = audit(Norm.editions[0]).requests(within: 14)
        #expect(!requests.isEmpty)
        #expect(Set(requests.map { "\($0.ask) \($0.what.nl)" }).count == requests.count)
        #expect(requests.allSatisfy { $0.by == "2024-06-15" && !$0.requirements.isEmpty && $0.since <= "2024-06-01" })
    }
}
