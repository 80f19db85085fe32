package import Rolzuiver

// A requirement in words, made from its parts alone.

extension Requirement {
    /// Whether it gives verdicts of its own; questions and rules do not.
    package var isScored: Bool { method == .judged || method == .attested }

    /// What sets it apart in a list, in a word or two each.
    package var marks: [Phrase] {
        var marks: [Phrase] = []
        if isOptional { marks.append(Phrase(nl: "facultatief", en: "optional")) }
        if isPending {
            marks.append(Phrase(nl: "nog niet in werking, datum onbekend", en: "not yet in force, date unknown"))
        }
        if verification == .unverified { marks.append(Phrase(nl: "bron niet geverifieerd", en: "source not verified")) }
        return marks
    }

    /// What a plain breach weighs, and what its limbs may weigh besides, in a word each; nil where it gives no verdict.
    package func weight(_ language: Language) -> String? {
        guard isScored else { return nil }
        let others = Severity.allCases.reversed().filter { $0 != severity && severities.contains($0) }
            .map { $0.phrase[language] }
        guard !others.isEmpty else { return severity.phrase[language] }
        let sometimes = language == .nl ? "soms" : "sometimes"
        let or = language == .nl ? " of " : " or "
        return "\(severity.phrase[language]), \(sometimes) \(others.joined(separator: or))"
    }

    /// What a reader must know before relying on it.
    var notices: [Phrase] {
        var notices: [Phrase] = []
        if isPending {
            notices.append(
                Phrase(
                    nl:
                        "Nog niet in werking, datum onbekend. Dit is geen geldend recht: de eis zwijgt totdat een register "
                        + "zelf een begindag instelt, en heet dan 'door dit register gezet'.",
                    en:
                        "Not yet in force, date unknown. This is not law in force: the requirement is silent until a register "
                        + "sets a first day itself."
                )
            )
        }
        if verification != .verified {
            notices.append(
                Phrase(
                    nl: "De tekst van de bron: \(verification.phrase.nl). Lees haar na voordat u zich erop beroept.",
                    en: "The text of the source: \(verification.phrase.en). Read it before relying on it."
                )
            )
        }
        return notices
    }

    /// Why it matters, as far as its weight, its source and its limits tell.
    var reasons: [Phrase] {
        var reasons: [Phrase] = []
        switch (method, severity) {
        case (.question, _):
            reasons.append(
                Phrase(
                    nl: "Een vraag om samen over te praten. Zij krijgt geen oordeel en telt nergens in mee.",
                    en: "A question to talk about. It gets no verdict and counts nowhere."
                )
            )
        case (.rule, _):
            reasons.append(
                Phrase(
                    nl: "Een regel waaraan toetsen en rapporten zelf zich houden.",
                    en: "A rule that checks and reports themselves keep."
                )
            )
        case (_, .overtreding) where isPending:
            reasons.append(
                Phrase(
                    nl:
                        "Wanneer dit geldend recht wordt, is niet bekend. Pas dan zou een afwijking een overtreding zijn.",
                    en: "When this becomes law in force is not known. Only then would a deviation be a breach."
                )
            )
        case (_, .overtreding):
            reasons.append(
                Phrase(
                    nl: "Wie hier niet aan voldoet, schendt een wettelijk voorschrift of de eigen regeling.",
                    en: "Who does not meet it breaks a legal rule or the arrangement's own text."
                )
            )
        case (_, .risico):
            reasons.append(
                Phrase(
                    nl: "Een afwijking is een risico: er is afgeweken van een zelfbindende norm of van goede praktijk, "
                        + "niet noodzakelijk van de wet.",
                    en:
                        "A deviation is a risk: from a self-binding norm or accepted practice, not necessarily from law."
                )
            )
        case (_, .aandachtspunt):
            reasons.append(
                Phrase(
                    nl: "Een afwijking is een signaal om na te gaan, geen verwijt.",
                    en: "A deviation is a signal to look into, not a reproach."
                )
            )
        }
        if let human {
            reasons.append(
                Phrase(nl: "Wat alleen een mens kan zeggen: \(human.nl)", en: "What only a person can say: \(human.en)")
            )
        }
        return reasons
    }

    /// Its parts, a line each.
    package func factSheet(_ language: Language) -> [(label: String, text: String)] {
        func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
        let mark = "[\(verification.rawValue): \(verification.phrase[language])]"
        var lines = [
            (label: say("Bron", "Source"), text: "\(source) \(mark)"),
            (
                label: say("Ernst", "Severity"),
                text: !isScored
                    ? say("geen oordeel", "no verdict")
                    : severity.phrase[language] + (isPending ? say(", zodra van kracht", ", once in force") : "")
            ),
        ]
        lines += limbs.map { (say("Behalve", "Except"), $0.line(language)) }
        lines += [
            (label: say("Methode", "Method"), text: method.phrase[language]),
            (
                label: say("Aan of uit", "On or off"),
                text: isOptional
                    ? say(
                        "facultatief: alleen waar een register haar aanzet",
                        "optional: only where a register switches it on"
                    )
                    : say("staat altijd aan", "always on")
            ),
            (
                label: say("Van kracht", "In force"),
                text: isPending
                    ? say("nog niet in werking, datum onbekend", "not yet in force, date unknown")
                    : inForce == .always ? say("altijd", "always") : inForce.text(language)
            ),
            (
                label: say("Geldt voor", "Judged on"),
                text: roots.listed(language)
            ),
        ]
        if let forms {
            lines.append((say("Rechtsvormen", "Legal forms"), forms.listed(language)))
        }
        if let domains {
            lines.append((say("Domeinen", "Domains"), domains.listed(language)))
        }
        if !reads.isEmpty {
            lines.append((say("Leest", "Reads"), reads.listed(language)))
        }
        return lines
    }

    /// Where it does not apply, as far as that is fixed.
    var limits: [Phrase] {
        var limits: [Phrase] = []
        if let forms {
            limits.append(
                Phrase(
                    nl: "Niet van toepassing op andere rechtsvormen dan: \(forms.listed(.nl)).",
                    en: "Not applicable to legal forms other than: \(forms.listed(.en))."
                )
            )
        }
        if let domains {
            limits.append(
                Phrase(
                    nl: "Niet van toepassing op verbanden die niet werken aan: \(domains.listed(.nl)).",
                    en: "Not applicable to cooperations that do not work on: \(domains.listed(.en))."
                )
            )
        }
        if inForce != .always, !isPending {
            limits.append(
                Phrase(
                    nl: "Niet van toepassing op dagen buiten haar geldigheid: \(inForce.text(.nl)).",
                    en: "Not applicable on days outside its period in force: \(inForce.text(.en))."
                )
            )
        }
        return limits
    }

    /// Why there is no example.
    var withoutExample: Phrase {
        switch method {
        case .question:
            Phrase(nl: "Een vraag wordt niet getoetst; er is geen voorbeeld.", en: "A question is not judged.")
        case .rule:
            Phrase(nl: "Een regel wordt niet zelf getoetst; er is geen voorbeeld.", en: "A rule is not judged itself.")
        case .judged, .attested: Phrase(nl: "Voor deze eis is er geen voorbeeld.", en: "There is no example.")
        }
    }
}

extension Limb {
    /// How much it weighs and when, for readers.
    func line(_ language: Language) -> String { "\(severity.phrase[language]) \(when[language])" }
}
