internal import Rolzuiver

/// A stretch of time in which someone took part, unchanged.
struct Presence {
    var start: ClosedRange<Day>
    var end: ClosedRange<Day>
    var organs: Set<Organ> = []
    var share: Fixed?
    var successorOf: EntityID?
    /// The day of accession that the first version of it gives.
    var accession: Day?
    /// False for what the law says and no version lists.
    var isListed = true
    /// False for what may be an error of entry.
    var isCredible = true

    /// When it held; nil when nothing is left.
    var span: Span? {
        guard let span = Span(start: start, end: end) else { return nil }
        return isCredible ? span : Span(possible: span.possible, certain: nil)
    }

    /// Whether it may have held on `day`.
    func mayContain(_ day: Day) -> Bool { start.lowerBound <= day && day < end.upperBound }
}

/// Consecutive versions that list a participant.
struct ListedRun {
    /// The place of the first version in the chain.
    let first: Int
    /// The place of the last one.
    let last: Int
}

/// Why a participant was there no longer.
enum Departure {
    /// The chain ended, or the version goes on without an end.
    case withChain
    /// A redivision ended it.
    case redivision(Redivision)
    /// It no longer existed, for a reason that is not known.
    case ceased(Day)
    /// It may never have taken part.
    case entryError
    /// It withdrew.
    case withdrawal
}
