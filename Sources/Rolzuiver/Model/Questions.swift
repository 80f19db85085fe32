internal import Synchronization

/// A question about who takes part in what, or who leaves it: what an exit gives another answer to.
enum Question: Hashable, Sendable {
    /// Who takes part in a cooperation.
    case participants(of: EntityID)
    /// In what somebody takes part.
    case participations(of: EntityID)
    /// Who leaves a cooperation.
    case withdrawals(from: EntityID)
}

/// Notes which questions are asked while something is worked out: as long as their answers stand, so does the outcome.
final class Questions: Sendable {
    /// Whoever notes at the moment; hardly ever anyone.
    @TaskLocal static var noted: Questions?

    private let asked = Mutex<Set<Question>>([])

    /// What `work` gives, with the questions that it asked, also by way of what was kept from earlier work.
    static func noting<Value>(_ work: () -> Value) -> (value: Value, questions: Set<Question>) {
        let questions = Questions()
        let value = $noted.withValue(questions) { work() }
        return (value, questions.asked.withLock { $0 })
    }

    /// Notes that `question` is asked, where anyone notes.
    static func ask(_ question: @autoclosure () -> Question) {
        guard let noted else { return }
        let question = question()
        noted.asked.withLock { _ = $0.insert(question) }
    }

    func add(_ questions: Set<Question>) { asked.withLock { $0.formUnion(questions) } }
}
