// Leaving a joint arrangement (Wet gemeenschappelijke regelingen).

extension Norm {
    static let withdrawal: [Requirement] = [freeWithdrawal, noticePeriod, enoughParticipants]

    private static let freeWithdrawal = Requirement(
        "Wgr-9d",
        root: .cooperation,
        nl: "Uittreden is niet afhankelijk van instemming van anderen.",
        en: "Withdrawal does not depend on the consent of others.",
        source: "Wgr, artikel 9(1); ABRvS 15 april 2015, ECLI:NL:RVS:2015:1198",
        .secondary,
        .overtreding,
        forms: Form.wgr,
        reads: [.cooperations, .participants, .provisions, .complete],
        human: Phrase(
            nl:
                "Of de bepaling werkelijk het uittreden zelf van instemming laat afhangen, of alleen de gevolgen ervan.",
            en: "Whether the clause makes leaving itself depend on consent, or only its consequences."
        ),
        assumptions: [
            Phrase(
                nl: "Dat het bestuur de gevolgen, de uittreedsom of de dag vaststelt, mag.",
                en: "That the board fixes the consequences, the exit sum or the day is allowed."
            ),
            Phrase(
                nl: "Ontbreekt een bepaling over uittreding, dan eist de regeling ook geen instemming.",
                en: "If there is no clause on withdrawal, the arrangement demands no consent either."
            ),
        ]
    ) { dossier, rules in
        [rules.judgement(dossier.root, dossier.consentToLeave)]
    }

    private static let noticePeriod = Requirement(
        "Wgr-9e",
        root: .cooperation,
        nl: "Uittreding is niet eerder effectief dan de opzegtermijn toelaat.",
        en: "Withdrawal takes effect no earlier than the notice period allows.",
        source: "De regeling zelf; Wgr, artikelen 9(1) en 26(4)",
        .secondary,
        .overtreding,
        limbs: [.intention],
        forms: Form.wgr,
        reads: [.cooperations, .participants, .withdrawals, .provisions, .redivisions, .complete],
        human: Phrase(
            nl: "Of de deelnemer voor een tijd van de opzegtermijn is vrijgesteld (Wgr 11).",
            en: "Whether the participant is exempt from the notice period for a time (Wgr 11)."
        ),
        assumptions: [
            Phrase(
                nl: "De bepaling die op de dag van kennisgeving gold, telt.",
                en: "The clause that was in force on the day of notice counts."
            ),
            Phrase(
                nl:
                    "Het alarm begint met de kennisgeving tegen een te vroege dag, of met het besluit als dat later viel, en eindigt op de eerste dag die de regeling toelaat.",
                en:
                    "The alarm begins with the notice for too early a day, or with the decision if that came later, and ends on the first day that the arrangement allows."
            ),
            Phrase(
                nl:
                    "Een voornemen waarvan kennis is gegeven kan nog worden bijgesteld: na de voorgenomen dag zonder besluit is niets vast te stellen.",
                en:
                    "An intention of which notice was given may still be adjusted: after the intended day without a decision nothing can be determined."
            ),
            Phrase(
                nl:
                    "Een uittreding kan niet ingaan vóór haar bekendmaking; dat alarm duurt van het ingaan tot de bekendmaking.",
                en:
                    "A withdrawal cannot take effect before its publication; that alarm lasts from its taking effect to the publication."
            ),
            Phrase(
                nl: "Een afwijking of vrijstelling telt alleen als zij is vastgelegd.",
                en: "A deviation or exemption counts only if it is on record."
            ),
            Phrase(
                nl:
                    "Een uittreding die op een bekende dag is ingetrokken, telt tot die dag; was er niets besloten, als voornemen.",
                en:
                    "A withdrawal that was revoked on a known day counts until that day; if nothing had been decided, as an intention."
            ),
            Phrase(
                nl: "Noemt de vastgelegde bepaling geen vaste dag, dan is er geen.",
                en: "If the recorded clause names no fixed day, there is none."
            ),
            Phrase(
                nl:
                    "Rond een herindeling mogen deelnemers van de regeling afwijken (Wet arhi 41(4)): tot twaalf maanden erna is het zonder uitsluitsel daarover niet vast te stellen.",
                en:
                    "Around a redivision participants may deviate from the arrangement (Wet arhi 41(4)): until twelve months after it, it cannot be determined without certainty about that."
            ),
        ]
    ) { dossier, rules in
        let exits = dossier.facts.withdrawals(from: dossier.root)
            .filter(\.fact.isJudged)
            .sorted { $0.fact.key < $1.fact.key }
            .map { exit in
                rules.judgement(
                    dossier.root,
                    telling: [exit.fact.participant.key, String(exit.fact.occurrence)],
                    Notice(exit, in: dossier).timeline
                )
            }
        let whole = dossier.sweep(
            dossier.facts.life(of: dossier.root),
            complete: [.withdrawals],
            of: dossier.root,
            Phrase(
                nl: "Of alle uittredingen uit \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all withdrawals from \(name: dossier.root) are on record."
            )
        )
        return exits + [rules.judgement(dossier.root, whole)]
    }

    private static let enoughParticipants = Requirement(
        "Wgr-9i",
        root: .cooperation,
        nl: "Een regeling houdt ten minste twee deelnemers.",
        en: "An arrangement keeps at least two participants.",
        source: "Wgr, artikel 1(1)",
        .verified,
        .risico,
        forms: Form.wgr,
        reads: [.cooperations, .participants, .withdrawals, .redivisions, .complete],
        needs: [.withdrawals],
        human: Phrase(
            nl: "Of de regeling al wordt opgeheven of vereffend.",
            en: "Whether the arrangement is already being dissolved or wound up."
        ),
        assumptions: [
            Phrase(
                nl: "De wet zegt 'twee of meer'; dat opheffing volgt als er één overblijft, is niet geverifieerd.",
                en: "The law says 'two or more'; that dissolution follows when one is left is not verified."
            ),
            Phrase(
                nl:
                    "Raad en college van één gemeente zijn één deelnemer; wie via een ander verband meedoet, telt met dat verband mee.",
                en:
                    "Council and executive of one municipality are one participant; whoever takes part through another cooperation counts with that cooperation."
            ),
            Phrase(
                nl: "Is na een herindeling niet aangewezen wie in de plaats treedt, dan kan iemand dat doen.",
                en: "If after a redivision nobody is named who takes the place, someone may do so."
            ),
            Phrase(
                nl: "Een besloten gehele uittreding beëindigt de deelname op de dag waarop zij ingaat.",
                en: "A decided full withdrawal ends the participation on the day on which it takes effect."
            ),
        ]
    ) { dossier, rules in
        [rules.judgement(dossier.root, dossier.participantsLeft)]
    }
}

extension Dossier {
    fileprivate var consentToLeave: Timeline<Verdict> {
        let clauses = facts.provisions(.uittredingVoorwaarden, of: root)
        let strict = clauses.filter { $0.fact.isPresent && $0.fact.requiresConsent == true }
        let unclear = clauses.filter { $0.fact.isPresent && $0.fact.requiresConsent == nil }
        let free = clauses.filter { !$0.fact.isPresent || $0.fact.requiresConsent == false }
        let settled = PeriodSet(free.compactMap(\.span.certain)).union(facts.complete(.provisions, of: root))
            .subtracting(PeriodSet(unclear.map(\.span.possible)))
        return .judging(
            facts.life(of: root),
            [
                Violation(
                    Grounded.any(strict).condition.known(during: settled),
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "De regeling van \(name: root) laat uittreden afhangen van instemming van het bestuur of andere deelnemers.",
                            en:
                                "The arrangement of \(name: root) makes leaving depend on consent of its board or other participants."
                        ),
                        evidence: strict.map { Evidence($0) },
                        remedy: Phrase(
                            nl: "Schrap de instemming; het bestuur mag wel de gevolgen vaststellen.",
                            en: "Strike the consent; the board may still settle the consequences."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Of de regeling van \(name: root) voor uittreden instemming eist.",
                            en: "Whether the arrangement of \(name: root) asks consent for leaving."
                        ),
                        kinds: [.provisions],
                        ask: root
                    )
                )
            ]
        )
    }

    fileprivate var participantsLeft: Timeline<Verdict> {
        let rows = facts.remainingParticipants(of: root)
        // Somebody takes the place of one that ended at a redivision, also when nobody is named.
        let unnamed = rows.compactMap { row -> Condition? in
            guard let redivision = facts.redivision(endOf: row.fact.participant),
                facts.successor(of: row.fact.participant, in: root) == nil,
                row.span.possible.until == redivision.on
            else { return nil }
            return Condition(certain: .never, possible: PeriodSet(.since(redivision.on)))
        }
        func conditions(by identity: (Participation) -> EntityID) -> [Condition] {
            Dictionary(grouping: rows) { identity($0.fact) }.values.map { .any($0.map(\.condition)) }
        }
        // Those behind one other cooperation are certainly one participant, and possibly several.
        let enough = Condition(
            certain: Condition.atLeastTwo(conditions { $0.via ?? $0.participant }).certain,
            possible: Condition.atLeastTwo(conditions(by: \.participant) + unnamed).possible
        )
        return .judging(
            facts.life(of: root),
            [
                Violation(
                    !enough.known(during: facts.complete(.participants, of: root)),
                    Alarm(
                        .risico,
                        Phrase(
                            nl: "\(name: root) heeft minder dan twee deelnemers.",
                            en: "\(name: root) has fewer than two participants."
                        ),
                        evidence: rows.map { Evidence($0) },
                        remedy: Phrase(
                            nl: "Hef de regeling op, of laat een deelnemer toetreden.",
                            en: "Dissolve the arrangement, or let a participant join."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Of alle deelnemers van \(name: root) geregistreerd zijn, en van wanneer tot wanneer.",
                            en: "Whether all participants of \(name: root) are on record, and from when until when."
                        ),
                        kinds: [.participants, .withdrawals],
                        ask: root
                    )
                )
            ]
        )
    }
}
