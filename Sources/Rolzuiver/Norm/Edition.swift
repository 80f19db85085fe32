/// A named set of requirements with their periods in force and parameters, evaluated by the present program
/// (normuitgave).
///
/// Law that changed in time lives inside a requirement, so that a long life is judged by the law of each day; an edition
/// says which requirements are asked at all, so that two editions can be held against each other.
public struct Edition: Sendable {
    /// The name by which an audit pins it, `2026.1`.
    public let name: String
    /// What it is.
    public let title: Phrase
    /// The codes that it asks; nil for all that the program knows.
    let codes: (@Sendable (Requirement) -> Bool)?
    /// The last day in force of requirements that it lets end at another day, by code.
    let periods: [String: Period]
    /// The first day in force that it assumes for requirements whose own start is not known, by code.
    let starts: [String: Day]
    /// Parameters that it sets, by code and name; what a register sets for itself goes before.
    let parameters: [String: [String: Int]]
    /// Whether it rests on an assumption about law that is not settled.
    public let isExploration: Bool

    init(
        _ name: String,
        nl: String,
        en: String,
        periods: [String: Period] = [:],
        starts: [String: Day] = [:],
        parameters: [String: [String: Int]] = [:],
        isExploration: Bool = false,
        codes: (@Sendable (Requirement) -> Bool)? = nil
    ) {
        self.name = name
        title = Phrase(nl: nl, en: en)
        self.codes = codes
        self.periods = periods
        self.starts = starts
        self.parameters = parameters
        self.isExploration = isExploration
    }

    /// What it asks, in the order of the norm.
    public var requirements: [Requirement] {
        Norm.requirements.filter { codes?($0) ?? true }.map { $0.inForce(periods[$0.code]) }
    }

    /// The tailoring of a register under this edition: what the register sets goes before what the edition assumes.
    public func tailoring(_ own: Tailoring) -> Tailoring {
        var result = own
        result.starts.merge(starts) { own, _ in own }
        for (code, values) in parameters { result.values[code, default: [:]].merge(values) { own, _ in own } }
        return result
    }
}

extension Norm {
    /// The edition that audits use when none is named.
    public static let edition = "2026.1"

    /// The editions that the program knows, the newest first.
    public static let editions: [Edition] = [
        Edition(
            edition,
            nl: "De hele norm, naar de stand van november 2026.",
            en: "The whole norm, as of November 2026."
        ),
        Edition(
            "2025.1",
            nl: "De norm zoals die gold voordat de Wet verbetering beschikbaarheid jeugdzorg begon te gelden.",
            en: "The norm as it was before the Act improving the availability of youth care began to apply.",
            periods: ["JW-0": .since(Day(2015, 1, 1) ?? .distantPast)]
        ) { !["JW-1", "JW-2", "JW-3", "JW-4", "JW-5", "JW-8", "JW-8b"].contains($0.code) },
        Edition(
            "nvo-2020",
            nl: "Alleen de Norm voor Opdrachtgeverschap van 2020 en de rolzuiverheid.",
            en: "The Norm voor Opdrachtgeverschap of 2020 and role purity alone."
        ) { $0.code.hasPrefix("NvO-") || $0.code.hasPrefix("Rol-") },
        Edition(
            "verkenning-2027",
            nl:
                "Verkenning, geen geldend recht: alsof de regionale bepalingen van de Jeugdwet op 1 januari 2027 ingaan.",
            en: "An exploration, not law: as if the regional articles of the Jeugdwet took effect on 1 January 2027.",
            starts: Dictionary(
                uniqueKeysWithValues: ["JW-1", "JW-2", "JW-3", "JW-4", "JW-5"].map {
                    ($0, Day(2027, 1, 1) ?? .distantFuture)
                }
            ),
            isExploration: true
        ),
    ]

    /// The edition of that name; nil when the program does not know it.
    public static func edition(named name: String) -> Edition? { editions.first { $0.name == name } }
}
