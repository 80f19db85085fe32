extension Norm {
    /// Two roles that one person may not hold on one object.
    static let roleClashes: [Requirement] = [ownerAndCommissioner, adviserAndCommissioner, centreInThreeCorners]

    private static let triangleSource =
        "Praktijknorm: driehoek eigenaar–opdrachtgever–opdrachtnemer (ABDTOPConsult)"

    private static let ownerAndCommissioner = Requirement(
        "Rol-2",
        root: .cooperation,
        nl: "Bestuurlijk eigenaar en bestuurlijk opdrachtgever zijn verschillende personen, of er is een waarborg.",
        en: "Political owner and political commissioner are different persons, or a safeguard exists.",
        source: triangleSource,
        .verified,
        .risico,
        limbs: [.guardedOrSharedBoard],
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .commissions, .safeguards, .complete,
        ],
        needs: [.contracts, .commissions],
        assumptions: [
            Phrase(
                nl:
                    "Bestuurlijk eigenaar is wie in het dagelijks bestuur zit, voorzitter is of als (bestuurlijk) eigenaar staat geregistreerd.",
                en:
                    "Political owner is whoever sits on the executive board, is the chair or is recorded as (political) owner."
            ),
            Phrase(
                nl:
                    "Een gewoon lidmaatschap van het algemeen bestuur en een plaatsvervanger tellen niet: de wet brengt het college daar (Wgr 13).",
                en:
                    "Plain membership of the general board and a deputy do not count: the law brings the executive there (Wgr 13)."
            ),
            Phrase(
                nl:
                    "Een rol op het verband geldt ook voor de contracten en opdrachten van het verband, voor zover zij een taak delen.",
                en:
                    "A role on the cooperation holds for the contracts and commissions of the cooperation as well, as far as they share a task."
            ),
            .roleOnContract,
            .safeguardOnRecord,
            .roleOfLeaver,
            .roleOfAbolished,
            Phrase(
                nl: "Bij een bedrijfsvoeringsorganisatie zitten alle portefeuillehouders in het bestuur.",
                en: "In a shared-services body all portfolio holders sit on the board."
            ),
        ]
    ) { dossier, rules in
        let roles = dossier.rolesOfPersons
        let clashes = RoleClash.all(
            roles.ties([.dbLid, .voorzitter, .eigenaarBestuurlijk, .eigenaar]),
            roles.ties([.opdrachtgeverBestuurlijk, .opdrachtgever]),
            on: dossier.narrowerObject
        )
        let boardOfAll = Grounded(
            dossier.facts.hasForm([.bedrijfsvoeringsorganisatie], dossier.root),
            dossier.facts.cooperation(dossier.root).filter { $0.fact.form == .bedrijfsvoeringsorganisatie }
                .map { Evidence($0) }
        )
        let judgements = clashes.map { clash in
            let safeguard = dossier.safeguard(
                against: "Rol-2",
                on: unique([dossier.root, clash.object]),
                for: [clash.person],
                [.functiescheiding, .vervangerOpdrachtgever, .onthouding, .apartOverleg]
            )
            return clash.judgement(
                rules,
                about: dossier.root,
                during: dossier.lifeOfRoot,
                .risico,
                lowered: (to: .guardedOrSharedBoard, where: safeguard | boardOfAll),
                remedy: Phrase(
                    nl:
                        "Wijs voor \(name: clash.object) een andere bestuurlijk opdrachtgever aan, of leg een waarborg vast.",
                    en: "Appoint another political commissioner for \(name: clash.object), or record a safeguard."
                )
            )
        }
        return judgements + [rules.judgement(dossier.root, dossier.sweepOfRoles(during: dossier.lifeOfRoot))]
    }

    private static let adviserAndCommissioner = Requirement(
        "Rol-4",
        root: .cooperation,
        nl: "Eigenaar-adviseur en ambtelijk opdrachtgever zijn verschillende personen.",
        en: "Owner's adviser and official commissioner are different persons.",
        source: "Praktijknorm: centraal belegd eigenaarschap, los van de beleidskolom (ABDTOPConsult)",
        .verified,
        .risico,
        limbs: [.safeguarded, .adviserAndManager],
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .commissions, .safeguards, .complete,
        ],
        needs: [.contracts, .commissions],
        human: Phrase(
            nl: "Of de gemeente klein is (minder dan 25.000 inwoners).",
            en: "Whether the municipality is small (under 25,000 inhabitants)."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Inwonertallen staan niet in het register: een vastgelegde waarborg telt bij elke gemeente, niet alleen bij een kleine.",
                en:
                    "Numbers of inhabitants are not in the register: a recorded safeguard counts for every municipality, not for a small one only."
            ),
            .roleOnContract,
            Phrase(
                nl: "Ambtelijk opdrachtgever en contractmanager mogen samen: dat is dezelfde kant.",
                en: "Official commissioner and contract manager go together: they are on the same side."
            ),
        ]
    ) { dossier, rules in
        let roles = dossier.rolesOfPersons
        let advisers = roles.ties([.eigenaarAdviseur])
        func judged(_ others: [Role], _ severity: Severity) -> [Judgement] {
            RoleClash.all(advisers, roles.ties(others), on: dossier.narrowerObject).map { clash in
                clash.judgement(
                    rules,
                    about: dossier.root,
                    during: dossier.lifeOfRoot,
                    severity,
                    lowered: (
                        to: .safeguarded,
                        where: dossier.safeguard(
                            against: "Rol-4",
                            on: unique([dossier.root, clash.object]),
                            for: [clash.person],
                            [.functiescheiding, .vervangerOpdrachtgever, .onthouding, .apartOverleg]
                        )
                    ),
                    remedy: Phrase(
                        nl:
                            "Geef een van beide rollen op \(name: clash.object) aan een ander, of leg een waarborg vast.",
                        en: "Give one of the two roles on \(name: clash.object) to someone else, or record a safeguard."
                    ),
                    telling: others == [.contractmanager] ? ["contractmanager"] : []
                )
            }
        }
        return judged([.opdrachtgeverAmbtelijk], .risico) + judged([.contractmanager], Limb.adviserAndManager.severity)
            + [rules.judgement(dossier.root, dossier.sweepOfRoles(during: dossier.lifeOfRoot))]
    }

    private static let centreInThreeCorners = Requirement(
        "Rol-15",
        root: .cooperation,
        nl: "Een centrumgemeente scheidt haar drie rollen over personen.",
        en: "A centre municipality separates its three roles over persons.",
        source: triangleSource,
        .verified,
        .risico,
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .commissions, .employments, .offices,
            .safeguards, .complete,
        ],
        assumptions: [
            Phrase(
                nl:
                    "Dat de gemeente als organisatie in alle drie de hoeken staat, hoort bij de vorm; alleen personen worden getoetst.",
                en:
                    "That the municipality as an organisation stands in all three corners belongs to the form; only persons are judged."
            ),
            Phrase(
                nl:
                    "Wie voor de centrumgemeente uitvoert, mag namens haar een aanbieder aansturen: daar is zij opdrachtgever. De hoek van de opdrachtnemer telt alleen bij opdrachten die de centrumgemeente zelf uitvoert.",
                en:
                    "Whoever works for the centre municipality as contractor may steer a provider on its behalf: there it is the commissioner. The contractor's corner counts only for commissions that the centre municipality carries out itself."
            ),
            Phrase(
                nl:
                    "Met een vastgelegde functiescheiding is aan de eis voldaan; een die niet is vastgelegd, telt niet, ook als niet is opgegeven dat alle waarborgen geregistreerd zijn.",
                en:
                    "With a recorded separation of functions the requirement is met; one that is not recorded does not count, even where the safeguards are not stated to be complete."
            ),
            .roleOfAbolished,
            Phrase(
                nl:
                    "Bij een herindeling neemt de rechtsopvolger de plaats van de centrumgemeente in; is van een centrumregeling geen centrumgemeente bekend, of geen vorm, dan is het niet te beoordelen.",
                en:
                    "At a redivision the successor takes the place of the centre municipality; if of a centre arrangement no centre municipality is known, or no form, nothing can be said."
            ),
            .roleOnContract,
            .staffOfAbolished,
            Phrase(
                nl:
                    "Een rol zonder 'namens' telt voor de centrumgemeente als de persoon daar werkt; anders is het niet vast te stellen.",
                en:
                    "A role without 'on behalf of' counts for the centre municipality if the person works there; otherwise it cannot be determined."
            ),
        ]
    ) { dossier, rules in
        let life = dossier.lifeOfRoot
        let centred = Condition.any(dossier.centres.values.map(\.condition))
        let judgements = dossier.centres.sorted { $0.key < $1.key }.flatMap { centre, held in
            dossier.clashingCorners(of: centre).map { clash in
                let separated = dossier.safeguard(
                    against: "Rol-15",
                    on: unique([dossier.root, clash.object, centre]),
                    for: [clash.person],
                    [.functiescheiding]
                )
                return clash.judgement(
                    rules,
                    about: dossier.root,
                    during: life,
                    .risico,
                    only: held - separated,
                    remedy: Phrase(
                        nl: "Verdeel de rollen van \(name: centre) over personen, of leg de functiescheiding vast.",
                        en: "Divide the roles of \(name: centre) over persons, or record the separation of functions."
                    )
                )
            }
        }
        let sweep = dossier.sweepOfRoles(during: life.intersection(centred.possible))
        let elsewhere = Phrase(nl: "Er is geen centrumgemeente.", en: "There is no centre municipality.")
        let without = Timeline<Verdict>(.notApplicable(elsewhere), during: life.subtracting(centred.possible))
        let unnamed = Verdict.indeterminate(
            Missing(
                Phrase(
                    nl:
                        "Welke gemeente de centrumgemeente van \(name: dossier.root) is, of welke vorm dit verband heeft.",
                    en: "Which municipality is the centre of \(name: dossier.root), or which form it has."
                ),
                kinds: [.cooperations],
                ask: dossier.root
            )
        )
        let whole = sweep.overlaid(by: without).aside(dossier.unnamedCentre.possible, unnamed)
        return judgements + [rules.judgement(dossier.root, whole)]
    }
}

extension Limb {
    /// Of an owner who commissions.
    static let guardedOrSharedBoard = Limb(
        .aandachtspunt,
        nl:
            "met een vastgelegde waarborg, of bij een bedrijfsvoeringsorganisatie, ook waar niet vaststaat of dat al zo was",
        en: "with a recorded safeguard, or in a shared-services body, also where it is not certain that it was so yet"
    )
    /// Of an owner's adviser.
    static let adviserAndManager = Limb(
        .aandachtspunt,
        nl: "als een eigenaar-adviseur ook contractmanager is",
        en: "where an owner's adviser is contract manager as well"
    )
}
