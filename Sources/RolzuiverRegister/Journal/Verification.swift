/// Whether the register still says what was written.
package struct Verification: Hashable, Sendable {
    /// Which register it is, as in ``CheckpointFile/register``; nil for an empty one.
    package let register: String?
    /// How many changes were recomputed.
    package let changes: Int
    /// How many rows of facts were recomputed from the journal, those that ended included.
    package let facts: Int
    /// How many stored audits were written out again, and held against their digests.
    package let audits: Int
    /// The newest change and the chain's head; nil for an empty register.
    package let checkpoint: Checkpoint?
    /// The checkpoint from outside that the chain runs through; nil when none was given or the chain does not.
    package let anchor: Checkpoint?
    /// What does not fit, the first wrong one first; empty when all is well.
    package let faults: [JournalFault]
    /// The stored audits that do not fit their own digests.
    ///
    /// Whoever may store audits can have stored them so; that they are what they were, only a checkpoint shows.
    package let unfit: [JournalFault]
    /// What guards the register and is not as this program makes it, in Dutch sentences; see ``Guards``.
    package internal(set) var guards: [String]
    /// What contradicts nothing, and is worth knowing, in Dutch.
    package var remarks: [String] = []
}

extension Verification {
    /// Of a register of which nothing can be recomputed.
    init(_ faults: [JournalFault], guards: [String]) {
        self.init(
            register: nil,
            changes: 0,
            facts: 0,
            audits: 0,
            checkpoint: nil,
            anchor: nil,
            faults: faults,
            unfit: [],
            guards: guards
        )
    }
}

/// Something in the register that is not what was written.
package struct JournalFault: Hashable, Sendable {
    /// The change at which it shows.
    package let change: ChangeNumber
    /// Its place within the change; what concerns the change as a whole comes last.
    let place: Int
    /// What does not fit, in Dutch.
    package let sentence: String

    init(_ change: ChangeNumber, place: Int = .max, _ sentence: String) {
        (self.change, self.place, self.sentence) = (change, place, sentence)
    }
}

extension JournalFault: Comparable {
    /// Orders by change, then by the place within it.
    package static func < (left: Self, right: Self) -> Bool {
        (left.change, left.place, left.sentence) < (right.change, right.place, right.sentence)
    }
}
