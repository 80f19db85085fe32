internal import Synchronization

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
        let asked = Asked(dossier)
        for requirement in selected where asked.concerns(requirement) {
            let judged = requirement.judge(dossier, tailoring: tailoring, horizon: horizon)
            if !judged.isEmpty { judgements[requirement.code, default: []] += judged }
        }
    }
    return inOrder(judgements, found)
}

/// The same, of few dossiers for which somebody waits: two judge at the same time, each by the requirement that comes next.
func evaluate(
    _ dossiers: [Dossier],
    by requirements: [Requirement],
    tailoring: Tailoring,
    horizon: Day,
    adding found: [Judgement]
) async -> [Judgement] {
    let selected = requirements.filter(tailoring.selects)
    let asked = dossiers.map { Asked($0) }
    let left = Left(selected)
    @Sendable func judge() -> [String: [Judgement]] {
        var judgements: [String: [Judgement]] = [:]
        while let requirement = left.next() {
            let judged = asked.filter { $0.concerns(requirement) }.flatMap {
                requirement.judge($0.dossier, tailoring: tailoring, horizon: horizon)
            }
            if !judged.isEmpty { judgements[requirement.code] = judged }
        }
        return judgements
    }
    let judgements = await withTaskGroup(of: [String: [Judgement]].self) { group in
        for _ in 0..<2 { group.addTask { judge() } }
        return await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    }
    return inOrder(judgements, found)
}

/// The requirements that nobody took yet.
private final class Left: Sendable {
    private let requirements: Mutex<ArraySlice<Requirement>>

    init(_ requirements: [Requirement]) { self.requirements = Mutex(requirements[...]) }

    func next() -> Requirement? { requirements.withLock { $0.popFirst() } }
}

/// What is said by each requirement, in one order, with what something else `found`.
private func inOrder(_ judged: [String: [Judgement]], _ found: [Judgement]) -> [Judgement] {
    var judgements = judged
    for judgement in found { judgements[judgement.requirement, default: []].append(judgement) }
    // Code by code there is less to sort.
    return judgements.sorted { $0.key < $1.key }.flatMap { $0.value.sorted(by: Judgement.precedes) }
}

/// What may be asked of a dossier.
private struct Asked: Sendable {
    let dossier: Dossier
    private let commissions: Bool

    init(_ dossier: Dossier) {
        self.dossier = dossier
        commissions = dossier.root.kind != .municipality || dossier.facts.commissionsItself(dossier.root)
    }

    /// Whether a requirement is judged on it.
    func concerns(_ requirement: Requirement) -> Bool {
        guard requirement.roots.contains(dossier.root.kind) else { return false }
        // What is asked of commissions is asked of a municipality only where it gives some outside any cooperation. A
        // delegate who voted on the own body in its council or executive is judged there all the same.
        let votes = requirement.code == "Rol-8" && dossier.facts.hasVotes(of: dossier.root)
        return commissions || votes || !requirement.roots.contains(.cooperation)
    }
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
