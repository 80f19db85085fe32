import Rolzuiver

/// The contracts that a change leaves bare, fanned out from what changes: each with its days, the bare ones marked.
struct Fan {
    private static let width = 860.0
    private static let hub = 134.0
    private static let labels = 190.0
    private static let bars = 490.0
    private static let top = 40.0
    private static let rowHeight = 46.0
    /// More than this many would not be read; the rest stands in the list under the picture.
    static let most = 24

    let report: SimulationReport
    let contracts: [BareContract]

    /// The fan of the contracts that are left bare; nil when there are none.
    init?(_ report: SimulationReport) {
        guard !report.consequences.contracts.isEmpty else { return nil }
        self.report = report
        contracts = Array(report.consequences.contracts.prefix(Fan.most))
    }

    private var day: Day { report.simulation.hypothesis.day }

    /// From a year before the change until the last bare day, at most ten years on.
    private var range: Period {
        let ends = contracts.flatMap { $0.running.periods.map(\.until) + $0.bare.periods.map(\.until) }.filter(
            \.isFinite
        )
        let year = day.components.year
        let last = min(year + 10, max(year + 2, (ends.max()?.components.year ?? year) + 1))
        let from = Day(year - 1, 1, 1) ?? day
        return Period(from: from, until: Day(last, 1, 1) ?? day.next) ?? Period(day: day)
    }

    private func x(_ at: Day) -> Double {
        let clipped = min(max(at, range.from), range.until)
        let length = Double(range.length ?? 1)
        return Fan.bars + Double(clipped.days(since: range.from)) / length * (Fan.width - Fan.bars - 10)
    }

    private func y(_ index: Int) -> Double { Fan.top + Double(index) * Fan.rowHeight }
    private var height: Double { Fan.top + Double(contracts.count) * Fan.rowHeight + 60 }

    /// The picture, ready to stand in the page.
    var svg: String {
        var drawing = Drawing()
        let bottom = Fan.top + Double(contracts.count) * Fan.rowHeight
        axis(&drawing, bottom)
        for (index, contract) in contracts.enumerated() { draw(contract, at: index, &drawing) }
        centre(&drawing)
        legend(&drawing, bottom + 30)
        let mark = x(day)
        drawing.line(mark, Fan.top - 12, mark, bottom, "s-day")
        drawing.text(
            mark,
            bottom + 16,
            report.simulation.hypothesis.day.text(report.language),
            "s-when",
            anchor: "middle"
        )
        let size = "viewBox=\"0 0 \(Drawing.number(Fan.width)) \(Drawing.number(height))\""
        return "<svg class=\"fan gantt\" \(size) role=\"img\" aria-labelledby=\"fan-t fan-d\">\n"
            + "<title id=\"fan-t\">\(Markup.escaped(title))</title><desc id=\"fan-d\">\(Markup.escaped(description))</desc>\n"
            + "<defs><pattern id=\"kaal\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
            + "<rect width=\"7\" height=\"7\" fill=\"#fff\"/><rect width=\"3.5\" height=\"7\" fill=\"#8f1414\"/></pattern></defs>\n"
            + "\(drawing.svg)</svg>"
    }

    private var title: String { report.say("Waaier van geraakte contracten", "Fan of the contracts concerned") }

    private var description: String {
        contracts.map { contract in
            "\(report.names[contract.contract]): "
                + contract.losses.map { "\(report.say($0.loss.phrase)) \(report.days($0.possible))" }.joined(
                    separator: "; "
                )
        }.joined(separator: ". ")
    }

    // MARK: Parts

    private func legend(_ drawing: inout Drawing, _ y: Double) {
        let items: [(kind: String, fill: String?, text: String)] = [
            ("g-bar", nil, report.say("loopt", "runs")), ("s-bare", "kaal", report.say("kaal", "bare")),
            ("s-open", nil, report.say("mogelijk kaal", "possibly bare")),
        ]
        for (index, item) in items.enumerated() {
            let left = Fan.labels + Double(index) * 120
            drawing.rectangle(left, y, 22, 13, item.kind, fill: item.fill)
            drawing.text(left + 28, y + 11, item.text, "g-small")
        }
    }

    private func axis(_ drawing: inout Drawing, _ bottom: Double) {
        for year in range.from.components.year...range.until.components.year {
            guard let first = Day(year, 1, 1) else { continue }
            drawing.line(x(first), Fan.top - 6, x(first), bottom, "g-grid")
            guard first < range.until else { continue }
            drawing.text(x(first) + 3, Fan.top - 14, String(year), "g-year")
        }
    }

    private func centre(_ drawing: inout Drawing) {
        let middle = y(0) + Double(contracts.count) * Fan.rowHeight / 2 - 8
        let hypothesis = report.simulation.hypothesis
        let actors = hypothesis.actors.isEmpty ? [hypothesis.cooperation].compactMap(\.self) : hypothesis.actors
        let names =
            actors.prefix(3).map { Fan.cut(report.names[$0], 16) } + (actors.count > 3 ? ["+ \(actors.count - 3)"] : [])
        let tall = 22 + Double(names.count) * 15
        drawing.rectangle(4, middle - tall / 2, Fan.hub - 4, tall, "s-hub")
        drawing.text(4 + (Fan.hub - 4) / 2, middle - tall / 2 + 15, word, "s-word", anchor: "middle")
        for (index, name) in names.enumerated() {
            drawing.text(
                4 + (Fan.hub - 4) / 2,
                middle - tall / 2 + 30 + Double(index) * 15,
                name,
                "s-name",
                anchor: "middle"
            )
        }
    }

    private var word: String {
        let isOne = report.simulation.hypothesis.actors.count == 1
        return switch report.simulation.hypothesis.subject {
        case .withdrawal: isOne ? report.say("treedt uit", "leaves") : report.say("treden uit", "leave")
        case .accession: report.say("treedt toe", "joins")
        case .redivision: isOne ? report.say("gaat op", "ends") : report.say("gaan op", "end")
        case .mandate: report.say("mandaat eindigt", "mandate ends")
        case .bankruptcy: report.say("failliet", "bankrupt")
        case .access: report.say("uit de toegang", "leaves access")
        case .person: report.say("vertrekt", "leaves")
        case .edition, .patch: report.say("verandering", "change")
        }
    }

    private func draw(_ contract: BareContract, at index: Int, _ drawing: inout Drawing) {
        let (row, middle) = (y(index), y(0) + Double(contracts.count) * Fan.rowHeight / 2 - 8)
        let from = (Fan.hub, middle), to = (Fan.labels - 8, row + 12)
        let n = Drawing.number
        let bend = (from.0 + to.0) / 2
        let curve = "M\(n(from.0)) \(n(from.1)) C\(n(bend)) \(n(from.1)) \(n(bend)) \(n(to.1)) \(n(to.0)) \(n(to.1))"
        drawing.path(curve, contract.losses.contains { !$0.certain.isEmpty } ? "s-ray" : "s-maybe")
        let losses = unique(contract.losses.map(\.loss)).map { report.say($0.short) }.joined(separator: ", ")
        drawing.text(Fan.labels, row + 10, Fan.cut(report.names[contract.contract], 36), "s-contract")
        drawing.text(Fan.labels, row + 24, report.say("kaal: ", "lacks: ") + losses, "g-small")
        let name = report.names[contract.contract]
        bars(contract.running, row + 2, "g-bar", nil, "\(name): \(report.days(contract.running))", &drawing)
        let certain = contract.losses.reduce(PeriodSet.never) { $0.union($1.certain) }
        let maybe = contract.bare.subtracting(certain)
        bars(
            maybe,
            row + 2,
            "s-open",
            nil,
            report.say("mogelijk kaal: ", "possibly bare: ") + report.days(maybe),
            &drawing
        )
        bars(certain, row + 2, "s-bare", "kaal", report.say("kaal: ", "bare: ") + report.days(certain), &drawing)
    }

    private func bars(
        _ days: PeriodSet,
        _ y: Double,
        _ kind: String,
        _ fill: String?,
        _ title: String,
        _ drawing: inout Drawing
    ) {
        for period in days.periods where period.overlaps(range) {
            let (left, right) = (x(period.from), x(period.until))
            drawing.rectangle(left, y, max(2, right - left), 20, kind, fill: fill, title: title)
        }
    }

    /// At most `count` letters.
    private static func cut(_ text: String, _ count: Int) -> String {
        text.count <= count ? text : text.prefix(count - 1) + "…"
    }
}

extension BareContract.Loss {
    /// What is lacking, in a word.
    fileprivate var short: Phrase {
        switch self {
        case .commissioner: Phrase(nl: "opdrachtgever", en: "commissioner")
        case .contractor: Phrase(nl: "opdrachtnemer", en: "contractor")
        case .mandate: Phrase(nl: "mandaat", en: "mandate")
        case .cover: Phrase(nl: "deelname", en: "participation")
        }
    }
}
