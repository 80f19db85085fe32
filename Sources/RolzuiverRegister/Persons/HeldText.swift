import Rolzuiver

/// A text that the register holds where it can be erased, or held until it was.
package struct HeldText: Hashable, Sendable {
    /// What kind of text it is; each has a retention period of its own.
    package enum Use: String, CaseIterable, Sendable {
        /// The name of a person.
        case name
        /// What was written freely in a fact.
        case text
        /// The name under which somebody wrote changes or signed audits.
        case actor
        /// The reason of a change.
        case reason

        /// The Dutch word.
        package var dutch: String {
            switch self {
            case .name: "naam"
            case .text: "tekst"
            case .actor: "schrijver"
            case .reason: "reden"
            }
        }
    }

    /// Its number, by which it can be left out of an erasure.
    package let number: Int64
    /// What kind of text it is.
    package let use: Use
    /// The text; nil when it was erased.
    package let text: String?
    /// The change that erased it.
    package let erased: ChangeNumber?
    /// Where it is, for people: the fact and its field, or the changes.
    package let place: String

    /// The text, or that it was erased.
    package var shown: String { text ?? erased.map { ErasedText(change: $0).description } ?? "" }

    /// The texts in rows of facts, each once, with the first place where it is; names come first.
    static func all(in rows: [StoredRow], _ records: [Record]) -> [HeldText] {
        var texts: [Int64: HeldText] = [:]
        for (row, record) in zip(rows, records) {
            let fields = RegisterTable[row.kind].schema.fields
            for (place, text) in row.texts where texts[text.reference.id] == nil {
                texts[text.reference.id] = HeldText(
                    number: text.reference.id,
                    use: row.kind == .persons ? .name : .text,
                    text: text.text,
                    erased: text.erased,
                    place: "\(record.label), \(fields[place].name)"
                )
            }
        }
        return texts.values.sorted { left, right in
            left.use == right.use ? left.number < right.number : left.use == .name
        }
    }
}
