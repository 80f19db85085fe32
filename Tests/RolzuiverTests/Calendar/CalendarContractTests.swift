import Testing

@testable import Rolzuiver

private let samen = Tussenland.samen
private let regio: EntityID = "regio:t/regio"
private let deal: EntityID = "contract:t/deal"
private let (adorp, bdorp, cdorp) = (Tussenland.adorp, Tussenland.bdorp, Tussenland.cdorp)

private func body(_ form: Form = .openbaarLichaam, organs: Set<Organ> = [.college]) -> Facts {
    Tussenland.body(form, organs: organs)
}

private func calendar(
    _ facts: Facts,
    of roots: [EntityID] = [samen],
    asOf: Day = "2026-11-01",
    until: Day = "2028-12-31"
) throws -> DeadlineCalendar {
    try facts.calendar(of: roots, asOf: asOf, until: until)
}

private func notice(_ months: Int?, _ fixedDay: String?, _ span: Span = "2015-01-01..") -> FactItem {
    Tussenland.notice(months, fixedDay, span)
}

@Suite("The calendar: contracts, mandates, people")
struct CalendarContractTests {
    private func facts(_ decideBy: Day? = "2027-03-01", taken: Bool? = nil) -> Facts {
        body().with {
            contract(deal, from: samen, to: "kvk:99000002", in: samen, "2024-01-01..2028-01-01")
            cover(adorp, by: deal)
            ExtensionOption.fact {
                $0.contract = deal
                $0.until = "2030-01-01"
                $0.decideBy = decideBy
                $0.isTaken = taken
            }
        }
    }

    @Test func `names options that wait for a decision, and the end of the contract`() throws {
        let found = try calendar(facts())
        #expect(found.days(.optie) == ["2027-03-01"])
        #expect(found.days(.contracteinde) == ["2027-12-31"])
        #expect(try calendar(facts(taken: false)).days(.optie).isEmpty)
        let undated = try calendar(facts(nil))
        #expect(undated.days(.optie).isEmpty && undated.undated.contains { $0.kind == .optie && $0.subject == deal })
    }

    @Test func `names the end of a mandate, unless it goes on`() throws {
        func mandate(_ span: Span) -> FactItem {
            Mandate.fact(span) {
                $0.from = adorp
                $0.to = samen
                $0.mandate = .mandaat
            }
        }
        #expect(try calendar(facts().with { mandate("2020-01-01..2027-07-01") }).days(.mandaat) == ["2027-06-30"])
        let renewed = facts().with {
            mandate("2020-01-01..2027-07-01")
            mandate("2027-07-01..")
        }
        #expect(try calendar(renewed).days(.mandaat).isEmpty)
    }

    @Test func `names the end of a vision that nothing follows`() throws {
        let facts = Facts {
            Region.fact {
                $0.id = regio
                $0.region = .feitelijk
            }
            Vision.fact("2023-01-01..2027-01-01") {
                $0.region = regio
                $0.version = "2023-2026"
            }
        }
        #expect(try calendar(facts, of: [regio]).days(.regiovisie) == ["2026-12-31"])
        let next = facts.with {
            Vision.fact("2027-01-01..2031-01-01") {
                $0.region = regio
                $0.version = "2027-2030"
            }
        }
        #expect(try calendar(next, of: [regio]).days(.regiovisie).isEmpty)
    }

    @Test func `counts the arrangement's own term of evaluation from the last one`() throws {
        let clause = Provision.fact("2020-01-01..") {
            $0.cooperation = samen
            $0.provision = .evaluatie
            $0.termMonths = 48
        }
        let evaluation = Evaluation.fact {
            $0.of = samen
            $0.on = "2023-05-10"
        }
        let facts = body().with {
            clause
            evaluation
            complete(samen, .evaluations, .provisions)
        }
        let found = try calendar(facts)
        #expect(found.days(.evaluatie) == ["2027-05-10"])
        #expect(found.first(.evaluatie)?.changes.map(\.requirement) == ["Wgr-10d"])
        // Without an evaluation the term runs from the clause, where it is plain that nothing went before it.
        let first = body().with {
            clause
            complete(samen, .provisions)
        }
        #expect(try calendar(first, asOf: "2023-01-01", until: "2024-12-31").days(.evaluatie) == ["2024-01-01"])
        let unclear = try calendar(body().with { clause }, asOf: "2023-01-01", until: "2024-12-31")
        #expect(unclear.days(.evaluatie).isEmpty && unclear.undated.contains { $0.kind == .evaluatie })
    }

    @Test func `tells who may go with an election, and on whom the cooperation leans`() throws {
        let facts = body().with {
            Election.fact { $0.on = "2026-03-18" }
            office("persoon:t/anna", .wethouder, at: adorp, "2022-06-01..")
            role("persoon:t/anna", .abLid, on: samen, "2022-07-01..", behalf: adorp)
            role("persoon:t/anna", .dbLid, on: samen, "2022-07-01..", behalf: adorp)
            role("persoon:t/bram", .opdrachtgeverAmbtelijk, on: samen, "2022-07-01..", behalf: adorp)
            role("persoon:t/bram", .opdrachtgeverAmbtelijk, on: samen, "2022-07-01..", behalf: bdorp)
        }
        let found = try calendar(facts, asOf: "2026-01-01", until: "2026-12-31")
        let days = found.entries.filter { $0.kind == .verkiezing }
        #expect(days.map(\.day.description) == ["2026-03-18", "2026-07-16"])
        #expect(days.first?.text.nl.contains("persoon:t/anna") == true)
        #expect(days.first?.text.nl.contains("persoon:t/bram") == false)
        // A seat on the executive board comes with one on the general board: that is no second role.
        #expect(found.dependencies.map(\.person) == ["persoon:t/bram"])
        #expect(found.dependencies.first?.behalves == [adorp, bdorp])
    }

    @Test func `does not guess the next election`() throws {
        let facts = body().with { Election.fact { $0.on = "2026-03-18" } }
        #expect(try calendar(facts).undated.allSatisfy { $0.kind != .verkiezing })
        let far = try calendar(facts, until: "2030-12-31")
        #expect(far.days(.verkiezing).isEmpty && far.undated.contains { $0.kind == .verkiezing })
    }

    @Test func `names the last day of a role that nobody takes over`() throws {
        let ending = role("persoon:t/anna", .secretaris, on: samen, "2022-07-01..2027-02-01")
        #expect(try calendar(body().with { ending }).days(.rol) == ["2027-01-31"])
        let followed = body().with {
            ending
            role("persoon:t/bram", .secretaris, on: samen, "2027-02-01..")
        }
        #expect(try calendar(followed).days(.rol).isEmpty)
        // Who leaves needs no successor, nor does a contract that ends.
        let leaving = body().with {
            role("persoon:t/anna", .abLid, on: samen, "2022-07-01..2028-01-01", behalf: adorp)
            Withdrawal.fact {
                $0.cooperation = samen
                $0.participant = adorp
                $0.status = .besloten
                $0.effective = "2028-01-01"
            }
            contract(deal, from: samen, to: "kvk:99000002", in: samen, "2024-01-01..2028-01-01")
            role("persoon:t/bram", .contractmanager, on: deal, "2024-01-01..2028-01-01")
        }
        #expect(try calendar(leaving).days(.rol).isEmpty)
    }
}

@Suite("The calendar: redivisions, and the end of an arrangement")
struct CalendarRedivisionTests {
    private func redivision(_ successors: Set<EntityID>) -> FactItem {
        Redivision.fact {
            $0.on = "2028-01-01"
            $0.event = "e1"
            $0.dissolved = [adorp]
            $0.successors = successors
        }
    }

    @Test func `names the redivision, and the six months in which the arrangement must be adapted`() throws {
        let found = try calendar(body().with { redivision([bdorp]) })
        #expect(found.days(.herindeling) == ["2028-01-01", "2028-07-01"])
        #expect(found.entries.filter { $0.kind == .herindeling }.map(\.isDeadline) == [false, true])
        #expect(found.days(.uittreding).isEmpty)
        #expect(!found.undated.contains { $0.kind == .herindeling })
    }

    @Test func `asks who takes the place, where the area goes to several`() throws {
        let found = try calendar(body().with { redivision([bdorp, cdorp]) })
        #expect(found.undated.contains { $0.kind == .herindeling && $0.kinds == [.successors, .redivisions] })
    }

    @Test func `names the last day of an arrangement that ends, with what goes on after it`() throws {
        let facts = Facts {
            cooperation(samen, .centrumregeling, "2015-01-01..2028-01-01")
            participant(adorp, in: samen, "2015-01-01..2028-01-01")
            contract(deal, from: adorp, to: "kvk:99000002", in: samen, "2024-01-01..2030-01-01")
        }
        let found = try calendar(facts)
        #expect(found.days(.regeling) == ["2027-12-31"])
        #expect(found.first(.regeling)?.text.nl.contains(deal.key) == true)
    }
}

@Suite("The calendar: verdicts that change")
struct CalendarVerdictTests {
    /// A dossier in which much begins and ends.
    private func facts() -> Facts {
        body().with {
            notice(12, "01-01")
            contract(deal, from: samen, to: "kvk:99000002", in: samen, "2024-01-01..2028-01-01")
            ExtensionOption.fact {
                $0.contract = deal
                $0.until = "2028-01-01"
                $0.decideBy = "2027-03-01"
            }
            role("persoon:t/anna", .eigenaarBestuurlijk, on: samen, "2022-07-01..", behalf: adorp)
            role("persoon:t/anna", .opdrachtgeverBestuurlijk, on: samen, "2027-02-01..2027-09-01", behalf: adorp)
            complete(samen, .sendings, .budgets, .participants, .options, .decisions, .contracts, .roles, .withdrawals)
            complete(samen, .provisions, during: "2020-01-01..2027-05-01")
        }
    }

    @Test func `misses no alarm that is foreseen`() throws {
        let index = FactIndex(facts())
        let audit = Audit(of: [samen], in: index, asOf: "2026-11-01")
        let period = try #require(Period(from: "2026-11-01", until: audit.horizon.next))
        let found = DeadlineCalendar(audit, of: index, during: period)
        let foreseen = audit.foreseen.filter { period.contains($0.period.from) }
        #expect(foreseen.count > 10)
        let turns = Set(found.entries.flatMap(\.changes).map { "\($0.finding) \($0.day)" })
        // One that goes on with another weight is no new alarm.
        #expect(foreseen.allSatisfy { turns.contains("\($0.id) \($0.period.from)") })
    }

    @Test func `joins an option that is let slip to its last day, and has an entry for a clash of roles`() throws {
        let found = try calendar(facts())
        let option = try #require(found.first(.optie))
        #expect(option.changes.map(\.requirement) == ["Con-5"] && option.changes.map(\.day) == ["2027-03-02"])
        let clash = found.entries.filter { $0.kind == .oordeel && $0.requirement == "Rol-2" }
        #expect(clash.map(\.day) == ["2027-02-01", "2027-09-01"])
        #expect(clash.map(\.isDeadline) == [true, false])
    }

    @Test func `says once that much can be determined no longer`() throws {
        let open = try calendar(facts()).entries.filter { $0.changes.first?.kind == .open }
        #expect(Set(open.map(\.day)).count == open.count)
        #expect(open.first?.day == "2027-05-01" && (open.first?.changes.count ?? 0) > 1)
        #expect(open.first?.changes.allSatisfy { $0.kind == .open } == true)
    }

    @Test func `gives each entry one name, whatever the day of looking or the order of the facts`() throws {
        let now = try calendar(facts())
        #expect(Set(now.entries.map(\.id)).count == now.entries.count)
        let later = try calendar(facts(), asOf: "2027-02-15", until: "2028-12-31")
        let known = Dictionary(uniqueKeysWithValues: now.entries.map { ($0.id, $0.day) })
        let kept = later.entries.filter { known[$0.id] == $0.day }
        #expect(kept.count == later.entries.count && kept.count > 5)
        var turned = facts()
        turned.participants.reverse()
        turned.roles.reverse()
        turned.complete.reverse()
        #expect(try calendar(turned).entries.map(\.id) == now.entries.map(\.id))
    }

    @Test func `keeps the name of an entry whose day is moved`() throws {
        var moved = facts()
        moved.options[0].fact.decideBy = "2027-03-15"
        moved.roles[1].span = "2027-02-10..2027-09-01"
        let (old, new) = (try calendar(facts()), try calendar(moved))
        for kind in [CalendarEntry.Kind.optie, .oordeel] {
            let before = try #require(old.entries.first { $0.kind == kind && $0.requirement != nil })
            let after = try #require(new.entries.first { $0.kind == kind && $0.requirement != nil })
            #expect(before.id == after.id && before.day != after.day)
        }
    }

    @Test func `joins the alarm that returns when a waiver ends`() throws {
        let audit = Audit(of: [samen], in: FactIndex(facts()), asOf: "2027-03-01")
        let clash = try #require(
            audit.findings.first { $0.requirement == "Rol-2" && $0.standing(on: "2027-03-01") == .current }
        )
        let waived = facts().with {
            Waiver.fact("2027-02-01..2027-06-01") {
                $0.of = clash.subject
                $0.finding = clash.id
                $0.fingerprint = clash.fingerprint
                $0.owner = "secretaris"
                $0.decision = "besluit 7"
            }
        }
        let entry = try #require(try calendar(waived, asOf: "2027-03-01").first(.ontheffing))
        #expect(entry.day == "2027-05-31" && entry.requirement == "Rol-2" && entry.source == "besluit 7")
        #expect(entry.changes.map(\.day) == ["2027-06-01"])
    }
}
