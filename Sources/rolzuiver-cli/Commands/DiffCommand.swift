import ArgumentParser
import Rolzuiver
import RolzuiverRegister

/// Tells how what the register says at two points differs: `rolzuiver diff`.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Laat zien wat het register op twee momenten anders zegt.",
        discussion: """
            Een moment heeft twee tijden: de dag waarover het gaat (--from, --to) en wat er toen bekend was \
            (--from-known, --to-known). Wie alleen de dag laat verschillen ziet wat er in de wereld veranderde; wie \
            alleen laat verschillen wat bekend was ziet wat er is geschreven.

            Wat ging over voorbije dagen waarover het register al had gesproken, staat er met terugwerkende kracht bij, met \
            de ondertekende audits die het raakt; 'rolzuiver cooperation history --help' zegt wat dat is.

            Voorbeelden:
              rolzuiver diff --from-known 12                          alles wat na wijziging 12 is geschreven
              rolzuiver diff "Noordoost Brabant" --from 2024-01-01 --to 2026-01-01
              rolzuiver diff roo:24967465 --from 2025-01-01 --from-known 12 --to 2025-01-01 --to-known 40
            """
    )

    @Argument(
        help: "Alleen wat hierover gaat: een samenwerkingsverband, gemeente, regio of organisatie; naam of kenmerk."
    )
    var subject: String?

    @Option(help: "De dag van het eerste moment; zonder deze: alle dagen.")
    var from: Day?

    @Option(help: "De dag van het tweede moment; standaard vandaag als --from is gegeven.")
    var to: Day?

    @Option(help: KnownAtArgument.help)
    var fromKnown: KnownAtArgument?

    @Option(help: "Hetzelfde voor het tweede moment; standaard nu.")
    var toKnown: KnownAtArgument?

    func validate() throws {
        guard from != nil || fromKnown != nil else {
            throw ValidationError("Noem het eerste moment: --from DAG, --from-known WIJZIGING, of beide.")
        }
        guard to == nil || from != nil else { throw ValidationError("--to hoort bij --from; geef beide dagen.") }
    }

    func run() async throws {
        let store = try await Store.open()
        let index = try await store.index()
        let root = try subject.map { try Lookup.subject($0, in: index) }
        let start = RegisterPoint(knownAt: fromKnown?.knownAt ?? .latest, day: from)
        let end = RegisterPoint(knownAt: toKnown?.knownAt ?? .latest, day: from.map { _ in to ?? .today })
        let difference = try await store.register.difference(from: start, to: end, about: root)
        try Terminal.write(text(difference, end.day, index.names), to: nil)
    }

    private func text(_ difference: FactsDifference, _ day: Day?, _ names: Names) -> String {
        func point(_ day: Day?, _ change: ChangeNumber) -> String {
            (day.map { "\($0.dutch), " } ?? "") + "bekend t/m wijziging \(change)"
        }
        let (first, second) = (point(from, difference.from), point(day, difference.to))
        var lines = ["Van \(first) naar \(second): \(count(difference))"]
        for step in difference.steps { lines += self.lines(step, difference, names) }
        lines += difference.erased.map { "  \(HistoryText.text($0, names))\n      door: wijziging \($0.change)" }
        if !difference.changes.isEmpty { lines += ["", "Geschreven tussen beide:"] }
        lines += difference.changes.map { "  \(HistoryText.head($0))" }
        return (lines + HistoryText.unseen(difference.unseen)).joined(separator: "\n") + "\n"
    }

    /// How many facts differ, and in what way: one that says something else is told by two lines, for what went and what came.
    private func count(_ difference: FactsDifference) -> String {
        let steps = difference.steps
        let (new, gone) = (steps.count { $0.gone.isEmpty }, steps.count { $0.new.isEmpty })
        let parts = [(new, "erbij"), (gone, "weg"), (steps.count - new - gone, "anders")].filter { $0.0 > 0 }
        let how = parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let facts =
            switch steps.count {
            case 0: difference.erased.isEmpty ? "geen verschil" : "geen feit verschilt"
            case 1: "1 feit verschilt (\(how))"
            case let count: "\(count) feiten verschillen (\(how))"
            }
        switch difference.erased.count {
        case 0: return facts + "."
        case 1: return facts + "; 1 tekst is gewist."
        case let count: return facts + "; \(count) teksten zijn gewist."
        }
    }

    private func lines(_ step: FactsDifference.Step, _ difference: FactsDifference, _ names: Names) -> [String] {
        guard let record = step.record else { return [] }
        let kinds = step.changes.map { number in
            let kind = difference.changes.first { $0.number == number }?.kind.dutch ?? "wijziging"
            return "\(kind == "correctie" ? "correctie, " : "")wijziging \(number)"
        }
        let cause = kinds.isEmpty ? "de dag verschilt" : kinds.joined(separator: "; ")
        func told(_ mark: String, _ record: Record) -> String {
            "  \(mark) \(names.label(of: record)) (\(record.time))"
        }
        let past = step.changes.compactMap { number in
            difference.backDatings[Alteration(change: number, kind: record.kind, key: record.key)]
                .map { "      wijziging \(number): \(HistoryText.text($0))" }
        }
        let fields =
            step.gone.count == 1 && step.new.count == 1
            ? PlanText.fieldDifferences(step.gone[0], step.new[0], names).map { "      \($0)" } : []
        return step.gone.map { told("-", $0) } + step.new.map { told("+", $0) } + fields + ["      door: \(cause)"]
            + past
    }
}
