import Rolzuiver

/// A verdict that must come, as a line in a dossier says it: `# verwacht: Rol-2 risico 2022-03-01..2024-06-01`.
///
/// Behind the code may stand the subject, such as `verband:t`. A period has its first day and the day after its last;
/// without the first it has no beginning, without the second no end.
///
/// Alarms must come one for one. Of `niet vast te stellen`, where it is named, the days must be exactly those named; of
/// `in orde`, some judgement must say so on every day named, and none may say otherwise there; of `niet van toepassing`
/// likewise.
struct NormExpectation: Sendable, Hashable {
    /// What a requirement can say on a day.
    enum Outcome: Sendable, Hashable {
        case alarm(Severity)
        case open
        case ok
        case aside

        init?(_ words: String) {
            switch words {
            case "niet vast te stellen": self = .open
            case "in orde": self = .ok
            case "niet van toepassing": self = .aside
            default:
                guard let severity = Severity(rawValue: words) else { return nil }
                self = .alarm(severity)
            }
        }

        init?(_ verdict: Verdict) {
            switch verdict {
            case .alarm(let alarm): self = .alarm(alarm.severity)
            case .indeterminate: self = .open
            case .ok: self = .ok
            case .notApplicable: self = .aside
            default: return nil
            }
        }

        var words: String {
            switch self {
            case .alarm(let severity): severity.rawValue
            case .open: "niet vast te stellen"
            case .ok: "in orde"
            case .aside: "niet van toepassing"
            }
        }
    }

    let code: String
    let subject: EntityID?
    let outcome: Outcome
    let period: Period

    init(_ code: String, _ subject: EntityID?, _ outcome: Outcome, _ period: Period) {
        self.code = code
        self.subject = subject
        self.outcome = outcome
        self.period = period
    }

    /// Reads a line of a dossier's comment; nil when it is none.
    init?(_ line: String) {
        var words = line.dropFirst(NormExpectation.mark.count).split(separator: " ").map(String.init)
        guard line.hasPrefix(NormExpectation.mark), words.count >= 3,
            let period = NormExpectation.period(words.removeLast())
        else { return nil }
        let code = words.removeFirst()
        let subject = EntityID(words[0])
        if subject != nil { words.removeFirst() }
        guard let outcome = Outcome(words.joined(separator: " ")) else { return nil }
        self.init(code, subject, outcome, period)
    }

    /// What such a line begins with.
    static let mark = "# verwacht:"

    private static func period(_ text: String) -> Period? {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let (from, until) = (text[..<dots.lowerBound], text[dots.upperBound...])
        let first = from.isEmpty ? .distantPast : Day(String(from))
        let end = until.isEmpty ? .distantFuture : Day(String(until))
        guard let first, let end else { return nil }
        return Period(from: first, until: end)
    }
}

extension NormExpectation: CustomStringConvertible {
    /// As it is written in a dossier.
    var description: String {
        let from = period.from.isFinite ? "\(period.from)" : ""
        let until = period.until.isFinite ? "\(period.until)" : ""
        return "\(code) \(subject.map { "\($0) " } ?? "")\(outcome.words) \(from)..\(until)"
    }
}

extension Judgement {
    /// What it says over its whole life, in as few stretches as can be.
    var outcomes: [NormExpectation] {
        timeline.map { NormExpectation.Outcome($0) }.coalesced.segments.compactMap { segment in
            segment.value.map { NormExpectation(requirement, subject, $0, segment.period) }
        }
    }
}

extension NormDossier {
    /// Where `judgements` differ from what the dossier expects, each as a line; empty when they do not.
    func differences(from judgements: [Judgement]) -> [String] {
        let codes = Set(expectations.map(\.code)).union([code])
        let outcomes = judgements.filter { codes.contains($0.requirement) }.flatMap(\.outcomes)
        return differences(outcomes, from: expectations, isExact: true) + failures(judgements)
    }

    /// Where `judgements` by one requirement differ from what the dossier expects of it.
    ///
    /// Alarms that no line names are a difference only of the requirement that the dossier is about.
    func differences(from judgements: [Judgement], of code: String) -> [String] {
        let own = judgements.filter { $0.requirement == code }
        let expected = expectations.filter { $0.code == code }
        return differences(own.flatMap(\.outcomes), from: expected, isExact: code == self.code) + failures(own)
    }

    private func differences(
        _ outcomes: [NormExpectation],
        from expectations: [NormExpectation],
        isExact: Bool
    ) -> [String] {
        alarmDifferences(outcomes, expectations, isExact: isExact) + openDifferences(outcomes, expectations)
            + okDifferences(outcomes, expectations)
    }

    private func failures(_ judgements: [Judgement]) -> [String] {
        judgements.flatMap { judgement in
            judgement.timeline.segments.compactMap { segment in
                if case .failed(let cause) = segment.value {
                    "\(judgement.requirement) ging mis: \(cause)"
                } else {
                    nil
                }
            }
        }
    }

    /// The alarms must be those that are expected, one for one; others than those count only where it `isExact`.
    private func alarmDifferences(
        _ outcomes: [NormExpectation],
        _ expectations: [NormExpectation],
        isExact: Bool
    ) -> [String] {
        func isAlarm(_ expectation: NormExpectation) -> Bool {
            if case .alarm = expectation.outcome { true } else { false }
        }
        var unexpected = outcomes.filter(isAlarm)
        var missing: [NormExpectation] = []
        // Those that name their subject choose first.
        for expectation in expectations.filter(isAlarm).sorted(by: { $0.subject != nil && $1.subject == nil }) {
            if let index = unexpected.firstIndex(where: { $0.meets(expectation) }) {
                unexpected.remove(at: index)
            } else {
                missing.append(expectation)
            }
        }
        return missing.map { "ontbreekt: \($0)" } + (isExact ? unexpected : []).map { "te veel:   \($0)" }
    }

    /// Where something is expected to be undecided, the days on which it is must be exactly the days named.
    private func openDifferences(_ outcomes: [NormExpectation], _ expectations: [NormExpectation]) -> [String] {
        struct About: Hashable {
            let code: String
            let subject: EntityID?
        }
        let expected = Dictionary(grouping: expectations.filter { $0.outcome == .open }) {
            About(code: $0.code, subject: $0.subject)
        }
        return expected.flatMap { about, lines in
            let found = outcomes.filter {
                $0.outcome == .open && $0.code == about.code && (about.subject ?? $0.subject) == $0.subject
            }
            let (days, named) = (PeriodSet(found.map(\.period)), PeriodSet(lines.map(\.period)))
            func told(_ days: PeriodSet) -> [NormExpectation] {
                days.periods.map { NormExpectation(about.code, about.subject, .open, $0) }
            }
            return told(named.intersection(days.complement)).map { "ontbreekt: \($0)" }
                + told(days.intersection(named.complement)).map { "te veel:   \($0)" }
        }
    }

    /// Where something is expected to be in order, some judgement says so on every day named and none says otherwise, but
    /// that the norm does not apply; where it is expected not to apply, none says anything else.
    private func okDifferences(_ outcomes: [NormExpectation], _ expectations: [NormExpectation]) -> [String] {
        expectations.filter { [.ok, .aside].contains($0.outcome) }.flatMap { expectation in
            let about = outcomes.filter {
                $0.code == expectation.code && (expectation.subject ?? $0.subject) == $0.subject
            }
            let wanted = expectation.outcome
            let said = PeriodSet(about.filter { $0.outcome == wanted }.map(\.period))
            let otherwise = about.filter {
                $0.outcome != wanted && $0.outcome != .aside && $0.period.overlaps(expectation.period)
            }
            let missing = PeriodSet(expectation.period).intersection(said.complement)
            return missing.periods.map {
                "ontbreekt: \(NormExpectation(expectation.code, expectation.subject, wanted, $0))"
            } + otherwise.map { "in plaats van \(wanted.words): \($0)" }
        }
    }
}

extension NormExpectation {
    /// Whether it is what `expectation` asks for.
    fileprivate func meets(_ expectation: NormExpectation) -> Bool {
        code == expectation.code && outcome == expectation.outcome && period == expectation.period
            && (expectation.subject ?? subject) == subject
    }
}
