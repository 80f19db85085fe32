import Rolzuiver
import RolzuiverExchange
import Testing

/// The facts of example dossiers, on top of what everybody leans on.
private func facts(of texts: [(name: String, text: String)]) throws -> FactIndex {
    var facts = ReferenceData.embedded.places
    for (name, text) in texts {
        let file = try DossierFile(yaml: text, file: name)
        facts.add(file.facts)
        facts.add(file.context)
    }
    return FactIndex(facts.once)
}

extension Facts {
    /// Each fact once: examples repeat what they share.
    fileprivate var once: Facts {
        var result = Facts()
        for kind in FactKind.allCases {
            func copy<F: Fact>(_: F.Type) {
                var seen: Set<Dated<F>> = []
                result[keyPath: F.path] = self[keyPath: F.path].filter { seen.insert($0).inserted }
            }
            copy(kind.type)
        }
        return result
    }
}

/// What comes of a trial when it stands alone and everything is judged.
private func whole(_ trial: StressTrial, on day: Day, in index: FactIndex) throws -> [VerdictFlip] {
    let hypothesis = try Hypothesis.withdrawal(
        of: trial.all.map { SupposedExit($0, on: day) },
        from: trial.cooperation,
        in: index
    )
    let simulation = Simulation(hypothesis, of: index.roots, in: index)
    return simulation.flips.filter { [.worse, .unclear].contains($0.direction) }
}

/// The trials whose outcome differs from judging everything.
private func differing(_ stress: StressTest, in index: FactIndex, every step: Int = 1) throws -> [String] {
    var result: [String] = []
    for (place, trial) in stress.plan.trials.enumerated() where place % step == 0 {
        let outcome = stress.outcome(of: trial)
        guard outcome.impossible == nil else { continue }
        let all = try whole(trial, on: stress.plan.day, in: index)
        let (some, every) = (Set(outcome.flips), Set(all))
        for flip in some.symmetricDifference(every) {
            result.append(
                "\(trial.cooperation) \(trial.leavers): \(flip.id) about \(flip.subject), \(every.contains(flip) ? "missed" : "invented")"
            )
        }
    }
    return result
}

@Suite("A stress test judges what an exit can touch, and comes to the same as judging everything")
struct SimulationStressTests {
    @Test(
        "for every exit from every small dossier of the norm",
        arguments: Thoroughness.some(of: Examples.normCodes, oneIn: 4)
    )
    func norm(_ code: String) throws {
        let pair = try #require(Examples.norm(code))
        for text in [pair.fires, pair.silent] {
            let index = try facts(of: [(code, text)])
            for day in [day("2023-01-01"), day("2027-01-01")] {
                #expect(try differing(StressTest(StressPlan(in: index, on: day)), in: index) == [])
            }
        }
    }

    @Test("for exits from the youth cooperations of the national register, together with the worked example")
    func youth() throws {
        let index = try facts(of: Examples.all)
        let stress = StressTest(StressPlan(in: index, on: day("2027-01-01")))
        #expect(stress.plan.trials.count > 150)
        #expect(try differing(stress, in: index, every: 59) == [])
    }

    @Test("for pairs, and for those who follow")
    func pairs() throws {
        let example = try #require(Examples.text(named: "noordoost-brabant"))
        let index = try facts(of: [("noordoost-brabant", example)])
        let pairs = StressTest(StressPlan(in: index, on: day("2026-07-01"), leaving: 2))
        #expect(pairs.plan.trials.count == 45)
        #expect(try differing(pairs, in: index, every: 5) == [])
        let cascade = StressTest(StressPlan(in: index, on: day("2026-07-01"), followedBy: FollowerRules()))
        let centre = try #require(cascade.plan.trials.first { $0.leavers == [entity("GM0796")] })
        // All others gave the centre a mandate for the cooperation.
        #expect(centre.followers.count == 9)
        #expect(centre.followers.allSatisfy { $0.rule == .centre && $0.round == 1 })
        #expect(cascade.plan.trials.filter { !$0.followers.isEmpty }.count == 1)
        #expect(try differing(cascade, in: index, every: 3) == [])
    }
}
