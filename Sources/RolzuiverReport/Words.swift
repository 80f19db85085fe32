package import Rolzuiver

// The words of reports for codes of the model, in both languages.

extension Severity {
    /// The word for readers.
    package var phrase: Phrase {
        switch self {
        case .overtreding: Phrase(nl: "overtreding", en: "breach")
        case .risico: Phrase(nl: "risico", en: "risk")
        case .aandachtspunt: Phrase(nl: "aandachtspunt", en: "point of attention")
        }
    }

    /// The word for several.
    var plural: Phrase {
        switch self {
        case .overtreding: Phrase(nl: "overtredingen", en: "breaches")
        case .risico: Phrase(nl: "risico's", en: "risks")
        case .aandachtspunt: Phrase(nl: "aandachtspunten", en: "points of attention")
        }
    }

    /// A shape that tells the severity without colour.
    var symbol: String {
        switch self {
        case .overtreding: "■"
        case .risico: "▲"
        case .aandachtspunt: "●"
        }
    }

    /// From heavy to light.
    static var heaviestFirst: [Severity] { allCases.sorted(by: >) }
}

extension Certainty {
    /// The word for readers.
    var phrase: Phrase {
        switch self {
        case .confirmed: Phrase(nl: "bevestigd", en: "confirmed")
        case .stated: Phrase(nl: "opgave", en: "stated")
        case .derived: Phrase(nl: "afgeleid", en: "derived")
        }
    }
}

extension Verdict {
    /// The verdict in a word or two.
    var phrase: Phrase {
        switch self {
        case .ok: Phrase(nl: "in orde", en: "in order")
        case .alarm(let alarm): alarm.severity.phrase
        case .waived(let alarm):
            Phrase(nl: "ontheven (\(alarm.severity.phrase.nl))", en: "waived (\(alarm.severity.phrase.en))")
        case .notApplicable: Phrase(nl: "niet van toepassing", en: "not applicable")
        case .indeterminate: Phrase(nl: "niet vast te stellen", en: "cannot be determined")
        case .failed: Phrase(nl: "toetsing mislukt", en: "check failed")
        case .notSelected: Phrase(nl: "niet getoetst", en: "not selected")
        }
    }
}

extension Day {
    /// The day for readers: `18 maart 2026`, in English texts `2026-03-18`.
    func text(_ language: Language) -> String { language == .nl ? dutch : description }
}

extension Period {
    /// The period for readers, with the last day included.
    func text(_ language: Language) -> String {
        guard language == .en else { return dutch }
        return switch (from.isFinite, until.isFinite) {
        case (true, true) where length == 1: "\(from)"
        case (true, true): "\(from) to \(last), inclusive"
        case (true, false): "from \(from)"
        case (false, true): "until \(last), inclusive"
        case (false, false): "always"
        }
    }
}

extension Span {
    /// The span for readers; an end that is not known is called so.
    func text(_ language: Language) -> String {
        guard !isCertain else { return possible.text(language) }
        let ends = [
            start.lowerBound == start.upperBound ? known(language) : uncertainStart(language), ending(language),
        ]
        return ends.compactMap(\.self).joined(separator: ", ")
    }

    private func known(_ language: Language) -> String? {
        guard start.lowerBound.isFinite else { return nil }
        let day = start.lowerBound.text(language)
        return language == .nl ? "vanaf \(day)" : "from \(day)"
    }

    private func uncertainStart(_ language: Language) -> String {
        let (low, high) = (start.lowerBound, start.upperBound)
        return switch (low.isFinite, high.isFinite, language) {
        case (true, true, .nl): "begin tussen \(low.dutch) en \(high.dutch)"
        case (true, true, .en): "start between \(low) and \(high)"
        case (false, true, .nl): "begin onbekend, uiterlijk \(high.dutch)"
        case (false, true, .en): "start unknown, no later than \(high)"
        case (true, false, .nl): "begin onbekend, niet vóór \(low.dutch)"
        case (true, false, .en): "start unknown, not before \(low)"
        case (false, false, .nl): "begin onbekend"
        case (false, false, .en): "start unknown"
        }
    }

    private func ending(_ language: Language) -> String? {
        // The bounds are first days after the end; readers think in last days.
        let (low, high) = (end.lowerBound, end.upperBound)
        if low == high {
            guard high.isFinite else { return nil }
            return language == .nl ? "t/m \(high.previous.dutch)" : "until \(high.previous), inclusive"
        }
        return switch (certain == nil || !low.isFinite, high.isFinite, language) {
        case (false, true, .nl): "einde tussen \(low.previous.dutch) en \(high.previous.dutch)"
        case (false, true, .en): "end between \(low.previous) and \(high.previous)"
        case (false, false, .nl): "einde onbekend, niet vóór \(low.previous.dutch)"
        case (false, false, .en): "end unknown, not before \(low.previous)"
        case (true, true, .nl): "einde onbekend, uiterlijk \(high.previous.dutch)"
        case (true, true, .en): "end unknown, no later than \(high.previous)"
        case (true, false, .nl): "einde onbekend"
        case (true, false, .en): "end unknown"
        }
    }
}
