package import Rolzuiver

/// What the whole audit comes down to.
///
/// Never *schoon* while something could not be judged, or when nothing was judged at all.
package struct Conclusion: Hashable, Sendable {
    /// What the whole comes down to, in one word.
    package enum State: String, Sendable {
        /// Everything in scope was judged, and nothing is wrong.
        case clean = "schoon"
        /// Something is wrong.
        case findings = "bevindingen"
        /// Nothing wrong was found, but not everything could be judged.
        case incomplete = "onvolledig beoordeeld"
    }

    /// What the whole comes down to.
    package let state: State
    /// Whether everything in scope was judged.
    package let isComplete: Bool
    /// It in one or two sentences.
    package let phrase: Phrase
}

extension Report {
    /// What the whole audit comes down to on the as-of day.
    package var conclusion: Conclusion {
        guard edition?.isExploration ?? false else { return plainConclusion }
        let plain = plainConclusion
        let warning = Phrase(
            nl: "Dit is een verkenning en geen oordeel naar geldend recht.",
            en: "This is an exploration, not a verdict under the law in force."
        )
        return Conclusion(state: plain.state, isComplete: plain.isComplete, phrase: plain.phrase + warning)
    }

    private var plainConclusion: Conclusion {
        let open = current.filter { !$0.isWaived }
        let (gaps, failures) = (audit.gaps.count, audit.failures.count)
        let counts = total.counts
        let nothing = counts.judged == 0
        // An audit that was stored may list less than it counted; whichever says more, counts.
        let isComplete = gaps == 0 && failures == 0 && counts.indeterminate == 0 && counts.failed == 0 && !nothing
        let limits = limits(max(gaps, counts.indeterminate), max(failures, counts.failed), nothing)
        if !open.isEmpty {
            let count = count(open.count, "bevinding staat", "bevindingen staan", "finding stands", "findings stand")
            let first = Phrase(nl: "Bevindingen: \(count.nl) open.", en: "Findings: \(count.en) open.")
            return Conclusion(state: .findings, isComplete: isComplete, phrase: isComplete ? first : first + limits)
        }
        guard isComplete else {
            let first = Phrase(nl: "Onvolledig beoordeeld.", en: "Judged incompletely.")
            return Conclusion(state: .incomplete, isComplete: false, phrase: first + limits)
        }
        let waived = current.count
        let first = Phrase(
            nl: "Schoon: alles is beoordeeld en er staat geen bevinding open.",
            en: "Clean: everything was judged and no finding stands open."
        )
        let note = count(waived, "bevinding is ontheven.", "bevindingen zijn ontheven.", "waived.", "waived.")
        return Conclusion(state: .clean, isComplete: true, phrase: waived == 0 ? first : first + note)
    }

    private func limits(_ gaps: Int, _ failures: Int, _ nothing: Bool) -> Phrase {
        var parts: [Phrase] = []
        if gaps > 0 {
            parts.append(
                count(
                    gaps,
                    "oordeel is niet vast te stellen.",
                    "oordelen zijn niet vast te stellen.",
                    "verdict cannot be reached.",
                    "verdicts cannot be reached."
                )
            )
        }
        if failures > 0 {
            parts.append(
                count(failures, "toetsing mislukte.", "toetsingen mislukten.", "check failed.", "checks failed.")
            )
        }
        if nothing {
            parts.append(Phrase(nl: "Er is niets beoordeeld.", en: "Nothing was judged."))
        } else {
            parts.append(
                Phrase(
                    nl: "Het oordeel over het geheel is dus niet volledig.",
                    en: "So the verdict on the whole is not complete."
                )
            )
        }
        return parts.dropFirst().reduce(parts[0], +)
    }

    /// A number with its noun.
    func count(_ number: Int, _ one: String, _ more: String, _ oneEn: String, _ moreEn: String) -> Phrase {
        Phrase(
            nl: "\(grouped(number, .nl)) \(number == 1 ? one : more)",
            en: "\(grouped(number, .en)) \(number == 1 ? oneEn : moreEn)"
        )
    }
}

extension Phrase {
    /// One sentence after the other.
    static func + (left: Phrase, right: Phrase) -> Phrase {
        Phrase(nl: "\(left.nl) \(right.nl)", en: "\(left.en) \(right.en)")
    }
}
