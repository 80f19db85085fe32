import ArgumentParser
import Rolzuiver
import RolzuiverRegister
import RolzuiverReport

/// Tells why two stored audits differ: `rolzuiver audit diff`.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Laat zien welke oordelen tussen twee bewaarde audits veranderden, en waardoor.",
        discussion: """
            Past achtereenvolgens toe: programma, normuitgave, eigen keuzes, ontheffingen, correcties, wijzigingen en \
            peildatum. Elk veranderd oordeel krijgt de eerste stap die het deed omslaan.

            Zegt hetzelfde programma van dezelfde feiten iets anders dan er is bewaard, dan verklaart geen stap het verschil, \
            en eindigt de opdracht met 2. Zo ook wie niet alle boeken mag lezen, waar het op een verborgen boek kan rusten.

            Voorbeeld: rolzuiver audit diff 3 7
            """
    )

    @Argument(help: "Het nummer van de eerste audit.")
    var first: Int64

    @Argument(help: "Het nummer van de tweede.")
    var second: Int64

    @Option(help: "Taal: nl of en.")
    var lang: Language?

    func run() async throws {
        let store = try await Store.open()
        let (one, other) = (try await store.register.audit(first), try await store.register.audit(second))
        guard one.change <= other.change else {
            throw UsageError(
                "Audit \(first) kende wijziging \(one.change), audit \(second) nog maar \(other.change); keer ze om."
            )
        }
        let shared = Set(one.audit.roots).intersection(other.audit.roots)
        guard !shared.isEmpty else {
            throw InputError("Audit \(first) en audit \(second) gaan over niets gezamenlijks.")
        }
        let hidden = try await store.register.hiddenBooks()
        let comparison = try await Comparison(one, other, on: shared, in: store.register, without: hidden).comparison
        let index = FactIndex(try await store.register.facts(knownAt: .change(other.change)).facts)
        let language = lang ?? .ofLocale
        let changes = comparison.changes
        let lines = changes.map { change in
            let (before, after) = (one.audit.unsaid(change.requirement), other.audit.unsaid(change.requirement))
            return "\(change.requirement.padding(toLength: 9)) \(index.names[change.subject])\n"
                + asked(change.requirement, one.audit, other.audit, language)
                + "          was: \(change.before.map { $0.told(index.names, language) } ?? before)\n"
                + "          nu:  \(change.after.map { $0.told(index.names, language) } ?? after)\n"
                + "          door: \(change.step.told(without: hidden))"
        }
        let head = "Audit \(first) (\(one.audit.asOf.dutch)) en audit \(second) (\(other.audit.asOf.dutch)): "
        let count =
            changes.isEmpty
            ? "geen verschil." : changes.count == 1 ? "1 veranderd oordeel." : "\(changes.count) veranderde oordelen."
        let apart = Set(one.audit.roots).symmetricDifference(other.audit.roots).count
        let aside = apart == 0 ? [] : ["Niet vergeleken: \(apart) dossiers die maar in een van beide zijn getoetst."]
        let isExplained = changes.allSatisfy { $0.step != .record }
        let foot = isExplained ? [] : [Self.unexplained(without: hidden)]
        try Terminal.write(([head + count] + aside + lines + foot).joined(separator: "\n") + "\n", to: nil)
        if !isExplained { throw ExitCode(Failure.Code.incomplete.rawValue) }
    }

    /// What it means that no step explains a difference.
    private static func unexplained(without hidden: HiddenBooks) -> String {
        guard hidden.isEmpty else {
            return "Niet vast te stellen: u mag niet alles lezen, en deze oordelen kunnen op een verborgen boek rusten."
        }
        return
            "Niet na te rekenen: van dezelfde feiten zegt hetzelfde programma iets anders dan er is bewaard. Zo is het "
            + "bewaard door een login voor wie boeken verborgen waren, of buiten rolzuiver om."
    }
}

extension ComparisonStep {
    /// The word for it, for who may not read `hidden`.
    fileprivate func told(without hidden: HiddenBooks) -> String {
        self == .record && !hidden.isEmpty ? "niet vast te stellen (afgeschermd)" : rawValue
    }
}

extension CompareCommand {
    /// What a house rule asked in both audits, a line each where it changed; nothing for a requirement of the norm.
    private func asked(_ code: String, _ one: Audit, _ other: Audit, _ language: Language) -> String {
        let (before, after) = (one.houseRule(code), other.houseRule(code))
        func line(_ rule: HouseRuleText, _ which: String) -> String {
            "          eis\(which): \(rule.sentence[language])\n"
        }
        guard let before, let after else { return (after ?? before).map { line($0, "") } ?? "" }
        guard before.sentence != after.sentence else {
            let note = before.question == after.question ? "" : " (de vraag is intussen een andere)"
            return line(after, "").dropLast() + "\(note)\n"
        }
        return line(before, " was") + line(after, " nu")
    }
}

/// The stages between two stored audits.
private struct Comparison {
    let comparison: AuditComparison

    /// Judges `roots`, which both audits judged, once for each step, as who may not read `hidden` can.
    init(
        _ one: StoredAudit,
        _ other: StoredAudit,
        on roots: Set<EntityID>,
        in register: Register,
        without hidden: HiddenBooks
    ) async throws {
        let (before, after) = (one.audit, other.audit)
        let known = try await register.facts(knownAt: .change(one.change)).facts
        let corrected = try await register.facts(knownAt: one.change, correctedUntil: other.change)
        let final = try await register.facts(knownAt: .change(other.change)).facts
        let (old, new) = (Norm.edition(named: before.edition), Norm.edition(named: after.edition))
        guard let old, let new else {
            throw InputError("Dit programma kent normuitgave \(before.edition) of \(after.edition) niet.")
        }
        func judge(
            _ facts: Facts,
            _ edition: Edition,
            _ tailoring: Tailoring,
            _ waivers: Facts,
            _ ruled: [Judgement],
            like audit: Audit
        ) -> Audit {
            Audit(
                of: roots.sorted(),
                in: FactIndex(facts),
                asOf: audit.asOf,
                horizon: audit.horizon,
                edition: edition,
                tailoring: tailoring,
                waivers: waivers.waivers,
                adding: ruled
            )
            .heeding(hidden)
        }
        // Another program may say otherwise; the same one says the same again, of what it can read.
        func making(_ audit: StoredAudit) -> ComparisonStep {
            hidden.isEmpty && audit.programVersion != Program.version ? .program : .record
        }
        // Which house rules are asked, and how, is a choice; what one of both audits finds otherwise comes of the facts.
        let (asked, asks) = (before.foundByHouseRules, after.foundByHouseRules)
        let chosen =
            asked.filter { before.asks($0.requirement, like: after) }
            + asks.filter { !after.asks($0.requirement, like: before) }
        let again = judge(known, old, before.tailoring, known, asked, like: before)
        comparison = AuditComparison(
            from: before,
            through: [
                (making(one), again),
                (.edition, judge(known, new, before.tailoring, known, asked, like: before)),
                (.tailoring, judge(known, new, after.tailoring, known, chosen, like: before)),
                (.waivers, judge(known, new, after.tailoring, final, chosen, like: before)),
                (.corrections, judge(corrected, new, after.tailoring, final, chosen, like: before)),
                (.changes, judge(final, new, after.tailoring, final, asks, like: before)),
                (.day, judge(final, new, after.tailoring, final, asks, like: after)),
                (making(other), after),
            ],
            about: roots.union(again.judgements.map(\.subject))
        )
    }
}

extension StoredAudit {
    /// The version of the program that made it, whatever that is called.
    fileprivate var programVersion: String { program.split(separator: " ").last.map(String.init) ?? "" }
}

extension Audit {
    /// What house rules found.
    fileprivate var foundByHouseRules: [Judgement] {
        judgements.filter { $0.requirement.hasPrefix(HouseRule.prefix) }
    }

    /// What the house rule of that code says; nil for a code of another kind, and where no text was kept.
    fileprivate func houseRule(_ code: String) -> HouseRuleText? {
        tailoring.houseRules.first { $0.code == code }
    }

    /// Whether `other` asks the house rule of that code as well, and the same; where a text was not kept, that it asks it.
    fileprivate func asks(_ code: String, like other: Audit) -> Bool {
        guard other.countsByCode[code] != nil else { return false }
        guard let one = houseRule(code), let another = other.houseRule(code) else { return true }
        return one.question == another.question && one.severity == another.severity
    }

    /// What to call the verdict under a requirement of which it tells nothing: it was not asked, or nothing is wrong.
    func unsaid(_ code: String) -> String {
        let own = Norm.edition(named: edition)?.requirements.first { $0.code == code }
        let isAsked = own.map { !$0.isOptional || tailoring.switchedOn.contains(code) } ?? (countsByCode[code] != nil)
        return isAsked ? "in orde, of niet van toepassing" : "niet getoetst"
    }
}

extension Verdict {
    /// In one line, for people.
    func told(_ names: Names, _ language: Language) -> String {
        switch self {
        case .ok: "in orde"
        case .alarm(let alarm): "\(alarm.severity.rawValue): \(names.filled(alarm.reason[language]))"
        case .waived(let alarm): "ontheffing: \(names.filled(alarm.reason[language]))"
        case .notApplicable(let why): "niet van toepassing: \(names.filled(why[language]))"
        case .indeterminate(let missing): "niet vast te stellen: \(names.filled(missing.what[language]))"
        case .failed(let cause): "toets mislukt: \(cause)"
        case .notSelected: "niet getoetst"
        }
    }
}
