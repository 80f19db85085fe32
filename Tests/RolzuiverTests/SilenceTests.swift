import Testing

@testable import Rolzuiver

private let samen: EntityID = "verband:t/samen"
private let anna: EntityID = "persoon:t/anna"

/// A contract of the cooperation, told year by year where `years` says so.
private func contract(_ years: [Span], source: String = "test") -> [FactItem] {
    years.map { span in
        Contract.fact(span, source: source) {
            ($0.id, $0.title, $0.commissioner) = ("contract:t/een", "Een (verzonnen)", samen)
            ($0.contractor, $0.signed, $0.isInvented) = ("organisatie:t/zorg", "2021-12-01", true)
        }
    }
}

@Suite("What is not on record")
struct SilenceTests {
    /// Anna is on the board and commissions nothing, as far as roles are on record.
    private let facts = Facts {
        cooperation(samen, .openbaarLichaam, "2020-01-01..")
        participant("GM9001", in: samen, "2020-01-01..")
        role(anna, .dbLid, on: samen, "2022-01-01..")
        complete(samen, .roles)
    }

    private func verdict(_ facts: Facts, on day: Day = "2024-01-01") -> Verdict? {
        evaluate(
            Dossier(samen, FactIndex(facts)),
            by: Norm.requirements.filter { $0.code == "Rol-2" },
            horizon: "2028-12-31"
        )
        .first { $0.discriminator.isEmpty }?.timeline[day]
    }

    @Test("whatever a requirement needs, it reads")
    func needs() {
        for requirement in Norm.requirements {
            let unread = requirement.needs.subtracting(requirement.reads)
            #expect(unread.isEmpty, "\(requirement.code): \(unread.map(\.rawValue))")
            #expect(requirement.needs.isEmpty || requirement.reads.contains(.complete), "\(requirement.code)")
        }
    }

    @Test("puts nothing in order before all that is needed is on record")
    func silence() throws {
        let needs = try #require(Norm.requirement("Rol-2")).needs
        try #require(!needs.isEmpty)
        let missing = try #require(verdict(facts)?.missing)
        #expect(missing.kinds == needs)
        #expect(missing.ask == samen)
        #expect(missing.what.nl.hasSuffix("van deze soorten geregistreerd zijn: contract, opdrachtrelatie."))
        #expect(missing.what.en.hasSuffix("of these kinds are on record: commissioning relation, contract."))
        let told = facts.with { needs.sorted { $0.rawValue < $1.rawValue }.flatMap { [complete(samen, $0)] } }
        #expect(verdict(told) == .ok)
    }

    @Test("names only the kinds that are missing on the day")
    func partly() throws {
        let told = facts.with {
            complete(samen, .commissions)
            Completeness.fact("2023-01-01..") {
                $0.of = samen
                $0.facts = [.contracts]
            }
        }
        #expect(try #require(verdict(told, on: "2022-06-01")?.missing).kinds == [.contracts])
        #expect(verdict(told) == .ok)
    }

    @Test("takes what is stated about the contracts that a judgement is told apart by")
    func contracts() {
        let dossier = Dossier(samen, FactIndex(Facts { complete("contract:t/een", .covers) }))
        func verdict(_ discriminator: [String]) -> Verdict? {
            let judgement = Judgement("Rol-7", samen, discriminator, Timeline(.ok, during: .always))
            var silence = Silence(on: [.covers], in: dossier)
            return silence.heeded(by: judgement).timeline["2024-01-01"]
        }
        #expect(verdict([anna.key, "contract:t/een"]) == .ok)
        #expect(verdict([anna.key])?.missing?.kinds == [.covers])
        #expect(verdict(["contract:t/een", "contract:t/twee"])?.missing?.kinds == [.covers])
    }

    @Test("leaves an alarm as it is")
    func alarms() {
        let clash = facts.with { role(anna, .opdrachtgeverBestuurlijk, on: samen, "2022-01-01..2024-06-01") }
        #expect(clash.alarms("Rol-2", on: samen) == ["risico 2022-01-01..2024-06-01"])
    }

    @Test("does not accuse what perhaps was not there any more")
    func existence() {
        let ending = Facts {
            cooperation(samen, .openbaarLichaam, "2020-01-01..2024-01-01~2024-06-01")
            participant("GM9001", in: samen, "2020-01-01..")
            role(anna, .dbLid, on: samen, "2022-01-01..")
            role(anna, .opdrachtgeverBestuurlijk, on: samen, "2022-01-01..")
        }
        #expect(ending.alarms("Rol-2", on: samen) == ["risico 2022-01-01..2024-01-01"])
        #expect(ending.undecided("Rol-2", on: samen).contains("2024-03-01"))
    }

    @Test("does not doubt what only changed on a day that is not known")
    func change() {
        let changing = Facts {
            cooperation(samen, .openbaarLichaam, "2020-01-01..2024-01-01~2024-06-01")
            cooperation(samen, .openbaarLichaam, legalPerson: "organisatie:t/samen", "2024-01-01~2024-06-01..")
            participant("GM9001", in: samen, "2020-01-01..")
            role(anna, .dbLid, on: samen, "2022-01-01..")
            role(anna, .opdrachtgeverBestuurlijk, on: samen, "2022-01-01..")
        }
        #expect(changing.alarms("Rol-2", on: samen) == ["risico 2022-01-01..∞"])
    }
}

@Suite("A fact told in adjacent parts")
struct JoiningTests {
    @Test("is one fact, whatever the order of its parts")
    func joined() {
        let facts = Facts { contract(["2024-01-01..2026-01-01", "2022-01-01..2023-01-01", "2023-01-01..2024-01-01"]) }
        #expect(FactIndex(facts).facts.contracts.map(\.span) == ["2022-01-01..2026-01-01"])
    }

    @Test("stays apart where a day, the text or the source differs, or the day is not known")
    func apart() {
        let gap = Facts { contract(["2022-01-01..2023-01-01", "2023-01-02..2024-01-01"]) }
        #expect(FactIndex(gap).facts.contracts.count == 2)
        let doubtful = Facts { contract(["2022-01-01..2023-01-01~2023-02-01", "2023-02-01..2024-01-01"]) }
        #expect(FactIndex(doubtful).facts.contracts.count == 2)
        let sources = Facts {
            contract(["2022-01-01..2023-01-01"])
            contract(["2023-01-01..2024-01-01"], source: "ander")
        }
        #expect(FactIndex(sources).facts.contracts.count == 2)
    }

    @Test("keeps the doubt about where the whole begins and ends")
    func doubt() {
        let facts = Facts {
            contract(["2022-01-01~2022-03-01..2023-01-01", "2023-01-01..2024-01-01~2024-02-01"])
        }
        #expect(FactIndex(facts).facts.contracts.map(\.span) == ["2022-01-01~2022-03-01..2024-01-01~2024-02-01"])
    }
}
