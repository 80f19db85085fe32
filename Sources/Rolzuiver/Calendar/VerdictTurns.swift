/// The days on which verdicts of an audit change, joined to what they follow from.
struct VerdictTurns {
    /// One change, with where it belongs.
    private struct Found {
        let change: VerdictTurn
        let root: EntityID
        let subject: EntityID
        let remedy: Phrase
        /// What tells the judgement apart, without the municipalities: those are told in one entry.
        let telling: [String]
        /// Who or what tells it apart.
        let parties: [String]
    }

    private let found: [Found]

    init(_ audit: Audit, in facts: FactIndex) {
        let commissions = Dictionary(
            facts.facts.commissions.map { ($0.fact.id, facts.home(of: $0.fact)) },
            uniquingKeysWith: { first, _ in first }
        )
        found = audit.judgements.flatMap { judgement in
            let subject = judgement.subject
            let root = commissions[subject] ?? facts.home(ofSubject: subject)
            let parties = judgement.discriminator.filter { EntityID($0)?.kind == .municipality }
            let telling = judgement.discriminator.filter { !parties.contains($0) }
            return judgement.changes.map { change, remedy in
                Found(change: change, root: root, subject: subject, remedy: remedy, telling: telling, parties: parties)
            }
        }
    }

    /// `entries` with the changes that follow from them, and an entry for each other day on which verdicts change.
    ///
    /// A change on an entry's day or the day after, of the same requirement about the same thing, is what happens when
    /// nothing is done.
    func join(_ entries: [CalendarEntry], during period: Period) -> [CalendarEntry] {
        var entries = entries
        struct Place: Hashable {
            let root: EntityID
            let requirement: String?
        }
        let places = Dictionary(grouping: entries.indices) {
            Place(root: entries[$0].root, requirement: entries[$0].requirement)
        }
        var others: [Found] = []
        for found in found {
            let near = places[Place(root: found.root, requirement: found.change.requirement)] ?? []
            let index = near.first { index in
                let entry = entries[index]
                return (entry.day == found.change.day || entry.day.next == found.change.day) && isAbout(found, entry)
            }
            if let index, found.change.kind != .ends {
                entries[index].changes.append(found.change)
            } else {
                others.append(found)
            }
        }
        return entries + VerdictTurns.entries(of: others, during: period)
    }

    /// Whether a change is about the same thing as an entry.
    private func isAbout(_ found: Found, _ entry: CalendarEntry) -> Bool {
        let parties = found.parties + found.telling
        if entry.subject == entry.root {
            // Of budgets the document and the year have to be the same, where both tell them.
            let shared = Set(entry.telling).intersection(found.telling)
            return found.subject == entry.root
                && (entry.kind != .begroting || found.telling.isEmpty || !shared.isEmpty
                    || entry.telling.first == "kaders")
        }
        return found.subject == entry.subject || parties.contains(entry.subject.key)
    }

    // MARK: Entries of their own

    private struct Matter: Hashable {
        let root: EntityID
        let subject: EntityID
        let requirement: String
        let kind: VerdictTurn.Kind
        let telling: [String]
    }

    private static func entries(of found: [Found], during period: Period) -> [CalendarEntry] {
        let matters = Dictionary(grouping: found.filter { !$0.change.kind.isFolded }) {
            Matter(
                root: $0.root,
                subject: $0.subject,
                requirement: $0.change.requirement,
                kind: $0.change.kind,
                telling: $0.telling
            )
        }
        return matters.flatMap { matter, found -> [CalendarEntry] in
            // The how manieth day of the matter tells its days apart, so that one that is moved keeps its name.
            let days = Set(found.map(\.change.day)).sorted()
            return days.enumerated().compactMap { place, day in
                guard period.contains(day) else { return nil }
                return entry(matter, found.filter { $0.change.day == day }, place + 1)
            }
        } + foldedEntries(found.filter(\.change.kind.isFolded), during: period)
    }

    private static func entry(_ matter: Matter, _ found: [Found], _ place: Int) -> CalendarEntry? {
        guard let first = found.first else { return nil }
        // In the order of the judgements, which is that of what they are about.
        let changes = found.map(\.change)
        let reasons = unique(changes.map(\.reason))
        let remedies = unique(found.map(\.remedy)).filter { !$0.isEmpty }
        let isWorse = matter.kind != .lighter
        return CalendarEntry(
            kind: .oordeel,
            day: first.change.day,
            root: matter.root,
            subject: matter.subject,
            telling: [matter.requirement, matter.kind.rawValue] + matter.telling + [String(place)],
            requirement: matter.requirement,
            source: Norm.requirement(matter.requirement)?.source ?? "",
            isDeadline: isWorse,
            title: VerdictTurns.title(matter, changes, reasons),
            text: reasons.count == 1 ? .empty : VerdictTurns.listed(reasons),
            action: isWorse ? VerdictTurns.listed(remedies) : .empty,
            who: .empty,
            changes: changes
        )
    }

    /// What becomes of it, with the reason where there is one, and else with what is asked.
    private static func title(_ matter: Matter, _ changes: [VerdictTurn], _ reasons: [Phrase]) -> Phrase {
        let severity = changes.compactMap(\.severity).max() ?? .aandachtspunt
        let becomes =
            matter.kind == .lighter
            ? Phrase(nl: "Weegt lichter, nu \(severity.rawValue)", en: "Weighs less, now a \(severity.english)")
            : Phrase(nl: "Wordt \(severity.rawValue)", en: "Becomes a \(severity.english)")
        let asked = Norm.requirement(matter.requirement)?.sentence ?? .empty
        let what =
            reasons.count == 1
            ? reasons[0]
            : Phrase(
                nl: "\(reasons.count)× \(name: matter.subject). \(asked.nl)",
                en: "\(reasons.count)× \(name: matter.subject). \(asked.en)"
            )
        return Phrase(
            nl: "\(becomes.nl) (\(matter.requirement)): \(what.nl)",
            en: "\(becomes.en) (\(matter.requirement)): \(what.en)"
        )
    }

    /// The first texts, and how many more there are.
    private static func listed(_ texts: [Phrase]) -> Phrase {
        let shown = texts.prefix(3)
        let more = texts.count - shown.count
        return Phrase(
            nl: shown.map(\.nl).joined(separator: " ") + (more > 0 ? " En nog \(more)." : ""),
            en: shown.map(\.en).joined(separator: " ") + (more > 0 ? " And \(more) more." : "")
        )
    }

    /// One entry for all alarms that end on a day, and one for all that can be judged no longer from then on: it is one
    /// contract or one statement that ran out, as a rule.
    private static func foldedEntries(_ all: [Found], during period: Period) -> [CalendarEntry] {
        struct Stop: Hashable {
            let root: EntityID
            let day: Day
            let kind: VerdictTurn.Kind
        }
        let stops = Dictionary(grouping: all.filter { period.contains($0.change.day) }) {
            Stop(root: $0.root, day: $0.change.day, kind: $0.change.kind)
        }
        return stops.compactMap { stop, found in
            let changes = found.map(\.change)
            guard let first = changes.map(\.finding).min() else { return nil }
            let codes = Set(changes.map(\.requirement)).sorted()
            let list = codes.joined(separator: ", ")
            let reasons = unique(changes.map(\.reason))
            let isOpen = stop.kind == .open
            // The same verdict can stop more than once; the days of that one are told apart by which time it is.
            let days = Set(all.filter { $0.change.finding == first && $0.change.kind == stop.kind }.map(\.change.day))
            let times = days.count { $0 <= stop.day }
            return CalendarEntry(
                kind: .oordeel,
                day: stop.day,
                root: stop.root,
                subject: stop.root,
                telling: [stop.kind.rawValue, first] + (times > 1 ? [String(times)] : []),
                requirement: codes.count == 1 && !isOpen ? codes[0] : nil,
                source: codes.count == 1 ? Norm.requirement(codes[0])?.source ?? "" : list,
                isDeadline: isOpen,
                title: isOpen
                    ? Phrase(
                        nl:
                            "Vanaf nu niet meer vast te stellen: \(changes.count) \(changes.count == 1 ? "oordeel" : "oordelen") (\(list)), \(name: stop.root)",
                        en:
                            "Cannot be determined any more: \(changes.count) \(changes.count == 1 ? "verdict" : "verdicts") (\(list)), \(name: stop.root)"
                    )
                    : Phrase(
                        nl: "Alarm eindigt: \(list), \(name: stop.root)",
                        en: "Alarm ends: \(list), \(name: stop.root)"
                    ),
                text: (isOpen ? .empty : Phrase(nl: "Tot nu:", en: "Until now:")) + VerdictTurns.listed(reasons),
                action: isOpen
                    ? Phrase(
                        nl: "Vul de feiten aan, of verklaar opnieuw dat de opgave volledig is.",
                        en: "Supply the facts, or state again that what is on record is complete."
                    ) : .empty,
                who: .empty,
                changes: changes
            )
        }
    }
}

extension VerdictTurn.Kind {
    /// Whether all of a day are told in one entry.
    fileprivate var isFolded: Bool { self == .open || self == .ends }
}

extension Severity {
    fileprivate var english: String {
        switch self {
        case .overtreding: "breach"
        case .risico: "risk"
        case .aandachtspunt: "point of attention"
        }
    }
}

extension Judgement {
    /// The days on which the verdict changes, over its whole life, each with the way out.
    fileprivate var changes: [(change: VerdictTurn, remedy: Phrase)] {
        var result: [(VerdictTurn, Phrase)] = []
        var before: Timeline<Verdict>.Segment?
        for segment in timeline.segments {
            let previous = before.flatMap { $0.period.until == segment.period.from ? $0.value : nil }
            if let last = before, previous == nil, let ended = change(from: last.value, to: nil, on: last.period.until)
            {
                result.append(ended)
            }
            if let found = change(from: previous, to: segment.value, on: segment.period.from) { result.append(found) }
            before = segment
        }
        if let last = before, let ended = change(from: last.value, to: nil, on: last.period.until) {
            result.append(ended)
        }
        return result.filter { $0.0.day.isFinite }
    }

    private func change(from old: Verdict?, to new: Verdict?, on day: Day) -> (VerdictTurn, Phrase)? {
        func made(_ kind: VerdictTurn.Kind, _ alarm: Alarm) -> (VerdictTurn, Phrase) {
            let change = VerdictTurn(
                finding: id,
                requirement: requirement,
                kind: kind,
                day: day,
                severity: alarm.severity,
                reason: alarm.reason
            )
            return (change, alarm.remedy)
        }
        switch (old, new) {
        case (.alarm(let old)?, .alarm(let new)?):
            guard old.severity != new.severity else { return nil }
            return made(new.severity > old.severity ? .heavier : .lighter, new)
        case (_, .alarm(let alarm)?): return made(.begins, alarm)
        case (.ok?, .indeterminate(let missing)?), (.alarm?, .indeterminate(let missing)?),
            (.waived?, .indeterminate(let missing)?):
            let change = VerdictTurn(
                finding: id,
                requirement: requirement,
                kind: .open,
                day: day,
                severity: nil,
                reason: missing.what
            )
            return (change, .empty)
        case (.alarm(let alarm)?, _): return made(.ends, alarm)
        default: return nil
        }
    }
}
