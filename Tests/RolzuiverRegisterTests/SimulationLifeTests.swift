import Rolzuiver
import RolzuiverExchange
import Testing

@testable import RolzuiverRegister

/// A centre arrangement in which everything has happened that can happen to an exit.
///
/// One was for some tasks, one was retracted, after one the municipality returned, and one is in dispute. All is invented.
private let lives = """
    dossier: 1
    own: verband:t
    source: Verzonnen
    cooperation:
      name: Samenwerking Tussenland (verzonnen)
      form: centrumregeling
      centre: GM9001
      concludedBy: [college]
      domains: [jeugd]
      from: 2020-01-01
    municipalities:
      - {id: GM9001, name: Adorp (verzonnen)}
      - {id: GM9002, name: Bdorp (verzonnen)}
      - {id: GM9003, name: Cdorp (verzonnen)}
      - {id: GM9004, name: Ddorp (verzonnen)}
      - {id: GM9005, name: Edorp (verzonnen)}
      - {id: GM9006, name: Fdorp (verzonnen)}
      - {id: GM9007, name: Gdorp (verzonnen)}
    participants:
      - {participant: GM9001, share: 40, tasks: [ambulant, verblijf, toegang]}
      - {participant: GM9002, share: 30, tasks: [ambulant, verblijf, toegang], until: 2024-01-01}
      - {participant: GM9002, share: 30, tasks: [ambulant, verblijf], from: 2024-01-01}
      - {participant: GM9003, share: 10}
      - {participant: GM9004, share: 10, until: 2023-01-01}
      - {participant: GM9004, share: 10, from: 2024-06-01}
      - {participant: GM9005, share: 10}
    provisions:
      - {kind: uittreding_voorwaarden, article: "31", noticeMonths: 12, fixedDay: "01-01", requiresConsent: false}
      - {kind: uittreding_gevolgen, article: "32", method: afbouw van de bijdrage, termMonths: 24}
    accessions:
      - {participant: GM9004, occurrence: 2, effective: 2024-06-01, decided: 2024-03-01, status: effectief}
    withdrawals:
      - {participant: GM9002, scope: gedeeltelijk, tasks: [toegang], status: effectief, decided: 2022-11-01, notified: 2022-12-01, effective: 2024-01-01}
      - {participant: GM9003, scope: geheel, status: ingetrokken, intended: 2024-09-01, decided: 2024-11-01, notified: 2024-12-01, effective: 2026-01-01, retracted: 2025-04-01}
      - {participant: GM9004, scope: geheel, status: effectief, decided: 2021-11-01, notified: 2021-12-01, effective: 2023-01-01}
      - {participant: GM9005, scope: geheel, status: gevolgen_vastgesteld, decided: 2025-11-01, notified: 2025-12-01, determined: 2026-05-01, effective: 2028-01-01}
    settlements:
      - {participant: GM9005, status: betwist, amount: 250000, fixed: 2026-05-01, disputed: 2026-06-01, dispute: GS-17}
    exitPlans:
      - {participant: GM9005, aspect: financieel, adopted: 2026-05-01}
      - {participant: GM9005, aspect: archief, present: false}
    organisations:
      - {id: zorg, name: Zorg Z (verzonnen), kind: aanbieder, invented: true}
    contracts:
      - id: c
        title: Jeugdhulp (verzonnen)
        kind: raam
        law: jeugdwet
        commissioner: GM9001
        contractor: zorg
        procedure: quasi_inbesteding
        careForms: [verblijf]
        invented: true
        from: 2022-01-01
        until: 2030-01-01
        municipalities: [GM9001, GM9002, GM9003, GM9005]
    stakes:
      - {holder: GM9001, object: zorg, kind: aandeel}
      - {holder: GM9002, object: zorg, kind: aandeel}
    turnoverShares:
      - {organisation: zorg, year: 2024, share: 96}
      - {organisation: zorg, year: 2025, share: 95}
      - {organisation: zorg, year: 2026, share: 94}
    mandates:
      - {grantor: GM9002, grantee: GM9001, kind: volmacht, object: own}
      - {grantor: GM9005, grantee: GM9001, kind: volmacht, object: own}
    persons:
      - {id: ada, name: Ada (verzonnen), invented: true}
      - {id: wim, name: Wim (verzonnen), invented: true}
    offices:
      - {person: wim, kind: wethouder, at: GM9002, from: 2022-06-01}
      - {person: wim, kind: wethouder, at: GM9006, from: 2027-01-01}
      - {person: ada, kind: wethouder, at: GM9007, from: 2027-01-01}
    employments:
      - {person: ada, employer: GM9002, from: 2020-01-01}
    roles:
      - {holder: ada, role: opdrachtgever_ambtelijk, behalf: GM9002, from: 2022-01-01}
      - {holder: wim, role: opdrachtgever_bestuurlijk, object: c, behalf: GM9002, from: 2022-06-01}
      - {holder: ada, role: toegang, object: GM9002, from: 2022-01-01}
      - {holder: zorg, role: toegang, behalf: GM9002, from: 2024-01-01}
      - {holder: zorg, role: toegang, behalf: GM9003, from: 2022-01-01}
    complete:
      - {facts: [participants, withdrawals, contracts, covers, roles, mandates, provisions, settlements, exitPlans, decisions, offices, employments], from: always}
      - {of: GM9007, facts: [offices, employments], from: always}
    """

/// A change, to be made of the facts as they are then.
private typealias Maker = @Sendable (FactIndex) throws -> Hypothesis

@Suite("A simulation of any life of an exit equals reality")
struct SimulationLifeTests {
    private static let own = entity("verband:t")

    private static func exit(_ member: String, on effective: String = "2027-01-01", _ tasks: Set<String> = []) -> Maker
    {
        { index in
            try .withdrawal(
                of: [SupposedExit(entity(member), on: day(effective), tasks: tasks)],
                from: own,
                in: index
            )
        }
    }

    /// Each is a chain: what comes later is simulated on what was registered before.
    private static let chains: [(name: String, makers: [Maker])] = [
        ("een gewone deelnemer, na een gedeeltelijke uittreding", [exit("GM9002")]),
        ("de centrumgemeente", [exit("GM9001")]),
        ("een taak van de centrumgemeente", [exit("GM9001", ["verblijf"])]),
        ("na een intrekking", [exit("GM9003")]),
        ("na een terugkeer", [exit("GM9004")]),
        ("een betwiste uittreding, eerder dan gedacht", [exit("GM9005")]),
        (
            "een keten: eerst een taak, dan een ander, dan de rest",
            [exit("GM9002", ["ambulant"]), exit("GM9005", on: "2027-07-01"), exit("GM9002", on: "2028-01-01")]
        ),
        (
            "een splitsing met een opvolger per zaak",
            [
                { index in
                    let zorg = EntityID(.organisation, local: "zorg", in: "verband:t")
                    let contract = EntityID(.contract, local: "c", in: "verband:t")
                    return try .redivision(
                        SupposedRedivision(
                            of: [entity("GM9002")],
                            into: [entity("GM9006"), entity("GM9007")],
                            heirs: [
                                own: entity("GM9006"), contract: entity("GM9007"), zorg: entity("GM9006"),
                                EntityID(.person, local: "ada", in: "verband:t"): entity("GM9007"),
                            ]
                        ),
                        on: day("2027-01-01"),
                        in: index
                    )
                }
            ]
        ),
        (
            "een aanbieder verlaat de toegang",
            [
                { index in
                    let zorg = EntityID(.organisation, local: "zorg", in: "verband:t")
                    return try .leavingAccess(of: zorg, from: day("2027-01-01"), in: index)
                }
            ]
        ),
    ]

    @Test("whole, in part, of the centre, chained, after a retraction or a return, disputed", arguments: chains.indices)
    func equals(_ place: Int) async throws {
        let chain = Self.chains[place]
        let file = try DossierFile(yaml: lives, file: "levens.yaml")
        try await withRegister { register in
            let plan = try await register.plan(
                file.facts,
                context: file.context,
                own: file.book,
                asOf: day("2026-01-01"),
                kind: .change
            )
            try await register.apply(plan, by: "t", because: "t")
            for make in chain.makers {
                let index = FactIndex(try await register.facts().facts)
                let hypothesis = try make(index)
                let simulation = Simulation(hypothesis, of: index.roots, in: index)
                let facts = try await registered(hypothesis, on: index.facts, in: register)
                let audit = Audit(of: index.roots, in: FactIndex(facts), asOf: simulation.after.asOf)
                let apart = zip(audit.judgements, simulation.after.judgements).first { $0 != $1 }
                #expect(
                    audit.judgements == simulation.after.judgements,
                    "\(chain.name): \(hypothesis.sentence.nl) \(String(describing: apart))"
                )
                #expect(simulation.before.judgements != simulation.after.judgements, "\(chain.name)")
            }
        }
    }

    @Test("an exit that took effect cannot be retracted, whoever writes it")
    func retractedTooLate() async throws {
        try await withRegister { register in
            var facts = Facts()
            facts.add(
                fact { (exit: inout Withdrawal) in
                    exit.cooperation = Self.own
                    exit.participant = entity("GM9001")
                    exit.status = .ingetrokken
                    exit.effective = day("2026-01-01")
                    exit.retracted = day("2026-02-01")
                }
            )
            let plan = try await register.plan(facts, own: "verband:t", asOf: day("2026-03-01"), kind: .change)
            let refused = await error { try await register.apply(plan, by: "t", because: "t") }
            #expect(refused?.refusal?.constraint == "withdrawal_retracted_in_time")
            #expect(refused?.refusal?.sentence.contains("een latere terugkeer is een nieuwe deelname") == true)
        }
    }
}
