/// Judges `dossier` by `requirements`, over its whole life.
///
/// Pure: it reads no clock, no file and no database. Requirements of another root kind say nothing; outside its period
/// in force a requirement does not apply.
public func evaluate(
    _ dossier: Dossier,
    by requirements: [Requirement] = Norm.requirements,
    tailoring: Tailoring = Tailoring(),
    horizon: Day
) -> [Judgement] {
    var judgements: [Judgement] = []
    let commissions = dossier.root.kind != .municipality || dossier.facts.commissionsItself(dossier.root)
    for requirement in requirements where requirement.roots.contains(dossier.root.kind) {
        // What is asked of commissions is asked of a municipality only where it gives some outside any cooperation.
        // A delegate who voted on the own body in its council or executive is judged there all the same.
        let votes = requirement.code == "Rol-8" && dossier.facts.hasVotes(of: dossier.root)
        guard commissions || votes || !requirement.roots.contains(.cooperation) else { continue }
        let set = tailoring.values[requirement.code] ?? [:]
        let values = Dictionary(
            uniqueKeysWithValues: requirement.parameters.map { ($0.name, set[$0.name] ?? $0.standard) }
        )
        let rules = Rules(horizon: horizon, code: requirement.code, values: values)
        for judgement in requirement.check(dossier, rules) {
            judgements.append(judgement.limited(to: requirement.inForce))
        }
    }
    return judgements.sorted(by: Judgement.precedes)
}

extension Judgement {
    /// The order of requirements in the norm, then subject, then discriminator: the same facts give the same order.
    static func precedes(_ left: Judgement, _ right: Judgement) -> Bool {
        if left.requirement != right.requirement { return left.requirement < right.requirement }
        if left.subject != right.subject { return left.subject < right.subject }
        return left.discriminator.lexicographicallyPrecedes(right.discriminator)
    }

    fileprivate func limited(to inForce: Period) -> Judgement {
        let outside = PeriodSet(inForce).complement
        guard !timeline.domain.intersection(outside).isEmpty else { return self }
        let silent = Phrase(nl: "De norm gold toen niet.", en: "The norm was not in force then.")
        return Judgement(
            requirement,
            subject,
            discriminator,
            timeline.overlaid(by: Timeline(.notApplicable(silent), during: timeline.domain.intersection(outside)))
        )
    }
}
