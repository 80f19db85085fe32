import Testing

@testable import Rolzuiver

private let ol: EntityID = "verband:t/ol"
private let anna: EntityID = "persoon:t/anna"
private let beekdam: EntityID = "GM9001"
private let hoogstad: EntityID = "GM9002"

@Suite("Rol-1: all three corners are assigned")
struct RolesCornersTests {
    private let base = Facts {
        cooperation(ol, .openbaarLichaam, "2022-01-01..")
        role("organisatie:t/ol", .opdrachtnemer, on: ol)
        role(anna, .opdrachtgeverBestuurlijk, on: ol, behalf: beekdam)
        complete(ol, .roles)
    }

    @Test("a corner that nobody stands in is a risk where the roles are complete, exactly then")
    func missing() throws {
        let facts = base.with { role("persoon:t/bram", .eigenaarBestuurlijk, on: ol, "2022-01-01..2024-04-01") }
        #expect(facts.alarms("Rol-1", on: ol) == ["risico 2024-04-01..∞"])
        let alarm = try #require(facts.alarm("Rol-1", on: ol, at: "2024-04-01"))
        #expect(Set(alarm.evidence.map(\.kind)) == [.roles, .complete])
        #expect(alarm.reason.nl.contains("eigenaar"))
    }

    @Test("NIET: all three on record, by persons or by organisations")
    func filled() {
        let facts = base.with { role(beekdam, .eigenaar, on: ol) }
        #expect(facts.alarms("Rol-1", on: ol).isEmpty)
        #expect(facts.fine("Rol-1", on: ol) == PeriodSet(.since("2022-01-01")))
    }

    @Test("NIET: the board fills the owner's corner, a commission the other two")
    func byCommission() {
        let facts = Facts {
            cooperation(ol, .openbaarLichaam, "2022-01-01..")
            role(anna, .dbLid, on: ol)
            Commission.fact {
                $0.id = "opdracht:t/1"
                $0.commissioner = beekdam
                $0.contractor = ol
                $0.object = ol
            }
            complete(ol, .roles)
        }
        #expect(facts.alarms("Rol-1", on: ol).isEmpty)
    }

    @Test("without complete roles an empty corner is asked for, and is no alarm")
    func incomplete() {
        let facts = Facts { cooperation(ol, .openbaarLichaam, "2022-01-01..") }
        #expect(facts.alarms("Rol-1", on: ol).isEmpty)
        #expect(facts.undecided("Rol-1", on: ol) == PeriodSet(.since("2022-01-01")))
    }

    @Test("roles stated complete for a time say nothing of the time after")
    func completeForATime() {
        let facts = Facts {
            cooperation(ol, .openbaarLichaam, "2022-01-01..")
            role(anna, .dbLid, on: ol)
            role(anna, .opdrachtgeverBestuurlijk, on: ol)
            complete(ol, .roles, during: "2022-01-01..2023-01-01")
        }
        #expect(facts.alarms("Rol-1", on: ol) == ["risico 2022-01-01..2023-01-01"])
        #expect(facts.undecided("Rol-1", on: ol) == PeriodSet(.since("2023-01-01")))
    }

    @Test("a cooperation of which the beginning is not known has no empty corner before the day on which it is known")
    func unknownBeginning() {
        let facts = Facts {
            cooperation(ol, .openbaarLichaam, "~2023-05-01..")
            role(anna, .dbLid, on: ol)
            role(anna, .opdrachtgeverBestuurlijk, on: ol)
            complete(ol, .roles)
        }
        #expect(facts.alarms("Rol-1", on: ol) == ["risico 2023-05-01..∞"])
        #expect(facts.undecided("Rol-1", on: ol).contains("2015-01-01"))
    }

    @Test("when a role may have gone on, an empty corner is not decided")
    func uncertain() {
        let facts = base.with { role(beekdam, .eigenaar, on: ol, "2022-01-01..2024-01-01~2024-06-01") }
        #expect(facts.alarms("Rol-1", on: ol) == ["risico 2024-06-01..∞"])
        #expect(facts.undecided("Rol-1", on: ol).description == "2024-01-01..2024-06-01")
    }

    @Test("when the centre municipality leaves, there is no contractor from that day")
    func centreLeaves() {
        func facts(_ status: Rolzuiver.ExitStatus) -> Facts {
            Facts {
                Cooperation.fact("2022-01-01..") {
                    $0.id = ol
                    $0.form = .centrumregeling
                    $0.centre = hoogstad
                }
                participant(hoogstad, in: ol)
                participant(beekdam, in: ol)
                role(hoogstad, .opdrachtnemer, on: ol)
                role(beekdam, .eigenaar, on: ol)
                role(beekdam, .opdrachtgever, on: ol)
                complete(ol, .roles)
                Withdrawal.fact {
                    $0.cooperation = ol
                    $0.participant = hoogstad
                    $0.status = status
                    $0.effective = "2026-01-01"
                }
            }
        }
        #expect(facts(.besloten).alarms("Rol-1", on: ol) == ["risico 2026-01-01..∞"])
        #expect(facts(.voornemen).alarms("Rol-1", on: ol).isEmpty)
        #expect(facts(.ingetrokken).alarms("Rol-1", on: ol).isEmpty)
    }
}

@Suite("Rol-12: roles that stay vacant")
struct RolesVacancyTests {
    private func seats(
        _ last: Span = "2022-01-01..2026-01-01",
        election: Day? = nil,
        @FactsBuilder _ items: () -> [FactItem] = { [] }
    ) -> Facts {
        Facts {
            cooperation(ol, .openbaarLichaam, "2022-01-01..")
            participant(beekdam, in: ol)
            participant(hoogstad, in: ol)
            role(anna, .opdrachtgeverBestuurlijk, on: ol, last, behalf: beekdam)
            complete(ol, .roles)
            if let election { Election.fact(Span(.since(election))) { $0.on = election } }
        }
        .with(items)
    }

    @Test("a role is a signal from the ninety-first day of its vacancy, until it is filled")
    func vacant() throws {
        let facts = seats {
            role("persoon:t/bram", .opdrachtgeverBestuurlijk, on: ol, "2026-06-01..", behalf: beekdam)
        }
        // 2026-01-01 + 90 days.
        #expect(facts.alarms("Rol-12", on: ol) == ["aandachtspunt 2026-04-01..2026-06-01"])
        let alarm = try #require(facts.alarm("Rol-12", on: ol, at: "2026-04-01"))
        #expect(alarm.evidence.contains { $0.kind == .roles } && alarm.evidence.contains { $0.kind == .complete })
    }

    @Test("NIET: a vacancy of ninety days")
    func justInTime() {
        let facts = seats {
            role("persoon:t/bram", .opdrachtgeverBestuurlijk, on: ol, "2026-04-01..", behalf: beekdam)
        }
        #expect(facts.alarms("Rol-12", on: ol).isEmpty)
        #expect(facts.alarms("Rol-12", on: ol, set: ["dagen": 89]) == ["aandachtspunt 2026-03-31..2026-04-01"])
    }

    @Test("NIET: successors that follow each other on the day")
    func adjacent() {
        let facts = seats {
            role("persoon:t/bram", .opdrachtgeverBestuurlijk, on: ol, "2026-01-01..", behalf: beekdam)
        }
        #expect(facts.alarms("Rol-12", on: ol).isEmpty)
        #expect(facts.fine("Rol-12", on: ol) == PeriodSet(.since("2022-01-01")))
    }

    @Test("NIET: within 120 days after a council election")
    func election() {
        // The election of 18 March plus 120 days is 16 July.
        let facts = seats("2022-01-01..2026-03-20", election: "2026-03-18")
        #expect(facts.alarms("Rol-12", on: ol) == ["aandachtspunt 2026-07-17..∞"])
        #expect(
            facts.alarms("Rol-12", on: ol, set: ["dagen": 90, "naVerkiezing": 0]) == ["aandachtspunt 2026-06-18..∞"]
        )
    }

    @Test("a vacancy is told with the time that was allowed: the days, or those after the election")
    func allowedTime() throws {
        let usual = seats("2022-01-01..2025-01-01", election: "2026-03-18")
        let plain = try #require(usual.alarm("Rol-12", on: ol, at: "2025-06-01"))
        #expect(plain.reason.nl.contains("langer open dan de toegestane tijd (90 dagen)"))
        let after = seats("2022-01-01..2026-03-20", election: "2026-03-18")
        let excused = try #require(after.alarm("Rol-12", on: ol, at: "2026-08-01"))
        #expect(excused.reason.nl.contains("(tot 120 dagen na de gemeenteraadsverkiezing)"))
    }

    @Test("a vacancy that was too long before the election is not excused by it")
    func longBefore() {
        #expect(
            seats("2022-01-01..2025-01-01", election: "2026-03-18").alarms("Rol-12", on: ol) == [
                "aandachtspunt 2025-04-01..∞"
            ]
        )
    }

    @Test("NIET: a municipality that left has no seat to fill")
    func left() {
        let facts = Facts {
            cooperation(ol, .openbaarLichaam, "2022-01-01..")
            participant(beekdam, in: ol, "2022-01-01..2026-01-01")
            participant(hoogstad, in: ol)
            role(anna, .abLid, on: ol, "2022-01-01..2026-01-01", behalf: beekdam)
            complete(ol, .roles)
        }
        #expect(facts.alarms("Rol-12", on: ol).isEmpty)
    }

    @Test("each municipality has its own seat; a board that still has members is not vacant")
    func perMunicipality() {
        let facts = seats {
            role("persoon:t/bram", .opdrachtgeverBestuurlijk, on: ol, behalf: hoogstad)
            role(anna, .dbLid, on: ol, "2022-01-01..2024-01-01", behalf: beekdam)
            role("persoon:t/bram", .dbLid, on: ol, behalf: hoogstad)
            role("persoon:t/cas", .procesmanager, on: ol, "2022-01-01..2023-01-01")
        }
        #expect(facts.alarms("Rol-12", on: ol) == ["aandachtspunt 2026-04-01..∞"])
    }

    @Test("NIET: without complete roles a vacancy is asked for, and is no alarm")
    func incomplete() {
        let facts = Facts {
            cooperation(ol, .openbaarLichaam, "2022-01-01..")
            role(anna, .secretaris, on: ol, "2022-01-01..2024-01-01")
        }
        #expect(facts.alarms("Rol-12", on: ol).isEmpty)
        #expect(facts.undecided("Rol-12", on: ol).contains("2024-06-01"))
    }

    @Test("a vacancy with an uncertain beginning is too long only when it certainly is")
    func uncertain() {
        let facts = seats("2022-01-01..2026-01-01~2026-03-01")
        #expect(facts.alarms("Rol-12", on: ol) == ["aandachtspunt 2026-05-30..∞"])
        #expect(facts.undecided("Rol-12", on: ol).description == "2026-04-01..2026-05-30")
    }

    @Test("who is commissioner for nobody in particular may have filled the seat")
    func unnamed() {
        let facts = seats { role("persoon:t/bram", .opdrachtgeverBestuurlijk, on: ol, "2026-01-01..") }
        #expect(facts.alarms("Rol-12", on: ol).isEmpty)
        #expect(facts.undecided("Rol-12", on: ol).first == "2026-04-01")
    }
}
