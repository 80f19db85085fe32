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
        let counts = total.counts
        // An audit that was stored may list less than it counted; whichever says more, counts.
        return Conclusion(
            open: current.filter { !$0.isWaived }.count,
            waived: current.filter(\.isWaived).count,
            gaps: max(audit.gaps.count, counts.indeterminate),
            failures: max(audit.failures.count, counts.failed),
            isJudged: counts.judged > 0,
            edition: edition
        )
    }
}

extension Conclusion {
    /// What it comes down to where so many findings stand open or are waived, so many points are without a verdict and so
    /// many checks failed; `isJudged` where anything was judged at all.
    package init(open: Int, waived: Int, gaps: Int, failures: Int, isJudged: Bool, edition: Edition?) {
        let isComplete = gaps == 0 && failures == 0 && isJudged
        let limits = isComplete ? [] : Conclusion.limits(gaps, failures, isJudged)
        let first: [Phrase]
        if open > 0 {
            let count = count(open, "bevinding staat", "bevindingen staan", "finding stands", "findings stand")
            first = [Phrase(nl: "Bevindingen: \(count.nl) open.", en: "Findings: \(count.en) open.")]
        } else if !isComplete {
            first = [Phrase(nl: "Onvolledig beoordeeld.", en: "Judged incompletely.")]
        } else {
            let clean = Phrase(
                nl: "Schoon: alles is beoordeeld en er staat geen bevinding open.",
                en: "Clean: everything was judged and no finding stands open."
            )
            let note = count(waived, "bevinding is ontheven.", "bevindingen zijn ontheven.", "waived.", "waived.")
            first = waived == 0 ? [clean] : [clean, note]
        }
        let warning = Phrase(
            nl: "Dit is een verkenning en geen oordeel naar geldend recht.",
            en: "This is an exploration, not a verdict under the law in force."
        )
        let sentences = first + limits + (edition?.isExploration ?? false ? [warning] : [])
        self.init(
            state: open > 0 ? .findings : isComplete ? .clean : .incomplete,
            isComplete: isComplete,
            phrase: sentences.dropFirst().reduce(sentences[0], +)
        )
    }

    private static func limits(_ gaps: Int, _ failures: Int, _ isJudged: Bool) -> [Phrase] {
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
        parts.append(
            isJudged
                ? Phrase(
                    nl: "Het oordeel over het geheel is dus niet volledig.",
                    en: "So the verdict on the whole is not complete."
                ) : Phrase(nl: "Er is niets beoordeeld.", en: "Nothing was judged.")
        )
        return parts
    }
}

/// A number with its noun.
func count(_ number: Int, _ one: String, _ more: String, _ oneEn: String, _ moreEn: String) -> Phrase {
    Phrase(
        nl: "\(grouped(number, .nl)) \(number == 1 ? one : more)",
        en: "\(grouped(number, .en)) \(number == 1 ? oneEn : moreEn)"
    )
}

extension Phrase {
    /// One sentence after the other.
    static func + (left: Phrase, right: Phrase) -> Phrase {
        Phrase(nl: "\(left.nl) \(right.nl)", en: "\(left.en) \(right.en)")
    }
}
