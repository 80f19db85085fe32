import Testing

@testable import Rolzuiver

private let samen: EntityID = "verband:t/samen"

private func youth() -> FactItem {
    Cooperation.fact("2020-01-01..") {
        $0.id = samen
        $0.form = .openbaarLichaam
        $0.domains = [.jeugd]
    }
}

@Suite("NvO-J-10: commissioners are appointed per municipality")
struct CommissionersTests {
    private let facts = Facts {
        youth()
        participant("GM9001", in: samen, "2020-01-01..")
        complete(samen, .participants, .roles)
        role("persoon:t/ambtenaar", .opdrachtgeverAmbtelijk, on: samen, behalf: "GM9001")
    }
    private func alderman(_ span: Span, _ person: EntityID = "persoon:t/wethouder") -> FactItem {
        role(person, .opdrachtgeverBestuurlijk, on: samen, span, behalf: "GM9001")
    }

    @Test func `alarms per role on the days without one`() {
        let gap = facts.with {
            alderman("2020-01-01..2023-02-01")
            alderman("2023-09-01..", "persoon:t/opvolger")
        }
        #expect(gap.alarms("NvO-J-10", on: samen) == ["risico 2023-05-02..2023-09-01"])
        #expect(gap.fine("NvO-J-10", on: samen).contains("2023-01-31"))
        #expect(gap.alarms("NvO-J-10", on: samen, set: ["vacature": 0]) == ["risico 2023-02-01..2023-09-01"])
    }

    @Test func `never pauses once a vacancy is too long, whatever elections follow`() {
        func vacant(from day: Day, election: Day) -> [String] {
            facts.with {
                alderman(Span(start: "2020-01-01"..."2020-01-01", end: day...day) ?? .always)
                Election.fact { $0.on = election }
            }
            .alarms("NvO-J-10", on: samen)
        }
        #expect(vacant(from: "2025-12-01", election: "2026-03-18") == ["risico 2026-03-01..∞"])
        #expect(vacant(from: "2025-12-18", election: "2026-03-18") == ["risico 2026-07-16..∞"])
        #expect(vacant(from: "2025-12-17", election: "2026-03-18") == ["risico 2026-03-17..∞"])
        #expect(vacant(from: "2026-06-01", election: "2026-03-18") == ["risico 2026-08-30..∞"])
    }

    @Test func `lets one election after another excuse, each that comes before a vacancy is too long`() {
        let twice = facts.with {
            alderman("2020-01-01..2026-03-20")
            Election.fact { $0.on = "2026-03-18" }
            Election.fact { $0.on = "2026-07-01" }
        }
        #expect(twice.alarms("NvO-J-10", on: samen) == ["risico 2026-10-29..∞"])
    }

    @Test func `is not decided without all roles on record, and fine when both are`() {
        let unknown = Facts {
            youth()
            participant("GM9001", in: samen, "2020-01-01..")
        }
        #expect(unknown.alarms("NvO-J-10", on: samen).isEmpty)
        #expect(unknown.undecided("NvO-J-10", on: samen).contains("2025-01-01"))
        #expect(facts.with { alderman("2020-01-01..") }.fine("NvO-J-10", on: samen).contains("2025-01-01"))
    }

    @Test func `waits a hundred and twenty days after a council election`() {
        let gap = facts.with {
            alderman("2020-01-01..2026-03-20")
            Election.fact("2026-03-18..") { $0.on = "2026-03-18" }
            alderman("2026-08-01..")
        }
        #expect(gap.alarms("NvO-J-10", on: samen) == ["risico 2026-07-16..2026-08-01"])
        #expect(gap.alarms("NvO-J-10", on: samen, set: ["naVerkiezing": 150]).isEmpty)
    }

    @Test func `waits ninety days after an alderman left`() {
        let gap = facts.with {
            alderman("2020-01-01..2024-01-01")
            office("persoon:t/wethouder", .wethouder, at: "GM9001", "2020-01-01..2024-01-01")
            alderman("2024-06-01..", "persoon:t/opvolger")
        }
        #expect(gap.alarms("NvO-J-10", on: samen) == ["risico 2024-03-31..2024-06-01"])
    }

    @Test func `waits for nothing where all offices are on record and no alderman left`() {
        let gap = facts.with {
            alderman("2020-01-01..2024-01-01")
            complete("GM9001", .offices)
            alderman("2024-01-21..", "persoon:t/opvolger")
        }
        #expect(gap.alarms("NvO-J-10", on: samen) == ["risico 2024-01-01..2024-01-21"])
        let left = gap.with { office("persoon:t/iemand", .wethouder, at: "GM9001", "2020-01-01..2023-12-01") }
        #expect(left.alarms("NvO-J-10", on: samen).isEmpty)
        let elsewhere = gap.with { office("persoon:t/iemand", .wethouder, at: "GM9002", "2020-01-01..2023-12-01") }
        #expect(elsewhere.alarms("NvO-J-10", on: samen) == ["risico 2024-01-01..2024-01-21"])
    }

    @Test func `counts somebody whose municipality is not named by where that person holds office`() {
        func served(at place: EntityID?) -> Facts {
            facts.with {
                role("persoon:t/wethouder", .opdrachtgeverBestuurlijk, on: samen)
                if let place { office("persoon:t/wethouder", .wethouder, at: place) }
            }
        }
        #expect(served(at: "GM9001").alarms("NvO-J-10", on: samen).isEmpty)
        #expect(served(at: "GM9002").alarms("NvO-J-10", on: samen) == ["risico 2022-01-01..∞"])
        #expect(served(at: nil).alarms("NvO-J-10", on: samen).isEmpty)
        #expect(served(at: nil).undecided("NvO-J-10", on: samen).contains("2025-01-01"))
    }

    @Test func `does not concern a cooperation without youth care`() {
        let wmo = Facts {
            Cooperation.fact("2020-01-01..") {
                $0.id = samen
                $0.domains = [.wmo]
            }
            participant("GM9001", in: samen)
            complete(samen, .roles, .participants)
        }
        #expect(wmo.alarms("NvO-J-10", on: samen).isEmpty)
        #expect(wmo.undecided("NvO-J-10", on: samen).isEmpty)
    }

    @Test func `lets those appointed for a municipality that ended count for its successor`() {
        let merged = facts.with {
            alderman("2020-01-01..")
            redivision(on: "2024-01-01", ending: ["GM9001"], into: ["GM9009"])
        }
        #expect(merged.alarms("NvO-J-10", on: samen).isEmpty)
        #expect(merged.fine("NvO-J-10", on: samen).contains("2025-01-01"))
    }

    @Test func `does not let those appointed for a municipality fill the seat of its successor before the redivision`()
    {
        let absorbed = facts.with {
            alderman("2020-01-01..")
            participant("GM9009", in: samen, "2020-01-01..")
            role("persoon:t/ambtenaar", .opdrachtgeverAmbtelijk, on: samen, behalf: "GM9009")
            redivision(on: "2024-01-01", ending: ["GM9001"], into: ["GM9009"])
        }
        #expect(absorbed.alarms("NvO-J-10", on: samen) == ["risico 2022-01-01..2024-01-01"])
    }
}
