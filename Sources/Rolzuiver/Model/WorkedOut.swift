internal import Synchronization

/// Values worked out from facts that do not change, at most one of each type.
final class WorkedOut: Sendable {
    private let values = Mutex<[ObjectIdentifier: any AnyObject & Sendable]>([:])

    /// One value; a box is found again faster than what is in it.
    private final class Kept<Value: Sendable>: Sendable {
        let answer: Answer<Value>

        init(_ answer: Answer<Value>) { self.answer = answer }
    }

    /// What `make` gives; it must depend on nothing but the facts.
    ///
    /// Two who ask at the same time may both work it out; they come to the same.
    func value<Value: Sendable>(_ make: () -> Value) -> Value {
        let key = ObjectIdentifier(Value.self)
        let known = values.withLock { $0[key] } as? Kept<Value>
        return Answer.value(known: known?.answer, make) { made in values.withLock { $0[key] = Kept(made) } }
    }
}

/// What was looked up of facts that do not change, kept by what was asked about.
final class LookedUp<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let values = Mutex<[Key: Answer<Value>]>([:])

    /// What `make` gives for `key`; it must depend on nothing but the facts.
    func value(_ key: Key, _ make: (Key) -> Value) -> Value {
        Answer.value(known: values.withLock { $0[key] }, { make(key) }) { made in
            values.withLock { $0[key] = made }
        }
    }
}

/// A value that is kept, with the questions that it rests on where those were noted.
private struct Answer<Value: Sendable>: Sendable {
    let value: Value
    let questions: Set<Question>?

    /// The value that is known, or else what `make` gives, which is then handed to `keep`.
    ///
    /// Where questions are noted, those behind a value that is known count as asked again; a value that was kept when
    /// nobody noted them is worked out once more.
    static func value(known: Answer?, _ make: () -> Value, keep: (Answer) -> Void) -> Value {
        guard let notes = Questions.noted else {
            if let known { return known.value }
            let made = make()
            keep(Answer(value: made, questions: nil))
            return made
        }
        if let known, let questions = known.questions {
            notes.add(questions)
            return known.value
        }
        let (made, questions) = Questions.noting(make)
        notes.add(questions)
        keep(Answer(value: made, questions: questions))
        return made
    }
}
