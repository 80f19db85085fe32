import Testing

@testable import Rolzuiver

private let noord: EntityID = "regio:t/noord"
private let samen: EntityID = "verband:t/samen"

/// An invented region of three municipalities, of which the record of everything is stated to be complete.
private func region(
    _ kind: RegionKind = .feitelijk,
    municipalities: [EntityID] = ["GM9001", "GM9002", "GM9003"]
) -> Facts {
    Facts {
        Region.fact("2020-01-01..") {
            $0.id = noord
            $0.region = kind
        }
        municipalities.map { municipality in
            RegionMember.fact("2020-01-01..") {
                $0.region = noord
                $0.municipality = municipality
            }
        }
    }
}

private func youth(_ id: EntityID = samen, _ form: Form? = .openbaarLichaam, in region: EntityID? = noord) -> FactItem {
    Cooperation.fact("2020-01-01..") {
        $0.id = id
        $0.form = form
        $0.domains = [.jeugd]
        $0.region = region
    }
}

private func version(of cooperation: EntityID, _ span: Span, _ text: DocumentKind = .regeling) -> FactItem {
    ArrangementVersion.fact(span) {
        $0.cooperation = cooperation
        $0.text = text
    }
}

private func contact(_ holder: EntityID, _ span: Span) -> FactItem {
    ContactPoint.fact(span) {
        $0.region = noord
        $0.holder = holder
    }
}

@Suite("NvO-J-3: a region's cooperation is recorded")
struct GovernanceRecordedTests {
    private let closed: [FactItem] = [
        complete(noord, .cooperations, .regionMembers), complete(samen, .versions, .documents),
    ]

    @Test func `alarms from 2022 on where no cooperation is on record and the record is complete`() {
        let facts = region().with { closed }
        #expect(facts.alarms("NvO-J-3", on: noord) == ["risico 2022-01-01..∞"])
    }

    @Test func `is not decided where nobody stated that the record is complete`() {
        #expect(region().alarms("NvO-J-3", on: noord).isEmpty)
        #expect(region().undecided("NvO-J-3", on: noord).first == "2022-01-01")
    }

    @Test func `alarms on the days that a cooperation has no text`() {
        let facts = region().with {
            closed
            youth()
            version(of: samen, "2020-01-01..2024-01-01")
            version(of: samen, "2024-07-01..")
        }
        #expect(facts.alarms("NvO-J-3", on: noord) == ["risico 2024-01-01..2024-07-01"])
    }

    @Test func `is fine with a text, also when a document proves it and several cooperations divide the work`() {
        let other: EntityID = "verband:t/backoffice"
        let facts = region().with {
            closed
            youth()
            youth(other, .dienstverleningsovereenkomst)
            version(of: samen, "2020-01-01..")
            Document.fact {
                $0.id = "document:t/dvo"
                $0.document = .dienstverleningsovereenkomst
                $0.of = other
                $0.on = "2020-01-01"
            }
        }
        #expect(facts.alarms("NvO-J-3", on: noord).isEmpty)
        #expect(facts.fine("NvO-J-3", on: noord).contains("2025-01-01"))
    }

    @Test func `of a region that rests on a service agreement alone is a point of attention only`() {
        let facts = region().with {
            closed
            youth(samen, .dienstverleningsovereenkomst)
            version(of: samen, "2020-01-01..", .dienstverleningsovereenkomst)
        }
        #expect(facts.alarms("NvO-J-3", on: noord) == ["aandachtspunt 2022-01-01..∞"])
    }

    @Test(arguments: [RegionKind.statistisch, .subregio, .bovenregionaal, .beschermdWonen])
    func `does not concern a region that is no youth region`(kind: RegionKind) {
        let facts = region(kind).with { closed }
        for code in ["NvO-J-3", "NvO-J-4", "NvO-J-5"] {
            let judged = facts.judged(code, on: noord)
            #expect(!judged.isEmpty)
            for judgement in judged {
                guard case .notApplicable = judgement.timeline["2025-01-01"] else {
                    Issue.record("\(code) judges a \(kind.rawValue)")
                    continue
                }
            }
        }
    }
}

@Suite("NvO-J-4: every municipality takes part")
struct EveryMunicipalityTests {
    private let closed: [FactItem] = [
        complete(noord, .cooperations, .regionMembers), complete(samen, .participants),
    ]

    @Test func `alarms on the days that one does not`() {
        let facts = region().with {
            closed
            youth()
            participant("GM9001", in: samen)
            participant("GM9002", in: samen)
            participant("GM9003", in: samen, "2020-01-01..2023-01-01")
        }
        #expect(facts.alarms("NvO-J-4", on: noord) == ["risico 2023-01-01..∞"])
        #expect(facts.fine("NvO-J-4", on: noord).contains("2022-12-31"))
    }

    @Test func `never alarms on days before 2022`() {
        let facts = region().with {
            closed
            youth()
            participant("GM9001", in: samen)
            participant("GM9002", in: samen)
        }
        #expect(facts.alarms("NvO-J-4", on: noord) == ["risico 2022-01-01..∞"])
    }

    @Test func `is not decided while the participants may be incomplete`() {
        let facts = region().with {
            complete(noord, .cooperations, .regionMembers)
            youth()
            participant("GM9001", in: samen)
            participant("GM9002", in: samen)
        }
        #expect(facts.alarms("NvO-J-4", on: noord).isEmpty)
        #expect(facts.undecided("NvO-J-4", on: noord).contains("2025-01-01"))
    }

    @Test func `is not decided between two days on which a participation may have ended`() {
        let facts = region().with {
            closed
            youth()
            participant("GM9001", in: samen)
            participant("GM9002", in: samen)
            participant("GM9003", in: samen, "2020-01-01..2023-01-01~2023-07-01")
        }
        #expect(facts.alarms("NvO-J-4", on: noord) == ["risico 2023-07-01..∞"])
        #expect(facts.undecided("NvO-J-4", on: noord).periods == [Period(from: "2023-01-01", until: "2023-07-01")])
    }

    @Test func `is met by a row that says through which cooperation it takes part`() {
        let facts = region().with {
            closed
            youth()
            ["GM9001", "GM9002"].map { participant($0, in: samen) }
            Participation.fact {
                $0.cooperation = samen
                $0.participant = "GM9003"
                $0.via = "verband:t/peel"
            }
        }
        #expect(facts.alarms("NvO-J-4", on: noord).isEmpty)
    }

    @Test func `is met by a municipality behind a cooperation that takes part, itself or by its legal person`() {
        let peel: EntityID = "verband:t/peel"
        for between in [peel, "organisatie:t/peel"] as [EntityID] {
            let facts = region().with {
                closed
                youth()
                cooperation(peel, .openbaarLichaam, legalPerson: "organisatie:t/peel")
                participant("GM9001", in: samen)
                participant(between, in: samen)
                participant("GM9002", in: peel)
                participant("GM9003", in: peel)
            }
            #expect(facts.alarms("NvO-J-4", on: noord).isEmpty)
            #expect(facts.fine("NvO-J-4", on: noord).contains("2025-01-01"))
        }
    }

    @Test func `is not decided when the cooperation between may have other members`() {
        let peel: EntityID = "verband:t/peel"
        let facts = region().with {
            closed
            youth()
            cooperation(peel, .openbaarLichaam)
            participant("GM9001", in: samen)
            participant(peel, in: samen)
            participant("GM9002", in: peel)
        }
        #expect(facts.alarms("NvO-J-4", on: noord).isEmpty)
        #expect(facts.undecided("NvO-J-4", on: noord).contains("2025-01-01"))
        let known = facts.with { complete(peel, .participants) }
        #expect(known.alarms("NvO-J-4", on: noord) == ["risico 2022-01-01..∞"])
    }

    @Test func `does not concern a region of one municipality`() {
        let facts = region(municipalities: ["GM9001"]).with { closed }
        #expect(facts.alarms("NvO-J-4", on: noord).isEmpty)
        #expect(facts.alarms("NvO-J-3", on: noord).isEmpty)
        #expect(facts.undecided("NvO-J-4", on: noord).isEmpty)
        guard case .notApplicable = facts.judged("NvO-J-4", on: noord)[0].timeline["2025-01-01"] else {
            Issue.record("a region of one municipality is judged")
            return
        }
    }

    @Test func `is met by the successor of a participant that ended at a redivision`() {
        let facts = region(municipalities: ["GM9001", "GM9002", "GM9003", "GM9004"]).with {
            closed
            youth()
            ["GM9001", "GM9002", "GM9003"].map { participant($0, in: samen) }
            redivision(on: "2023-01-01", ending: ["GM9003"], into: ["GM9004"])
        }
        // GM9004 is registered in the region since 2020 and takes part as successor since the redivision.
        #expect(facts.alarms("NvO-J-4", on: noord) == ["risico 2022-01-01..2023-01-01"])
    }

    @Test func `alarms from the day on which a decided withdrawal takes effect, and not for an intention`() {
        func facts(_ status: Rolzuiver.ExitStatus) -> Facts {
            region().with {
                closed
                youth()
                ["GM9001", "GM9002", "GM9003"].map { participant($0, in: samen) }
                Withdrawal.fact {
                    $0.cooperation = samen
                    $0.participant = "GM9003"
                    $0.status = status
                    $0.effective = "2026-01-01"
                }
            }
        }
        #expect(facts(.besloten).alarms("NvO-J-4", on: noord) == ["risico 2026-01-01..∞"])
        #expect(facts(.voornemen).alarms("NvO-J-4", on: noord).isEmpty)
        #expect(facts(.ingetrokken).alarms("NvO-J-4", on: noord).isEmpty)
    }
}

@Suite("NvO-J-5: a region has one contact point")
struct ContactPointTests {
    private let closed = complete(noord, .contactPoints)

    @Test func `alarms in the gap between two contact points`() {
        let facts = region().with {
            closed
            contact("GM9001", "2021-01-01..2023-01-01")
            contact("GM9002", "2023-03-01..")
        }
        #expect(facts.alarms("NvO-J-5", on: noord) == ["risico 2023-01-01..2023-03-01"])
    }

    @Test func `alarms while there are two`() {
        let facts = region().with {
            closed
            contact("GM9001", "2021-01-01..2023-01-03")
            contact("GM9002", "2023-01-01..")
        }
        #expect(facts.alarms("NvO-J-5", on: noord) == ["risico 2023-01-01..2023-01-03"])
    }

    @Test(arguments: ["2021-01-01..2023-01-01", "2021-01-01..2023-01-02"] as [Span])
    func `is fine with two that succeed each other on one day`(first: Span) {
        let facts = region().with {
            closed
            contact("GM9001", first)
            contact("GM9002", "2023-01-01..")
        }
        #expect(facts.alarms("NvO-J-5", on: noord).isEmpty)
        #expect(facts.fine("NvO-J-5", on: noord).contains("2023-01-01"))
    }

    @Test func `is not decided without a statement of completeness`() {
        #expect(region().alarms("NvO-J-5", on: noord).isEmpty)
        let one = region().with { contact("GM9001", "2021-01-01..") }
        #expect(one.undecided("NvO-J-5", on: noord).contains("2025-01-01"))
        #expect(one.with { closed }.fine("NvO-J-5", on: noord).contains("2025-01-01"))
    }

    @Test func `ignores contact points for something else`() {
        let facts = region().with {
            closed
            contact("GM9001", "2021-01-01..")
            ContactPoint.fact {
                $0.region = noord
                $0.contact = .accounthouder
                $0.holder = "GM9002"
            }
        }
        #expect(facts.alarms("NvO-J-5", on: noord).isEmpty)
    }
}

/// A redivision of invented municipalities.
func redivision(
    on day: Day,
    ending dissolved: Set<EntityID>,
    into successors: Set<EntityID>,
    designated: EntityID? = nil,
    _ kind: RedivisionKind = .samenvoeging
) -> FactItem {
    Redivision.fact(Span(.since(day))) {
        $0.event = "h-\(day)"
        $0.on = day
        $0.redivision = kind
        $0.dissolved = dissolved
        $0.successors = successors
        $0.designated = designated
    }
}
