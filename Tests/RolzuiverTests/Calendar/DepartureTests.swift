import Testing

@testable import Rolzuiver

private let (oud, nieuw, ander): (EntityID, EntityID, EntityID) = ("roo:1", "roo:2", "roo:3")
private let (adorp, bdorp, cdorp): (EntityID, EntityID, EntityID) = ("GM9001", "GM9002", "GM9003")

private func youth(_ id: EntityID, _ domains: Set<Domain> = [.jeugd], _ span: Span = "2015-01-01..") -> FactItem {
    Cooperation.fact(span) {
        $0.id = id
        $0.form = .regelingZonderMeer
        $0.domains = domains
    }
}

private func exit(
    _ participant: EntityID = adorp,
    from cooperation: EntityID = oud,
    on day: Day?,
    _ status: Rolzuiver.ExitStatus = .effectief,
    tasks: Set<String> = []
) -> FactItem {
    Withdrawal.fact {
        $0.cooperation = cooperation
        $0.participant = participant
        $0.effective = day
        $0.status = status
        $0.scope = tasks.isEmpty ? .geheel : .gedeeltelijk
        $0.tasks = tasks
    }
}

private func departures(@FactsBuilder _ items: () -> [FactItem]) -> [Departure] {
    FactIndex(Facts(items)).departures()
}

@Suite("Departures: who left, and where they went")
struct DepartureTests {
    @Test func `counts the days until the next cooperation for the same task`() throws {
        let found = departures {
            youth(oud)
            youth(nieuw)
            participant(adorp, in: oud, "2015-01-01..2024-01-01")
            participant(bdorp, in: oud, "2015-01-01..")
            participant(adorp, in: nieuw, "2024-03-18..")
            exit(on: "2024-01-01")
        }
        let left = try #require(found.first)
        #expect(found.count == 1 && left.participant == adorp && left.cooperation == oud)
        #expect(left.next.map(\.cooperation) == [nieuw] && left.next.first?.gap == 77...77)
        #expect(left.next.first?.isSameTask == true && left.next.first?.wasThere == false && left.nowhereSince == nil)
    }

    @Test func `passes over cooperations for other tasks, and says since when there is none`() throws {
        let facts = Facts {
            youth(oud)
            youth(ander, [.gezondheid])
            participant(adorp, in: oud, "2015-01-01..2024-01-01")
            participant(adorp, in: ander, "2024-02-01..")
            exit(on: "2024-01-01")
        }
        let left = try #require(FactIndex(facts).departures().first)
        #expect(left.next.isEmpty && left.nowhereSince == "2024-01-01")
    }

    @Test func `does not call it the same task where the domain is not on record`() throws {
        let left = try #require(
            departures {
                youth(oud, [])
                youth(nieuw)
                participant(adorp, in: oud, "2015-01-01..2024-01-01")
                participant(adorp, in: nieuw, "2024-03-18..")
                exit(on: "2024-01-01")
            }.first
        )
        #expect(left.next.first?.isSameTask == nil && !left.isTaskKnown && left.nowhereSince == nil)
    }

    @Test func `tells where the leaver took part already`() throws {
        let left = try #require(
            departures {
                youth(oud)
                youth(nieuw)
                participant(adorp, in: oud, "2015-01-01..2024-01-01")
                participant(adorp, in: nieuw, "2020-01-01..")
                exit(on: "2024-01-01")
            }.first
        )
        #expect(left.next.first?.wasThere == true && left.next.first?.gap == 0...0)
    }

    @Test func `takes no redivision for a withdrawal, registered as one or not`() {
        let found = departures {
            Redivision.fact {
                $0.on = "2022-01-01"
                $0.event = "e1"
                $0.dissolved = [adorp, bdorp]
                $0.successors = [cdorp]
            }
            youth(oud)
            participant(adorp, in: oud, "2015-01-01..2022-01-01")
            participant(bdorp, in: oud, "2015-01-01..2022-01-01")
            participant(cdorp, in: oud, "2022-01-01..")
            exit(on: "2022-01-01")
        }
        #expect(found.isEmpty)
    }

    @Test func `takes the end of a cooperation for nobody's withdrawal`() {
        let found = departures {
            youth(oud, [.jeugd], "2015-01-01..2020-01-01")
            participant(adorp, in: oud, "2015-01-01..2020-01-01")
            participant(bdorp, in: oud, "2015-01-01..2020-01-01")
        }
        #expect(found.isEmpty)
    }

    @Test func `finds a participation that ended although nobody registered a withdrawal`() {
        let found = departures {
            youth(oud)
            participant(adorp, in: oud, "2015-01-01..2020-01-01")
            participant(bdorp, in: oud, "2015-01-01..")
        }
        #expect(found.map(\.participant) == [adorp] && found.map(\.status) == [nil])
        #expect(found.first?.effective == "2020-01-01"..."2020-01-01")
    }

    @Test func `takes the end of the participant itself for no withdrawal`() {
        let found = departures {
            youth(oud)
            participant("kvk:99000001", in: oud, "2015-01-01..2020-01-01")
            participant(bdorp, in: oud, "2015-01-01..")
            Organisation.fact("2010-01-01..2020-01-01") { $0.id = "kvk:99000001" }
        }
        #expect(found.isEmpty)
    }

    @Test func `takes two adjacent parts of one participation for one stay`() {
        let found = departures {
            youth(oud)
            Participation.fact("2015-01-01..2020-01-01") {
                $0.cooperation = oud
                $0.participant = adorp
                $0.share = 10
            }
            Participation.fact("2020-01-01..") {
                $0.cooperation = oud
                $0.participant = adorp
                $0.share = 12
            }
        }
        #expect(found.isEmpty)
    }

    @Test func `leaves out what was retracted, and keeps what is intended`() {
        let facts = Facts {
            youth(oud)
            participant(adorp, in: oud, "2015-01-01..")
            participant(bdorp, in: oud, "2015-01-01..")
            exit(on: "2027-01-01", .ingetrokken)
            exit(bdorp, on: "2028-01-01", .voornemen)
        }
        let found = FactIndex(facts).departures()
        #expect(found.map(\.participant) == [bdorp] && found.map(\.status) == [.voornemen])
        #expect(found.first?.hasHappened(by: "2028-06-01") == false)
    }

    @Test func `tells a return to the same cooperation, and both exits of who leaves twice`() {
        let found = departures {
            youth(oud)
            participant(adorp, in: oud, "2015-01-01..2018-01-01")
            participant(adorp, in: oud, "2020-01-01..2024-01-01")
            participant(bdorp, in: oud, "2015-01-01..")
            exit(on: "2018-01-01")
            Withdrawal.fact {
                $0.cooperation = oud
                $0.participant = adorp
                $0.occurrence = 2
                $0.effective = "2024-01-01"
                $0.status = .effectief
            }
        }
        #expect(found.map(\.occurrence) == [1, 2])
        #expect(found.first?.next.first?.cooperation == oud && found.first?.next.first?.gap == 730...730)
        #expect(found.last?.nowhereSince == "2024-01-01")
    }

    @Test func `follows who took the leaver's place at a redivision`() {
        let found = departures {
            Redivision.fact {
                $0.on = "2024-01-01"
                $0.event = "e1"
                $0.dissolved = [adorp]
                $0.successors = [cdorp]
            }
            youth(oud)
            youth(nieuw)
            participant(adorp, in: oud, "2015-01-01..2023-01-01")
            participant(bdorp, in: oud, "2015-01-01..")
            participant(cdorp, in: nieuw, "2020-01-01..")
            exit(on: "2023-01-01")
        }
        #expect(found.first?.next.map(\.participant) == [cdorp] && found.first?.next.first?.gap == 365...365)
    }

    @Test func `looks for the tasks that were left in a partial exit`() {
        func part(_ tasks: Set<String>) -> FactItem {
            Participation.fact("2026-06-01..") {
                $0.cooperation = nieuw
                $0.participant = adorp
                $0.tasks = tasks
            }
        }
        func next(_ tasks: Set<String>) -> [Departure.Next] {
            departures {
                youth(oud)
                youth(nieuw)
                participant(adorp, in: oud, "2015-01-01..")
                part(tasks)
                exit(on: "2026-01-01", .besloten, tasks: ["ambulant"])
            }.first?.next ?? []
        }
        #expect(next(["ambulant"]).map(\.isSameTask) == [true])
        #expect(next(["verblijf"]).isEmpty)
        #expect(next([]).map(\.isSameTask) == [nil])
    }

    @Test func `gives a range where the day of leaving lies between two`() {
        let found = departures {
            youth(oud)
            youth(nieuw)
            participant(adorp, in: oud, "2015-01-01..2023-01-01~2024-01-01")
            participant(bdorp, in: oud, "2015-01-01..")
            participant(adorp, in: nieuw, "2024-03-01..")
            exit(on: nil)
        }
        #expect(found.first?.effective == "2023-01-01"..."2024-01-01")
        #expect(found.first?.next.first?.gap == 60...425)
    }
}
