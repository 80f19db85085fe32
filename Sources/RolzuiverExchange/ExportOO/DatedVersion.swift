internal import Rolzuiver

/// A version of an arrangement with its days read, and its participants known.
struct DatedVersion {
    let record: ArrangementVersionRecord
    /// From the first day up to the day on which the next one begins or it ended.
    var period: Period
    /// Whether the first day is on record.
    var hasStart: Bool
    /// The day until which nothing tells what held, when the next version leaves a gap.
    var gapUntil: Day?
    /// The participants.
    var listings: [EntityID: Listing] = [:]

    /// A participant in the version.
    struct Listing {
        let record: ParticipantRecord
        /// The day of accession, where it is written and can be read.
        let accession: Day?
        let organs: Set<Organ>
        let share: Fixed?
    }

    /// When it was in force.
    var span: Span {
        let start = hasStart ? period.from...period.from : Day.distantPast...period.from
        return Span(start: start, end: period.until...(gapUntil ?? period.until)) ?? Span(period)
    }
}

/// Reads the days of the versions of a chain, so that they follow each other without an overlap.
struct VersionDays {
    private let cooperation: EntityID
    private(set) var versions: [DatedVersion] = []
    private(set) var doubts: [Doubt] = []

    init(_ records: [ArrangementVersionRecord], of cooperation: EntityID) {
        self.cooperation = cooperation
        let starts = records.map { day($0.start, "datumInwerkingtreding", $0) }
        for (index, record) in records.enumerated() {
            let from = starts[index]
            let next = starts[(index + 1)...].first { $0 != nil } ?? nil
            let end = ending(record, next: next)
            let floor = from ?? end.previous
            guard let period = Period(from: floor.isFinite ? floor : .distantPast, until: end) else {
                doubt(
                    record,
                    .overlap,
                    "\(record.start ?? "?") tot \(record.end ?? "?")",
                    "de versie was op geen enkele dag van kracht en telt niet mee"
                )
                continue
            }
            let isGap = next.map { $0 > end } ?? false
            versions.append(
                DatedVersion(record: record, period: period, hasStart: from != nil, gapUntil: isGap ? next : nil)
            )
        }
    }

    /// The day on which a version was no longer in force.
    ///
    /// The register mostly writes the first day without it; some entries have the last day with it: one whose next version
    /// begins the day after, and one that ends on 31 December while nothing begins that day.
    private mutating func ending(_ record: ArrangementVersionRecord, next: Day?) -> Day {
        guard let written = day(record.end, "datumUitwerkingtreding", record) else { return next ?? .distantFuture }
        let isLastOfYear = written.components.month == 12 && written.components.day == 31
        let isInclusive = written.next == next || (isLastOfYear && written != next)
        let end = isInclusive ? written.next : written
        if isInclusive {
            doubt(record, .inclusiveEnd, "\(written)", "gelezen als de laatste dag; de versie gold tot \(end)")
        }
        guard let next, next != end else { return end }
        if next < end {
            doubt(record, .overlap, "\(written)", "de volgende versie begint op \(next); de versie telt tot die dag")
            return next
        }
        doubt(
            record,
            .gap,
            "\(written)",
            "de volgende versie begint pas op \(next); wat daartussen gold is onbekend"
        )
        return end
    }

    private mutating func day(_ text: String?, _ field: String, _ record: ArrangementVersionRecord) -> Day? {
        guard let text else {
            if field == "datumInwerkingtreding" {
                doubt(record, .day, "", "\(field) ontbreekt; de eerste dag is onbekend")
            }
            return nil
        }
        if let day = Day(source: text) { return day }
        doubt(record, .day, text, "\(field) is geen datum en telt als onbekend")
        return nil
    }

    private mutating func doubt(
        _ record: ArrangementVersionRecord,
        _ kind: DoubtKind,
        _ found: String,
        _ reason: String
    ) {
        doubts.append(
            Doubt(
                line: record.line,
                kind: kind,
                cooperation: cooperation.key,
                subject: "versie \(record.systemID)",
                found: found,
                reason: reason
            )
        )
    }
}
