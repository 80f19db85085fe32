package import Rolzuiver

/// A violation that was put into an invented register on purpose: what an audit of it has to find.
package struct PlantedViolation: Hashable, Sendable {
    /// The code of the requirement.
    package let requirement: String
    /// The subject of the judgement.
    package let subject: EntityID
    /// What tells the judgement apart from others about the subject.
    package let discriminator: [String]
    /// The days on which it is violated.
    package let period: Period

    /// The codes of which every violation in an invented register was planted.
    package static let codes: Set<String> = ["Rol-1", "Rol-2", "Rol-5", "Rol-7", "Rol-12"]

    /// The head of the list.
    package static let head = "requirement;subject;discriminator;from;until"

    /// The line of the list: what tells apart separated by spaces, the first day and the first day after it; both empty
    /// where there is none.
    package var line: String {
        func day(_ day: Day) -> String { day.isFinite ? day.description : "" }
        let cells = [
            requirement, subject.key, discriminator.joined(separator: " "), day(period.from), day(period.until),
        ]
        return cells.joined(separator: ";")
    }
}
