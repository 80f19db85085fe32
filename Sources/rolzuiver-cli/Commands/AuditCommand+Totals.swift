import ArgumentParser
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister
import RolzuiverReport
import Synchronization

/// An audit of a register of any size, of which only the totals are shown: `rolzuiver audit --all --totals`.
struct TotalsOfAudit {
    let store: Store
    let options: AuditOptions
    let knownAt: KnownAt
    let keep: Bool

    /// From how many facts on a register is too large to show all findings of in one page.
    static let threshold = 100_000

    /// What is said of how many, besides the counts.
    private struct Said {
        var findings: [Severity: Int] = [:]
        var waived = 0
        var failures = 0
        var gaps = 0
    }

    /// Judges, stores and shows.
    func run(_ output: OutputOptions) async throws {
        let terms = try await terms()
        let said = Mutex(Said())
        let progress = Progress("De eerste onderwerpen worden gelezen.")
        let totals = try await store.register.auditAll(
            terms,
            knownAt: knownAt,
            keep: keep,
            progress: { done, total in
                let rest = done < total ? "" : "; de uitslag wordt bijeengebracht"
                progress.reached(done, "van \(total) onderwerpen\(rest)")
            },
            tell: { audit in
                let current = audit.findings.filter { $0.period.contains(audit.asOf) }
                let severities = current.filter { !$0.isWaived }.map(\.alarm.severity)
                let waived = current.count - severities.count
                let (failures, gaps) = (audit.failures.count, audit.gaps.count)
                said.withLock { said in
                    for severity in severities { said.findings[severity, default: 0] += 1 }
                    said.waived += waived
                    said.failures += failures
                    said.gaps += gaps
                }
            }
        )
        progress.end()
        guard !totals.roots.isEmpty else {
            throw InputError("Het register is leeg; er valt niets te toetsen.")
        }
        if let id = totals.id { Terminal.notice("Bewaard als audit \(id).") }
        let result = said.withLock(\.self)
        let text = output.format == .json ? json(totals, result) : text(totals, result, terms, output.language)
        try Terminal.write(text, to: output.output)
        try end(totals, result)
    }

    /// How is judged; house rules are asked first, about all at once.
    private func terms() async throws -> AuditTerms {
        let viewpoint = options.view.viewpoint
        let horizon = viewpoint.horizon ?? Audit.horizon(for: viewpoint.day)
        var found: [Judgement] = []
        let rules = try viewpoint.houseRules()
        if !rules.isEmpty {
            let change = try await store.register.number(knownAt)
            let roots = try await store.register.roots(at: change)
            found = try await rules.ask(of: store.register, roots, change: change, horizon: horizon)
        }
        return AuditTerms(
            asOf: viewpoint.day,
            horizon: horizon,
            edition: viewpoint.edition,
            tailoring: try viewpoint.ownTailoring(),
            found: found
        )
    }

    private func end(_ totals: AuditTotals, _ said: Said) throws {
        if said.failures > 0 { throw ExitCode(Failure.Code.incomplete.rawValue) }
        if said.findings.contains(where: { $0.key >= options.failOn && $0.value > 0 }) {
            throw ExitCode(Failure.Code.findings.rawValue)
        }
        let isSilent = said.gaps == 0 && totals.counts.values.allSatisfy { $0.judged == 0 }
        if isSilent || (!options.allowIndeterminate && said.gaps > 0) {
            throw ExitCode(Failure.Code.incomplete.rawValue)
        }
    }

    /// What the whole comes down to: never clean while something could not be judged.
    private func conclusion(_ totals: AuditTotals, _ said: Said) -> Conclusion {
        let counts = totals.counts.values.reduce(Counts(), +)
        return Conclusion(
            open: said.findings.values.reduce(0, +),
            waived: said.waived,
            gaps: max(said.gaps, counts.indeterminate),
            failures: max(said.failures, counts.failed),
            isJudged: counts.judged > 0,
            edition: options.view.edition
        )
    }

    // MARK: Text

    private func text(
        _ totals: AuditTotals,
        _ result: Said,
        _ terms: AuditTerms,
        _ language: Language
    ) -> String {
        func say(_ nl: String, _ en: String) -> String { language == .en ? en : nl }
        func number(_ count: Int) -> String { grouped(count, language) }
        func aligned(_ cells: [String]) -> String {
            cells[0].padding(to: 10) + cells.dropFirst().map { $0.padding(from: 11) }.joined()
        }
        let said = [Severity.overtreding, .risico, .aandachtspunt].map {
            "\($0.phrase[language]) \(number(result.findings[$0] ?? 0))"
        }
        let heads =
            language == .en
            ? ["Code", "scope", "ok", "alarm", "waived", "n/a", "open", "failed"]
            : ["Eis", "scope", "orde", "alarm", "onth", "n.v.t", "onbek", "misl"]
        let rows = totals.counts.sorted { $0.key.precedesInNorm($1.key) }.map { code, counts in
            aligned(
                [code]
                    + [
                        counts.inScope, counts.ok, counts.alarm, counts.waived, counts.notApplicable,
                        counts.indeterminate, counts.failed,
                    ].map(number)
            )
        }
        let lines =
            [
                say(
                    "\(number(totals.roots.count)) onderwerpen getoetst, stand na wijziging \(totals.change), peildatum "
                        + "\(terms.asOf.dutch).",
                    "\(number(totals.roots.count)) subjects judged, as of change \(totals.change), seen from "
                        + "\(terms.asOf)."
                ),
                say("Bevindingen op die dag: ", "Findings on that day: ") + said.joined(separator: ", ") + ".",
                conclusion(totals, result).phrase[language], "", aligned(heads),
            ] + rows + [
                "",
                say(
                    "Wat er over een verband gezegd is, toont: rolzuiver report VERBAND.",
                    "What was said of a cooperation is shown by: rolzuiver report COOPERATION."
                ),
            ]
        return lines.joined(separator: "\n") + "\n"
    }

    private func json(_ totals: AuditTotals, _ said: Said) -> String {
        struct Whole: Encodable {
            let state: String
            let complete: Bool
        }
        struct Answer: Encodable {
            let audit: Int64?
            let change: Int64
            let roots: Int
            let counts: [String: Counts]
            let conclusion: Whole
        }
        let whole = conclusion(totals, said)
        return JSONText.encode(
            Answer(
                audit: totals.id,
                change: totals.change,
                roots: totals.roots.count,
                counts: totals.counts,
                conclusion: Whole(state: whole.state.rawValue, complete: whole.isComplete)
            )
        )
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
    fileprivate func padding(from width: Int) -> String {
        String(repeating: " ", count: max(1, width - count)) + self
    }
}
