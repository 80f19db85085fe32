import Testing

@testable import Rolzuiver

/// What stays the same when the same facts are told differently.
@Suite("Roles, told differently")
struct RolesMetamorphicTests {
    private static let ol: EntityID = "verband:t/ol"
    private static let codes = [
        "Rol-1", "Rol-2", "Rol-4", "Rol-5", "Rol-7", "Rol-8", "Rol-9", "Rol-12", "Rol-13", "Rol-15",
    ]

    /// A dossier in which every requirement about roles has something to say.
    private static let rich = Facts {
        Cooperation.fact("2022-01-01..") {
            $0.id = ol
            $0.form = .centrumregeling
            $0.legalPerson = "organisatie:t/ol"
            $0.centre = "GM9002"
        }
        participant("GM9001", in: ol, "2022-01-01..")
        participant("GM9002", in: ol, "2022-01-01..")
        role("persoon:t/anna", .dbLid, on: ol, "2022-01-01..2025-03-01")
        role("persoon:t/anna", .opdrachtgeverBestuurlijk, on: ol, "2022-06-01..2024-06-01", behalf: "GM9001")
        role("persoon:t/bram", .eigenaarAdviseur, on: ol, "2022-01-01..2023-03-01~2023-06-01")
        role("persoon:t/bram", .opdrachtgeverAmbtelijk, on: ol, "2023-01-01..", behalf: "GM9002")
        role("persoon:t/bram", .opdrachtnemerDirectie, on: ol, "2023-09-01..")
        role("persoon:t/cas", .contractmanager, on: "contract:t/a", "2023-01-01..")
        employment("persoon:t/cas", by: "organisatie:t/zorg", "2023-05-01..2024-05-01")
        office("persoon:t/dirk", .wethouder, at: "GM9001", "2022-01-01..2026-01-01")
        office("persoon:t/dirk", .commissaris, at: "organisatie:t/zorg", "2023-03-01..2023-11-01")
        office("persoon:t/eva", .bestuurder, at: "organisatie:t/zorg", "2023-03-01..", delegate: true)
        contract(
            "contract:t/a",
            from: "GM9002",
            to: "organisatie:t/zorg",
            in: ol,
            "2023-01-01..2025-01-01",
            signed: "2022-12-01"
        )
        cover("GM9001", by: "contract:t/a", "2023-01-01..")
        stake(ol, in: "organisatie:t/holding", 60, "2022-01-01..2024-07-01")
        stake("organisatie:t/holding", in: "organisatie:t/zorg", 50, "2022-01-01..")
        stake("GM9002", in: "organisatie:t/zorg", 10, "2023-02-01..2023-04-01~2023-08-01")
        safeguard(.vervangerOpdrachtgever, on: ol, for: ["persoon:t/anna"], against: "Rol-2", "2023-06-01..")
        Decision.fact("2023-06-10..") {
            $0.id = "besluit:t/1"
            $0.of = ol
            $0.on = "2023-06-10"
            $0.subject = "organisatie:t/zorg"
        }
        Vote.fact {
            $0.decision = "besluit:t/1"
            $0.person = "persoon:t/eva"
        }
        complete(ol, .roles, .mandates, .employments, during: "2022-01-01..")
    }

    /// Every verdict's kind and severity, day by day, per judgement.
    private static func told(_ facts: Facts) -> [String: [Timeline<String>]] {
        Dictionary(
            uniqueKeysWithValues: codes.map { code in
                (
                    code,
                    facts.judged(code, on: ol).map { judgement in
                        judgement.timeline.map { verdict in
                            switch verdict {
                            case .ok: "ok"
                            case .alarm(let alarm): alarm.severity.rawValue
                            case .indeterminate: "?"
                            default: "-"
                            }
                        }
                        .coalesced
                    }
                )
            }
        )
    }

    @Test("every requirement has something to say about the dossier")
    func rich() {
        for code in Self.codes where code != "Rol-1" {
            #expect(!Self.rich.alarms(code, on: Self.ol).isEmpty, "\(code) is silent")
        }
    }

    @Test("the order of the facts changes nothing", arguments: 1...8)
    func permuted(seed: Int) {
        var random = Shuffle(state: UInt64(seed))
        var facts = Facts()
        for kind in FactKind.allCases {
            func shuffle<F: Fact>(_: F.Type) {
                facts[keyPath: F.path] = Self.rich[keyPath: F.path].shuffled(using: &random)
            }
            shuffle(kind.type)
        }
        for code in Self.codes {
            #expect(facts.judged(code, on: Self.ol).count == Self.rich.judged(code, on: Self.ol).count)
        }
        #expect(Self.told(facts) == Self.told(Self.rich))
    }

    @Test(
        "a fact told in two adjacent parts says the same",
        arguments: ["2023-03-15", "2023-07-01", "2024-01-01", "2024-12-31"] as [Day]
    )
    func split(at day: Day) {
        var facts = Facts()
        for kind in FactKind.allCases {
            func split<F: Fact>(_: F.Type) {
                // What has no period of its own cannot be told in parts.
                guard F.schema.timing == .lasting else { return facts[keyPath: F.path] = Self.rich[keyPath: F.path] }
                facts[keyPath: F.path] = Self.rich[keyPath: F.path].flatMap { dated -> [Dated<F>] in
                    guard let period = dated.span.certain, period.contains(day.previous), period.contains(day),
                        let first = Period(from: period.from, until: day),
                        let second = Period(from: day, until: period.until),
                        let before = Period(from: dated.span.possible.from, until: day),
                        let after = Period(from: day, until: dated.span.possible.until)
                    else { return [dated] }
                    return [
                        Dated(dated.fact, Span(possible: before, certain: first), source: dated.source),
                        Dated(dated.fact, Span(possible: after, certain: second), source: dated.source),
                    ]
                }
            }
            split(kind.type)
        }
        #expect(facts.count > Self.rich.count)
        #expect(Self.told(facts) == Self.told(Self.rich))
    }

    @Test("a fact about something else changes nothing")
    func foreign() {
        let facts = Self.rich.with {
            cooperation("verband:t/ander", .openbaarLichaam)
            role("persoon:t/anna", .opdrachtgeverBestuurlijk, on: "verband:t/ander")
            contract("contract:t/ander", from: "verband:t/ander", to: "organisatie:t/zorg", in: "verband:t/ander")
            employment("persoon:t/fred", by: "organisatie:t/zorg")
        }
        #expect(Self.told(facts) == Self.told(Self.rich))
    }

    /// A random order that a test can repeat.
    private struct Shuffle: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }
}
