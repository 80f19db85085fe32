package import Rolzuiver

/// Requirements as JSON, for other programs; the shape is stable and named by `schema`.
///
/// Each has what `rolzuiver norm show` tells of it: both sentences, source and mark, severity and limbs (null and empty where
/// it gets no verdict), the days on which it is in force (`until` is the first day after; null is open), whether that begin is
/// unknown (`pending`), on what it is judged, for which legal forms and domains (null is all), what it reads, its parameters
/// with their bounds, what only a person can confirm, and its assumptions.
package struct NormJSON {
    private let requirements: [Requirement]

    /// These requirements, in this order.
    package init(_ requirements: [Requirement]) { self.requirements = requirements }

    /// The whole text in UTF-8, ending with a line break.
    package var text: String {
        JSON.object([
            ("schema", .text("rolzuiver-norm/1")),
            ("requirements", .array(requirements.map(object))),
        ]).written
    }

    private func object(_ requirement: Requirement) -> JSON {
        let clause = Clause(requirement)
        let isWeighed = [.judged, .attested].contains(requirement.method)
        return .object([
            ("code", .text(requirement.code)),
            ("sentence", phrase(requirement.sentence)),
            ("source", .text(requirement.source)),
            ("verification", .text(requirement.verification.rawValue)),
            ("severity", isWeighed ? .text(requirement.severity.rawValue) : .null),
            ("limbs", .array(requirement.limbs.map(limb))),
            ("method", .text(requirement.method.rawValue)),
            ("optional", .flag(requirement.isOptional)),
            ("pending", .flag(requirement.isPending)),
            ("inForce", .object([("from", day(clause.inForce.from)), ("until", day(clause.inForce.until))])),
            ("judgedOn", words(requirement.roots)),
            ("forms", requirement.forms.map(words) ?? .null),
            ("domains", requirement.domains.map(words) ?? .null),
            ("reads", words(requirement.reads)),
            ("parameters", .array(requirement.parameters.map(parameter))),
            ("human", requirement.human.map(phrase) ?? .null),
            ("assumptions", .array(requirement.assumptions.map(phrase))),
        ])
    }

    private func limb(_ limb: Limb) -> JSON {
        .object([("severity", .text(limb.severity.rawValue)), ("when", phrase(limb.when))])
    }

    private func parameter(_ parameter: Parameter) -> JSON {
        .object([
            ("name", .text(parameter.name)),
            ("meaning", phrase(parameter.meaning)),
            ("standard", .number(parameter.standard)),
            ("from", .number(parameter.bounds.lowerBound)),
            ("through", .number(parameter.bounds.upperBound)),
        ])
    }

    private func phrase(_ phrase: Phrase) -> JSON {
        .object(Language.allCases.map { ($0.rawValue, .text(phrase[$0])) })
    }

    private func day(_ day: Day) -> JSON { day.isFinite ? .text(day.description) : .null }

    private func words<Code: RawRepresentable<String>>(_ codes: Set<Code>) -> JSON {
        .array(codes.map(\.rawValue).sorted().map { .text($0) })
    }
}
