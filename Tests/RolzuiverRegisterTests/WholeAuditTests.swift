import Foundation
import Postgres
import Rolzuiver
import RolzuiverExchange
import Synchronization
import Testing

@testable import RolzuiverRegister

@Suite("An audit of the whole register")
struct WholeAuditTests {
    /// The invented register of that scale, taken in in bulk.
    static func load(_ scale: Double, seed: UInt64, into register: Register) async throws {
        let invented = SyntheticRegister(try #require(SyntheticSize(scale: scale)), seed: seed)
        let reference = StatedFacts(own: Book.shared, ReferenceData.embedded.facts)
        _ = try await register.load(
            { number in
                if number == 0 { return reference }
                guard number <= invented.count else { return nil }
                let part = invented.part(number - 1)
                return StatedFacts(own: part.own, part.facts)
            },
            by: "Tester",
            because: "proef",
            size: 2000
        )
    }

    /// The two proofs of each requirement, and dossiers that lean on what stands further away; when
    /// all is to be tried, all dossiers of the norm.
    private static func dossiers() throws -> [(code: String, text: String)] {
        let pairs = Examples.normCodes.compactMap { code in Examples.norm(code).map { (code, $0) } }
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "RolzuiverExchangeTests/Dossiers")
        func read(_ code: String, _ name: String) throws -> (String, String) {
            (code, try String(contentsOf: folder.appending(path: "\(code)/\(name)"), encoding: .utf8))
        }
        guard !Thoroughness.isFull else {
            return try pairs.flatMap { code, _ in
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: code).path())
                return try names.sorted().filter { $0.hasSuffix(".yaml") }.map { try read(code, $0) }
            }
        }
        let distant = [
            ("Con-7", "raam-van-het-verband.yaml"), ("Con-8", "landelijk-contract.yaml"),
            ("Con-11", "andere-centrumgemeente.yaml"), ("NvO-J-6", "gecertificeerde-instelling.yaml"),
        ]
        return pairs.flatMap { code, pair in [(code, pair.fires), (code, pair.silent)] }
            + (try distant.map { try read($0.0, $0.1) })
    }

    /// Dossiers of the norm in one register, each in a world of its own.
    static func loadProofs(into register: Register) async throws {
        var worlds: [StatedFacts] = []
        var seen: Set<String> = []
        for (code, text) in try dossiers() {
            var world = World(worlds.count)
            let file = try DossierFile(yaml: text, file: code)
            var all = file.facts
            all.add(file.context)
            worlds.append(StatedFacts(own: Book.shared, world.moved(all).without(&seen)))
        }
        let stated = worlds
        _ = try await register.load(
            { $0 < stated.count ? stated[$0] : nil },
            by: "Tester",
            because: "proef",
            size: 2000
        )
    }

    private static let asOf = day("2026-01-01")

    /// The whole audit, by reading everything at once.
    static func inMemory(_ register: Register) async throws -> (audit: Audit, change: ChangeNumber) {
        let (facts, change) = try await register.facts()
        let index = FactIndex(facts)
        return (Audit(of: index.roots, in: index, asOf: asOf), change)
    }

    /// Whether what is said of each root alone, by what is read around it, is what is said of it when everything is known: no
    /// more and no less.
    static func checkEachRoot(_ register: Register, of share: Int) async throws {
        let (facts, number) = try await register.facts()
        let whole = FactIndex(facts)
        try await register.database.read { connection in
            let common = try await Commonplace(at: number, connection)
            let roots = try await connection.query(Statement(unsafe: embeddedQuery("roots"), [number]))
                .decode(as: (Int64, String).self).map { ($0, entity($1)) }
            #expect(roots.map(\.1).sorted() == whole.roots)
            for (place, root) in roots.enumerated() where place % share == 0 {
                let around = try await Surroundings(of: [root.0: root.1], at: number, besides: common, connection)
                let here = everything(of: root.1, in: try await around.sheets().facts().index)
                let differing = here.symmetricDifference(everything(of: root.1, in: whole))
                #expect(differing.map { "\($0.requirement) \($0.discriminator)" } == [], "\(root.1)")
            }
        }
    }

    /// All that can be said of a root, waivers and all.
    private static func everything(of root: EntityID, in index: FactIndex) -> Set<Judgement> {
        Set(Audit(of: [root], in: index, asOf: asOf, tailoring: .everything).judgements)
    }

    /// Every root, where all is to be tried.
    private static let share = Thoroughness.isFull ? 1 : 2

    @Test("says of each root alone what it says when all is known: the proofs of the norm")
    func proofs() async throws {
        try await withRegister { register in
            try await Self.loadProofs(into: register)
            try await Self.checkEachRoot(register, of: Self.share)
        }
    }

    @Test(
        "says of each root alone what it says when all is known: an invented register, with what is wrong in it",
        arguments: Thoroughness.some(of: [1, 3, 5] as [UInt64], oneIn: 3)
    )
    func invented(seed: UInt64) async throws {
        try await withRegister { register in
            try await Self.load(Thoroughness.isFull ? 0.01 : 0.003, seed: seed, into: register)
            try await Self.checkEachRoot(register, of: Self.share)
        }
    }

    /// Whether what is said of every cooperation with its regions and participants, by what is read around them, is what
    /// is said when everything is known.
    private static func checkEachCooperation(_ register: Register) async throws {
        let (facts, change) = try await register.facts()
        let (whole, count) = (FactIndex(facts), facts.records().count)
        let cooperations = whole.roots.filter { $0.kind == .cooperation }
        #expect(!cooperations.isEmpty)
        for cooperation in cooperations {
            let around = try await register.facts(around: [cooperation], at: change)
            let index = FactIndex(around)
            let roots = whole.roots(around: cooperation)
            #expect(index.roots(around: cooperation) == roots)
            #expect(around.records().count < count)
            let here = Audit(of: roots, in: index, asOf: asOf).judgements
            #expect(here == Audit(of: roots, in: whole, asOf: asOf).judgements, "\(cooperation)")
            for subject in here.map(\.subject) { #expect(index.names[subject] == whole.names[subject]) }
        }
    }

    @Test(
        "says of a cooperation with its regions and participants what it says when all is known: the proofs of the norm"
    )
    func proofsAround() async throws {
        try await withRegister { register in
            try await Self.loadProofs(into: register)
            try await Self.checkEachCooperation(register)
        }
    }

    @Test("counts a participant in of which nothing is known but whom it employs")
    func employerAround() async throws {
        try await withRegister { register in
            try await Self.loadProofs(into: register)
            let file = try DossierFile(
                yaml: """
                    dossier: 1
                    own: verband:dienst
                    cooperation: {name: Dienst (verzonnen), form: openbaarLichaam, participants: [GM9001, GM9002]}
                    municipalities:
                      - {id: GM9001, name: Adorp (verzonnen)}
                      - {id: GM9002, name: Bdorp (verzonnen)}
                    persons: [{id: p, name: A. (verzonnen), invented: true}]
                    employments: [{person: p, employer: GM9002, from: 2020-01-01}]
                    """,
                file: "dienst.yaml"
            )
            let stated = StatedFacts(own: "verband:dienst", file.facts)
            _ = try await register.load({ $0 == 0 ? stated : nil }, by: "Tester", because: "proef", size: 2000)
            let change = try await register.facts().change
            let around = FactIndex(try await register.facts(around: [entity("verband:dienst")], at: change))
            #expect(around.roots(around: entity("verband:dienst")) == [entity("verband:dienst"), entity("GM9002")])
        }
    }

    @Test("knows for whom a cooperation nearby bought, also when that is far from what is judged")
    func boughtForOthers() async throws {
        try await withRegister { register in
            func stated(_ name: String, with other: String, for covered: String) throws -> StatedFacts {
                let file = try DossierFile(
                    yaml: """
                        dossier: 1
                        own: verband:\(name)
                        cooperation: {name: \(name) (verzonnen), form: openbaarLichaam}
                        participants: [{participant: GM0796, from: 2015-01-01}, {participant: \(other), from: 2015-01-01}]
                        contracts:
                          - {id: \(name)-1, title: Hulp (verzonnen), kind: raam, law: jeugdwet, commissioner: own,
                             contractor: kvk:99999999, cooperation: own, municipalities: [\(covered)],
                             from: 2025-01-01, until: 2028-01-01, invented: true}

                        """,
                    file: "\(name).yaml"
                )
                return StatedFacts(own: "verband:\(name)", file.facts)
            }
            let parts = [
                try stated("hier", with: "GM0828", for: "GM0796"), try stated("daar", with: "GM0855", for: "GM0855"),
            ]
            _ = try await register.load(
                { $0 < parts.count ? parts[$0] : nil },
                by: "Tester",
                because: "proef",
                size: 2000
            )
            let change = try await register.facts().change
            let around = try await register.facts(around: [entity("verband:hier")], at: change)
            #expect(Set(around.covers.map(\.fact.municipality)) == [entity("GM0796"), entity("GM0855")])
        }
    }

    @Test(
        "says of a cooperation with its regions and participants what it says when all is known: an invented register"
    )
    func inventedAround() async throws {
        try await withRegister { register in
            try await Self.load(0.006, seed: 1, into: register)
            try await Self.checkEachCooperation(register)
        }
    }

    @Test("is stored the same to the byte as one that was made in memory", arguments: [500, 2500])
    func stored(portion: Int) async throws {
        try await withRegister { register in
            try await Self.load(0.004, seed: 2, into: register)
            let (whole, change) = try await Self.inMemory(register)
            let expected = try await register.store(whole, change: change)
            let told = Mutex(0)
            let totals = try await register.auditAll(
                AuditTerms(asOf: Self.asOf),
                keep: true,
                portion: portion,
                tell: { audit in told.withLock { $0 += audit.judgements.count } }
            )
            #expect(totals.counts == whole.countsByCode)
            #expect(told.withLock(\.self) == whole.judgements.count)
            let stored = try await register.audit(try #require(totals.id))
            #expect(stored.digest == expected.digest)
            #expect(stored.audit.judgements == (try await register.audit(expected.id)).audit.judgements)
            #expect(stored.change == change)
        }
    }

    @Test("finds what was planted, from a register that was loaded in bulk and verifies")
    func planted() async throws {
        try await withRegister { register in
            try await Self.load(0.006, seed: 3, into: register)
            let found = Mutex<Set<String>>([])
            @Sendable func note(_ audit: Audit) {
                for judgement in audit.judgements where PlantedViolation.codes.contains(judgement.requirement) {
                    for finding in judgement.findings {
                        found.withLock {
                            _ = $0.insert("\(judgement.requirement) \(judgement.subject) \(finding.period)")
                        }
                    }
                }
            }
            _ = try await register.auditAll(AuditTerms(asOf: Self.asOf), keep: false, portion: 500, tell: note)
            let invented = SyntheticRegister(try #require(SyntheticSize(scale: 0.006)), seed: 3)
            let planted = (0..<invented.count).flatMap { invented.part($0).planted }
            #expect(found.withLock(\.self) == Set(planted.map { "\($0.requirement) \($0.subject) \($0.period)" }))
            #expect(try await register.verify().faults == [])
        }
    }
}

/// Moves facts to a world of their own, where nothing is called as it is elsewhere.
private struct World {
    private let number: Int
    private var municipalities: [EntityID: EntityID] = [:]

    init(_ number: Int) { self.number = number }

    mutating func moved(_ facts: Facts) -> [Record] {
        facts.records(source: "bron").map { record in
            let values = record.values.map { value -> FieldValue? in
                switch value {
                case .entity(let id): .entity(moved(id))
                case .entities(let ids): .entities(ids.map { moved($0) }.sorted())
                default: value
                }
            }
            return Record(
                record.kind,
                key: "",
                values,
                record.span,
                source: record.source,
                certainty: record.certainty
            )
        }
    }

    private mutating func moved(_ id: EntityID) -> EntityID {
        if id.kind == .municipality {
            if let known = municipalities[id] { return known }
            let code = String(1_000_000 + number * 500 + municipalities.count).dropFirst()
            let new = entity("GMV\(code)")
            municipalities[id] = new
            return new
        }
        let local = id.key.replacing("/", with: "-").replacing(":", with: "-")
        return EntityID(id.kind, local: local, in: "w\(number)")
    }
}

extension [Record] {
    /// The facts, without those that `seen` has already: what has no world, such as elections, is told once.
    fileprivate func without(_ seen: inout Set<String>) -> Facts {
        var facts = Facts()
        for record in self {
            var one = Facts()
            guard one.add(record), let keyed = one.records().first else { continue }
            // What all worlds share is told by the first.
            let day = [.careForms, .elections, .alignments].contains(keyed.kind) ? "" : "\(keyed.span.possible.from)"
            if seen.insert("\(keyed.kind) \(keyed.key) \(day)").inserted { _ = facts.add(record) }
        }
        return facts
    }
}
