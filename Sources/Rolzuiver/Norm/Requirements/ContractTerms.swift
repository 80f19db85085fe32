// What a contract says of its term, and of a municipality that leaves.

extension Norm {
    static let contractTerms: [Requirement] = [findableTerm, exitClause]

    private static let findableTerm = Requirement(
        "Con-5",
        root: .cooperation,
        .municipality,
        nl: "Looptijd en verlengingsopties zijn compleet en tijdig besloten.",
        en: "Term and extension options are complete and decided in time.",
        source: "Praktijknorm: contractbeheer (resultaatovereenkomst Holland Rijnland, artikel 4)",
        .secondary,
        .risico,
        reads: [
            .municipalities, .cooperations, .participants, .contracts, .commissions, .options, .decisions, .complete,
        ],
        needs: [.options],
        human: Phrase(
            nl: "Of een verlenging die niet is vastgelegd, toch tijdig is besloten.",
            en: "Whether an extension that is not recorded was nevertheless decided in time."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Stilzwijgend verlengd is een contract dat volgens het register tot in de optieperiode loopt zonder besluit op de uiterste dag.",
                en:
                    "Tacitly extended is a contract that according to the register runs into the period of the option without a decision on the last day for it."
            ),
            Phrase(
                nl: "Het alarm begint op de dag na de uiterste dag en eindigt met het besluit, of met het contract.",
                en: "The alarm begins on the day after the last day and ends with the decision, or with the contract."
            ),
            Phrase(
                nl:
                    "Een aangenomen verlengingsbesluit over het contract telt voor één optie: de eerste waarvan de termijn nog niet om is.",
                en:
                    "An adopted decision to extend the contract counts for one option: the first of which the term is not over."
            ),
            Phrase(
                nl:
                    "Loopt een contract door tot het einde van een optie die niet is gelicht, dan spreekt de registratie zich tegen; het alarm begint na de uiterste dag en het besluit.",
                en:
                    "If a contract runs on to the end of an option that was not taken, the register contradicts itself; the alarm begins after the last day and the decision."
            ),
            Phrase(
                nl: "Wordt een optie niet gelicht en eindigt het contract, dan is dat in orde.",
                en: "If an option is not taken and the contract ends, that is in order."
            ),
            Phrase(
                nl:
                    "Een contract wordt één keer beoordeeld: bij het verband dat inkocht of partij is, ook als een centrumgemeente voor het verband tekende, en anders bij de gemeente die het voor zichzelf sloot.",
                en:
                    "A contract is judged once: on the cooperation that purchased or is a party, also if a centre municipality signed for the cooperation, and otherwise on the municipality that concluded it for itself."
            ),
            Phrase(
                nl:
                    "In het eigen dossier van een gemeente gaat het alleen om de contracten die zij voor zichzelf sloot; wat zij via een verband inkoopt, wordt bij dat verband beoordeeld. Dat haar opties volledig zijn opgegeven, staat dan bij de gemeente of bij het contract.",
                en:
                    "In the dossier of a municipality itself it is about the contracts that it concluded for itself only; what it purchases through a cooperation is judged on that cooperation. That its options are stated to be complete then stands with the municipality or with the contract."
            ),
        ]
    ) { dossier, rules in
        dossier.ownContractTerms.map { rules.judgement(dossier.root, telling: [$0.id.key], $0.timeline) }
            + [rules.judgement(dossier.root, dossier.sweepOfContracts)]
    }

    private static let exitClause = Requirement(
        "Con-8",
        root: .cooperation,
        nl: "Het contract regelt de gevolgen als een gemeente uittreedt.",
        en: "The contract regulates what happens when a municipality withdraws.",
        source: "Praktijknorm, afgeleid uit uittredingen",
        .unverified,
        .risico,
        reads: [
            .cooperations, .participants, .withdrawals, .redivisions, .contracts, .covers, .clauses, .complete,
        ],
        human: Phrase(
            nl: "Of de contractpartijen de gevolgen buiten het contract hebben geregeld.",
            en: "Whether the parties have arranged the consequences outside the contract."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Het alarm duurt van de kennisgeving (of anders het besluit) tot het einde van het contract voor die gemeente.",
                en:
                    "The alarm lasts from the notice (or else the decision) to the end of the contract for that municipality."
            ),
            Phrase(
                nl:
                    "Noemt een contract de uittredende gemeente niet, dan valt zij er alleen buiten als is opgegeven dat alle gemeenten van het contract geregistreerd zijn.",
                en:
                    "If a contract does not name the withdrawing municipality, that one is outside it only where all municipalities of the contract are stated to be on record."
            ),
            Phrase(
                nl:
                    "Een contract dat de uittredende gemeente voor zichzelf sloot, of dat landelijk is, loopt door wat zij ook doet. Ook als het in het boek van het verband staat, is een contract met de uittredende gemeente als opdrachtgever haar eigen contract, tenzij het andere gemeenten dekt of zij als centrumgemeente voor allen inkoopt.",
                en:
                    "A contract that the withdrawing municipality concluded for itself, or that is national, runs on whatever it does. Also where it stands in the books of the cooperation, a contract with the withdrawing municipality as commissioner is its own, unless it covers other municipalities or that one purchases for all as centre municipality."
            ),
            Phrase(
                nl:
                    "Een contract dat een opgeheven gemeente dekt, dekt vanaf de herindeling haar rechtsopvolger (Wet arhi 44).",
                en:
                    "A contract that covers an abolished municipality covers its successor from the redivision on (Wet arhi 44)."
            ),
            Phrase(
                nl: "Een ingetrokken uittreding telt niet mee; een herindeling is geen uittreding.",
                en: "A revoked withdrawal does not count; a redivision is no withdrawal."
            ),
            Phrase(
                nl:
                    "Eindigt het contract voor de gemeente uiterlijk op de dag van uittreding, dan is er niets te regelen.",
                en:
                    "If the contract ends for the municipality no later than the day of withdrawal, there is nothing to regulate."
            ),
            Phrase(
                nl:
                    "Een gedeeltelijke uittreding raakt een contract dat een van de verlaten taken als taak of zorgvorm noemt.",
                en:
                    "A partial withdrawal touches a contract that names one of the tasks left as its task or form of care."
            ),
        ]
    ) { dossier, rules in
        let exits = dossier.facts.withdrawals(from: dossier.root)
            .filter { $0.fact.isStanding && !dossier.facts.isRedivision($0.fact) }
            .sorted { $0.fact.key < $1.fact.key }
        let terms = dossier.contractTerms
        let judged = exits.flatMap { exit in
            terms.compactMap { term in
                term.consequences(of: exit).map {
                    rules.judgement(
                        dossier.root,
                        telling: [exit.fact.participant.key, String(exit.fact.occurrence), term.id.key],
                        $0
                    )
                }
            }
        }
        let whole = dossier.sweep(
            dossier.facts.life(of: dossier.root),
            complete: [.contracts, .withdrawals],
            of: dossier.root,
            Phrase(
                nl: "Of alle contracten en uittredingen van \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all contracts and withdrawals of \(name: dossier.root) are on record."
            )
        )
        return judged + [rules.judgement(dossier.root, whole)]
    }
}

extension FactIndex {
    /// Whether what is registered as a withdrawal is the end of the municipality at a redivision.
    func isRedivision(_ withdrawal: Withdrawal) -> Bool {
        guard let redivision = redivision(endOf: withdrawal.participant), let effective = withdrawal.effective
        else { return false }
        return effective >= redivision.on
    }
}
