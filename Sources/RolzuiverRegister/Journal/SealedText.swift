/// A text that can be erased, as a row has it.
struct SealedText: Hashable, Sendable {
    /// How rows and journal refer to it.
    let reference: Sealed
    /// The text; nil when it was erased, or is hidden from this login.
    let text: String?
    /// The change that erased it.
    let erased: ChangeNumber?

    /// What stands in its place for readers: that it was erased, once it was.
    var shown: String? { text ?? erased.map { ErasedText(change: $0).description } }
}

/// Word that a text was erased, in its place.
///
/// It is something, where nothing would be taken for unknown: an erased motive is still a decision with a motive.
package struct ErasedText: Hashable, Sendable, CustomStringConvertible {
    /// The change that erased it.
    package let change: ChangeNumber

    /// As every answer has it.
    package var description: String { "gewist (wijziging \(change))" }
}
