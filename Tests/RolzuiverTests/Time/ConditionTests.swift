import Testing

@testable import Rolzuiver

@Suite("A statement about each day")
struct ConditionTests {
    /// What Kleene's tables say: nil is not known.
    private func answers(_ condition: Condition) -> [Bool?] {
        SmallWorld.days.map { day in
            condition.certain.contains(day) ? true : condition.possible.contains(day) ? nil : false
        }
    }
    private func and(_ one: Bool?, _ other: Bool?) -> Bool? {
        one == false || other == false ? false : one == true && other == true ? true : nil
    }
    private func or(_ one: Bool?, _ other: Bool?) -> Bool? {
        one == true || other == true ? true : one == false && other == false ? false : nil
    }

    @Test func `follows the tables of three-valued logic`() {
        var random = SeededGenerator(9)
        for _ in 0..<4_000 {
            let (one, other) = (SmallWorld.condition(&random), SmallWorld.condition(&random))
            #expect(answers(one & other) == zip(answers(one), answers(other)).map(and))
            #expect(answers(one | other) == zip(answers(one), answers(other)).map(or))
            #expect(answers(!one) == answers(one).map { $0.map { !$0 } })
            #expect(!(!one) == one)
            #expect(!(one & other) == !one | !other)
            #expect(!(one | other) == !one & !other)
            #expect(one & .always == one && one | .never == one)
            #expect(Condition.any([one, other]) == one | other)
            #expect(SmallWorld.members(one.undecided) == answers(one).map { $0 == nil })
        }
        #expect(Condition.any([]) == .never)
    }

    @Test func `that becomes known never turns a certain answer into its opposite`() {
        var random = SeededGenerator(10)
        for _ in 0..<4_000 {
            let (vague, other) = (SmallWorld.condition(&random), SmallWorld.condition(&random))
            // Any way in which the days that nobody can say may turn out.
            let truth = vague.certain.union(vague.undecided.intersection(SmallWorld.set(&random)))
            let known = Condition(truth)
            let formulas: [(Condition) -> Condition] = [
                { $0 & other }, { $0 | other }, { !$0 }, { !($0 & other) | (other & !$0) },
            ]
            for formula in formulas {
                for (before, after) in zip(answers(formula(vague)), answers(formula(known))) {
                    #expect(before == nil || before == after)
                }
            }
        }
    }

    @Test func `counts what is not on record as absent only on the days for which the record is complete`() {
        var random = SeededGenerator(11)
        for _ in 0..<4_000 {
            let (condition, days) = (SmallWorld.condition(&random), SmallWorld.set(&random))
            let expected = zip(SmallWorld.days, answers(condition)).map { day, answer in
                answer == false && !days.contains(day) ? nil : answer
            }
            #expect(answers(condition.known(during: days)) == expected)
            #expect(condition.known(during: .always) == condition)
        }
    }

    @Test func `is certain nowhere that it is not possible`() {
        var random = SeededGenerator(12)
        for _ in 0..<4_000 {
            let condition = SmallWorld.condition(&random)
            #expect(condition.certain.isSubset(of: condition.possible))
        }
    }
}
