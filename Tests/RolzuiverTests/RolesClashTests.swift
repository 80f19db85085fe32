import Testing

@testable import Rolzuiver

private let ol: EntityID = "verband:t/ol"
private let anna: EntityID = "persoon:t/anna"
private let bram: EntityID = "persoon:t/bram"
private let beekdam: EntityID = "GM9001"

/// An openbaar lichaam jeugd with one contract, all roles stated complete.
private let base = Facts {
    cooperation(ol, .openbaarLichaam, legalPerson: "organisatie:t/ol", "2022-01-01..")
    participant(beekdam, in: ol, "2022-01-01..")
    contract(
        "contract:t/ambulant",
        from: "organisatie:t/ol",
        to: "organisatie:t/zorg",
        in: ol,
        "2022-01-01..",
        tasks: ["a"]
    )
    complete(ol, .roles)
}

@Suite("Rol-2: political owner and political commissioner")
struct RolesOwnerAndCommissionerTests {
    private func twoHats(_ owner: Span = "2022-01-01..", _ commissioner: Span = "2022-01-01..") -> Facts {
        base.with {
            role(anna, .dbLid, on: ol, owner)
            role(anna, .opdrachtgeverBestuurlijk, on: ol, commissioner, behalf: beekdam)
        }
    }

    @Test("an alderman with two hats is a risk until a deputy commissioner is appointed, and a signal after that")
    func twoHatsWithSafeguard() throws {
        let facts = twoHats().with {
            role(anna, .abLid, on: ol, "2022-01-01..", behalf: beekdam)
            role(anna, .abPlaatsvervanger, on: ol, "2022-01-01..", behalf: beekdam)
            role(bram, .opdrachtgeverBestuurlijk, on: ol, "2024-06-01..", behalf: beekdam)
            safeguard(.vervangerOpdrachtgever, on: ol, for: [anna], against: "Rol-2", "2024-06-01..")
        }
        #expect(facts.alarms("Rol-2", on: ol) == ["risico 2022-01-01..2024-06-01", "aandachtspunt 2024-06-01..∞"])
        let after = try #require(facts.alarm("Rol-2", on: ol, at: "2024-06-01"))
        #expect(after.evidence.contains { $0.kind == .safeguards })
        let before = try #require(facts.alarm("Rol-2", on: ol, at: "2024-05-31"))
        #expect(before.evidence.count == 2)
        #expect(before.reason.nl.contains("⟦persoon:t/anna⟧"))
        #expect(!before.remedy.nl.isEmpty && !before.remedy.en.isEmpty)
        #expect(facts.judged("Rol-2", on: ol).count == 2, "one clash, and the judgement about the cooperation")
    }

    @Test("a role on a contract or a commission ends with it")
    func notBeyondTheContract() {
        let facts = base.with {
            contract("contract:t/kort", from: ol, to: "organisatie:t/zorg", in: ol, "2022-01-01..2024-01-01")
            Commission.fact("2024-02-01..2024-03-01") {
                $0.id = "opdracht:t/kort"
                $0.commissioner = beekdam
                $0.contractor = ol
                $0.object = ol
            }
            role(anna, .voorzitter, on: ol, "2023-01-01..")
            role(anna, .opdrachtgeverBestuurlijk, on: "contract:t/kort", "2023-01-01..")
            role(anna, .opdrachtgeverBestuurlijk, on: "opdracht:t/kort", "2023-01-01..")
        }
        #expect(facts.alarms("Rol-2", on: ol) == ["risico 2023-01-01..2024-01-01", "risico 2024-02-01..2024-03-01"])
    }

    @Test("a role on a contract without tasks of its own is for the tasks of the contract")
    func tasksOfTheContract() {
        func facts(_ task: String) -> Facts {
            base.with {
                role(anna, .eigenaarBestuurlijk, on: ol, "2023-01-01..2024-01-01", tasks: [task])
                role(anna, .opdrachtgeverBestuurlijk, on: "contract:t/ambulant", "2023-01-01..")
            }
        }
        #expect(facts("a").alarms("Rol-2", on: ol) == ["risico 2023-01-01..2024-01-01"])
        #expect(facts("b").alarms("Rol-2", on: ol).isEmpty)
    }

    @Test("a role on a contract of the cooperation clashes with its board; periods are exact")
    func onContract() {
        let facts = base.with {
            role(anna, .voorzitter, on: ol, "2022-01-01..2023-01-01")
            role(anna, .opdrachtgeverBestuurlijk, on: "contract:t/ambulant", "2022-12-31..2024-01-01")
        }
        #expect(facts.alarms("Rol-2", on: ol) == ["risico 2022-12-31..2023-01-01"])
    }

    @Test("adjacent periods do not overlap")
    func adjacent() {
        #expect(twoHats("2022-01-01..2023-01-01", "2023-01-01..").alarms("Rol-2", on: ol).isEmpty)
        #expect(
            twoHats("2022-01-01..2023-01-01", "2023-01-01..").fine("Rol-2", on: ol) == PeriodSet(.since("2022-01-01"))
        )
    }

    @Test("an uncertain overlap is not decided, and no alarm")
    func uncertain() {
        let facts = twoHats("2022-01-01..2022-06-01~2023-03-01", "2023-01-01..2024-01-01")
        #expect(facts.alarms("Rol-2", on: ol).isEmpty)
        #expect(
            facts.undecided("Rol-2", on: ol)
                == PeriodSet(Period(from: "2023-01-01", until: "2023-03-01").map { [$0] } ?? [])
        )
    }

    @Test("an uncertain overlap under a safeguard is not decided either")
    func uncertainUnderSafeguard() {
        let facts = twoHats("2022-01-01..2022-06-01~2023-03-01", "2023-01-01..2024-01-01").with {
            safeguard(.functiescheiding, on: ol)
        }
        #expect(facts.alarms("Rol-2", on: ol).isEmpty)
        #expect(!facts.undecided("Rol-2", on: ol).isEmpty)
    }

    @Test("NIET: a plain seat on the general board")
    func generalBoard() {
        let facts = base.with {
            role(anna, .abLid, on: ol, behalf: beekdam)
            role(anna, .opdrachtgeverBestuurlijk, on: ol, behalf: beekdam)
        }
        #expect(facts.alarms("Rol-2", on: ol).isEmpty)
    }

    @Test("NIET: a deputy on the board")
    func deputy() {
        let facts = base.with {
            role(anna, .abPlaatsvervanger, on: ol)
            role(anna, .opdrachtgeverBestuurlijk, on: ol)
        }
        #expect(facts.alarms("Rol-2", on: ol).isEmpty)
    }

    @Test("NIET: commissioner of another cooperation, or for another task")
    func otherObject() {
        let facts = base.with {
            cooperation("verband:t/ggd", .openbaarLichaam)
            role(anna, .dbLid, on: ol, tasks: ["financien"])
            role(anna, .opdrachtgeverBestuurlijk, on: "verband:t/ggd")
            role(anna, .opdrachtgeverBestuurlijk, on: ol, tasks: ["a"])
        }
        #expect(facts.alarms("Rol-2", on: ol).isEmpty)
        #expect(facts.alarms("Rol-2", on: "verband:t/ggd").isEmpty)
    }

    @Test("NIET: two persons")
    func twoPersons() {
        let facts = base.with {
            role(anna, .dbLid, on: ol)
            role(bram, .opdrachtgeverBestuurlijk, on: ol)
        }
        #expect(facts.alarms("Rol-2", on: ol).isEmpty)
    }

    @Test("in a bedrijfsvoeringsorganisatie, where the board is all portfolio holders, it is a signal only")
    func bvo() {
        let facts = Facts {
            cooperation(ol, .bedrijfsvoeringsorganisatie, "2022-01-01..")
            role(anna, .dbLid, on: ol)
            role(anna, .opdrachtgeverBestuurlijk, on: ol)
        }
        #expect(facts.alarms("Rol-2", on: ol) == ["aandachtspunt 2022-01-01..∞"])
    }

    @Test("a safeguard for another person or requirement lowers nothing")
    func otherSafeguard() {
        let facts = twoHats().with {
            safeguard(.functiescheiding, on: ol, for: [bram])
            safeguard(.functiescheiding, on: ol, against: "Rol-4")
        }
        #expect(facts.alarms("Rol-2", on: ol) == ["risico 2022-01-01..∞"])
    }

    @Test("without a statement that the roles are complete, silence is no acquittal")
    func incomplete() {
        let facts = Facts { cooperation(ol, .openbaarLichaam, "2022-01-01..") }
        #expect(facts.fine("Rol-2", on: ol).isEmpty)
        #expect(facts.undecided("Rol-2", on: ol) == PeriodSet(.since("2022-01-01")))
    }
}

@Suite("Rol-4: owner's adviser and official commissioner")
struct RolesAdviserTests {
    @Test("one official in both roles is a risk, and a signal with a safeguard")
    func clash() {
        let facts = base.with {
            role(anna, .eigenaarAdviseur, on: ol, "2023-01-01..")
            role(anna, .opdrachtgeverAmbtelijk, on: ol, "2023-05-01..")
            safeguard(.functiescheiding, on: ol, "2024-01-01..")
        }
        #expect(facts.alarms("Rol-4", on: ol) == ["risico 2023-05-01..2024-01-01", "aandachtspunt 2024-01-01..∞"])
    }

    @Test("adviser and contract manager in one person is a signal")
    func contractManager() {
        let facts = base.with {
            role(anna, .eigenaarAdviseur, on: ol, "2023-01-01..2023-07-01")
            role(anna, .contractmanager, on: "contract:t/ambulant", "2023-01-01..")
        }
        #expect(facts.alarms("Rol-4", on: ol) == ["aandachtspunt 2023-01-01..2023-07-01"])
    }

    @Test("NIET: official commissioner and contract manager in one person")
    func allowed() {
        let facts = base.with {
            role(anna, .opdrachtgeverAmbtelijk, on: ol)
            role(anna, .contractmanager, on: "contract:t/ambulant")
        }
        #expect(facts.alarms("Rol-4", on: ol).isEmpty)
        #expect(facts.fine("Rol-4", on: ol) == PeriodSet(.since("2022-01-01")))
    }

    @Test("NIET: roles that follow each other")
    func adjacent() {
        let facts = base.with {
            role(anna, .eigenaarAdviseur, on: ol, "2023-01-01..2023-05-01")
            role(anna, .opdrachtgeverAmbtelijk, on: ol, "2023-05-01..")
        }
        #expect(facts.alarms("Rol-4", on: ol).isEmpty)
    }

    @Test("an unknown start is not decided")
    func uncertain() {
        let facts = base.with {
            role(anna, .eigenaarAdviseur, on: ol, "2023-01-01..2024-01-01")
            role(anna, .opdrachtgeverAmbtelijk, on: ol, "2022-06-01~..2025-01-01")
        }
        #expect(facts.alarms("Rol-4", on: ol).isEmpty)
        #expect(!facts.undecided("Rol-4", on: ol).isEmpty)
    }
}

@Suite("Rol-15: a centre municipality divides its roles over persons")
struct RolesCentreTests {
    private let centre: EntityID = "GM9002"

    private func arrangement(@FactsBuilder _ items: () -> [FactItem]) -> Facts {
        let centre = centre
        return Facts {
            Cooperation.fact("2022-01-01..") {
                $0.id = ol
                $0.form = .centrumregeling
                $0.centre = centre
            }
            participant(centre, in: ol)
            complete(ol, .roles)
        }
        .with(items)
    }

    @Test("one person in two corners is a risk, until the separation is recorded")
    func clash() {
        let facts = arrangement {
            role(anna, .opdrachtgeverAmbtelijk, on: ol, "2023-01-01..", behalf: centre)
            role(anna, .opdrachtnemerDirectie, on: ol, "2023-03-01..")
            safeguard(.functiescheiding, on: ol, against: "Rol-15", "2024-01-01..")
        }
        #expect(facts.alarms("Rol-15", on: ol) == ["risico 2023-03-01..2024-01-01"])
        #expect(facts.fine("Rol-15", on: ol).contains("2024-01-01"))
    }

    @Test("NIET: the municipality itself in all three corners")
    func organisation() {
        let facts = arrangement {
            role(centre, .eigenaar, on: ol)
            role(centre, .opdrachtgever, on: ol)
            role(centre, .opdrachtnemer, on: ol)
            role(anna, .opdrachtgeverAmbtelijk, on: ol, behalf: centre)
            role(bram, .opdrachtnemerDirectie, on: ol)
        }
        #expect(facts.alarms("Rol-15", on: ol).isEmpty)
        #expect(facts.fine("Rol-15", on: ol) == PeriodSet(.since("2022-01-01")))
    }

    @Test("of an arrangement with a centre that is not on record nothing can be said, in Rol-15 and Rol-1")
    func unnamedCentre() {
        let facts = Facts {
            cooperation(ol, .centrumregeling, "2022-01-01..")
            complete(ol, .roles)
        }
        #expect(facts.undecided("Rol-15", on: ol) == PeriodSet(.since("2022-01-01")))
        #expect(facts.undecided("Rol-1", on: ol) == PeriodSet(.since("2022-01-01")))
        let ungoverned = facts.judged("Rol-1", on: ol).filter { $0.timeline["2023-01-01"]?.alarm != nil }
        #expect(ungoverned.map(\.discriminator) == [["eigenaar"], ["opdrachtgever"]])
    }

    @Test("the successor of an abolished centre municipality takes its place")
    func successorOfCentre() {
        let facts = arrangement {
            role(anna, .opdrachtgeverAmbtelijk, on: ol, "2023-01-01..", behalf: beekdam)
            role(anna, .opdrachtnemerDirectie, on: ol)
            Redivision.fact("2024-01-01..") {
                $0.event = "t"
                $0.on = "2024-01-01"
                $0.dissolved = ["GM9002"]
                $0.successors = [beekdam]
            }
        }
        #expect(facts.alarms("Rol-15", on: ol) == ["risico 2024-01-01..∞"])
    }

    @Test("NIET: a role for another municipality")
    func otherMunicipality() {
        let facts = arrangement {
            role(anna, .opdrachtgeverAmbtelijk, on: ol, behalf: beekdam)
            role(anna, .opdrachtnemerDirectie, on: ol)
        }
        #expect(facts.alarms("Rol-15", on: ol).isEmpty)
    }

    @Test("for whom a role is held is asked when nobody says so")
    func unknownBehalf() {
        let facts = arrangement {
            role(anna, .opdrachtgeverAmbtelijk, on: ol, "2023-01-01..2024-01-01")
            role(anna, .opdrachtnemerDirectie, on: ol)
        }
        #expect(facts.alarms("Rol-15", on: ol).isEmpty)
        #expect(facts.undecided("Rol-15", on: ol).contains("2023-06-01"))
    }

    @Test("NIET: a cooperation without a centre municipality")
    func noCentre() {
        let facts = base.with {
            role(anna, .opdrachtgeverAmbtelijk, on: ol)
            role(anna, .opdrachtnemerDirectie, on: ol)
        }
        #expect(facts.alarms("Rol-15", on: ol).isEmpty)
        #expect(facts.undecided("Rol-15", on: ol).isEmpty)
    }
}
