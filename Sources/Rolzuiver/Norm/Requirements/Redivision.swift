// Who takes the place of a municipality that ended (Wet algemene regels herindeling).

extension Norm {
    static let redivision: [Requirement] = [rightSuccessor]

    private static let rightSuccessor = Requirement(
        "Arhi-1",
        root: .cooperation,
        nl: "Na herindeling staat de juiste rechtsopvolger als deelnemer.",
        en: "After redivision the right successor is registered as participant.",
        source: "Wet algemene regels herindeling, artikelen 41(1)-(3) en 44",
        .verified,
        .overtreding,
        limbs: [.registerLags],
        reads: [
            .cooperations, .participants, .redivisions, .withdrawals, .decisions, .contracts, .covers, .complete,
        ],
        needs: [.withdrawals, .contracts, .covers, .decisions],
        human: Phrase(
            nl:
                "Of de herindelingsregeling de regeling van een grotendeels samengevoegd gebied laat vervallen (41(2)), en of het gebied bij of krachtens de wet is bepaald (41(7)).",
            en:
                "Whether the redivision rules end the arrangement of a largely merged area (41(2)), and whether the area is fixed by or under a law (41(7))."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Wie na de herindeling nog staat, staat te lang, ook als niet vaststaat wie opvolgt; die vraag staat daarnaast open.",
                en:
                    "Whoever is still registered after the redivision is so for too long, even where it is not certain who succeeds; that question stands open beside it."
            ),
            Phrase(
                nl:
                    "Is niet bekend tot wanneer de deelname staat, dan is niet vast te stellen of de registratie achterloopt.",
                en:
                    "If it is not known until when the participation is registered, it cannot be determined whether the register lags behind."
            ),
            Phrase(
                nl:
                    "Een overtreding is een besluit, contract of uittreding namens de opgeheven gemeente van na haar einde, en een regeling die na samenvoeging van al haar deelnemers doorgaat.",
                en:
                    "A breach is a decision, contract or withdrawal on behalf of the abolished municipality after its end, and an arrangement that goes on after all its participants were merged."
            ),
            Phrase(
                nl: "Een contract dat vóór de herindeling is getekend, gaat ook over als het daarna ingaat.",
                en: "A contract that was signed before the redivision passes as well if it begins afterwards."
            ),
            Phrase(
                nl: "Wie vóór de herindeling al was uitgetreden, heeft geen opvolger.",
                en: "Whoever had withdrawn before the redivision has no successor."
            ),
            Phrase(
                nl:
                    "Stemmen van leden namens de opgeheven gemeente tellen niet: zij blijven zitten tot de nieuwe aanwijzing (41(6)).",
                en:
                    "Votes of members on behalf of the abolished municipality do not count: they keep their seats until the new appointment (41(6))."
            ),
            .renaming,
            Phrase(
                nl: "Vóór de eerste herindeling van een deelnemer is er niets om te toetsen.",
                en: "Before the first redivision of a participant there is nothing to judge."
            ),
        ]
    ) { dossier, rules in
        let gone = Set(dossier.facts.participants(of: dossier.root).map(\.fact.participant)).sorted()
        let successions = gone.compactMap { Succession(of: $0, in: dossier) }
        let judged = successions.flatMap { succession in
            let telling = [succession.municipality.key, succession.redivision.event]
            return [rules.judgement(dossier.root, telling: telling, succession.timeline)]
                + (succession.question.map {
                    [rules.judgement(dossier.root, telling: telling + ["opvolger"], $0)]
                } ?? [])
        }
        let whole = rules.judgement(dossier.root, dossier.mergedAway(successions.map(\.redivision)))
        let first = successions.map(\.redivision.on).min() ?? .distantFuture
        let none = Phrase(
            nl: "Tot dan is van geen deelnemer een herindeling bekend.",
            en: "Until then no redivision of a participant is on record."
        )
        let before = Period(until: first).map { PeriodSet($0) } ?? .never
        return judged + [whole.aside(before.intersection(whole.timeline.days { $0 == .ok }), .notApplicable(none))]
    }
}

extension Dossier {
    /// "All participants were merged into one municipality, and the arrangement goes on" (Wet arhi 41(1)).
    fileprivate func mergedAway(_ redivisions: [Redivision]) -> Timeline<Verdict> {
        let life = facts.life(of: root)
        let whole = sweep(
            life,
            complete: [.participants],
            of: root,
            Phrase(
                nl: "Of alle deelnemers van \(name: root) geregistreerd zijn.",
                en: "Whether all participants of \(name: root) are on record."
            )
        )
        let violations = redivisions.compactMap { merger($0) }
        let judged = Timeline<Verdict>.judging(life, violations)
        return whole.overlaid(by: judged.during(judged.days { $0 != .ok }))
    }

    private func merger(_ redivision: Redivision) -> Violation? {
        let rows = facts.lawfulParticipants(of: root)
        let before = Set(rows.filter { $0.span.possible.contains(redivision.on.previous) }.map(\.fact.participant))
        guard before.count > 1, let successor = redivision.successor,
            before.subtracting([successor]).isSubset(of: redivision.dissolved)
        else { return nil }
        let single = Dictionary(grouping: rows) { $0.fact.participant }.values.map {
            Condition.any($0.map(\.condition))
        }
        let alone = !Condition.atLeastTwo(single).known(during: facts.complete(.participants, of: root))
        func since(_ days: PeriodSet) -> PeriodSet {
            days.intersection(PeriodSet(.since(redivision.on))).filter { $0.contains(redivision.on) }
        }
        let lapsed = Condition(certain: since(alone.certain), possible: since(alone.possible))
        return Violation(
            lapsed & facts.hasForm(Form.wgr, root),
            Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "Alle deelnemers van \(name: root) gingen op \(redivision.on.dutch) op in \(name: successor); de regeling verviel daarmee, maar staat nog als actief.",
                    en:
                        "All participants of \(name: root) merged into \(name: successor) on \(redivision.on); the arrangement lapsed, but is still active."
                ),
                evidence: rows.map { Evidence($0) },
                remedy: Phrase(
                    nl: "Beëindig de regeling, en wikkel een rechtspersoon af.",
                    en: "End the arrangement, and wind up a legal person."
                )
            ),
            unless: Missing(
                Phrase(
                    nl: "De rechtsvorm van \(name: root), en of er buiten \(name: successor) nog deelnemers zijn.",
                    en:
                        "The legal form of \(name: root), and whether there are participants besides \(name: successor)."
                ),
                kinds: [.participants, .cooperations],
                ask: root
            )
        )
    }
}
