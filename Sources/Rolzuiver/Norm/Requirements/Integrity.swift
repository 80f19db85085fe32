extension Norm {
    /// Persons who stand on both sides, and acts that they should have left to others.
    static let integrity: [Requirement] = [
        contractorSteersNothing, aldermanIsNoOfficial, noPositionAtProvider, delegateStaysOut, signedWithAuthority,
    ]

    private static let contractorSteersNothing = Requirement(
        "Rol-5",
        root: .cooperation,
        .municipality,
        nl: "Wie bij de opdrachtnemer werkt, stuurt diens opdracht niet aan.",
        en: "Who works for the contractor does not steer its assignment.",
        source: "Praktijknorm: driehoek eigenaar–opdrachtgever–opdrachtnemer (ABDTOPConsult)",
        .verified,
        .risico,
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .commissions, .employments, .offices,
            .complete,
        ],
        needs: [.offices, .contracts, .commissions],
        assumptions: [
            "Getoetst wordt per opdracht: wie bij het verband werkt, stuurt de contracten waarin het verband opdrachtgever is.",
            "Een rol op het verband als geheel betreft de opdracht aan het verband, en de contracten met aanbieders die een taak delen.",
            "Alleen de formele werkgever telt; bij detachering beslist de werkgever die bij de rol staat.",
            "Een secretaris van het verband hoort bij de opdrachtnemer; aanwezigheid zonder rol telt niet.",
            "Wie q.q. in een bestuur zit, is geen opdrachtnemer (zie Rol-8); een zetel in het bestuur van het verband is de kant van de eigenaar.",
            "Bestuursleden van het verband worden alleen tegen een rol of functie als directie van de opdrachtnemer gehouden; posities bij aanbieders zijn Rol-7.",
            "Een rol namens een gemeente die uittrad, telt zolang zij als lopend geregistreerd staat: de persoon kan ermee doorgaan. Eindigde zij, registreer dan het einde.",
            "Een rol namens een opgeheven gemeente telt vanaf de herindeling voor haar rechtsopvolger (Wet arhi 44).",
            "Een gemeente die voor andere levert, is zelf ook opdrachtgever: haar mensen tellen alleen voor rollen namens een andere gemeente.",
        ]
    ) { dossier, rules in
        let steering = Steering(dossier)
        let judgements = steering.assignments.flatMap { assignment in
            steering.clashes(on: assignment).map { clash in
                clash.judgement(
                    rules,
                    about: dossier.root,
                    during: assignment.isToRoot ? dossier.lifeOfRoot : .always,
                    .risico,
                    remedy: Phrase(
                        nl:
                            "Geef de sturing van \(name: assignment.id) aan iemand die niet bij de opdrachtnemer werkt.",
                        en: "Have \(name: assignment.id) steered by someone who does not work for the contractor."
                    )
                )
            }
        }
        let sweep = dossier.sweepOfRoles(during: dossier.lifeOfRoot, besides: [.employments])
        return judgements + [rules.judgement(dossier.root, sweep)]
    }

    private static let aldermanIsNoOfficial = Requirement(
        "Rol-6",
        root: .municipality,
        nl: "Een wethouder is geen ondergeschikt ambtenaar van zijn gemeente.",
        en: "An alderman is not a subordinate official of his municipality.",
        source: "Gemeentewet 36a(4) en 36b(1)(p), tekst van 1 oktober 2026",
        .verified,
        .overtreding,
        limbs: [.besideMunicipality, .excepted],
        reads: [
            .municipalities, .redivisions, .offices, .employments, .cooperations, .participants, .withdrawals,
            .safeguards, .complete,
        ],
        human: Phrase(
            nl: "Of een uitzondering van Gemeentewet 36b(3) geldt.",
            en: "Whether an exception of Gemeentewet 36b(3) applies."
        ),
        assumptions: [
            "Wie in twee gemeenten wethouder is, wordt beoordeeld bij de gemeente waar het wethouderschap het laatst begon; staat dat niet vast, dan bij een vaste van de twee.",
            "Een dienstverband bij een verband telt zolang de gemeente daaraan deelneemt.",
            "Een uitzondering van 36b(3) telt als zij met een integriteitsadvies voor Rol-6 is vastgelegd.",
            "Een wethouderschap van een opgeheven gemeente eindigt met die gemeente, ook als het register achterloopt; een dienstverband bij haar gaat over op de rechtsopvolger; is haar gebied verdeeld en voor de persoon niemand aangewezen, dan is niet vast te stellen bij wie.",
        ]
    ) { dossier, rules in
        let sweep = dossier.sweep(
            dossier.lifeOfRoot,
            complete: [.offices, .employments],
            of: dossier.root,
            Phrase(
                nl: "Of alle functies en dienstverbanden van \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all offices and employments of \(name: dossier.root) are on record."
            )
        )
        return Incompatibility(dossier).judgements(rules) + [rules.judgement(dossier.root, sweep)]
    }

    private static let noPositionAtProvider = Requirement(
        "Rol-7",
        root: .cooperation,
        .municipality,
        nl: "Een bestuurder of raadslid heeft geen positie bij een gecontracteerde aanbieder.",
        en: "An office holder has no position at a contracted provider.",
        source: "Gemeentewet 15(1) en 41c(1), tekst van 1 oktober 2026; Wgr 20, tekst van 12 februari 2025",
        .verified,
        .risico,
        limbs: [.forbiddenAct],
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .covers, .commissions, .signatures,
            .offices, .stakes, .safeguards, .complete,
        ],
        needs: [.participants, .stakes, .covers, .signatures],
        human: Phrase(
            nl: "Of een handeling onder de verboden handelingen van Gemeentewet 15 of Wgr 20 valt.",
            en: "Whether an act is one of those that Gemeentewet 15 or Wgr 20 forbids."
        ),
        assumptions: [
            "Verboden handelen duurt vanaf de dag waarop de persoon het contract voor de aanbieder tekende, ook als het later inging, of zolang hij de aanbieder adviseert. Tekenen voor de opdrachtgever hoort bij het ambt. Het houdt op als een van beide posities of het contract eindigt.",
            "Een lid van het bestuur telt als het verband zelf opdrachtgever is, of als zijn gemeente onder het contract valt.",
            "Een opgeheven gemeente geeft haar plaats onder een contract bij de herindeling door aan de rechtsopvolger.",
            "Zijn de gemeenten van een contract niet geregistreerd, dan is bij een deelnemer niet vast te stellen of zij eronder valt.",
            "Een belang telt ook door een keten van organisaties; is daarin een percentage niet bekend, dan is het niet vast te stellen.",
            "Een dienstverband is geen positie in bestuur, toezicht of eigendom.",
            "Een positie namens een gemeente of verband is Rol-8, een q.q.-positie waarin een aanbieder iemand benoemde niet; een ontheffing van gedeputeerde staten neemt het bezwaar weg.",
        ]
    ) { dossier, rules in
        let sweep = dossier.sweep(
            dossier.lifeOfRoot,
            complete: [.roles, .offices, .contracts],
            of: dossier.root,
            Phrase(
                nl: "Of alle rollen, functies en contracten rond \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all roles, offices and contracts around \(name: dossier.root) are on record."
            )
        )
        return Positions(dossier).found.map { $0.judgement(rules, in: dossier) } + [
            rules.judgement(dossier.root, sweep)
        ]
    }

    private static let delegateStaysOut = Requirement(
        "Rol-8",
        root: .cooperation,
        .municipality,
        nl: "Een q.q.-vertegenwoordiger stemt niet mee over zijn eigen lichaam.",
        en: "A delegate does not vote on the body he serves on.",
        source: "Gemeentewet 28(1) en 58, tekst van 1 oktober 2026; Wgr 22(1), tekst van 12 februari 2025",
        .verified,
        .overtreding,
        limbs: [.unguardedSeat],
        reads: [
            .cooperations, .participants, .redivisions, .contracts, .commissions, .roles, .offices, .stakes, .decisions,
            .votes, .safeguards, .complete,
        ],
        needs: [.participants, .contracts],
        assumptions: [
            "Ook meedoen aan de beraadslaging telt, zonder te stemmen; wie zich onthield of niet stemde en van wie niet vastligt of hij beraadslaagde, is niet te beoordelen.",
            "Het gaat om besluiten over het lichaam of over een contract ermee, van het verband of van een deelnemer; in het lichaam zelf stemt de vertegenwoordiger gewoon mee.",
            "De overtreding geldt vanaf de dag van het besluit, zolang de q.q.-functie en de band met het lichaam duren; is er die dag geen contract of belang, dan geeft het besluit zelf die band.",
            "Staat bij een q.q.-functie niet wie haar gaf, dan telt zij voor de deelnemer waar de persoon een ambt heeft, of het verband waar hij in het bestuur zit; anders is het niet vast te stellen.",
            "Een besluit wordt één keer beoordeeld: bij het verband dat het nam of dat met het lichaam te maken heeft, anders bij de gemeente die het nam.",
            "Wie niet meestemde, voldoet zodra er een waarborg is vastgelegd; of alle waarborgen zijn opgegeven, doet er niet toe.",
        ]
    ) { dossier, rules in
        let delegates = Delegates(dossier)
        let sweep = dossier.sweep(
            dossier.lifeOfRoot,
            complete: [.offices, .decisions, .votes],
            of: dossier.root,
            Phrase(
                nl: "Of alle q.q.-functies, besluiten en stemmen rond \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all ex officio seats, decisions and votes around \(name: dossier.root) are on record."
            )
        )
        return delegates.all.map { delegates.judgement($0, rules) } + [rules.judgement(dossier.root, sweep)]
    }

    private static let signedWithAuthority = Requirement(
        "Rol-13",
        root: .cooperation,
        .municipality,
        nl: "Contracten zijn bevoegd en niet door één persoon voor twee partijen getekend.",
        en: "Contracts are signed with authority and not by one person for both sides.",
        source: "Wgr 8(4), 33b en 33d, tekst van 12 februari 2025; BW 3:68",
        .verified,
        .overtreding,
        limbs: [.sameHand],
        reads: [
            .cooperations, .participants, .redivisions, .contracts, .covers, .commissions, .signatures, .mandates,
            .complete,
        ],
        human: Phrase(
            nl:
                "Of een volmacht voor één persoon om voor beide partijen te tekenen uitdrukkelijk is gegeven (BW 3:68).",
            en: "Whether one person was expressly authorised to sign for both sides (BW 3:68)."
        ),
        assumptions: [
            "Een mandaat ontbreekt alleen waar de mandaten volledig zijn opgegeven.",
            "Een mandaat of volmacht is nodig van elke gemeente die vanaf de aankondiging onder het contract valt en niet zelf de opdrachtgever is; wie later toetreedt, doet dat met een eigen besluit.",
            "Het mandaat mag aan de ondertekenaar, de opdrachtgever, het verband of de centrumgemeente zijn gegeven.",
            "Wat een opgeheven gemeente mandateerde, geldt vanaf de herindeling voor haar rechtsopvolger, tenzij het mandaat eerder eindigde; die kan ook bekrachtigen wat de opgeheven gemeente naliet (Wet arhi 44).",
            "Een verband met rechtspersoonlijkheid op de dag van ondertekening tekent voor zichzelf (Wgr 33b en 33d) en heeft geen mandaat nodig.",
            "Een mandaat voor bepaalde taken telt als de mandaten van de gemeente samen alle taken van het contract dekken; staan de taken van het contract niet vast, dan is het niet te beoordelen.",
            "Het geldt vanaf de ondertekening tot het contract is geëindigd, of tot een later mandaat voor dit contract het bekrachtigt.",
        ]
    ) { dossier, rules in
        let sweep = dossier.sweep(
            dossier.lifeOfRoot,
            complete: [.contracts, .covers, .signatures, .mandates],
            of: dossier.root,
            Phrase(
                nl:
                    "Of alle contracten van \(name: dossier.root), hun gemeenten, ondertekening en mandaten geregistreerd zijn.",
                en:
                    "Whether all contracts of \(name: dossier.root), their municipalities, signatures and mandates are on record."
            )
        )
        return Authority(dossier).judgements(rules) + [rules.judgement(dossier.root, sweep)]
    }
}
