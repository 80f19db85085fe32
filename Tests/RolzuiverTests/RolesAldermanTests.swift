import Testing

@testable import Rolzuiver

private let ol: EntityID = "verband:t/ol"
private let body: EntityID = "organisatie:t/ol"
private let anna: EntityID = "persoon:t/anna"
private let beekdam: EntityID = "GM9001"
private let rivierdam: EntityID = "GM9002"

@Suite("Rol-6: aldermen who are officials")
struct RolesAldermanTests {
    private func alderman(_ span: Span = "2022-06-01..", @FactsBuilder _ items: () -> [FactItem]) -> Facts {
        Facts {
            office(anna, .wethouder, at: beekdam, span)
            complete(beekdam, .offices, .employments)
        }
        .with(items)
    }

    @Test("an alderman in the service of the own municipality is a breach, exactly while both last")
    func official() throws {
        let facts = alderman { employment(anna, by: beekdam, "2020-01-01..2022-09-01") }
        #expect(facts.alarms("Rol-6", on: beekdam) == ["overtreding 2022-06-01..2022-09-01"])
        let alarm = try #require(facts.alarm("Rol-6", on: beekdam, at: "2022-06-01"))
        #expect(Set(alarm.evidence.map(\.kind)) == [.offices, .employments])
    }

    @Test("an alderman in two municipalities is a breach, told once, where the office began last")
    func twoMunicipalities() {
        let facts = alderman { office(anna, .wethouder, at: rivierdam, "2024-01-01..2024-05-01") }
        #expect(facts.alarms("Rol-6", on: rivierdam) == ["overtreding 2024-01-01..2024-05-01"])
        #expect(facts.alarms("Rol-6", on: beekdam).isEmpty)
    }

    @Test("an employment at a cooperation of the municipality is a risk, and so is a secondment to it")
    func jointBody() {
        let facts = alderman {
            cooperation(ol, .openbaarLichaam, legalPerson: body)
            participant(beekdam, in: ol)
            employment(anna, by: body, "2023-01-01..2023-02-01")
            employment(anna, by: "organisatie:t/detacheerder", "2024-01-01..2024-02-01", secondedTo: beekdam)
        }
        #expect(
            facts.alarms("Rol-6", on: beekdam)
                == ["risico 2023-01-01..2023-02-01", "risico 2024-01-01..2024-02-01"]
        )
    }

    @Test("an employment at a cooperation is a risk only while the municipality takes part")
    func jointBodyWhileTakingPart() throws {
        let facts = alderman {
            cooperation(ol, .openbaarLichaam, legalPerson: body)
            participant(beekdam, in: ol, "2023-01-01..2024-01-01")
            employment(anna, by: body)
        }
        #expect(facts.alarms("Rol-6", on: beekdam) == ["risico 2023-01-01..2024-01-01"])
        let alarm = try #require(facts.alarm("Rol-6", on: beekdam, at: "2023-06-01"))
        #expect(alarm.evidence.contains { $0.kind == .participants })
    }

    @Test("a secondment is named as such")
    func secondment() throws {
        let facts = alderman { employment(anna, by: rivierdam, "2024-01-01..", secondedTo: beekdam) }
        let alarm = try #require(facts.alarm("Rol-6", on: beekdam, at: "2024-01-01"))
        #expect(alarm.reason.nl.contains("in dienst van ⟦GM9002⟧ (gedetacheerd bij ⟦GM9001⟧)"))
    }

    @Test("NIET: a job elsewhere, an acting mayoralty elsewhere, and an employment that ended the day before")
    func others() {
        let facts = alderman {
            employment(anna, by: "organisatie:t/school")
            employment(anna, by: rivierdam)
            office(anna, .burgemeester, at: rivierdam)
            employment(anna, by: beekdam, "2015-01-01..2022-06-01")
        }
        #expect(facts.alarms("Rol-6", on: beekdam).isEmpty)
        #expect(facts.fine("Rol-6", on: beekdam) == .always)
    }

    @Test("NIET: an alderman of a municipality that went up in the other, though the register lags behind")
    func redivision() {
        let facts = alderman {
            office(anna, .wethouder, at: rivierdam, "2024-01-01..")
            Redivision.fact("2024-01-01..") {
                $0.event = "t"
                $0.on = "2024-01-01"
                $0.dissolved = [beekdam]
                $0.successors = [rivierdam]
            }
        }
        #expect(facts.alarms("Rol-6", on: rivierdam).isEmpty)
    }

    @Test("an exception that is on record makes it a signal")
    func exception() {
        let facts = alderman {
            employment(anna, by: beekdam)
            safeguard(.integriteitsadvies, on: beekdam, for: [anna], against: "Rol-6")
        }
        #expect(facts.alarms("Rol-6", on: beekdam) == ["aandachtspunt 2022-06-01..∞"])
    }

    @Test("an uncertain end of the employment is not decided")
    func uncertain() {
        let facts = alderman { employment(anna, by: beekdam, "2020-01-01..2022-01-01~2022-12-01") }
        #expect(facts.alarms("Rol-6", on: beekdam).isEmpty)
        #expect(facts.undecided("Rol-6", on: beekdam).description == "2022-06-01..2022-12-01")
    }
}
