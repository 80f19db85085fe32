/// External advisers who work for a provider at the same time (Rol-17).
struct Advisers {
    let dossier: Dossier

    init(_ dossier: Dossier) { self.dossier = dossier }

    /// The judgements about each adviser and provider.
    func judgements(_ rules: Rules) -> [Judgement] {
        var advice: [[EntityID]: Grounded] = [:]
        for assignment in dossier.assignments {
            for (provider, ran) in assignment.contractors where dossier.isProvider(provider) {
                for adviser in advisers(on: assignment) {
                    let key = [adviser.fact.holder, provider]
                    advice[key] = (advice[key] ?? .never) | Grounded(adviser) & ran
                }
            }
        }
        return advice.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }.compactMap { parties, advises in
            let works = working(parties[0], for: parties[1])
            let both = advises & works
            guard !both.condition.possible.isEmpty else { return nil }
            return judgement(parties[0], parties[1], both, rules)
        }
    }

    private func advisers(on assignment: Assignment) -> [Dated<RoleAssignment>] {
        unique([dossier.root] + assignment.objects).flatMap { dossier.facts.lawfulRoles(on: $0) }
            .filter { dated in
                let buysForOthers = dated.fact.role == .inkoper && dossier.isProvider(dated.fact.holder)
                return (dated.fact.role == .externAdviseur || buysForOthers)
                    && shareTask(dated.fact.tasks, assignment.tasks)
            }
    }

    /// "The adviser works for the provider": is it, has a position or a stake there, or a commission from it, by himself or
    /// through the firm that employs him.
    private func working(_ adviser: EntityID, for provider: EntityID) -> Grounded {
        let facts = dossier.facts
        if facts.isSameParty(adviser, provider) { return .always }
        guard adviser.kind == .person else { return serving(adviser, provider) }
        let ties =
            facts.lawfulEmployments(of: adviser).map { Tie($0) }
            + facts.lawfulOffices(of: adviser).filter { !dossier.isDelegate($0.fact) }.map { Tie($0) }
            + facts.stakes(of: adviser).map { Tie($0) }
            + facts.lawfulRoles(of: adviser).compactMap { Tie(employerOf: $0) }
        return ties.reduce(Grounded.never) { result, tie in
            let direct = facts.isSameParty(tie.object, provider)
            return result | (direct ? tie.held : tie.held & serving(tie.object, provider))
        }
    }

    /// "The firm has a commission or contract from the provider, or one holds a stake in the other".
    private func serving(_ firm: EntityID, _ provider: EntityID) -> Grounded {
        guard firm.kind == .organisation else { return .never }
        let facts = dossier.facts
        let commissions = facts.commissions(of: firm).filter {
            $0.fact.contractor == firm && $0.fact.commissioner == provider
        }
        let contracts = facts.contracts(of: firm).filter {
            $0.fact.contractor == firm && $0.fact.commissioner == provider
        }
        let stakes =
            facts.stakes(of: firm).filter { $0.fact.object == provider }
            + facts.stakes(of: provider).filter { $0.fact.object == firm }
        return .any(commissions) | .any(contracts) | .any(stakes)
    }

    private func judgement(_ adviser: EntityID, _ provider: EntityID, _ both: Grounded, _ rules: Rules) -> Judgement {
        let alarm = Alarm(
            .risico,
            Phrase(
                nl:
                    "\(name: adviser) adviseert \(name: dossier.root) en werkt tegelijk voor \(name: provider), een aanbieder onder contract.",
                en:
                    "\(name: adviser) advises \(name: dossier.root) and works for \(name: provider), a provider under contract, at the same time."
            ),
            evidence: unique(both.evidence),
            remedy: Phrase(
                nl: "Kies een adviseur die niet voor een aanbieder werkt.",
                en: "Choose an adviser who works for no provider."
            )
        )
        let missing = Missing(
            Phrase(
                nl: "Van wanneer tot wanneer \(name: adviser) adviseert, en voor \(name: provider) werkt.",
                en: "From when until when \(name: adviser) advises, and works for \(name: provider)."
            ),
            kinds: Set(both.evidence.map(\.kind)),
            ask: dossier.root
        )
        let timeline = Timeline<Verdict>.judging(
            both.condition.possible,
            [Violation(both.condition, alarm, unless: missing)]
        )
        return rules.judgement(dossier.root, telling: [adviser.key, provider.key], timeline)
    }
}
