import Testing

@testable import Rolzuiver

private let ol: EntityID = "verband:t/ol"
private let body: EntityID = "organisatie:t/ol"
private let zorg: EntityID = "organisatie:t/zorg"
private let deal: EntityID = "contract:t/ambulant"
private let anna: EntityID = "persoon:t/anna"
private let beekdam: EntityID = "GM9001"

private let base = Facts {
    cooperation(ol, .openbaarLichaam, legalPerson: body, "2022-01-01..")
    participant(beekdam, in: ol)
    contract(deal, from: body, to: zorg, in: ol, "2023-01-01..2025-01-01", tasks: ["a"])
    complete(ol, .roles, .employments)
}

@Suite("Rol-5: who works for the contractor does not steer its assignment")
struct RolesSteeringTests {
    @Test("an employee of the provider who manages its contract is a risk for as long as both last")
    func employee() throws {
        let facts = base.with {
            role(anna, .contractmanager, on: deal, "2022-01-01..")
            employment(anna, by: zorg, "2023-06-01..2024-06-01")
        }
        #expect(facts.alarms("Rol-5", on: ol) == ["risico 2023-06-01..2024-06-01"])
        let alarm = try #require(facts.alarm("Rol-5", on: ol, at: "2024-01-01"))
        #expect(Set(alarm.evidence.map(\.kind)) == [.roles, .employments, .contracts])
    }

    @Test("a buyer for the whole cooperation who works at one of its providers is a risk, during that contract")
    func generalBuyer() {
        let facts = base.with {
            role(anna, .inkoper, on: ol)
            employment(anna, by: zorg)
        }
        #expect(facts.alarms("Rol-5", on: ol) == ["risico 2023-01-01..2025-01-01"])
    }

    @Test("the director of the cooperation who commissions from it for a municipality is a risk")
    func director() {
        let facts = base.with {
            role(anna, .opdrachtgeverAmbtelijk, on: ol, "2023-01-01..", behalf: beekdam)
            role(anna, .opdrachtnemerDirectie, on: ol, "2023-02-01..")
        }
        #expect(facts.alarms("Rol-5", on: ol) == ["risico 2023-02-01..∞"])
    }

    @Test("a member of the board who directs the cooperation is a risk")
    func boardMemberDirects() {
        let facts = base.with {
            role(anna, .dbLid, on: ol, "2023-01-01..2024-01-01")
            office(anna, .directeur, at: body)
        }
        #expect(facts.alarms("Rol-5", on: ol) == ["risico 2023-01-01..2024-01-01"])
    }

    @Test("a seconded employee of the provider counts as its own")
    func secondedFromProvider() {
        let facts = base.with {
            role(anna, .contractmanager, on: deal)
            employment(anna, by: zorg, secondedTo: beekdam)
        }
        #expect(facts.alarms("Rol-5", on: ol) == ["risico 2023-01-01..2025-01-01"])
    }

    @Test("the formal employer that a role names is enough")
    func employerOfRole() {
        let facts = base.with { role(anna, .inkoper, on: deal, employer: zorg) }
        #expect(facts.alarms("Rol-5", on: ol) == ["risico 2023-01-01..2025-01-01"])
    }

    @Test("who sits on the board of the provider and manages its contract is a risk")
    func boardOfProvider() {
        let facts = base.with {
            role(anna, .contractmanager, on: deal)
            office(anna, .commissaris, at: zorg)
        }
        #expect(facts.alarms("Rol-5", on: ol) == ["risico 2023-01-01..2025-01-01"])
    }

    @Test("NIET: staff of the cooperation that manages the contracts in which it commissions")
    func ownStaff() {
        let facts = base.with {
            role(anna, .contractmanager, on: deal)
            role(anna, .inkoper, on: ol)
            employment(anna, by: body)
        }
        #expect(facts.alarms("Rol-5", on: ol).isEmpty)
        #expect(facts.fine("Rol-5", on: ol) == PeriodSet(.since("2022-01-01")))
    }

    @Test("NIET: a secondment whose formal employer is another")
    func seconded() {
        let facts = base.with {
            role(anna, .opdrachtgeverAmbtelijk, on: ol, behalf: beekdam, employer: beekdam)
            employment(anna, by: beekdam, secondedTo: body)
            role("persoon:t/bram", .contractmanager, on: deal, employer: beekdam)
            employment("persoon:t/bram", by: zorg, secondedTo: beekdam)
        }
        #expect(facts.alarms("Rol-5", on: ol).isEmpty)
    }

    @Test("NIET: a secretary who attends without another role")
    func secretary() {
        let facts = base.with { role(anna, .secretaris, on: ol) }
        #expect(facts.alarms("Rol-5", on: ol).isEmpty)
    }

    @Test("a secretary of the cooperation who commissions from it is a risk")
    func commissioningSecretary() {
        let facts = base.with {
            role(anna, .secretaris, on: ol, "2023-01-01..")
            role(anna, .opdrachtgeverAmbtelijk, on: ol)
        }
        #expect(facts.alarms("Rol-5", on: ol) == ["risico 2023-01-01..∞"])
    }

    @Test("NIET: who commissions from the cooperation and works for the municipality")
    func normalLine() {
        let facts = base.with {
            role(anna, .opdrachtgeverAmbtelijk, on: ol, behalf: beekdam)
            employment(anna, by: beekdam)
        }
        #expect(facts.alarms("Rol-5", on: ol).isEmpty)
    }

    @Test("NIET: a seat on the board of the cooperation, the owner's side")
    func ownBoard() {
        let facts = base.with {
            role(anna, .opdrachtgeverBestuurlijk, on: ol, behalf: beekdam)
            role(anna, .abLid, on: ol, behalf: beekdam)
            office(anna, .bestuurder, at: body)
        }
        #expect(facts.alarms("Rol-5", on: ol).isEmpty)
    }

    @Test("NIET: another task than the contract's, and an employment that ended before the contract began")
    func elsewhere() {
        let facts = base.with {
            role(anna, .inkoper, on: ol, tasks: ["b"])
            employment(anna, by: zorg)
            role("persoon:t/bram", .contractmanager, on: deal)
            employment("persoon:t/bram", by: zorg, "2020-01-01..2023-01-01")
        }
        #expect(facts.alarms("Rol-5", on: ol).isEmpty)
    }

    @Test("NIET: an official of the centre municipality who commissions for that municipality")
    func centre() {
        let facts = Facts {
            Cooperation.fact {
                $0.id = ol
                $0.form = .centrumregeling
                $0.centre = beekdam
            }
            participant(beekdam, in: ol)
            role(anna, .opdrachtgeverAmbtelijk, on: ol, behalf: beekdam)
            employment(anna, by: beekdam)
            complete(ol, .roles, .employments)
        }
        #expect(facts.alarms("Rol-5", on: ol).isEmpty)
        let other = facts.with { role(anna, .opdrachtgeverAmbtelijk, on: ol, "2024-01-01..", behalf: "GM9003") }
        #expect(other.alarms("Rol-5", on: ol) == ["risico 2024-01-01..∞"])
        let unsaid = facts.with { role(anna, .opdrachtgeverAmbtelijk, on: ol, "2024-01-01..") }
        #expect(unsaid.alarms("Rol-5", on: ol).isEmpty)
        #expect(unsaid.undecided("Rol-5", on: ol) == PeriodSet(.since("2024-01-01")))
    }

    @Test("an employment of which the dates are uncertain is not decided")
    func uncertain() {
        let facts = base.with {
            role(anna, .contractmanager, on: deal)
            employment(anna, by: zorg, "~2024-01-01..2024-01-01~")
        }
        #expect(facts.alarms("Rol-5", on: ol).isEmpty)
        #expect(facts.undecided("Rol-5", on: ol) == PeriodSet(["2023-01-01..2025-01-01" as Span].map(\.possible)))
    }

    @Test("without complete roles and employments, silence is no acquittal")
    func incomplete() {
        let facts = Facts {
            cooperation(ol, .openbaarLichaam)
            complete(ol, .roles)
        }
        #expect(facts.fine("Rol-5", on: ol).isEmpty)
    }
}
