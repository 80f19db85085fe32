package import Rolzuiver

/// A list of withdrawals with where the leavers went, as text, JSON and CSV.
package struct DeparturesReport: Sendable {
    let departures: [Departure]
    let names: Names
    let asOf: Day
    let language: Language
    /// Why there can be more than these; nil for a list of all that is on record.
    let partial: Phrase?

    /// The list of `departures`, seen from `asOf`.
    package init(
        _ departures: [Departure],
        names: Names,
        asOf: Day,
        language: Language = .nl,
        partial: Phrase? = nil
    ) {
        self.departures = departures
        self.names = names
        self.asOf = asOf
        self.language = language
        self.partial = partial
    }

    private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

    // MARK: In words

    /// The day of leaving, in words.
    func day(_ departure: Departure) -> String {
        departure.effective.map(span) ?? say("dag onbekend", "day unknown")
    }

    private func span(_ days: ClosedRange<Day>) -> String {
        let (low, high) = (days.lowerBound, days.upperBound)
        if low == high { return low.text(language) }
        if !low.isFinite { return say("uiterlijk \(high.dutch)", "by \(high)") }
        return say("tussen \(low.dutch) en \(high.text(.nl))", "between \(low) and \(high)")
    }

    /// How far it has come.
    func status(_ departure: Departure) -> String {
        guard let status = departure.status else {
            return say(
                "deelname geëindigd, geen uittreding geregistreerd",
                "participation ended, no withdrawal on record"
            )
        }
        return status.dutch
    }

    /// What was left: all, or some tasks.
    func scope(_ departure: Departure) -> String {
        guard departure.scope == .gedeeltelijk else { return say("geheel", "whole") }
        let tasks = departure.tasks.joined(separator: ", ")
        return say("gedeeltelijk", "partial") + (tasks.isEmpty ? "" : ": \(tasks)")
    }

    /// Where the leaver went, in a sentence.
    func sequel(_ departure: Departure) -> String {
        guard let next = departure.next.first else {
            if let day = departure.nowhereSince {
                let days = asOf.days(since: day)
                return days < 0
                    ? say("daarna nog nergens geregistreerd", "nowhere on record after that")
                    : say(
                        "sindsdien nergens geregistreerd (\(grouped(days, language)) dagen t/m \(asOf.dutch))",
                        "nowhere on record since (\(grouped(days, language)) days to \(asOf))"
                    )
            }
            return departure.isTaskKnown
                ? say("niet te zeggen waarheen: de dag van uittreden is onbekend", "day of leaving unknown")
                : say(
                    "niet te zeggen waarheen: het domein van het verband is niet geregistreerd",
                    "cannot be said: the domain of the cooperation is not on record"
                )
        }
        let heir =
            next.participant == departure.participant
            ? "" : say(" (als \(names[next.participant]))", " (as \(names[next.participant]))")
        let doubt =
            next.isSameTask == true
            ? ""
            : say("; of dat dezelfde taak is, is niet geregistreerd", "; whether for the same task is not on record")
        if next.wasThere {
            return say(
                "deed al mee aan \(names[next.cooperation])\(heir)\(doubt)",
                "took part in \(names[next.cooperation])\(heir) already\(doubt)"
            )
        }
        let where_ =
            next.cooperation == departure.cooperation
            ? say("terug in hetzelfde verband", "back in the same cooperation") : names[next.cooperation]
        return say("daarna ", "then ") + "\(where_)\(heir), \(span(next.from)): \(gapText(next))\(doubt)"
    }

    private func gapText(_ next: Departure.Next) -> String {
        guard let gap = next.gap else { return say("gat onbekend", "gap unknown") }
        if gap == 0...0 { return say("sluit aan, geen gat", "no gap") }
        let low = grouped(gap.lowerBound, language), high = grouped(gap.upperBound, language)
        let days = low == high ? low : say("\(low) tot \(high)", "\(low) to \(high)")
        return say("een gat van \(days) dagen", "a gap of \(days) days")
    }

    // MARK: As text

    /// The list for people, wrapped at `columns`.
    package func text(columns: Int = 100, style: Style = .plain) -> String {
        var page = TextPage(columns: columns, style: style)
        page.add(
            say(
                "Uittredingen: \(departures.count), gezien op \(asOf.dutch)",
                "Withdrawals: \(departures.count), as of \(asOf)"
            ),
            ink: .bold
        )
        if let partial { page.add(say("Let op", "Note"), partial[language], indent: 0, width: 9) }
        for departure in departures {
            page.gap()
            page.add("\(day(departure))  \(names[departure.participant]) (\(departure.participant))", ink: .bold)
            page.add(
                say("Uit", "From"),
                "\(names[departure.cooperation]) (\(departure.cooperation))",
                indent: 2,
                width: 9
            )
            page.add(say("Stand", "Stage"), "\(status(departure)); \(scope(departure))", indent: 2, width: 9)
            page.add(say("Vervolg", "Sequel"), sequel(departure), indent: 2, width: 9)
        }
        page.gap()
        page.add(
            say(
                "Een herindeling is geen uittreding en het einde van een verband evenmin: die staan hier niet. 'Nergens' betekent: nergens geregistreerd.",
                "A redivision is no withdrawal, nor is the end of a cooperation: they are not listed. 'Nowhere' means: nowhere on record."
            )
        )
        return page.text
    }

    // MARK: For programs

    /// The list as JSON.
    package var json: String {
        JSON.object([
            ("format", .text("rolzuiver-withdrawals-1")),
            ("asOf", .text(asOf.description)),
            ("partial", .optional(partial?[language])),
            ("withdrawals", .array(departures.map(json))),
        ]).written
    }

    private func named(_ entity: EntityID) -> JSON {
        .object([("id", .text(entity.key)), ("name", .text(names[entity]))])
    }

    private func json(_ departure: Departure) -> JSON {
        .object([
            ("cooperation", named(departure.cooperation)),
            ("participant", named(departure.participant)),
            ("occurrence", .number(departure.occurrence)),
            ("effective", departure.effective.map(json) ?? .null),
            ("scope", .text(departure.scope.rawValue)),
            ("tasks", .array(departure.tasks.map { .text($0) })),
            ("status", .optional(departure.status?.rawValue)),
            ("taskKnown", .flag(departure.isTaskKnown)),
            ("nowhereSince", .optional(departure.nowhereSince?.description)),
            ("next", .array(departure.next.map(json))),
        ])
    }

    private func json(_ next: Departure.Next) -> JSON {
        .object([
            ("cooperation", named(next.cooperation)),
            ("participant", named(next.participant)),
            ("from", json(next.from)),
            ("gapDays", next.gap.map { $0.lowerBound == $0.upperBound ? .number($0.lowerBound) : .null } ?? .null),
            ("wasThere", .flag(next.wasThere)),
            ("sameTask", next.isSameTask.map { .flag($0) } ?? .null),
        ])
    }

    /// A day, or the days between which it lies.
    private func json(_ days: ClosedRange<Day>) -> JSON {
        let (low, high) = (days.lowerBound, days.upperBound)
        return low == high ? .text(low.description) : .array([.text(low.description), .text(high.description)])
    }

    /// The list as CSV: a line of names, then a row for each; fields stand between semicolons, as Dutch spreadsheets expect.
    ///
    /// A last row without a participant says of a list that it is partial: nobody who opens it is to miss that.
    package var csv: String {
        let head = [
            "cooperation", "cooperationName", "participant", "participantName", "occurrence", "effective", "scope",
            "tasks",
            "status", "next", "nextName", "nextFrom", "gapDays", "wasThere", "sameTask", "nowhereSince",
        ]
        let foot = partial.map { [[$0[language]] + head.dropFirst().map { _ in "" }] } ?? []
        return ([head] + departures.map(row) + foot).map { $0.map(\.csvField).joined(separator: ";") + "\r\n" }.joined()
    }

    private func row(_ departure: Departure) -> [String] {
        func written(_ days: ClosedRange<Day>?) -> String {
            days.map { $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)/\($0.upperBound)" } ?? ""
        }
        let next = departure.next.first
        let gap = next?.gap.map {
            $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
        }
        return [
            departure.cooperation.key, names[departure.cooperation], departure.participant.key,
            names[departure.participant], String(departure.occurrence), written(departure.effective),
            departure.scope.rawValue, departure.tasks.joined(separator: ", "), departure.status?.rawValue ?? "",
            next?.cooperation.key ?? "", next.map { names[$0.cooperation] } ?? "", written(next?.from), gap ?? "",
            next.map { $0.wasThere ? "ja" : "nee" } ?? "",
            next.map { $0.isSameTask == true ? "ja" : "onbekend" } ?? "",
            departure.nowhereSince?.description ?? "",
        ]
    }
}

extension String {
    /// The text as a field of a CSV row, quoted as RFC 4180 has it; what a spreadsheet would take for a formula gets an
    /// apostrophe before it.
    fileprivate var csvField: String {
        let isFormula = unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'" + self : self
        guard safe.utf8.contains(where: { [UInt8(ascii: ";"), 34, 10, 13].contains($0) }) || safe.first == " " else {
            return safe
        }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
