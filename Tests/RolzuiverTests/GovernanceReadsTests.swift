import Testing

@testable import Rolzuiver

@Suite("The kinds of fact that a requirement names")
struct GovernanceReadsTests {
    private let samen: EntityID = "verband:t/samen"
    private let noord: EntityID = "regio:t/noord"

    /// Something of nearly every kind, so that a kind that is read and not named would be missed.
    private var everything: Facts {
        Facts {
            Region.fact("2020-01-01..") { $0.id = "regio:t/noord" }
            ["GM9001", "GM9002", "GM9003"].map { (municipality: EntityID) in
                RegionMember.fact {
                    $0.region = "regio:t/noord"
                    $0.municipality = municipality
                }
            }
            ContactPoint.fact("2021-01-01..2023-01-01") {
                $0.region = "regio:t/noord"
                $0.holder = "GM9001"
            }
            Cooperation.fact("2020-01-01..") {
                $0.id = "verband:t/samen"
                $0.form = .openbaarLichaam
                $0.domains = [.jeugd]
                $0.region = "regio:t/noord"
                $0.legalPerson = "organisatie:t/samen"
            }
            participant("GM9001", in: "verband:t/samen", "2020-01-01..")
            participant("GM9002", in: "verband:t/samen", "2020-01-01..")
            redivision(on: "2024-01-01", ending: ["GM9002"], into: ["GM9003"])
            Withdrawal.fact {
                $0.cooperation = "verband:t/samen"
                $0.participant = "GM9001"
                $0.status = .besloten
                $0.notified = "2025-03-01"
                $0.effective = "2026-01-01"
            }
            Provision.fact {
                $0.cooperation = "verband:t/samen"
                $0.provision = .uittredingVoorwaarden
                $0.noticeMonths = 12
                $0.requiresConsent = true
            }
            ArrangementVersion.fact("2020-01-01..2023-01-01") { $0.cooperation = "verband:t/samen" }
            Document.fact {
                $0.id = "document:t/regeling"
                $0.document = .regeling
                $0.of = "verband:t/samen"
                $0.on = "2024-01-01"
            }
            contract(
                "contract:t/raam",
                from: "organisatie:t/samen",
                to: "organisatie:t/zorgkern",
                "2023-01-01..2028-01-01",
                procedure: .quasiInbesteding
            )
            cover("GM9001", by: "contract:t/raam")
            ExtensionOption.fact {
                $0.contract = "contract:t/raam"
                $0.until = "2028-01-01"
                $0.decideBy = "2025-01-01"
            }
            ContractClause.fact {
                $0.contract = "contract:t/raam"
                $0.clause = .deelnemerExit
                $0.isPresent = false
            }
            Decision.fact {
                $0.id = "besluit:t/verlenging"
                $0.decision = .verlenging
                $0.of = "GM9002"
                $0.on = "2025-06-01"
                $0.subject = "contract:t/raam"
            }
            stake("organisatie:t/samen", in: "organisatie:t/zorgkern", 100)
            [2020, 2021, 2022].map { year in
                TurnoverShare.fact {
                    $0.organisation = "organisatie:t/zorgkern"
                    $0.year = year
                    $0.share = 74
                }
            }
            role("persoon:t/wethouder", .opdrachtgeverBestuurlijk, on: "verband:t/samen", "2022-01-01..2025-01-01")
            role("persoon:t/ambtenaar", .opdrachtgeverAmbtelijk, on: "contract:t/raam", "2022-01-01..2025-01-01")
            office("persoon:t/wethouder", .wethouder, at: "GM9001", "2022-01-01..2025-01-01")
            employment("persoon:t/ambtenaar", by: "GM9001")
            Election.fact { $0.on = "2026-03-18" }
            complete(
                "verband:t/samen",
                .roles,
                .participants,
                .contracts,
                .withdrawals,
                .versions,
                .documents,
                .options
            )
            complete("regio:t/noord", .cooperations, .regionMembers, .contactPoints)
        }
    }

    @Test(arguments: [
        "NvO-J-3", "NvO-J-4", "NvO-J-5", "NvO-J-10", "Aanb-2", "Con-5", "Con-8", "Wgr-9d", "Wgr-9e", "Wgr-9i", "Arhi-1",
    ])
    func `are all that its verdicts rest on`(code: String) throws {
        let requirement = try #require(Norm.requirement(code))
        let root = requirement.roots.contains(.region) ? noord : samen
        let verdicts = everything.judged(code, on: root)
        #expect(!everything.alarms(code, on: root).isEmpty)
        for kind in FactKind.allCases {
            var facts = everything
            func empty<F: Fact>(_: F.Type) { facts[keyPath: F.path] = [] }
            empty(kind.type)
            if !requirement.reads.contains(kind) {
                #expect(facts.judged(code, on: root) == verdicts, "\(code) reads \(kind.rawValue)")
            }
        }
    }
}
