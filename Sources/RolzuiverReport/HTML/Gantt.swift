import Rolzuiver

/// The timeline of participants as a picture: who takes part when, who comes and goes, who took whose place.
struct Gantt {
    private static let width = 800.0
    private static let labels = 190.0
    private static let rowHeight = 26.0
    private static let top = 34.0
    /// More rows than this would not fit on a page of A4.
    static let rowsPerPicture = 28

    let rows: [GanttRow]
    let asOf: Day
    let range: Period
    /// Tells the pictures of one page apart.
    let number: Int
    let title: String
    let description: String
    let names: Names

    /// The days that the pictures of `rows` show: from the first entry, at most fifteen years back, until two years ahead.
    static func range(of rows: [GanttRow], asOf: Day) -> Period {
        let starts = rows.flatMap(\.bars).map(\.span.possible.from).filter(\.isFinite)
        let ends = rows.flatMap(\.exits).compactMap(\.effective)
        let year = asOf.components.year
        let first = starts.min()?.components.year ?? year - 5
        let last = max(year + 2, min(year + 5, (ends.max()?.components.year ?? 0) + 1))
        let from = Day(min(max(first, year - 15), year - 1), 1, 1) ?? asOf
        return Period(from: from, until: Day(last, 12, 31)?.next ?? asOf.next) ?? Period(day: asOf)
    }

    /// The whole picture, ready to stand in the page.
    var svg: String {
        var drawing = Drawing()
        let legend = legendItems
        let bottom = Gantt.top + Double(rows.count) * Gantt.rowHeight
        let height = bottom + 14 + Double((legend.count + 2) / 3) * 20
        bands(&drawing, bottom)
        for (index, row) in rows.enumerated() { draw(row, at: index, &drawing) }
        today(&drawing, bottom)
        // Texts come last, with a halo, so that no line runs through them.
        years(&drawing)
        for (index, row) in rows.enumerated() { join(row, at: index, &drawing) }
        draw(legend, below: bottom + 14, &drawing)
        let size = "viewBox=\"0 0 \(Drawing.number(Gantt.width)) \(Drawing.number(height))\""
        let name = "<title id=\"gantt-\(number)-t\">\(Markup.escaped(title))</title>"
        let text = "<desc id=\"gantt-\(number)-d\">\(Markup.escaped(description))</desc>"
        return "<svg class=\"gantt\" \(size) role=\"img\" "
            + "aria-labelledby=\"gantt-\(number)-t gantt-\(number)-d\">\n\(name)\(text)\n\(drawing.svg)</svg>"
    }

    // MARK: Where things are

    private func x(_ day: Day) -> Double {
        let clipped = min(max(day, range.from), range.until)
        let length = Double(range.length ?? 1)
        return Gantt.labels + Double(clipped.days(since: range.from)) / length * (Gantt.width - Gantt.labels - 6)
    }

    private func y(_ index: Int) -> Double { Gantt.top + Double(index) * Gantt.rowHeight }

    // MARK: Parts

    private func bands(_ drawing: inout Drawing, _ bottom: Double) {
        for index in rows.indices where index % 2 == 0 {
            drawing.rectangle(0, y(index), Gantt.width, Gantt.rowHeight, "g-band")
        }
        for day in newYears { drawing.line(x(day), Gantt.top - 4, x(day), bottom, "g-grid") }
    }

    private func years(_ drawing: inout Drawing) {
        let room = (Gantt.width - Gantt.labels) / Double(newYears.count)
        let step = room > 32 ? 1 : room > 17 ? 2 : 5
        for day in newYears where day.components.year % step == 0 {
            drawing.text(x(day) + 2, Gantt.top - 8, String(day.components.year), "g-year")
        }
    }

    private var newYears: [Day] {
        (range.from.components.year...range.last.components.year).compactMap { Day($0, 1, 1) }
    }

    private func draw(_ row: GanttRow, at index: Int, _ drawing: inout Drawing) {
        let lines = Gantt.wrapped(row.name)
        for (offset, line) in lines.enumerated() {
            let shift = lines.count == 1 ? 17.0 : 11.5 + Double(offset) * 11
            drawing.text(4, y(index) + shift, line, lines.count == 1 ? "g-label" : "g-small")
        }
        for bar in row.bars { draw(bar, of: row, at: index, &drawing) }
        for exit in row.exits { draw(exit, of: row, at: index, &drawing) }
        for mark in row.marks where range.contains(mark.day) { draw(mark, at: index, &drawing) }
    }

    private func draw(_ bar: GanttRow.Bar, of row: GanttRow, at index: Int, _ drawing: inout Drawing) {
        guard bar.span.possible.overlaps(range) else { return }
        let title = "\(row.name): \(bar.span.text(.nl))"
        let height = Gantt.rowHeight - 10
        // What is not certain is drawn first, so that the certain part lies over it.
        if !bar.span.isCertain {
            let (from, until) = (x(bar.span.possible.from), x(bar.span.possible.until))
            drawing.rectangle(from, y(index) + 5, max(2, until - from), height, "g-maybe", title: title)
        }
        guard let certain = bar.span.certain, certain.overlaps(range) else { return }
        let (from, until) = (x(certain.from), x(certain.until))
        drawing.rectangle(from, y(index) + 5, max(2, until - from), height, "g-bar", title: title)
        let middle = y(index) + Gantt.rowHeight / 2
        if certain.from < range.from {
            drawing.path(
                "M\(n(from + 8)) \(n(middle - 4))L\(n(from + 3)) \(n(middle))L\(n(from + 8)) \(n(middle + 4))",
                "g-more"
            )
        }
    }

    private func draw(_ exit: GanttRow.Exit, of row: GanttRow, at index: Int, _ drawing: inout Drawing) {
        let until = exit.effective ?? range.until
        // An exit whose day has passed while it is still an intention runs on with the participation.
        let stretch =
            until > asOf ? Period(from: exit.announced, until: until) : Period(from: until, until: range.until)
        for bar in row.bars {
            guard let shown = stretch?.intersection(bar.span.possible)?.intersection(range) else { continue }
            let width = max(2, x(shown.until) - x(shown.from))
            let title =
                "\(row.name): vertrek \(exit.status.dutch), \(exit.effective.map { "per \($0.dutch)" } ?? "dag niet bepaald")"
            drawing.rectangle(
                x(shown.from),
                y(index) + 5,
                width,
                Gantt.rowHeight - 10,
                "g-exit",
                fill: "p-hatch",
                title: title
            )
            if let effective = exit.effective, effective > asOf,
                let after = Period(from: effective, until: range.until)?.intersection(bar.span.possible)
            {
                let (from, end) = (x(after.from), x(after.until))
                drawing.rectangle(from, y(index) + 5, end - from, Gantt.rowHeight - 10, "g-after")
            }
        }
    }

    private func draw(_ mark: GanttRow.Mark, at index: Int, _ drawing: inout Drawing) {
        let (at, middle) = (x(mark.day), y(index) + Gantt.rowHeight / 2)
        if mark.isEntry {
            let points = "M\(n(at)) \(n(middle - 9))L\(n(at + 8)) \(n(middle))L\(n(at)) \(n(middle + 9))Z"
            drawing.path(points, "g-entry", title: "toetreding per \(mark.day.dutch)")
        } else {
            let points =
                "M\(n(at - 4)) \(n(middle - 5))L\(n(at + 4)) \(n(middle + 5))M\(n(at + 4)) \(n(middle - 5))L\(n(at - 4)) \(n(middle + 5))"
            drawing.path(
                "M\(n(at)) \(n(middle - 10))L\(n(at)) \(n(middle + 10))" + points,
                "g-leave",
                title: "uittreding per \(mark.day.dutch)"
            )
        }
    }

    private func join(_ row: GanttRow, at index: Int, _ drawing: inout Drawing) {
        guard let successor = row.successor else { return }
        let at = x(successor.on)
        if let target = rows.firstIndex(where: { $0.participant == successor.participant }) {
            let (start, end) = (y(index) + Gantt.rowHeight / 2, y(target) + Gantt.rowHeight / 2)
            drawing.path("M\(n(at)) \(n(start))L\(n(at)) \(n(end))", "g-join")
        }
        let label = "herindeling, door \(names[successor.participant])"
        let texts = [label, "herindeling"]
        let right = Gantt.width - 4 - at
        if let text = texts.first(where: { Drawing.width(of: $0) * 0.9 < right - 6 }) {
            drawing.text(at + 6, y(index) + 17, text, "g-note")
        }
    }

    private func today(_ drawing: inout Drawing, _ bottom: Double) {
        drawing.line(x(asOf), Gantt.top - 22, x(asOf), bottom + 2, "g-today")
        let text = "peildatum \(asOf.dutch)"
        let fits = x(asOf) + Drawing.width(of: text) < Gantt.width
        drawing.text(x(asOf) + (fits ? 4 : -4), 12, text, "g-now", anchor: fits ? "start" : "end")
    }

    private func n(_ value: Double) -> String { Drawing.number(value) }

    /// A name on at most two lines that fit before the bars.
    static func wrapped(_ name: String) -> [String] {
        guard name.count > 27 else { return [name] }
        var lines = [""]
        for word in name.split(separator: " ") {
            if lines[lines.count - 1].isEmpty {
                lines[lines.count - 1] = String(word)
            } else if lines[lines.count - 1].count + word.count + 1 <= 30 {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        lines = lines.map { $0.count > 31 ? String($0.prefix(30)) + "…" : $0 }
        return lines.count > 2 ? [lines[0], String(lines[1].prefix(29)) + "…"] : lines
    }
}

extension Gantt {
    /// The signs that occur in the picture, with what they mean.
    private var legendItems: [(kind: String, text: String)] {
        let bars = rows.flatMap(\.bars)
        let marks = rows.flatMap(\.marks).filter { range.contains($0.day) }
        var items = [("g-bar", "neemt deel")]
        if bars.contains(where: { !$0.span.isCertain }) { items.append(("g-maybe", "begin of einde onzeker")) }
        if rows.contains(where: { !$0.exits.isEmpty }) {
            items += [("g-exit", "vertrek aangekondigd"), ("g-after", "na de aangekondigde dag")]
        }
        if marks.contains(where: \.isEntry) { items.append(("g-entry", "toetreding")) }
        if marks.contains(where: { !$0.isEntry }) { items.append(("g-leave", "uittreding")) }
        if rows.contains(where: { $0.successor != nil }) { items.append(("g-join", "opvolging na herindeling")) }
        if bars.contains(where: { ($0.span.certain?.from ?? range.from) < range.from }) {
            items.append(("g-more", "begon eerder dan de as laat zien"))
        }
        return items
    }

    private func draw(_ items: [(kind: String, text: String)], below top: Double, _ drawing: inout Drawing) {
        for (index, item) in items.enumerated() {
            let (left, y) = (4 + Double(index % 3) * 265, top + Double(index / 3) * 20)
            let (right, middle) = (left + 26, y + 7)
            switch item.kind {
            case "g-exit": drawing.rectangle(left, y, 26, 13, item.kind, fill: "p-hatch")
            case "g-entry":
                drawing.path(
                    "M\(n(left + 9)) \(n(middle - 8))L\(n(left + 17)) \(n(middle))L\(n(left + 9)) \(n(middle + 8))Z",
                    item.kind
                )
            case "g-leave":
                let x = left + 13
                drawing.path(
                    "M\(n(x)) \(n(middle - 8))L\(n(x)) \(n(middle + 8))M\(n(x - 4)) \(n(middle - 5))L\(n(x + 4)) \(n(middle + 5))M\(n(x + 4)) \(n(middle - 5))L\(n(x - 4)) \(n(middle + 5))",
                    item.kind
                )
            case "g-join": drawing.path("M\(n(left)) \(n(middle))L\(n(right)) \(n(middle))", item.kind)
            case "g-more":
                drawing.rectangle(left, y, 26, 13, "g-bar")
                drawing.path(
                    "M\(n(left + 10)) \(n(middle - 4))L\(n(left + 5)) \(n(middle))L\(n(left + 10)) \(n(middle + 4))",
                    item.kind
                )
            default: drawing.rectangle(left, y, 26, 13, item.kind)
            }
            drawing.text(right + 8, y + 11, item.text, "g-note")
        }
    }
}
