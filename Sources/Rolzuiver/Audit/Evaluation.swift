/// Judges `dossier` by `requirements`, over its whole life.
///
/// Pure: it reads no clock, no file and no database. Requirements of another root kind say nothing, optional ones only
/// where `tailoring` switches them on; outside its period in force a requirement does not apply. A check that throws is a
/// `failed` verdict about the root.
public func evaluate(
    _ dossier: Dossier,
    by requirements: [Requirement] = Norm.requirements,
    tailoring: Tailoring = Tailoring(),
    horizon: Day
) -> [Judgement] {
    evaluate(CollectionOfOne(dossier), by: requirements, tailoring: tailoring, horizon: horizon)
}

/// Judges each of `dossiers`, and puts what is said of all of them in one order, with what something else `found`.
func evaluate(
    _ dossiers: some Sequence<Dossier>,
    by requirements: [Requirement],
    tailoring: Tailoring,
    horizon: Day,
    adding found: [Judgement] = []
) -> [Judgement] {
    let selected = requirements.filter(tailoring.selects)
    var judgements: [String: [Judgement]] = [:]
    for dossier in dossiers {
        let commissions = dossier.root.kind != .municipality || dossier.facts.commissionsItself(dossier.root)
        for requirement in selected where requirement.roots.contains(dossier.root.kind) {
            // What is asked of commissions is asked of a municipality only where it gives some outside any cooperation.
            // A delegate who voted on the own body in its council or executive is judged there all the same.
            let votes = requirement.code == "Rol-8" && dossier.facts.hasVotes(of: dossier.root)
            guard commissions || votes || !requirement.roots.contains(.cooperation) else { continue }
            let judged = requirement.judge(dossier, tailoring: tailoring, horizon: horizon)
            if !judged.isEmpty { judgements[requirement.code, default: []] += judged }
        }
    }
    for judgement in found { judgements[judgement.requirement, default: []].append(judgement) }
    // Code by code there is less to sort.
    return judgements.sorted { $0.key < $1.key }.flatMap { $0.value.sorted(by: Judgement.precedes) }
}

extension Requirement {
    /// What it says of the dossier: its check, on the days on which it concerns the root, with what people stated.
    fileprivate func judge(_ dossier: Dossier, tailoring: Tailoring, horizon: Day) -> [Judgement] {
        let set = tailoring.values[code] ?? [:]
        let values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, set[$0.name] ?? $0.standard) })
        var judged: [Judgement]
        do {
            let rules = Rules(horizon: horizon, code: code, values: values, starts: tailoring.starts)
            #if MUTATION
            judged = try Mutation.$code.withValue(code) { try check(dossier, rules) }
            #else
            judged = try check(dossier, rules)
            #endif
        } catch {
            return [Judgement(code, dossier.root, [], Timeline(.failed(String(describing: error)), during: .always))]
        }
        #if MUTATION
        judged = Mutation.$code.withValue(code) { judged.map { Mutation.changed($0) } }
        #endif
        var silence = Silence(on: needs, in: dossier)
        let doubt = Doubt(dossier)
        judged = judged.map { judgement in
            doubt.heeded(by: silence.heeded(by: judgement))
                .attested(by: dossier.facts.attestations(code, of: judgement.subject), severity)
        }
        if let forms { judged = dossier.concerning(forms, judged) }
        if let domains { judged = dossier.concerning(domains, judged) }
        return inForce(tailoring.starts[code], judged)
    }

    /// `judgements`, silent on the days on which the requirement is not in force.
    private func inForce(_ start: Day?, _ judgements: [Judgement]) -> [Judgement] {
        let silent: Phrase
        let running: PeriodSet
        if isPending {
            silent = Phrase(nl: "Nog niet in werking, datum onbekend.", en: "Not yet in force, date unknown.")
            running = start.map { PeriodSet(.since($0)) } ?? .never
        } else {
            silent = Phrase(nl: "De norm gold toen niet.", en: "The norm was not in force then.")
            running = PeriodSet(inForce)
        }
        return judgements.aside(running.complement, .notApplicable(silent))
    }
}

extension Judgement {
    /// The order of requirements in the norm, then subject, then discriminator: the same facts give the same order.
    static func precedes(_ left: Judgement, _ right: Judgement) -> Bool {
        if left.requirement != right.requirement { return left.requirement < right.requirement }
        if left.subject != right.subject { return left.subject < right.subject }
        return left.discriminator.lexicographicallyPrecedes(right.discriminator)
    }
}
