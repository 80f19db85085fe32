import Testing

@testable import Rolzuiver

private let ol: EntityID = "verband:t/ol"
private let body: EntityID = "organisatie:t/ol"
private let zorg: EntityID = "organisatie:t/zorg"
private let deal: EntityID = "contract:t/ambulant"
private let anna: EntityID = "persoon:t/anna"
private let beekdam: EntityID = "GM9001"
private let rivierdam: EntityID = "GM9002"

/// A contract that the cooperation's legal person gave for Beekdam, not for Rivierdam.
private let base = Facts {
    cooperation(ol, .openbaarLichaam, legalPerson: body, "2022-01-01..")
    participant(beekdam, in: ol)
    participant(rivierdam, in: ol)
    contract(deal, from: body, to: zorg, in: ol, "2023-01-01..2025-01-01")
    cover(beekdam, by: deal)
    complete(ol, .roles, .offices, .contracts, .votes, .decisions)
}

private func signature(_ person: EntityID, _ side: Side, on day: Day?) -> FactItem {
    Signature.fact {
        $0.contract = deal
        $0.person = person
        $0.side = side
        $0.on = day
    }
}

@Suite("Rol-7: office holders with a position at a provider")
struct RolesPositionTests {
    @Test("an alderman on the supervisory board of a provider that works for the municipality is a risk")
    func alderman() throws {
        let facts = base.with {
            office(anna, .wethouder, at: beekdam, "2022-06-01..2024-06-01")
            office(anna, .commissaris, at: zorg, "2023-02-01..")
        }
        #expect(facts.alarms("Rol-7", on: ol) == ["risico 2023-02-01..2024-06-01"])
        let alarm = try #require(facts.alarm("Rol-7", on: ol, at: "2023-02-01"))
        #expect(alarm.evidence.contains { $0.kind == .covers })
        #expect(!alarm.remedy.nl.isEmpty)
    }

    @Test("a member of the board of the cooperation that commissions is a risk, from whatever municipality")
    func boardMember() {
        let facts = base.with {
            role(anna, .abLid, on: ol, behalf: rivierdam)
            office(anna, .bestuurder, at: zorg)
        }
        #expect(facts.alarms("Rol-7", on: ol) == ["risico 2023-01-01..2025-01-01"])
    }

    @Test("a council member who owns shares in the provider is a risk")
    func shareholder() {
        let facts = base.with {
            office(anna, .raadslid, at: beekdam)
            stake(anna, in: zorg, nil)
        }
        #expect(facts.alarms("Rol-7", on: ol) == ["risico 2023-01-01..2025-01-01"])
    }

    @Test("who signed the contract oneself is in breach from that day, until the positions or the contract end")
    func signed() throws {
        let facts = base.with {
            office(anna, .raadslid, at: beekdam)
            office(anna, .bestuurder, at: zorg, "2022-01-01..2024-01-01")
            signature(anna, .opdrachtnemer, on: "2022-12-01")
        }
        #expect(facts.alarms("Rol-7", on: ol) == ["overtreding 2022-12-01..2024-01-01"])
        let alarm = try #require(facts.alarm("Rol-7", on: ol, at: "2022-12-01"))
        #expect(alarm.evidence.contains { $0.kind == .signatures })
    }

    @Test("who signed before holding both positions is a risk only")
    func signedBefore() {
        let facts = base.with {
            office(anna, .raadslid, at: beekdam, "2023-06-01..")
            office(anna, .bestuurder, at: zorg)
            signature(anna, .opdrachtnemer, on: "2022-12-01")
        }
        #expect(facts.alarms("Rol-7", on: ol) == ["risico 2023-06-01..2025-01-01"])
    }

    @Test("who signed before the contract and its covers began is in breach from the signature")
    func signedBeforeStart() {
        let facts = Facts {
            cooperation(ol, .openbaarLichaam, legalPerson: body, "2022-01-01..")
            contract(deal, from: body, to: zorg, in: ol, "2023-01-01..2025-01-01")
            cover(beekdam, by: deal, "2023-01-01..2025-01-01")
            cover(rivierdam, by: deal, "2024-01-01..2025-01-01")
            signature(anna, .opdrachtnemer, on: "2022-12-01")
            office(anna, .bestuurder, at: zorg)
        }
        let covered = facts.with { office(anna, .raadslid, at: beekdam) }
        #expect(covered.alarms("Rol-7", on: ol) == ["overtreding 2022-12-01..2025-01-01"])
        let later = facts.with { office(anna, .raadslid, at: rivierdam) }
        #expect(later.alarms("Rol-7", on: ol) == ["overtreding 2024-01-01..2025-01-01"])
    }

    @Test("a q.q. seat that a provider appointed to counts as a position of one's own")
    func appointedByProvider() {
        let facts = base.with {
            office(anna, .wethouder, at: beekdam)
            Office.fact {
                $0.person = anna
                $0.office = .commissaris
                $0.at = zorg
                $0.isDelegate = true
                $0.appointedBy = zorg
            }
        }
        #expect(facts.alarms("Rol-7", on: ol) == ["risico 2023-01-01..2025-01-01"])
    }

    @Test("who advises the provider is in breach for as long as that lasts")
    func adviser() {
        let facts = base.with {
            office(anna, .wethouder, at: beekdam)
            office(anna, .adviseur, at: zorg, "2024-01-01..2024-03-01")
        }
        #expect(facts.alarms("Rol-7", on: ol) == ["overtreding 2024-01-01..2024-03-01"])
    }

    @Test("NIET: a seat on behalf of the municipality")
    func delegate() {
        let facts = base.with {
            office(anna, .wethouder, at: beekdam)
            office(anna, .commissaris, at: zorg, delegate: true)
        }
        #expect(facts.alarms("Rol-7", on: ol).isEmpty)
        #expect(facts.fine("Rol-7", on: ol) == PeriodSet(.since("2022-01-01")))
    }

    @Test("NIET: a position that ended before the contract began")
    func ended() {
        let facts = base.with {
            office(anna, .wethouder, at: beekdam)
            office(anna, .bestuurder, at: zorg, "2018-01-01..2023-01-01")
        }
        #expect(facts.alarms("Rol-7", on: ol).isEmpty)
    }

    @Test("NIET: an exemption by the province")
    func exempt() {
        let facts = base.with {
            office(anna, .raadslid, at: beekdam)
            office(anna, .bestuurder, at: zorg)
            safeguard(.ontheffing, on: deal, for: [anna], "2024-01-01..")
        }
        #expect(facts.alarms("Rol-7", on: ol) == ["risico 2023-01-01..2024-01-01"])
    }

    @Test("NIET: an office holder of a municipality that the contract does not cover")
    func notCovered() {
        let facts = base.with {
            office(anna, .wethouder, at: rivierdam)
            office(anna, .bestuurder, at: zorg)
        }
        #expect(facts.alarms("Rol-7", on: ol).isEmpty)
    }

    @Test("NIET: a provider without a contract, and an ordinary job at a provider")
    func noContract() {
        let facts = base.with {
            office(anna, .wethouder, at: beekdam)
            office(anna, .bestuurder, at: "organisatie:t/elders")
            office("persoon:t/bram", .raadslid, at: beekdam)
            employment("persoon:t/bram", by: zorg)
        }
        #expect(facts.alarms("Rol-7", on: ol).isEmpty)
    }

    @Test("NIET: an alderman of a municipality that was abolished, though the register lags behind")
    func redivision() {
        let facts = base.with {
            office(anna, .wethouder, at: beekdam)
            office(anna, .bestuurder, at: zorg, "2024-01-01..")
            Redivision.fact("2024-01-01..") {
                $0.event = "t"
                $0.on = "2024-01-01"
                $0.dissolved = [beekdam]
                $0.successors = ["GM9009"]
            }
        }
        #expect(facts.alarms("Rol-7", on: ol).isEmpty)
    }

    @Test("the successor of an abolished municipality takes its place under the contract")
    func successorCovered() {
        let facts = base.with {
            office(anna, .wethouder, at: "GM9009")
            office(anna, .bestuurder, at: zorg)
            Redivision.fact("2024-01-01..") {
                $0.event = "t"
                $0.on = "2024-01-01"
                $0.dissolved = [beekdam]
                $0.successors = ["GM9009"]
            }
        }
        #expect(facts.alarms("Rol-7", on: ol) == ["risico 2024-01-01..2025-01-01"])
    }

    @Test("when the municipalities of a contract are not on record, an alderman's position is not decided")
    func unknownCovers() {
        let facts = Facts {
            cooperation(ol, .openbaarLichaam, legalPerson: body)
            participant(beekdam, in: ol)
            contract(deal, from: body, to: zorg, in: ol, "2023-01-01..2025-01-01")
            office(anna, .wethouder, at: beekdam)
            office(anna, .bestuurder, at: zorg)
        }
        #expect(facts.alarms("Rol-7", on: ol).isEmpty)
        #expect(facts.undecided("Rol-7", on: ol).contains("2023-06-01"))
    }

    @Test("an uncertain overlap is not decided")
    func uncertain() {
        let facts = base.with {
            office(anna, .wethouder, at: beekdam, "..2023-01-01~2024-01-01")
            office(anna, .bestuurder, at: zorg, "2023-06-01..")
        }
        #expect(facts.alarms("Rol-7", on: ol).isEmpty)
        #expect(facts.undecided("Rol-7", on: ol).contains("2023-07-01"))
    }

    @Test("a municipality's own contract, which belongs to no cooperation, is judged there and not in a cooperation")
    func ownContract() throws {
        let facts = base.with {
            contract("contract:t/eigen", from: rivierdam, to: "organisatie:t/dicht", "2023-01-01..2024-01-01")
            office(anna, .wethouder, at: rivierdam)
            office(anna, .bestuurder, at: "organisatie:t/dicht")
        }
        #expect(facts.alarms("Rol-7", on: ol).isEmpty)
        let requirement = try #require(Norm.requirement("Rol-7"))
        let rules = Rules(horizon: "2028-12-31", code: "Rol-7", values: [:], starts: [:])
        let judged = try requirement.check(Dossier(rivierdam, FactIndex(facts)), rules)
        #expect(judged.flatMap(\.findings).map(\.period.description) == ["2023-01-01..2024-01-01"])
    }
}

@Suite("Rol-8: delegates and their own body")
struct RolesDelegateTests {
    private func decision(
        _ id: EntityID,
        of: EntityID = ol,
        on day: Day,
        about subject: EntityID = zorg,
        _ vote: VoteKind,
        deliberated: Bool?
    ) -> [FactItem] {
        [
            Decision.fact(Span(.since(day))) {
                $0.id = id
                $0.decision = .jaarrekening
                $0.organ = .algemeenBestuur
                $0.of = of
                $0.on = day
                $0.subject = subject
            },
            Vote.fact {
                $0.decision = id
                $0.person = anna
                $0.vote = vote
                $0.deliberated = deliberated
            },
        ]
    }

    private let seated = base.with {
        stake(body, in: zorg, 100)
        role(anna, .dbLid, on: ol)
        office(anna, .commissaris, at: zorg, "2022-01-01..2024-07-01", delegate: true)
    }

    @Test("a vote on the accounts of the own body is a breach from that day, while the seat lasts")
    func voted() throws {
        let facts = seated.with { decision("besluit:t/1", on: "2023-05-10", .voor, deliberated: nil) }
        #expect(
            facts.alarms("Rol-8", on: ol)
                == ["aandachtspunt 2022-01-01..2023-05-10", "overtreding 2023-05-10..2024-07-01"]
        )
        let alarm = try #require(facts.alarm("Rol-8", on: ol, at: "2023-05-10"))
        #expect(Set(alarm.evidence.map(\.kind)).isSuperset(of: [.decisions, .votes, .offices]))
        #expect(facts.alarms("Rol-7", on: ol).isEmpty)
    }

    @Test("deliberating without a vote is a breach as well, and so is a vote on a contract with the body")
    func deliberated() {
        let talk = seated.with { decision("besluit:t/1", on: "2023-05-10", .nietDeelgenomen, deliberated: true) }
        #expect(talk.alarms("Rol-8", on: ol).last == "overtreding 2023-05-10..2024-07-01")
        let award = seated.with { decision("besluit:t/1", on: "2022-12-10", about: deal, .tegen, deliberated: nil) }
        #expect(award.alarms("Rol-8", on: ol).last == "overtreding 2022-12-10..2024-07-01")
    }

    @Test("a participant's council or executive counts too")
    func decidedByParticipant() {
        let facts = seated.with {
            decision("besluit:t/1", of: beekdam, on: "2023-05-10", .voor, deliberated: true)
        }
        #expect(facts.alarms("Rol-8", on: ol).last == "overtreding 2023-05-10..2024-07-01")
    }

    @Test("a vote on a body without a contract is a breach, whoever sent the delegate")
    func withoutContract() {
        let facts = base.with {
            Office.fact("2022-01-01..2028-01-01") {
                $0.person = anna
                $0.office = .commissaris
                $0.at = zorg
                $0.isDelegate = true
                $0.appointedBy = "GM9008"
            }
            decision("besluit:t/1", on: "2026-05-10", .voor, deliberated: nil)
        }
        #expect(facts.alarms("Rol-8", on: ol) == ["overtreding 2026-05-10..2028-01-01"])
    }

    @Test("a vote in a municipality on a body outside any cooperation is judged there, and once only")
    func municipality() {
        let facts = Facts {
            cooperation(ol, .openbaarLichaam, legalPerson: body)
            participant(beekdam, in: ol)
            stake(beekdam, in: zorg, 50, "2020-01-01..2025-01-01")
            office(anna, .wethouder, at: beekdam)
            office(anna, .commissaris, at: zorg, "2023-01-01..", delegate: true)
            decision("besluit:t/1", of: beekdam, on: "2024-05-01", .voor, deliberated: nil)
        }
        #expect(
            facts.alarms("Rol-8", on: beekdam)
                == ["aandachtspunt 2023-01-01..2024-05-01", "overtreding 2024-05-01..2025-01-01"]
        )
        #expect(facts.alarms("Rol-8", on: ol).isEmpty)
        let contracted = facts.with { contract(deal, from: body, to: zorg, in: ol, "2023-01-01..2025-01-01") }
        #expect(contracted.alarms("Rol-8", on: beekdam).isEmpty)
        #expect(contracted.alarms("Rol-8", on: ol).last == "overtreding 2024-05-01..2025-01-01")
    }

    @Test("with a safeguard a seat is no signal, and a vote is a breach still")
    func safeguarded() {
        let quiet = seated.with { safeguard(.onthouding, on: zorg, for: [anna]) }
        #expect(quiet.alarms("Rol-8", on: ol).isEmpty)
        #expect(quiet.fine("Rol-8", on: ol) == PeriodSet(.since("2022-01-01")))
        let loud = quiet.with { decision("besluit:t/1", on: "2023-05-10", .voor, deliberated: nil) }
        #expect(loud.alarms("Rol-8", on: ol) == ["overtreding 2023-05-10..2024-07-01"])
    }

    @Test("NIET: who stayed out of vote and deliberation")
    func stayedOut() {
        let facts = seated.with {
            safeguard(.onthouding, on: zorg)
            decision("besluit:t/1", on: "2023-05-10", .nietDeelgenomen, deliberated: false)
        }
        #expect(facts.alarms("Rol-8", on: ol).isEmpty)
    }

    @Test("NIET: votes in the body itself, on other matters, and from before the seat")
    func otherVotes() {
        let facts = seated.with {
            safeguard(.onthouding, on: zorg)
            decision("besluit:t/1", of: zorg, on: "2023-05-10", .voor, deliberated: true)
            decision("besluit:t/2", on: "2023-05-10", about: ol, .voor, deliberated: true)
            decision("besluit:t/3", on: "2021-05-10", .voor, deliberated: true)
        }
        #expect(facts.alarms("Rol-8", on: ol).isEmpty)
    }

    @Test("NIET: a seat of one's own is no delegate's (Rol-7)")
    func ownSeat() {
        let facts = base.with {
            role(anna, .dbLid, on: ol)
            office(anna, .commissaris, at: zorg)
            decision("besluit:t/1", on: "2023-05-10", .voor, deliberated: nil)
        }
        #expect(facts.alarms("Rol-8", on: ol).isEmpty)
    }

    @Test("whether an abstainer took part in the deliberation is asked when nobody says so")
    func unknownDeliberation() {
        let facts = seated.with {
            safeguard(.onthouding, on: zorg)
            decision("besluit:t/1", on: "2023-05-10", .onthouden, deliberated: nil)
        }
        #expect(facts.alarms("Rol-8", on: ol).isEmpty)
        #expect(facts.undecided("Rol-8", on: ol).first == "2023-05-10")
    }

    @Test("a vote on a day on which the seat is uncertain is not decided")
    func uncertain() {
        let facts = base.with {
            office(anna, .commissaris, at: zorg, "2023-01-01~2023-12-01..2024-07-01", delegate: true)
            safeguard(.onthouding, on: zorg)
            decision("besluit:t/1", on: "2023-05-10", .voor, deliberated: nil)
        }
        #expect(facts.alarms("Rol-8", on: ol).isEmpty)
        #expect(facts.undecided("Rol-8", on: ol).contains("2023-06-01"))
    }
}
