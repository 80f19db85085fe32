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
            Phrase(
                nl:
                    "Getoetst wordt per opdracht: wie bij het verband werkt, stuurt de contracten waarin het verband opdrachtgever is.",
                en:
                    "Judged per commission: whoever works for the cooperation steers the contracts in which the cooperation is the commissioner."
            ),
            Phrase(
                nl:
                    "Een rol op het verband als geheel betreft de opdracht aan het verband, en de contracten met aanbieders die een taak delen.",
                en:
                    "A role on the cooperation as a whole concerns the commission to the cooperation, and the contracts with providers that share a task."
            ),
            Phrase(
                nl: "Alleen de formele werkgever telt; bij detachering beslist de werkgever die bij de rol staat.",
                en: "Only the formal employer counts; for a secondment the employer that stands with the role decides."
            ),
            Phrase(
                nl: "Een secretaris van het verband hoort bij de opdrachtnemer; aanwezigheid zonder rol telt niet.",
                en: "A secretary of the cooperation belongs to the contractor; presence without a role does not count."
            ),
            Phrase(
                nl:
                    "Wie q.q. in een bestuur zit, is geen opdrachtnemer (zie Rol-8); een zetel in het bestuur van het verband is de kant van de eigenaar.",
                en:
                    "Whoever sits on a board ex officio is no contractor (see Rol-8); a seat on the board of the cooperation is the owner's side."
            ),
            Phrase(
                nl:
                    "Bestuursleden van het verband worden alleen tegen een rol of functie als directie van de opdrachtnemer gehouden; posities bij aanbieders zijn Rol-7.",
                en:
                    "Board members of the cooperation are held only against a role or office as management of the contractor; positions at providers are Rol-7."
            ),
            .roleOfLeaver,
            .roleOfAbolished,
            .staffOfAbolished,
            Phrase(
                nl:
                    "Een gemeente die voor andere levert, is zelf ook opdrachtgever: haar mensen tellen alleen voor rollen namens een andere gemeente.",
                en:
                    "A municipality that delivers to others is a commissioner itself: its people count only for roles on behalf of another municipality."
            ),
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
            Phrase(
                nl:
                    "Wie in twee gemeenten wethouder is, wordt beoordeeld bij de gemeente waar het wethouderschap het laatst begon; staat dat niet vast, dan bij een vaste van de twee.",
                en:
                    "Whoever is an alderman in two municipalities is judged on the one where the office began last; if that is not certain, on a fixed one of the two."
            ),
            Phrase(
                nl: "Een dienstverband bij een verband telt zolang de gemeente daaraan deelneemt.",
                en: "An employment at a cooperation counts as long as the municipality takes part in it."
            ),
            Phrase(
                nl: "Een uitzondering van 36b(3) telt als zij met een integriteitsadvies voor Rol-6 is vastgelegd.",
                en: "An exception of 36b(3) counts if it is recorded with an integrity advice for Rol-6."
            ),
            Phrase(
                nl:
                    "Een wethouderschap van een opgeheven gemeente eindigt met die gemeente, ook als het register achterloopt; een dienstverband bij haar gaat over op de rechtsopvolger; is haar gebied verdeeld en voor de persoon niemand aangewezen, dan is niet vast te stellen bij wie.",
                en:
                    "An office of alderman of an abolished municipality ends with that municipality, even if the register lags behind; an employment there passes to the successor; where its territory was divided and nobody is named for the person, it cannot be determined to whom."
            ),
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
            Phrase(
                nl:
                    "Verboden handelen duurt vanaf de dag waarop de persoon het contract voor de aanbieder tekende, ook als het later inging, of zolang hij de aanbieder adviseert. Tekenen voor de opdrachtgever hoort bij het ambt. Het houdt op als een van beide posities of het contract eindigt.",
                en:
                    "A forbidden act lasts from the day on which the person signed the contract for the provider, even if it began later, or for as long as he advises the provider. Signing for the commissioner belongs to the office. It ends when one of the two positions or the contract ends."
            ),
            Phrase(
                nl:
                    "Een lid van het bestuur telt als het verband zelf opdrachtgever is, of als zijn gemeente onder het contract valt.",
                en:
                    "A board member counts if the cooperation itself is the commissioner, or if his municipality is under the contract."
            ),
            Phrase(
                nl:
                    "Een opgeheven gemeente geeft haar plaats onder een contract bij de herindeling door aan de rechtsopvolger.",
                en: "At a redivision an abolished municipality passes its place under a contract on to the successor."
            ),
            Phrase(
                nl:
                    "Zijn de gemeenten van een contract niet geregistreerd, dan is bij een deelnemer niet vast te stellen of zij eronder valt.",
                en:
                    "Where the municipalities of a contract are not on record, it cannot be determined of a participant whether it is under it."
            ),
            Phrase(
                nl:
                    "Een belang telt ook door een keten van organisaties; is daarin een percentage niet bekend, dan is het niet vast te stellen.",
                en:
                    "An interest counts through a chain of organisations as well; where a percentage in it is not known, it cannot be determined."
            ),
            Phrase(
                nl: "Een dienstverband is geen positie in bestuur, toezicht of eigendom.",
                en: "An employment is no position in management, supervision or ownership."
            ),
            Phrase(
                nl:
                    "Een positie namens een gemeente of verband is Rol-8, een q.q.-positie waarin een aanbieder iemand benoemde niet; een ontheffing van gedeputeerde staten neemt het bezwaar weg.",
                en:
                    "A position on behalf of a municipality or cooperation is Rol-8, an ex officio position to which a provider appointed someone is not; an exemption by the provincial executive takes away the objection."
            ),
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
            Phrase(
                nl:
                    "Ook meedoen aan de beraadslaging telt, zonder te stemmen; wie zich onthield of niet stemde en van wie niet vastligt of hij beraadslaagde, is niet te beoordelen.",
                en:
                    "Taking part in the deliberation counts as well, without voting; of whoever abstained or did not vote, and of whom it is not on record whether he deliberated, nothing can be said."
            ),
            Phrase(
                nl:
                    "Het gaat om besluiten over het lichaam of over een contract ermee, van het verband of van een deelnemer; in het lichaam zelf stemt de vertegenwoordiger gewoon mee.",
                en:
                    "It is about decisions on the body or on a contract with it, of the cooperation or of a participant; within the body itself the delegate simply votes."
            ),
            Phrase(
                nl:
                    "De overtreding geldt vanaf de dag van het besluit, zolang de q.q.-functie en de band met het lichaam duren; is er die dag geen contract of belang, dan geeft het besluit zelf die band.",
                en:
                    "The breach holds from the day of the decision, for as long as the ex officio office and the tie with the body last; if there is no contract or interest on that day, the decision itself gives that tie."
            ),
            Phrase(
                nl:
                    "Staat bij een q.q.-functie niet wie haar gaf, dan telt zij voor de deelnemer waar de persoon een ambt heeft, of het verband waar hij in het bestuur zit; anders is het niet vast te stellen.",
                en:
                    "If nothing says who gave an ex officio office, it counts for the participant where the person holds an office, or the cooperation on whose board he sits; otherwise it cannot be determined."
            ),
            Phrase(
                nl:
                    "Een besluit wordt één keer beoordeeld: bij het verband dat het nam of dat met het lichaam te maken heeft, anders bij de gemeente die het nam.",
                en:
                    "A decision is judged once: on the cooperation that took it or that has to do with the body, otherwise on the municipality that took it."
            ),
            Phrase(
                nl:
                    "Wie niet meestemde, voldoet zodra er een waarborg is vastgelegd; of alle waarborgen zijn opgegeven, doet er niet toe.",
                en:
                    "Whoever did not vote complies as soon as a safeguard is on record; whether all safeguards were stated does not matter."
            ),
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
            Phrase(
                nl: "Een mandaat ontbreekt alleen waar de mandaten volledig zijn opgegeven.",
                en: "A mandate is lacking only where the mandates are stated to be complete."
            ),
            Phrase(
                nl:
                    "Een mandaat of volmacht is nodig van elke gemeente die vanaf de aankondiging onder het contract valt en niet zelf de opdrachtgever is; wie later toetreedt, doet dat met een eigen besluit.",
                en:
                    "A mandate or power of attorney is needed from every municipality that is under the contract from the notice on and is not the commissioner itself; whoever accedes later does so by a decision of its own."
            ),
            Phrase(
                nl:
                    "Het mandaat mag aan de ondertekenaar, de opdrachtgever, het verband of de centrumgemeente zijn gegeven.",
                en:
                    "The mandate may have been given to the signatory, the commissioner, the cooperation or the centre municipality."
            ),
            Phrase(
                nl:
                    "Wat een opgeheven gemeente mandateerde, geldt vanaf de herindeling voor haar rechtsopvolger, tenzij het mandaat eerder eindigde; die kan ook bekrachtigen wat de opgeheven gemeente naliet (Wet arhi 44).",
                en:
                    "What an abolished municipality mandated holds for its successor from the redivision on, unless the mandate ended before; the successor may also ratify what the abolished municipality left undone (Wet arhi 44)."
            ),
            Phrase(
                nl:
                    "Een verband met rechtspersoonlijkheid op de dag van ondertekening tekent voor zichzelf (Wgr 33b en 33d) en heeft geen mandaat nodig.",
                en:
                    "A cooperation with legal personality on the day of signature signs for itself (Wgr 33b and 33d) and needs no mandate."
            ),
            Phrase(
                nl:
                    "Een mandaat voor bepaalde taken telt als de mandaten van de gemeente samen alle taken van het contract dekken; staan de taken van het contract niet vast, dan is het niet te beoordelen.",
                en:
                    "A mandate for certain tasks counts if the mandates of the municipality together cover all tasks of the contract; if the tasks of the contract are not certain, nothing can be said."
            ),
            Phrase(
                nl:
                    "Het geldt vanaf de ondertekening tot het contract is geëindigd, of tot een later mandaat voor dit contract het bekrachtigt.",
                en:
                    "It holds from the signature until the contract has ended, or until a later mandate for this contract ratifies it."
            ),
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
