// What may not have been there: nothing is wrong with a cooperation or region on days on which it perhaps did not exist.

/// Whether the root of a dossier was there at all.
struct Doubt {
    private let root: EntityID
    private let days: PeriodSet

    /// The doubt about the root of `dossier`.
    init(_ dossier: Dossier) {
        root = dossier.root
        days = dossier.doubtfulDays
    }

    private var missing: Missing {
        Missing(
            Phrase(nl: "Begin of einde van \(name: root).", en: "The beginning or end of \(name: root)."),
            kinds: [root.kind == .region ? .regions : .cooperations],
            ask: root
        )
    }

    /// `judgement`, but not to be decided on days on which something is wrong and the root only may have been there,
    /// because its beginning or end is not known to the day.
    func heeded(by judgement: Judgement) -> Judgement {
        days.isEmpty
            ? judgement
            : judgement.aside(days.intersection(judgement.timeline.days { $0.alarm != nil }), .indeterminate(missing))
    }
}

extension Dossier {
    fileprivate var doubtfulDays: PeriodSet { once { DoubtfulDays(self) }.days }
}

/// The days on which the cooperation or region that is the root may have been there, or not.
private struct DoubtfulDays: Sendable {
    let days: PeriodSet

    /// One of which no beginning is on record was there from the outset; between two days on which it certainly was, it was
    /// there, whatever changed about it.
    init(_ dossier: Dossier) {
        let stood: Condition =
            switch dossier.root.kind {
            case .cooperation: .any(dossier.facts.cooperation(dossier.root).map(\.standing))
            case .region: .any(dossier.facts.region(dossier.root).map(\.standing))
            default: .never
            }
        days = stood.undecided.subtracting(stood.certain.hull.map { PeriodSet($0) } ?? .never)
    }
}
