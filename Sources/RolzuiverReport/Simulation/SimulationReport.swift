package import Rolzuiver

/// What a simulation is shown as: its outcome in words, for a terminal, a program or a page.
///
/// Everything is derived from the simulation: the same facts and the same supposition give the same bytes.
package struct SimulationReport: Sendable {
    /// What was simulated.
    package let simulation: Simulation
    /// Where the facts came from.
    package let pin: Pin
    /// The language of the texts.
    package let language: Language
    let names: Names
    let labels: FactLabels

    /// A report on `simulation`.
    package init(_ simulation: Simulation, pin: Pin, language: Language = .nl) {
        self.simulation = simulation
        self.pin = pin
        self.language = language
        var names = simulation.changed.names
        names.add(simulation.facts.facts)
        self.names = names
        labels = FactLabels(of: simulation.flips.flatMap(\.causes), in: simulation.changed)
    }

    /// The text in the language of the report.
    func say(_ nl: String, _ en: String) -> String { names.filled(language == .nl ? nl : en) }
    /// The text in the language of the report, with names in place of references.
    func say(_ phrase: Phrase) -> String { names.filled(phrase[language]) }

    var consequences: Consequences { simulation.consequences }

    /// That nothing was written.
    package var disclaimer: String {
        say(
            "Dit is een simulatie: er is niets geregistreerd of gewijzigd.",
            "This is a simulation: nothing was registered or changed."
        )
    }

    // MARK: In one paragraph

    /// What it comes to, in a few sentences for somebody who has to decide.
    package var summary: [String] { [verdictSentence, contractSentence, peopleSentence].compactMap(\.self) }

    private var verdictSentence: String {
        let worse = simulation.flips(.worse)
        guard !simulation.flips.isEmpty else {
            return say("Geen enkel oordeel verandert.", "No verdict changes.")
        }
        let weights = Severity.heaviestFirst.compactMap { severity -> String? in
            let count = worse.filter { $0.after?.alarm?.severity == severity }.count
            guard count > 0 else { return nil }
            return "\(count) \((count == 1 ? severity.phrase : severity.plural)[language])"
        }
        let more = weights.isEmpty ? "" : " (\(weights.joined(separator: ", ")))"
        let first =
            switch worse.count {
            case 0: say("Geen oordeel wordt slechter", "No verdict gets worse")
            case 1: say("1 oordeel wordt slechter", "1 verdict gets worse")
            default: say("\(worse.count) oordelen worden slechter", "\(worse.count) verdicts get worse")
            }
        let others = [
            counted(
                .unclear,
                ("is dan niet vast te stellen", "zijn dan niet vast te stellen"),
                "cannot be determined then"
            ),
            counted(.other, ("verandert van inhoud", "veranderen van inhoud"), "say something else"),
            counted(.better, ("wordt beter", "worden beter"), "get better"),
            counted(.moot, ("is dan niet aan de orde", "zijn dan niet aan de orde"), "need not be asked then"),
        ].compactMap(\.self)
        let rest = listed(others)
        return first + more + (rest.isEmpty ? "" : "; \(rest)") + "."
    }

    private func counted(_ direction: VerdictFlip.Direction, _ nl: (String, String), _ en: String) -> String? {
        let count = simulation.flips(direction).count
        return count == 0 ? nil : say("\(count) \(count == 1 ? nl.0 : nl.1)", "\(count) \(en)")
    }

    /// "één, twee en drie".
    private func listed(_ parts: [String]) -> String {
        parts.dropLast().joined(separator: ", ") + (parts.count > 1 ? say(" en ", " and ") : "") + (parts.last ?? "")
    }

    private var contractSentence: String? {
        let contracts = consequences.contracts
        guard !contracts.isEmpty else {
            guard simulation.hypothesis.edition == nil else { return nil }
            return say("Geen geregistreerd contract komt kaal te staan.", "No contract on record is left bare.")
        }
        let parts = BareContract.Loss.allCases.compactMap { loss -> String? in
            let count = contracts.filter { $0.losses.contains { $0.loss == loss } }.count
            return count == 0 ? nil : "\(count) \(loss.phrase[language])"
        }
        return say(
            "\(contracts.count == 1 ? "Eén contract komt" : "\(contracts.count) contracten komen") kaal te staan: "
                + parts.joined(separator: ", ") + ".",
            "\(contracts.count) contracts are left bare: \(parts.joined(separator: ", "))."
        )
    }

    private var peopleSentence: String? {
        var parts: [String] = []
        if !consequences.seats.isEmpty {
            parts.append(losers)
        }
        if !consequences.care.isEmpty {
            let places = Set(consequences.care.map(\.municipality)).count
            parts.append(
                say(
                    "\(places == 1 ? "één gemeente heeft" : "\(places) gemeenten hebben") dagen zonder contract voor een zorgvorm "
                        + "die zij nu wel \(places == 1 ? "heeft" : "hebben")",
                    "\(places) municipalities have days without a contract for care that they have now"
                )
            )
        }
        if !consequences.access.isEmpty {
            let places = Set(consequences.access.map(\.municipality)).count
            parts.append(
                say(
                    "\(places == 1 ? "één gemeente heeft" : "\(places) gemeenten hebben") dagen waarop niemand die geregistreerd "
                        + "is de toegang verleent",
                    "\(places) municipalities have days on which nobody on record grants access"
                )
            )
        }
        if let left = consequences.participants, left.before != left.after {
            parts.append(
                say(
                    "er \(left.after.count == 1 ? "blijft één deelnemer" : "zijn daarna \(left.after.count) deelnemers")"
                        + (left.after.count == 1 ? " over" : ""),
                    "\(left.after.count) participants are there then"
                )
            )
        }
        guard let first = parts.first else { return nil }
        return first.capitalizedFirst
            + parts.dropFirst().map { "; \($0)" }.joined() + "."
    }

    /// "één persoon en 2 organisaties verliezen een zetel of rol": who lose one, each by its right name.
    private var losers: String {
        let holders = Dictionary(grouping: Set(consequences.seats.map(\.holder)), by: \.kind)
        let kinds: [(EntityKind, nl: (String, String), en: (String, String))] = [
            (.person, ("persoon", "personen"), ("person", "persons")),
            (.municipality, ("gemeente", "gemeenten"), ("municipality", "municipalities")),
            (.cooperation, ("samenwerkingsverband", "samenwerkingsverbanden"), ("cooperation", "cooperations")),
            (.organisation, ("organisatie", "organisaties"), ("organisation", "organisations")),
        ]
        let counted = kinds.compactMap { kind, nl, en -> String? in
            guard let count = holders[kind]?.count else { return nil }
            return count == 1 ? say("één \(nl.0)", "one \(en.0)") : say("\(count) \(nl.1)", "\(count) \(en.1)")
        }
        let who = listed(counted)
        let isOne = holders.values.reduce(0) { $0 + $1.count } == 1
        // Only a person can have a seat.
        let what = holders[.person] == nil ? say("rol", "role") : say("zetel of rol", "seat or role")
        return say(
            "\(who) \(isOne ? "verliest" : "verliezen") een \(what)",
            "\(who) \(isOne ? "loses" : "lose") a \(what)"
        )
    }
}

extension BareContract.Loss {
    /// What a contract is without.
    package var phrase: Phrase {
        switch self {
        case .commissioner: Phrase(nl: "zonder opdrachtgever", en: "without a commissioner")
        case .contractor: Phrase(nl: "zonder opdrachtnemer", en: "without a contractor")
        case .mandate: Phrase(nl: "zonder mandaat", en: "without a mandate")
        case .cover:
            Phrase(nl: "met een gemeente die niet meer deelneemt", en: "with a municipality that takes part no more")
        }
    }
}

extension VerdictFlip.Direction {
    /// What it is called.
    package var phrase: Phrase {
        switch self {
        case .worse: Phrase(nl: "slechter", en: "worse")
        case .unclear: Phrase(nl: "dan niet vast te stellen", en: "not to be determined then")
        case .other: Phrase(nl: "anders", en: "otherwise")
        case .better: Phrase(nl: "beter", en: "better")
        case .moot: Phrase(nl: "niet meer aan de orde", en: "no longer at issue")
        }
    }
}
