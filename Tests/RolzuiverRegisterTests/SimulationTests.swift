import Postgres
import Rolzuiver
import RolzuiverExchange
import Testing

@testable import RolzuiverRegister

/// Registers the dossier that the program carries, with what everybody leans on.
private func registerExample(_ name: String = "noordoost-brabant", in register: Register) async throws -> EntityID {
    let reference = try await register.plan(
        ReferenceData.embedded.places,
        own: Book.shared,
        asOf: day("2026-01-01"),
        kind: .change
    )
    try await register.apply(reference, by: "t", because: "t")
    let text = try #require(Examples.text(named: name))
    let file = try DossierFile(yaml: text, file: name)
    let plan = try await register.plan(
        file.facts,
        context: file.context,
        own: file.book,
        asOf: day("2026-01-01"),
        kind: .change
    )
    try await register.apply(plan, by: "t", because: "t")
    return try #require(file.own)
}

/// Registers what the hypothesis supposes, by way of a dossier file as a keeper would write it, and gives the facts.
func registered(_ hypothesis: Hypothesis, on facts: Facts, in register: Register) async throws -> Facts {
    let statement = hypothesis.patch.statement(on: facts)
    #expect(hypothesis.patch.unsaid(on: facts).isEmpty)
    let context = Patch.context(of: statement, in: facts)
    let text = DossierFile(own: hypothesis.cooperation, facts: statement, context: context).yaml()
    let file = try DossierFile(yaml: text, file: "simulatie.yaml")
    let plan = try await register.plan(
        file.facts,
        context: file.context,
        own: file.book,
        asOf: hypothesis.day,
        kind: .change
    )
    #expect(plan.clashes.isEmpty)
    try await register.apply(plan, by: "t", because: "gebeurd")
    return try await register.facts().facts
}

@Suite("A simulation equals reality")
struct SimulationEqualsRealityTests {
    @Test(
        "for exits from the worked example",
        // An ordinary member, the centre municipality, one that took the place of others at a redivision.
        arguments: ["GM0828", "GM0796", "GM1982"]
    )
    func exits(_ member: String) async throws {
        try await withRegister { register in
            let cooperation = try await registerExample(in: register)
            let index = FactIndex(try await register.facts().facts)
            let hypothesis = try Hypothesis.withdrawal(
                of: [SupposedExit(entity(member), on: day("2027-01-01"))],
                from: cooperation,
                in: index
            )
            try await expectReality(hypothesis, index, register)
        }
    }

    @Test("for every other kind of change")
    func others() async throws {
        let example = try #require(Examples.text(named: "noordoost-brabant"))
        let own = try #require(try DossierFile(yaml: example, file: "voorbeeld").own)
        let on = day("2026-12-01")
        @Sendable func local(_ kind: EntityKind, _ name: String) -> EntityID {
            EntityID(kind, local: name, in: own.key)
        }
        let makers: [@Sendable (FactIndex) throws -> Hypothesis] = [
            { try .accession(of: entity("GM0772"), to: own, on: on, in: $0) },
            { try .endOfMandate(of: entity("GM0828"), on: on, in: $0) },
            { try .bankruptcy(of: local(.organisation, "maasduin"), on: on, in: $0) },
            { try .leaving(of: local(.person, "vonk"), on: on, in: $0) },
            {
                try .redivision(
                    SupposedRedivision(of: [entity("GM0755")], into: [entity("GM1948")]),
                    on: on,
                    in: $0
                )
            },
            {
                try .withdrawal(
                    of: ["GM0755", "GM0757"].map { SupposedExit(entity($0), on: on, notified: day("2025-11-01")) },
                    from: own,
                    in: $0
                )
            },
        ]
        for make in makers {
            try await withRegister { register in
                _ = try await registerExample(in: register)
                let index = FactIndex(try await register.facts().facts)
                try await expectReality(try make(index), index, register)
            }
        }
    }

    /// Judges what is supposed, then does it, and judges again: the same bytes.
    private func expectReality(_ hypothesis: Hypothesis, _ index: FactIndex, _ register: Register) async throws {
        let simulation = Simulation(hypothesis, of: index.roots, in: index)
        #expect(simulation.before.judgements.count > 100)
        let before = try await register.checkpoint()
        #expect(try await register.checkpoint() == before)
        let facts = try await registered(hypothesis, on: index.facts, in: register)
        let audit = Audit(of: index.roots, in: FactIndex(facts), asOf: simulation.after.asOf)
        #expect(audit.judgements.count == simulation.after.judgements.count)
        let differing = zip(audit.judgements, simulation.after.judgements).filter { $0 != $1 }
        #expect(differing.isEmpty, "\(hypothesis.sentence.nl): \(differing.prefix(2))")
        #expect(simulation.before.judgements != simulation.after.judgements)
    }

    @Test(
        "for random exits from the dossiers that prove the norm",
        arguments: Thoroughness.some(of: Examples.normCodes, oneIn: 4)
    )
    func random(_ code: String) async throws {
        let text = try #require(Examples.norm(code)).fires
        let file = try DossierFile(yaml: text, file: code)
        try await withRegister { register in
            let plan = try await register.plan(
                file.facts,
                context: file.context,
                own: file.book,
                asOf: day("2026-01-01"),
                kind: .change
            )
            try await register.apply(plan, by: "t", because: "t")
            let index = FactIndex(try await register.facts().facts)
            var generator = SplitMix(state: UInt64(code.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
            guard let hypothesis = hypothesis(index, &generator) else { return }
            let simulation = Simulation(hypothesis, of: index.roots, in: index)
            let facts = try await registered(hypothesis, on: index.facts, in: register)
            let audit = Audit(of: index.roots, in: FactIndex(facts), asOf: simulation.after.asOf)
            let apart = zip(audit.judgements, simulation.after.judgements).first { $0 != $1 }
            #expect(
                audit.judgements == simulation.after.judgements,
                "\(hypothesis.sentence.nl) \(String(describing: apart))"
            )
        }
    }

    /// A random participant leaves a random cooperation on a random day on which it takes part; nil when there is none.
    private func hypothesis(_ index: FactIndex, _ generator: inout SplitMix) -> Hypothesis? {
        let cooperations = index.knownCooperations.sorted()
        for _ in 0..<60 {
            guard let cooperation = cooperations.randomElement(using: &generator) else { return nil }
            let day = Day(rawValue: Int32.random(in: 18_500...20_800, using: &generator))
            let members = index.participants(of: cooperation, on: day.previous).map(\.fact.participant)
            guard let member = members.randomElement(using: &generator) else { continue }
            let tasks = index.knownTasks(of: cooperation)
            let some = Bool.random(using: &generator) ? tasks.randomElement(using: &generator).map { [$0] } ?? [] : []
            let exit = SupposedExit(member, on: day, tasks: Set(some))
            if let made = try? Hypothesis.withdrawal(of: [exit], from: cooperation, in: index) { return made }
        }
        return nil
    }

    @Test("for random changes of random facts", arguments: 1...12)
    func patches(_ seed: UInt64) async throws {
        var random = RandomFacts(seed: seed)
        let (first, second) = (random.facts(ofEach: 4), random.facts(ofEach: 2))
        let changed = random.altered(first)
        try await withRegister { register in
            try await register.state(first, context: second)
            let known = try await register.facts().facts
            let plan = try await register.plan(
                changed,
                own: "verband:t/regio",
                asOf: day("2026-01-01"),
                kind: .change
            )
            let patch = plan.patch
            #expect(!patch.isEmpty)
            let hypothesis = Hypothesis(.patch, Phrase(nl: "", en: ""), on: day("2026-01-01"), patch: patch)
            let index = FactIndex(known)
            let simulation = Simulation(
                hypothesis,
                of: index.roots,
                in: index,
                changed: FactIndex(known.applying(patch))
            )
            #expect(try await register.facts().facts == known)
            try await register.apply(plan, by: "t", because: "t")
            let facts = try await register.facts().facts
            #expect(facts.sorted == known.applying(patch).sorted)
            let audit = Audit(of: index.roots, in: FactIndex(facts), asOf: simulation.after.asOf)
            #expect(audit.judgements == simulation.after.judgements)
        }
    }

    @Test("writes nothing")
    func nothing() async throws {
        try await withRegister { register in
            let cooperation = try await registerExample(in: register)
            let before = try await register.checkpoint()
            let index = FactIndex(try await register.facts().facts)
            let hypothesis = try Hypothesis.withdrawal(
                of: [SupposedExit(entity("GM0828"), on: day("2027-01-01"))],
                from: cooperation,
                in: index
            )
            _ = Simulation(hypothesis, of: index.roots, in: index)
            #expect(try await register.checkpoint() == before)
            #expect(try await register.facts().facts == index.facts)
        }
    }
}
