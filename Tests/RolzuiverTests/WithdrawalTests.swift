import Testing

@testable import Rolzuiver

private let samen: EntityID = "verband:t/samen"
private let otherForms: [Form] = [.dienstverleningsovereenkomst, .convenant, .stichting]

private func clause(
    months: Int? = 12,
    fixedDay: String? = "01-01",
    consent: Bool? = false,
    _ kind: ProvisionKind = .uittredingVoorwaarden,
    _ span: Span = "2020-01-01.."
) -> FactItem {
    Provision.fact(span) {
        $0.cooperation = samen
        $0.provision = kind
        $0.article = "30"
        $0.noticeMonths = months
        $0.fixedDay = fixedDay
        $0.requiresConsent = consent
    }
}

/// A joint body of six invented municipalities, with a withdrawal of the first.
private func exit(
    _ form: Form? = .bedrijfsvoeringsorganisatie,
    notified: Day? = "2025-03-01",
    effective: Day? = "2026-01-01",
    published: Day? = nil,
    status: Rolzuiver.ExitStatus = .besloten,
    scope: Scope = .gedeeltelijk,
    deviates: Bool? = nil,
    participants: Int = 6
) -> Facts {
    Facts {
        cooperation(samen, form, "2020-01-01..")
        (1...participants).map { participant(EntityID("GM900\($0)") ?? .none, in: samen, "2020-01-01..") }
        Withdrawal.fact {
            $0.cooperation = samen
            $0.participant = "GM9001"
            $0.scope = scope
            $0.tasks = scope == .geheel ? [] : ["ambulant"]
            $0.status = status
            $0.notified = notified
            $0.effective = effective
            $0.published = published
            $0.isAgreedDeviation = deviates
        }
        complete(samen, .withdrawals, .participants)
    }
}

@Suite("Legal forms")
struct LegalFormTests {
    @Test func `are applied to every requirement that names them, and to no other`() {
        let convenant = Facts { cooperation(samen, .convenant, "2020-01-01..") }
        for requirement in Norm.requirements where requirement.roots.contains(.cooperation) {
            guard let forms = requirement.forms, !forms.contains(.convenant) else { continue }
            let judged = convenant.judged(requirement.code, on: samen)
            let concerned = judged.flatMap(\.timeline.segments).contains { segment in
                if case .notApplicable = segment.value { false } else { true }
            }
            #expect(!concerned, "\(requirement.code)")
        }
        #expect(["Wgr-9d", "Wgr-9e", "Wgr-9i"].allSatisfy { Norm.requirement($0)?.forms == Form.wgr })
        #expect(!convenant.judged("Rol-1", on: samen).isEmpty)
    }
}

@Suite("Wgr-9e: a withdrawal keeps to the notice period")
struct WithdrawalNoticeTests {
    private func alarms(_ facts: Facts) -> [String] { facts.alarms("Wgr-9e", on: samen) }
    private func undecided(_ facts: Facts) -> PeriodSet { facts.undecided("Wgr-9e", on: samen) }

    @Test func `alarms on a partial exit after ten months where twelve are asked, until the first day that is allowed`()
    {
        #expect(alarms(exit().with { clause() }) == ["overtreding 2025-03-01..2027-01-01"])
    }

    @Test func `warns of an intention with too short a notice, and never calls it a breach`() throws {
        let intended = exit(status: .voornemen).with { clause() }
        #expect(alarms(intended) == ["aandachtspunt 2025-03-01..2026-01-01"])
        #expect(undecided(intended).periods == [Period(from: "2026-01-01", until: "2027-01-01")])
        let alarm = try #require(intended.alarm("Wgr-9e", on: samen, at: "2025-06-01"))
        #expect(alarm.reason.nl.hasPrefix("Als dit voornemen doorgaat, is de opzegtermijn te kort: "))
        #expect(alarms(exit(notified: "2025-01-01", status: .voornemen).with { clause() }).isEmpty)
        #expect(alarms(exit(published: "2026-02-01", status: .voornemen).with { clause() }) == alarms(intended))
    }

    @Test func `is a breach from the decision on, and a warning between notice and decision`() {
        var decided = exit().with { clause() }
        decided.withdrawals[0].fact.decided = "2025-06-01"
        #expect(alarms(decided) == ["aandachtspunt 2025-03-01..2025-06-01", "overtreding 2025-06-01..2027-01-01"])
        decided.withdrawals[0].fact.decided = "2025-02-01"
        #expect(alarms(decided) == ["overtreding 2025-03-01..2027-01-01"])
        decided.withdrawals[0].fact.decided = "2027-06-01"
        #expect(alarms(decided) == ["aandachtspunt 2025-03-01..2026-01-01", "overtreding 2026-01-01..2027-01-01"])
    }

    @Test func `is fine after exactly the term, on the fixed day`() {
        let facts = exit(notified: "2025-01-01").with { clause() }
        #expect(alarms(facts).isEmpty)
        #expect(facts.fine("Wgr-9e", on: samen).contains("2026-06-01"))
        #expect(alarms(exit(notified: "2025-01-02").with { clause() }) == ["overtreding 2025-01-02..2027-01-01"])
    }

    @Test func `alarms on another day than the fixed day, until that day`() {
        let facts = exit(notified: "2024-03-01", effective: "2025-07-01").with { clause() }
        #expect(alarms(facts) == ["overtreding 2024-03-01..2026-01-01"])
        #expect(alarms(exit(notified: "2024-03-01", effective: "2025-07-01").with { clause(fixedDay: nil) }).isEmpty)
    }

    @Test func `holds the notice against the clause that was in force on its day`() {
        let facts = exit().with {
            clause(months: 6, .uittredingVoorwaarden, "2020-01-01..2025-03-02")
            clause(months: 24, .uittredingVoorwaarden, "2025-03-02..")
        }
        #expect(alarms(facts).isEmpty)
    }

    @Test func `is not decided without a clause, a term or the days`() {
        let cases = [
            exit(), exit().with { clause(months: nil, fixedDay: nil) }, exit().with { clause(months: nil) },
            exit(notified: nil).with { clause() }, exit(effective: nil).with { clause() },
            exit().with { clause(consent: nil, .uittredingVoorwaarden, "2025-01-01~2025-06-01..") },
            exit().with { clause(fixedDay: "nieuwjaar") },
        ]
        for facts in cases {
            #expect(alarms(facts).isEmpty)
            #expect(undecided(facts).contains("2026-02-01"))
        }
    }

    @Test func `is silent about a withdrawal that was retracted`() {
        let facts = exit(status: .ingetrokken).with { clause() }
        #expect(alarms(facts).isEmpty)
        #expect(undecided(facts).isEmpty)
    }

    @Test func `does not concern a withdrawal for which the arrangement was amended`() {
        #expect(alarms(exit(deviates: true).with { clause() }).isEmpty)
    }

    @Test func `does not concern the end of a municipality at a redivision`() {
        let facts = exit().with {
            clause()
            redivision(on: "2026-01-01", ending: ["GM9001"], into: ["GM9009"])
        }
        #expect(alarms(facts).isEmpty)
        #expect(undecided(facts).isEmpty)
    }

    @Test func `is not decided in the year after a redivision, unless a deviation is ruled out`() {
        let redivided: [FactItem] = [clause(), redivision(on: "2025-01-01", ending: ["GM9002"], into: ["GM9009"])]
        #expect(alarms(exit().with { redivided }).isEmpty)
        #expect(undecided(exit().with { redivided }).contains("2025-06-01"))
        #expect(alarms(exit(deviates: false).with { redivided }) == ["overtreding 2025-03-01..2027-01-01"])
    }

    @Test func `alarms from the day of leaving until a later publication`() {
        let facts = exit(notified: "2024-06-01", published: "2026-02-01").with { clause() }
        #expect(alarms(facts) == ["overtreding 2026-01-01..2026-02-01"])
        #expect(alarms(exit(notified: "2024-06-01", published: "2026-01-01").with { clause() }).isEmpty)
    }

    @Test func `is not shaken by a term that no calendar holds`() {
        #expect(alarms(exit().with { clause(months: .max, fixedDay: nil) }) == ["overtreding 2025-03-01..∞"])
        #expect(alarms(exit().with { clause(months: .max) }) == ["overtreding 2025-03-01..∞"])
    }

    @Test(arguments: otherForms)
    func `does not concern a cooperation outside the Wgr`(form: Form) {
        let facts = exit(form).with { clause(consent: true) }
        for code in ["Wgr-9d", "Wgr-9e", "Wgr-9i"] {
            #expect(facts.alarms(code, on: samen).isEmpty)
            #expect(facts.undecided(code, on: samen).isEmpty)
        }
    }

    @Test func `is not decided while the legal form is not known`() {
        let facts = exit(nil).with { clause(consent: true) }
        for code in ["Wgr-9d", "Wgr-9e", "Wgr-9i"] {
            #expect(facts.alarms(code, on: samen).isEmpty)
            #expect(facts.undecided(code, on: samen).contains("2026-01-01"))
        }
    }
}

@Suite("Wgr-9d: leaving needs nobody's consent")
struct WithdrawalConsentTests {
    private func facts(@FactsBuilder _ items: () -> [FactItem]) -> Facts {
        Facts { cooperation(samen, .openbaarLichaam, "2020-01-01..") }.with(items)
    }

    @Test func `alarms as long as the clause asks for it`() {
        let facts = facts { clause(consent: true, .uittredingVoorwaarden, "2020-01-01..2024-07-01") }
        #expect(facts.alarms("Wgr-9d", on: samen) == ["overtreding 2020-01-01..2024-07-01"])
    }

    @Test(arguments: [ProvisionKind.uittredingGevolgen, .uittredingVermogen, .toetreding, .wijziging])
    func `allows the board to settle the consequences and others to consent to something else`(kind: ProvisionKind) {
        let facts = facts {
            clause(consent: true, kind)
            clause(consent: false)
        }
        #expect(facts.alarms("Wgr-9d", on: samen).isEmpty)
        #expect(facts.fine("Wgr-9d", on: samen).contains("2024-01-01"))
    }

    @Test func `is not decided where the clause or its content is not on record`() {
        #expect(facts {}.undecided("Wgr-9d", on: samen).contains("2024-01-01"))
        let unclear = facts {
            clause(consent: nil)
            complete(samen, .provisions)
        }
        #expect(unclear.undecided("Wgr-9d", on: samen).contains("2024-01-01"))
        #expect(facts { complete(samen, .provisions) }.fine("Wgr-9d", on: samen).contains("2024-01-01"))
    }

    @Test func `is not decided on days on which the clause may have been in force`() {
        let facts = facts {
            clause(consent: true, .uittredingVoorwaarden, "2020-01-01..2024-01-01~2024-07-01")
            complete(samen, .provisions)
        }
        #expect(facts.alarms("Wgr-9d", on: samen) == ["overtreding 2020-01-01..2024-01-01"])
        #expect(facts.undecided("Wgr-9d", on: samen).periods == [Period(from: "2024-01-01", until: "2024-07-01")])
    }
}

@Suite("Wgr-9i: an arrangement keeps two participants")
struct WithdrawalParticipantsTests {
    @Test func `alarms from the day on which the last but one leaves`() {
        let facts = exit(scope: .geheel, participants: 2)
        #expect(facts.alarms("Wgr-9i", on: samen) == ["risico 2026-01-01..∞"])
    }

    @Test func `is fine after a partial exit, or with two left`() {
        #expect(exit(participants: 2).alarms("Wgr-9i", on: samen).isEmpty)
        let three = exit(scope: .geheel, participants: 3)
        #expect(three.alarms("Wgr-9i", on: samen).isEmpty)
        #expect(three.fine("Wgr-9i", on: samen).contains("2027-01-01"))
    }

    @Test func `is not decided with one participant where the record may be incomplete, and fine with two`() {
        var one = exit(participants: 1)
        one.complete = []
        #expect(one.alarms("Wgr-9i", on: samen).isEmpty)
        #expect(one.undecided("Wgr-9i", on: samen).contains("2024-01-01"))
        var two = exit(participants: 2)
        two.complete = []
        #expect(two.fine("Wgr-9i", on: samen).contains("2024-01-01"))
    }

    @Test func `counts a municipality once, whatever the number of its bodies or rows`() {
        let facts = exit(participants: 1).with { participant("GM9001", in: samen, "2020-01-01..") }
        #expect(facts.alarms("Wgr-9i", on: samen) == ["risico 2020-01-01..∞"])
    }

    @Test func `is not decided after a whole withdrawal whose day is not known`() {
        let facts = exit(effective: nil, scope: .geheel, participants: 2)
        #expect(facts.alarms("Wgr-9i", on: samen).isEmpty)
        #expect(facts.undecided("Wgr-9i", on: samen).periods == [Period.since("2025-03-01")])
    }
}
