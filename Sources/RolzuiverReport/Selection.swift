import Rolzuiver

// Which requirements the audit asked, and on what ground: its edition, and what the register set for itself.

extension Clause {
    /// The requirements of the norm in reading order, each with the days in force that the edition gives it.
    static func all(in edition: String) -> [Clause] {
        let own = Norm.edition(named: edition)?.requirements ?? []
        return Norm.inReadingOrder.map { requirement in
            Clause(own.first { $0.code == requirement.code } ?? requirement)
        }
    }
}

/// Why a requirement has no row among the counts.
enum Silence: String, CaseIterable {
    /// The edition does not ask it.
    case notInEdition
    /// It is optional, and the register did not switch it on.
    case notSwitchedOn
    /// The day on which it takes effect is not known.
    case pending
    /// It concerns none of what was looked at.
    case notConcerned
    /// It is a rule of the register's own, and no register was looked at.
    case houseRule
    /// There was nothing to look at.
    case nothing
    /// It binds reports or guards other requirements.
    case rule
    /// It is a question, shown apart.
    case question

    /// What to call those requirements.
    var phrase: Phrase {
        switch self {
        case .notInEdition: Phrase(nl: "Niet in deze normuitgave", en: "Not in this edition")
        case .notSwitchedOn: Phrase(nl: "Facultatief, niet aangezet", en: "Optional, not switched on")
        case .pending: Phrase(nl: "Nog niet in werking, datum onbekend", en: "Not yet in force, date unknown")
        case .notConcerned: Phrase(nl: "Niet van toepassing", en: "Not applicable")
        case .houseRule:
            Phrase(nl: "Huisregels, alleen getoetst in een register", en: "House rules, judged in a register only")
        case .nothing: Phrase(nl: "Niets te toetsen op de peildatum", en: "Nothing to test on the as-of day")
        case .rule: Phrase(nl: "Regels voor toetsen en rapporten", en: "Rules for checks and reports")
        case .question: Phrase(nl: "Vragen, zonder oordeel", en: "Questions, without a verdict")
        }
    }
}

extension Report {
    /// The edition of the audit; nil when this program no longer knows it.
    var edition: Edition? { Norm.edition(named: audit.edition) }

    /// What the audit was made with: the register's own choices, and under those what the edition assumes.
    var applied: Tailoring { edition?.tailoring(audit.tailoring) ?? audit.tailoring }

    /// That the audit rests on law that is not settled: by its edition, or because the register set a start itself.
    var warnings: [String] { [explorationWarning, ownStartsWarning].compactMap(\.self) }

    private var explorationWarning: String? {
        guard let edition, edition.isExploration else { return nil }
        return say(edition.title) + " "
            + say(
                "Oordelen die hierop rusten (uitgave \(edition.name)) zijn geen oordelen naar geldend recht.",
                "Verdicts that rest on this (edition \(edition.name)) are no verdicts under the law in force."
            )
    }

    private var ownStartsWarning: String? {
        let codes = inOrder(Set(audit.tailoring.starts.keys)).filter { clause($0).isPending }
        guard !codes.isEmpty else { return nil }
        let list = codes.joined(separator: ", ")
        return say(
            "Dit register heeft zelf een begindag gezet voor \(list): geen geldend recht vastgesteld.",
            "This register itself set a first day in force for \(list): not established as law in force."
        )
    }

    /// Where a requirement stands whose start in force is not known; nil for all others.
    func pendingNote(_ clause: Clause) -> String? {
        guard clause.isPending else { return nil }
        if let own = audit.tailoring.starts[clause.code] {
            let day = own.text(language)
            return say(
                "begint op \(day): door dit register gezet, geen geldend recht vastgesteld",
                "starts on \(day): set by this register, not established as law in force"
            )
        }
        if let assumed = applied.starts[clause.code] {
            let day = assumed.text(language)
            return say(
                "begint op \(day): aangenomen door uitgave \(audit.edition), geen geldend recht",
                "starts on \(day): assumed by edition \(audit.edition), not law in force"
            )
        }
        return say("nog niet in werking, datum onbekend", "not yet in force, date unknown")
    }

    /// The source of a requirement with its mark, and with a warning where it is not settled law.
    func sourceLine(_ clause: Clause) -> String {
        [clause.sourceLine(language), pendingNote(clause)].compactMap(\.self).joined(separator: "; ")
    }

    /// Why `clause` has no row among the counts; nil when it has one.
    func silence(of clause: Clause, _ counts: Counts) -> Silence? {
        if clause.method == .question { return .question }
        if counts.inScope > counts.notApplicable { return nil }
        if let edition, Norm.requirement(clause.code) != nil,
            !edition.requirements.contains(where: { $0.code == clause.code })
        {
            return .notInEdition
        }
        if clause.isOptional, !audit.tailoring.switchedOn.contains(clause.code) { return .notSwitchedOn }
        if clause.isPending, applied.starts[clause.code] == nil { return .pending }
        if counts.inScope > 0 { return .notConcerned }
        if clause.isHouseRule, case .file = pin.origin { return .houseRule }
        return clause.method == .rule ? .rule : .nothing
    }

    /// The tallies that came to something: all but those where nothing was in scope or nothing applied.
    var countedTallies: [(clause: Clause, tally: Tally)] {
        tallies.filter { silence(of: $0.clause, $0.tally.counts) == nil }
    }

    /// How many findings stand on the as-of day, and how many of them are waived.
    var findingCount: String {
        let waived = current.count(where: \.isWaived)
        let number = grouped(current.count, language)
        guard waived > 0 else { return number }
        return number + say(", waarvan \(grouped(waived, language)) ontheven", ", \(grouped(waived, language)) waived")
    }

    /// The requirements without a row among the counts, by why, each with its code and the tests that did not apply.
    var silences: [(why: Silence, codes: [String])] {
        let judged = Dictionary(tallies.map { ($0.clause.code, $0.tally.counts) }, uniquingKeysWith: +)
        let unknown = tallies.map(\.clause).filter { clause in !clauses.contains { $0.code == clause.code } }
        let all = (clauses + unknown).compactMap { clause in
            silence(of: clause, judged[clause.code] ?? Counts()).map { (why: $0, clause: clause) }
        }
        return Silence.allCases.filter { $0 != .question }.compactMap { why in
            let codes = all.filter { $0.why == why }.map { entry in
                let count = judged[entry.clause.code]?.notApplicable ?? 0
                return why == .notConcerned ? "\(entry.clause.code) (\(grouped(count, language)))" : entry.clause.code
            }
            return codes.isEmpty ? nil : (why, codes)
        }
    }

    /// What the register and the edition set, a line each; none when everything is standard.
    var choiceLines: [String] {
        let numbers = clauses.flatMap { clause in
            clause.parameters.compactMap { parameter -> String? in
                guard let set = applied.values[clause.code]?[parameter.name] else { return nil }
                let own = audit.tailoring.values[clause.code]?[parameter.name] != nil
                let by = own ? "" : say(", door uitgave \(audit.edition)", ", by edition \(audit.edition)")
                return say(
                    "\(clause.code) \(parameter.name) = \(grouped(set, language)) (standaard \(parameter.standard)\(by)): ",
                    "\(clause.code) \(parameter.name) = \(grouped(set, language)) (standard \(parameter.standard)\(by)): "
                ) + say(parameter.meaning).withoutStop
            }
        }
        let optional = inOrder(audit.tailoring.switchedOn).filter { clause($0).isOptional }
        let on =
            optional.isEmpty
            ? []
            : [say("Facultatief aangezet: ", "Optional, switched on: ") + optional.joined(separator: ", ")]
        let pending = inOrder(Set(applied.starts.keys)).map(clause).filter(\.isPending)
        let starts = batches(pending, by: pendingNote).map { note, clauses in
            "\(clauses.map(\.code).joined(separator: ", ")): \(note ?? "")"
        }
        return numbers + on + starts + audit.tailoring.houseRules.map(line)
    }

    /// A house rule: what it asks, how much it weighs, and by which question.
    private func line(_ rule: HouseRuleText) -> String {
        say("huisregel", "house rule")
            + " \(rule.code), \(rule.severity.phrase[language]): \(say(rule.sentence).withoutStop) "
            + say("(vraag \(rule.question.prefix(12))…)", "(question \(rule.question.prefix(12))…)")
    }
}

extension String {
    /// The sentence without the full stop at its end, to stand in a row of others.
    fileprivate var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
