package import Rolzuiver

/// All that the register holds on somebody (AVG 15), as far as it can be found by the pseudonym and by the names it holds.
package struct PersonRecord: Sendable {
    /// What a stored audit says of somebody.
    package struct Verdict: Hashable, Sendable {
        /// The number of the audit, and the newest change that it knew.
        package let audit: Int64, change: ChangeNumber
        /// The finding.
        package let finding: String
        /// Its requirement.
        package let requirement: String
        /// What was said: `alarm`, `waived`, `indeterminate` or `failed`.
        package let verdict: String
        /// The days that it is about.
        package let period: Period
    }

    /// An audit signed under a name that is, or holds, a name of the person.
    package struct Signature: Hashable, Sendable {
        /// The number of the audit.
        package let audit: Int64
        /// Under which name.
        package let signer: String
        /// In which capacity.
        package let capacity: String
    }

    /// The pseudonym, which is never erased.
    package let person: EntityID
    /// Every fact that mentions the person, present and past, with the changes between which the register held it.
    package let facts: [History.Row]
    /// The name in all its versions, and what was written freely in those facts.
    package let texts: [HeldText]
    /// Texts elsewhere in which one of the names occurs: in other facts, and in reasons.
    package let mentions: [HeldText]
    /// Texts besides those in which a part of one of the names occurs as a word, such as the surname alone: they
    /// may be about somebody else, and an erasure leaves them.
    package let partly: [HeldText]
    /// The names of writers and signers that are, or hold, one of the names.
    package let actors: [HeldText]
    /// The changes that told of the person or erased something about him, and those made by those writers.
    package let changes: [Change]
    /// The numbers of the changes that were made by those writers.
    package let authored: Set<ChangeNumber>
    /// What stored audits say of the person; they hold the pseudonym alone.
    package let verdicts: [Verdict]
    /// Waivers of findings about the person.
    package let waivers: [History.Row]
    /// Audits signed under those names.
    package let signatures: [Signature]
    /// Where a name stands in clear and cannot be erased, for people.
    package let residue: [String]

    /// The names that have not been erased.
    package var names: [String] {
        Set(texts.lazy.filter { $0.use == .name }.compactMap(\.text)).sorted()
    }

    /// Whether there is no name to look for, so that where it still occurs and what was written under it is not known.
    package var isNameless: Bool { names.isEmpty }

    /// What an erasure takes: all texts that are still there but those that are kept.
    package func erasable(keeping kept: Set<Int64> = []) -> [HeldText] {
        (texts + mentions).filter { $0.text != nil && !kept.contains($0.number) }
    }

    /// The last change that erased something about the person.
    package var lastErasure: ChangeNumber? { (texts + mentions).compactMap(\.erased).max() }

    /// The changes that erased the name or what was written freely about the person, oldest first.
    package var erasures: [Change] {
        let numbers = Set(texts.compactMap(\.erased))
        return changes.filter { numbers.contains($0.number) }
    }
}

/// What was written and signed under a name.
package struct ActorRecord: Sendable {
    /// The numbers of the changes.
    package let changes: [ChangeNumber]
    /// The audits.
    package let signatures: [PersonRecord.Signature]
}

/// Somebody in the register.
package struct PersonSummary: Hashable, Sendable {
    /// The pseudonym.
    package let person: EntityID
    /// The name; that it was erased, once it was; nil when none was given.
    package let name: String?
    /// How many facts mention the person, of the day that was asked about.
    package let facts: Int
    /// The last day of all that the person does or did: the first day after it; `distantFuture` while it lasts, nil when
    /// nothing is known.
    package let until: Day?
}
