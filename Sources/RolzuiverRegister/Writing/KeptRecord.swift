import Rolzuiver

/// A record with the book that is to keep it.
struct KeptRecord: Sendable {
    let book: String
    let record: Record
    /// The texts in it that the register holds already, by the place of their field.
    var held: [Int: Sealed] = [:]
}
