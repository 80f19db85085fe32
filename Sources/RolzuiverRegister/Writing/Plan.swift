package import Rolzuiver

/// What applying facts would do to the register, as a value: to be shown, and then to be applied or not.
package struct Plan: Hashable, Sendable {
    /// One thing that would happen.
    package struct Step: Hashable, Sendable {
        /// What happens.
        package enum Action: String, CaseIterable, Sendable {
            /// A fact that the register did not have.
            case added
            /// The world changed: the fact is replaced.
            case changed
            /// The register was wrong: the fact is replaced or withdrawn.
            case corrected
            /// The fact ends, or is no longer kept.
            case ended
            /// It differs from what somebody else stated; nothing is done.
            case clash
        }

        /// Where a fact came from.
        package struct Origin: Hashable, Sendable {
            /// The change that wrote it.
            package let change: ChangeNumber
            /// The login that wrote that; nil where nobody knows.
            package internal(set) var login: String?
        }

        /// What happens.
        package let action: Action
        /// The book in which it happens.
        package let book: String
        /// What the register says now.
        package let old: Record?
        /// What it would say.
        package let new: Record?
        /// Of a clash: whether it stands in the book of this keeper, or was stated by the same source, so that stating it
        /// otherwise than as context would change it.
        package var isOwn = false
        /// Of a clash: where what the register says came from.
        package var origin: Origin?
        /// The row that ends.
        let row: Int64?
        /// The texts of the new fact that the register has already, by the place of their field.
        var held: [Int: Sealed] = [:]

        /// The kind of fact.
        package var kind: FactKind { new?.kind ?? old?.kind ?? .complete }
        /// Which fact of that kind.
        package var key: String { new?.key ?? old?.key ?? "" }
        /// The fact named for people, in Dutch.
        package var label: String { (new ?? old)?.label ?? "" }
    }

    /// The book of the keeper who states the facts.
    package let own: String
    /// Whether the world changed, or the register was wrong.
    package let kind: Change.Kind
    /// What would happen, in the order of kind and key.
    package let steps: [Step]
    /// The newest change of each book concerned; 0 for a book that does not exist yet.
    package let basis: [String: ChangeNumber]
    /// The newest change of the register.
    package let madeOn: ChangeNumber
    /// Facts of which something was stated that had been erased: that is not written, and stays erased.
    package let withheld: [Record]

    /// What would be written.
    package var writes: [Step] { steps.filter { $0.action != .clash } }
    /// What differs from what somebody else stated.
    package var clashes: [Step] { steps.filter { $0.action == .clash } }
    /// Whether there is nothing to write (geen wijziging).
    package var isEmpty: Bool { steps.allSatisfy { $0.action == .clash } }
}

extension Plan {
    /// Whether every step of it is one of `other`, so that whoever saw that knows all that this would do.
    ///
    /// A step can have fallen away because somebody else did the same.
    package func saysNothingBut(_ other: Plan) -> Bool {
        struct Said: Hashable {
            let action: Step.Action
            let book: String
            let old: Record?
            let new: Record?

            init(_ step: Step) { (action, book, old, new) = (step.action, step.book, step.old, step.new) }
        }
        return own == other.own && Set(steps.map(Said.init)).isSubset(of: other.steps.map(Said.init))
    }
}

extension Record {
    /// The fact named for people: its kind and the values of its key.
    package var label: String { label(calling: \.key) }

    /// The same, with everything that its key refers to called as `name` says.
    package func label(calling name: (EntityID) -> String) -> String {
        let schema = RegisterTable[kind].schema
        let parts = schema.key.compactMap { key -> String? in
            guard let field = schema.fields.first(where: { $0.name == key }), let value = value(key) else {
                return nil
            }
            if case .code(let codes) = field.type, case .text(let code) = value {
                return codes.first { $0.code == code }?.dutch ?? code
            }
            return value.told(calling: name)
        }
        return "\(schema.dutch) \(parts.joined(separator: " – "))"
    }

    /// Until which day it works back, of the text of an arrangement that does (Wgr 26).
    package var retroactiveTo: Day? {
        guard kind == .versions, case .day(let day)? = value("retroactiveTo") else { return nil }
        return day
    }

    /// The first day of which it says something: that on which it begins, or that to which it works back.
    var firstDay: Day { min(span.possible.from, retroactiveTo ?? .distantFuture) }
}

extension FieldValue {
    /// The value for people, with what it refers to called as `name` says.
    package func told(calling name: (EntityID) -> String) -> String {
        switch self {
        case .entity(let entity): name(entity)
        case .entities(let entities): entities.map(name).joined(separator: ", ")
        default: canonical
        }
    }
}
