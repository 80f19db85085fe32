/// A part of a requirement that weighs otherwise than a plain breach of it (onderdeel met een eigen ernst).
///
/// A requirement names all of its limbs, and its check takes their weight from these same values: no verdict weighs what its
/// requirement does not state.
public struct Limb: Hashable, Sendable {
    /// How much it weighs.
    public let severity: Severity
    /// When it weighs so, as what follows "aandachtspunt".
    public let when: Phrase

    init(_ severity: Severity, nl: String, en: String) {
        self.severity = severity
        when = Phrase(nl: nl, en: en)
    }

    /// Of a clash or position for which the source accepts a safeguard.
    ///
    /// Where it is only possible that the safeguard was in force, the least that is certain is said.
    static let safeguarded = Limb(
        .aandachtspunt,
        nl: "met een vastgelegde waarborg, ook waar niet vaststaat of zij al gold",
        en: "with a recorded safeguard, also where it is not certain that it was in force"
    )
    /// Of a withdrawal that nobody decided on yet.
    static let intention = Limb(
        .aandachtspunt,
        nl: "zolang de uittreding een voornemen is",
        en: "as long as the withdrawal is an intention"
    )
}

extension Requirement {
    /// What its verdicts may weigh: a plain breach, and its limbs.
    public var severities: Set<Severity> { Set(limbs.map(\.severity)).union([severity]) }
}

extension Alarm {
    /// What is wrong under a limb of the requirement, as heavy as that limb.
    init(_ limb: Limb, _ reason: Phrase, evidence: [Evidence], remedy: Phrase) {
        self.init(limb.severity, reason, evidence: evidence, remedy: remedy)
    }
}
