/// Who grants access to care and delivers it as well (Rol-11).
struct Access {
    let dossier: Dossier
    private let general: [Dated<RoleAssignment>]

    init(_ dossier: Dossier) {
        self.dossier = dossier
        general = Access.granted(on: dossier.root, in: dossier.facts)
    }

    /// The roles on `object` of those who grant access.
    private static func granted(on object: EntityID, in facts: FactIndex) -> [Dated<RoleAssignment>] {
        facts.once { AccessRoles() }.byObject.value(object) { object in
            facts.rolesByHeir(on: object).filter { $0.fact.role == .toegang }
        }
    }

    /// The judgements about each holder of the access, contract and municipality.
    func judgements(_ rules: Rules) -> [Judgement] {
        dossier.assignments.filter { !$0.isToRoot && !$0.providers.isEmpty }
            .flatMap { assignment in
                let covered = dossier.municipalities(of: assignment)
                return covered.sorted { $0.key < $1.key }.flatMap { municipality, cover in
                    granting(assignment, municipality).flatMap { holder, access in
                        delivering(holder, assignment).map { provider, delivers in
                            judgement(
                                holder,
                                provider,
                                municipality,
                                assignment,
                                access & cover & delivers & apart(assignment) & isNoCertifiedBody(provider),
                                rules
                            )
                        }
                    }
                }
            }
            .compactMap(\.self)
    }

    /// Who grants access for the municipality to the care of the assignment.
    private func granting(_ assignment: Assignment, _ municipality: EntityID) -> [(EntityID, Grounded)] {
        let own = assignment.objects.flatMap { Access.granted(on: $0, in: dossier.facts) }
        let local = Access.granted(on: municipality, in: dossier.facts)
        let roles = (general + own + local).filter { dated in
            (dated.fact.behalf ?? municipality) == municipality
                && shareTask(dated.fact.tasks, assignment.tasks)
        }
        guard !roles.isEmpty else { return [] }
        return Dictionary(grouping: unique(roles), by: \.fact.holder).sorted { $0.key < $1.key }
            .map { ($0, .any($1)) }
    }

    /// "The holder delivers": is the contractor, or works for it.
    private func delivering(_ holder: EntityID, _ assignment: Assignment) -> [(EntityID, Grounded)] {
        assignment.providers
            .compactMap { provider in
                let ran = assignment.contractors[provider] ?? .never
                if dossier.facts.isSameParty(holder, provider) { return (provider, ran) }
                let ties = dossier.worksFor(holder).filter { dossier.facts.isSameParty($0.object, provider) }
                return ties.isEmpty ? nil : (provider, ties.map(\.held).reduce(.never) { $0 | $1 } & ran)
            }
    }

    /// "The provider is no certified body": one refers by law, to what others deliver.
    private func isNoCertifiedBody(_ provider: EntityID) -> Grounded {
        Grounded(!dossier.facts.isOrganisation(.gecertificeerdeInstelling, provider), [])
    }

    /// "The contract does not give access itself"; where it says nothing about it, nobody can tell of a task-based one, or of
    /// one of which the variant is not known.
    private func apart(_ assignment: Assignment) -> Grounded {
        let contracts = dossier.facts.contract(assignment.id)
        guard !contracts.isEmpty else { return .always }
        let apart = contracts.map { dated in
            let unknown: Bool? = [nil, .taak].contains(dated.fact.variant) ? nil : true
            return dated.condition & Condition(answer: dated.fact.hasIntegratedAccess.map { !$0 } ?? unknown)
        }
        return Grounded(.any(apart), [])
    }

    private func judgement(
        _ holder: EntityID,
        _ provider: EntityID,
        _ municipality: EntityID,
        _ assignment: Assignment,
        _ both: Grounded,
        _ rules: Rules
    ) -> Judgement? {
        guard !both.condition.possible.isEmpty else { return nil }
        let guarded = dossier.safeguard(
            against: "Rol-11",
            on: unique([dossier.root, municipality, provider] + assignment.objects),
            for: holder.kind == .person ? [holder] : [],
            [.functiescheiding, .apartOverleg, .integriteitsadvies]
        )
        let (low, lowest) = (Condition(guarded.condition.certain), Condition(guarded.condition.possible))
        let how =
            holder.kind == .person
            ? Phrase(nl: "werkt bij \(name: provider)", en: "works for \(name: provider)")
            : Phrase(nl: "levert zelf de zorg", en: "delivers the care itself")
        func alarm(_ severity: Severity, _ note: Phrase, _ evidence: [Evidence]) -> Alarm {
            Alarm(
                severity,
                Phrase(
                    nl:
                        "\(name: holder) verleent toegang voor \(name: municipality) en \(how.nl) (\(name: assignment.id))\(note.nl).",
                    en:
                        "\(name: holder) grants access for \(name: municipality) and \(how.en) (\(name: assignment.id))\(note.en)."
                ),
                evidence: unique(evidence),
                remedy: Phrase(
                    nl: "Laat een ander de toegang verlenen, of leg een waarborg vast.",
                    en: "Have someone else grant access, or record a safeguard."
                )
            )
        }
        let does =
            holder.kind == .person
            ? Phrase(nl: "bij \(name: provider) werkt", en: "works for \(name: provider)")
            : Phrase(nl: "zelf de zorg levert", en: "delivers the care itself")
        let missing = Missing(
            Phrase(
                nl:
                    "Van wanneer tot wanneer \(name: holder) voor \(name: municipality) toegang verleent en \(does.nl), en of \(name: assignment.id) integrale toegang biedt of \(name: provider) een gecertificeerde instelling is.",
                en:
                    "From when until when \(name: holder) grants access for \(name: municipality) and \(does.en), and whether \(name: assignment.id) includes access or \(name: provider) is a certified body."
            ),
            kinds: [.roles, .contracts, .covers, .employments, .organisations],
            ask: dossier.root
        )
        let shown = both.evidence + guarded.evidence
        let timeline = Timeline<Verdict>.judging(
            both.condition.possible,
            [
                (!lowest, alarm(.risico, .empty, both.evidence)),
                (low, alarm(Limb.safeguarded.severity, RoleClash.safeguarded, shown)),
                (lowest & !low, alarm(Limb.safeguarded.severity, RoleClash.perhapsSafeguarded, shown)),
            ]
            .map { Violation(both.condition & $0.0, $0.1, unless: missing) }
        )
        return rules.judgement(
            dossier.root,
            telling: [holder.key, assignment.id.key, municipality.key, provider.key],
            timeline
        )
    }
}

/// The roles of those who grant access, by what they are on; worked out once for all contracts and dossiers.
private struct AccessRoles: Sendable {
    let byObject = LookedUp<EntityID, [Dated<RoleAssignment>]>()
}
