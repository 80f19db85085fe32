internal import Rolzuiver

/// What an import took from an export and what it doubted.
package struct ExportOOReport: Codable, Hashable, Sendable {
    /// What the file says about itself.
    package var header: ExportOOHeader?
    /// The day on which the file tells how things are; nil when nothing says so.
    package var state: String?
    /// How much there was of what.
    package var tally = Tally()
    /// What was doubted, in the order of the file.
    package var doubts: [Doubt] = []

    /// An empty report.
    package init() {}

    /// Notes what the file says about itself.
    package mutating func note(_ header: ExportOOHeader) {
        self.header = header
        guard !ExportOOReader.knownVersions.contains(header.version) else { return }
        let known = ExportOOReader.knownVersions.sorted().joined(separator: ", ")
        doubts.append(
            Doubt(
                line: 1,
                kind: .formatVersion,
                cooperation: "",
                subject: "",
                found: header.version,
                reason:
                    "deze versie van het formaat is nieuw voor dit programma (bekend: \(known)); gelezen als die versies"
            )
        )
    }

    /// Whether a version can be taken; one without a number cannot, and is doubted.
    package mutating func accepts(_ record: ArrangementVersionRecord) -> Bool {
        guard EntityID("roo:\(record.systemID)") == nil else { return true }
        doubts.append(
            Doubt(
                line: record.line,
                kind: .brokenChain,
                cooperation: "",
                subject: record.title,
                found: "",
                reason: "de versie heeft geen systeemId en telt niet mee"
            )
        )
        return false
    }

    /// Notes a version whose number another one had before it.
    package mutating func note(duplicate number: String, line: Int) {
        doubts.append(
            Doubt(
                line: line,
                kind: .duplicateVersion,
                cooperation: "",
                subject: "versie \(number)",
                found: number,
                reason: "dit systeemId komt eerder in het bestand voor; deze vermelding telt niet mee"
            )
        )
    }

    /// Notes a fact that the register has from somebody else, and that differs.
    package mutating func note(clash label: String, cooperation: String, held: String) {
        doubts.append(
            Doubt(
                line: 0,
                kind: .clash,
                cooperation: cooperation,
                subject: label,
                found: held,
                reason: "het register heeft dit van een andere bron, die iets anders zegt; het is niet gewijzigd"
            )
        )
    }

    /// Adds what was read from a chain.
    package mutating func add(_ reading: ChainReading) {
        tally += reading.tally
        doubts += reading.doubts
    }

    /// The doubts of each kind, counted.
    package var doubtCounts: [(kind: DoubtKind, count: Int)] {
        let counts = Dictionary(grouping: doubts, by: \.kind).mapValues(\.count)
        return DoubtKind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
    }

    /// The report for people, in Dutch.
    package var text: String {
        var lines: [String] = []
        let version = header.map { ", formaat \($0.version)" } ?? ""
        lines.append(
            "Register van Overheidsorganisaties\(version), stand \(state.flatMap { Day($0) }?.dutch ?? "onbekend")"
        )
        lines.append("")
        for (label, count) in rows { lines.append(String(count).leftPadded(to: 7) + "  " + label) }
        lines.append("")
        lines.append(doubts.isEmpty ? "Geen twijfels." : "Twijfels: \(doubts.count)")
        for (kind, count) in doubtCounts { lines.append(String(count).leftPadded(to: 7) + "  " + kind.rawValue) }
        let questions = doubts.filter { $0.kind == .successorUnknown }
        if !questions.isEmpty {
            lines.append("")
            lines.append("Te beantwoorden:")
            for doubt in questions { lines.append("  \(doubt.subject), \(doubt.cooperation): \(doubt.reason)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var rows: [(String, Int)] {
        [
            ("versies van regelingen", tally.versions),
            ("samenwerkingsverbanden", tally.cooperations),
            ("vermeldingen van deelnemers", tally.listings),
            ("deelnames (perioden)", tally.participations),
            ("deelnemers die in een volgende versie ontbreken", tally.missing),
            ("  waarvan uittredingen", tally.withdrawals),
            ("  waarvan opvolgingen bij een herindeling", tally.successions),
            ("deelnemers die in een volgende versie verschijnen", tally.appeared),
            ("  waarvan toetredingen", tally.accessions),
            ("  waarvan opvolgers bij een herindeling", tally.successors),
            ("deelnames die eindigden met de laatste versie", tally.endedWithChain),
            ("opgeheven gemeenten die nog vermeld staan (registratie loopt achter)", tally.lagging),
            ("verschillen die een latere herindeling verklaart (genegeerd)", tally.ignored),
        ]
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
