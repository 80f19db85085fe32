extension Norm {
    /// A commissioner that owns or controls the contractor.
    static let ownership: [Requirement] = [ownProvider]

    private static let ownProvider = Requirement(
        "Rol-9",
        root: .cooperation,
        .municipality,
        nl: "Bij een eigen aanbieder zijn eigenaars- en opdrachtgeverslijn gescheiden.",
        en: "With an owned provider, owner and commissioner lines are separated.",
        source:
            "Praktijknorm: driehoek eigenaar–opdrachtgever–opdrachtnemer (ABDTOPConsult); vergelijk Aanbestedingswet 2.24a en 2.24b",
        .verified,
        .risico,
        limbs: [.safeguarded],
        parameters: [
            Parameter(
                name: "zeggenschap",
                meaning: Phrase(
                    nl: "Boven hoeveel procent zeggenschap het om een eigen aanbieder gaat.",
                    en: "Above how many per cent of control a provider counts as owned."
                ),
                standard: 0,
                bounds: 0...99
            )
        ],
        reads: [
            .cooperations, .participants, .redivisions, .contracts, .commissions, .organisations, .stakes, .safeguards,
            .complete,
        ],
        human: Phrase(
            nl: "Of de inbesteding klopt (zie Aanb-2): dat toetst deze eis niet.",
            en: "Whether the in-house award is sound (see Aanb-2): this requirement does not test it."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Elk belang boven de drempel telt (standaard 0: elke zeggenschap), rechtstreeks of door een keten van belangen.",
                en:
                    "Every interest above the threshold counts (standard 0: any control), directly or through a chain of interests."
            ),
            Phrase(
                nl:
                    "In een keten worden percentages vermenigvuldigd, meer ketens worden opgeteld tot ten hoogste 100 procent.",
                en: "In a chain percentages are multiplied; several chains are added, up to at most 100 per cent."
            ),
            Phrase(
                nl: "Aan de kant van de opdrachtgever telt ook het verband dat inkocht.",
                en: "On the commissioner's side the cooperation that purchased counts as well."
            ),
            Phrase(
                nl:
                    "Een belang van een opgeheven gemeente gaat bij de herindeling over op de rechtsopvolger; is die niet bekend, dan telt het niet meer.",
                en:
                    "An interest of an abolished municipality passes to the successor at the redivision; if that one is not known, it no longer counts."
            ),
            .safeguardOnRecord,
            Phrase(
                nl:
                    "Dat deelnemers hun eigen samenwerkingsverband bezitten en opdracht geven, hoort bij de vorm en wordt niet getoetst.",
                en:
                    "That participants own their own cooperation and commission from it belongs to the form and is not judged."
            ),
        ]
    ) { dossier, rules in
        let judgements = dossier.assignments.filter { !$0.isToRoot }.flatMap { assignment in
            assignment.contractors.keys.filter { !dossier.isJointBody($0) }.sorted().compactMap {
                OwnedProvider(dossier, assignment, $0)?.judgement(rules)
            }
        }
        let sweep = dossier.sweep(
            dossier.lifeOfRoot,
            complete: [.stakes, .contracts],
            of: dossier.root,
            Phrase(
                nl: "Of alle belangen en contracten van \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all stakes and contracts of \(name: dossier.root) are on record."
            )
        )
        return judgements + [rules.judgement(dossier.root, sweep)]
    }
}

extension Dossier {
    /// Whether `party` is the root, or an arrangement under the Wgr: that those who take part in it own it and commission
    /// from it belongs to the form.
    fileprivate func isJointBody(_ party: EntityID) -> Bool {
        guard let cooperation = facts.cooperation(behind: party), cooperation != root else {
            return facts.isSameParty(party, root)
        }
        let rows = facts.cooperation(cooperation)
        return rows.isEmpty || rows.contains { $0.fact.form?.isWgr ?? true }
    }
}

/// A contractor that its commissioner controls.
private struct OwnedProvider {
    let dossier: Dossier
    let assignment: Assignment
    let provider: EntityID
    let ran: Grounded
    let paths: ControlPaths
    /// What tells of each from whom a path can start that it is on the commissioner's side, where not the root itself does.
    let sides: [EntityID: [Evidence]]

    /// Nil when the commissioning side has no stake in the contractor.
    init?(_ dossier: Dossier, _ assignment: Assignment, _ provider: EntityID) {
        self.dossier = dossier
        self.assignment = assignment
        self.provider = provider
        ran = assignment.contractors[provider] ?? .never
        let commissioners = dossier.lawfulCommissioners(of: assignment)
        var sources = commissioners.mapValues(\.condition)
        var sides = commissioners.mapValues(\.evidence)
        for party in assignment.commissioners.keys + [dossier.root] {
            for same in dossier.facts.parties(party) {
                sources[same] = .always
                let link = dossier.facts.evidence(that: same, is: party, besides: dossier.root)
                sides[same, default: []] += (assignment.commissioners[party]?.evidence ?? []) + link
            }
        }
        self.sides = sides
        paths = ControlPaths(from: sources, to: provider, in: dossier.facts)
        if paths.paths.isEmpty && !paths.isCutOff { return nil }
    }

    func judgement(_ rules: Rules) -> Judgement {
        let safeguard = dossier.safeguard(
            against: "Rol-9",
            on: unique([dossier.root, provider] + assignment.objects),
            [.functiescheiding, .onafhankelijkTariefonderzoek, .apartOverleg]
        )
        let threshold = Fixed(rules["zeggenschap"])
        let violations = paths.stretches(during: ran.condition.possible).flatMap { days, paths, share -> [Violation] in
            guard share.upperBound > threshold else { return [] }
            let owned = Condition(
                certain: share.lowerBound > threshold ? days : .never,
                possible: days
            )
            let wrong = ran.condition & owned
            let shielded = Condition(safeguard.condition.possible)
            let missing = missing(paths)
            return [
                Violation(wrong & !shielded, alarm(.risico, paths, share, []), unless: missing),
                Violation(
                    wrong & shielded,
                    alarm(Limb.safeguarded.severity, paths, share, safeguard.evidence),
                    unless: missing
                ),
            ]
        }
        let timeline = Timeline<Verdict>.judging(ran.condition.possible, violations)
        return rules.judgement(dossier.root, telling: [assignment.id.key, provider.key], timeline)
    }

    private func alarm(
        _ severity: Severity,
        _ paths: [ControlPaths.Path],
        _ share: ClosedRange<Fixed>,
        _ safeguards: [Evidence]
    ) -> Alarm {
        let least = share.lowerBound == share.upperBound ? ("", "") : ("ten minste ", "at least ")
        let drawings = unique(paths.map(\.drawing)).sorted().joined(separator: "; ")
        let note =
            safeguards.isEmpty ? ("", "") : ("; er is een waarborg vastgelegd", "; a safeguard is on record")
        return Alarm(
            severity,
            Phrase(
                nl:
                    "De opdrachtgever van \(name: assignment.id) heeft \(least.0)\(share.lowerBound.dutch) % zeggenschap in opdrachtnemer \(name: provider): \(drawings)\(note.0).",
                en:
                    "The commissioner of \(name: assignment.id) holds \(least.1)\(share.lowerBound) % of the control of contractor \(name: provider): \(drawings)\(note.1)."
            ),
            evidence: unique(
                ran.evidence + paths.flatMap(\.stakes).map { Evidence($0) }
                    + paths.compactMap(\.stakes.first).flatMap { sides[$0.fact.holder] ?? [] } + safeguards
            ),
            remedy: Phrase(
                nl:
                    "Scheid de eigenaars- en de opdrachtgeverslijn en leg dat vast: functiescheiding, apart overleg of een onafhankelijk tariefonderzoek.",
                en:
                    "Separate the owner and commissioner lines and record it: separation of functions, separate meetings or an independent study of rates."
            )
        )
    }

    private func missing(_ paths: [ControlPaths.Path]) -> Missing {
        let unknown = paths.flatMap(\.stakes).filter { $0.fact.control == nil || !$0.span.isCertain }
        let holders = Set(unknown.map(\.fact.holder)).sorted()
        return Missing(ofEach: holders, or: dossier.root, kinds: [.stakes, .contracts]) { asked in
            let whose = asked.isEmpty ? "" : ": \(names: asked)"
            return Phrase(
                nl:
                    "Het percentage zeggenschap in de keten naar \(name: provider), of de begin- en einddata van belang of contract\(whose).",
                en:
                    "The percentage of control in the chain to \(name: provider), or the start and end of interest or contract\(whose)."
            )
        }
    }
}
