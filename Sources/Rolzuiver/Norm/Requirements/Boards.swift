// Who sits on a board, from where, and until when (Wgr 12 to 15, 20 and 22).

extension Norm {
    static let boards: [Requirement] = [
        threeOrgans, seatFromBody, seatEndsWithOffice, nobodyAfterWithdrawal, executiveBoardComposition,
        noDealingsWithBody, boardMeetsTwice,
    ]

    /// The forms with a board that participants fill.
    static let boardForms: Set<Form> = [.openbaarLichaam, .bedrijfsvoeringsorganisatie, .gemeenschappelijkOrgaan]

    private static let threeOrgans = Requirement(
        "Wgr-12",
        root: .cooperation,
        nl: "Een openbaar lichaam heeft een algemeen bestuur, een dagelijks bestuur en een voorzitter.",
        en: "A public body has a general board, an executive board and a chair.",
        source: "Wgr, artikel 12, tekst van 12 februari 2025",
        .verified,
        .overtreding,
        forms: [.openbaarLichaam],
        parameters: [.vacancy, .afterElection],
        reads: [.cooperations, .participants, .roles, .contracts, .commissions, .elections, .redivisions, .complete],
        assumptions: [
            "De wet noemt geen termijn: een orgaan mag zo lang openstaan als dit register toestaat, ook bij de oprichting.",
            "Een orgaan is er zolang iemand er lid van is; hoeveel leden er moeten zijn, is Wgr-14.",
            "Dezelfde persoon zit beide besturen voor; daarom hoort de voorzitter in het algemeen bestuur te zitten. Ook dat wordt pas een overtreding na dezelfde tijd.",
        ]
    ) { dossier, rules in
        BoardOrgans(dossier, Grace(dossier, days: rules["dagen"], afterElection: rules["naVerkiezing"]))
            .judgements(rules)
    }

    private static let seatFromBody = Requirement(
        "Wgr-13a",
        root: .cooperation,
        nl: "Leden van het bestuur komen uit het orgaan dat de regeling trof.",
        en: "Board members come from the body that concluded the arrangement.",
        source: "Wgr, artikelen 13(1), (6), (7) en (10), 14a en 15, tekst van 12 februari 2025",
        .verified,
        .overtreding,
        forms: boardForms,
        reads: [.cooperations, .participants, .roles, .offices, .redivisions, .complete],
        human: Phrase(
            nl: "Of de regeling leden gezamenlijk laat aanwijzen (Wgr 13(5)).",
            en: "Whether the arrangement has members appointed jointly (Wgr 13(5))."
        ),
        assumptions: [
            "Alleen raden: raadsleden, geen wethouders en geen burgemeester. Ook raden: raadsleden, burgemeesters en wethouders. Alleen colleges: wethouders en burgemeesters. Alleen burgemeesters: de burgemeesters.",
            "In een openbaar lichaam gaat het om het algemeen bestuur; leden van het dagelijks bestuur mogen van buiten komen (Wgr-14).",
            "Een gemeente hoeft geen eigen lid te hebben (13(5)); wie zijn ambt bij een andere deelnemer heeft, kan gezamenlijk zijn aangewezen.",
            "Is niet bekend namens welke gemeente iemand zit, dan is alleen een ambt bij een deelnemer genoeg; het ontbreken ervan is niet vast te stellen.",
            "Wie zijn ambt tijdens het lidmaatschap verliest, is Wgr-13b. Plaatsvervangers worden niet getoetst.",
            "Na een herindeling blijven leden zitten tot de nieuwe zijn aangewezen (Arhi-3).",
        ]
    ) { dossier, rules in
        let judged = BoardSeats(dossier).all.map { seat in
            rules.judgement(
                dossier.root,
                telling: [seat.person.key, seat.behalf?.key ?? ""],
                seat.originTimeline(in: dossier)
            )
        }
        return judged + [
            rules.judgement(dossier.root, dossier.sweepOfRoles(during: dossier.lifeOfRoot, besides: [.offices]))
        ]
    }

    private static let seatEndsWithOffice = Requirement(
        "Wgr-13b",
        root: .cooperation,
        nl: "Het lidmaatschap van het bestuur eindigt met het gemeentelijke ambt.",
        en: "Board membership ends with the municipal office.",
        source: "Wgr, artikelen 13(2), 14a en 15, tekst van 12 februari 2025",
        .verified,
        .overtreding,
        forms: boardForms,
        reads: [.cooperations, .participants, .roles, .offices, .redivisions, .complete],
        human: Phrase(
            nl: "Of wie opnieuw in het ambt kwam, ook opnieuw is aangewezen.",
            en: "Whether one who returned to office was appointed again as well."
        ),
        assumptions: [
            "Een demissionair wethouder is nog wethouder: zijn ambt eindigt op de dag die het register noemt.",
            "Sluit een nieuw ambt waaruit de zetel vervuld mag worden zonder gat aan, dan loopt het lidmaatschap door.",
            "Het alarm duurt van het einde van het ambt tot het einde van het lidmaatschap of tot een nieuw ambt.",
            "Dat er geen ambt meer is, telt waar de functies van het verband of van de gemeente volledig zijn opgegeven.",
            "Na een herindeling blijft een lid zitten tot de eerste nieuwe aanwijzing namens de rechtsopvolger (Arhi-3).",
        ]
    ) { dossier, rules in
        let judged = BoardSeats(dossier).all.filter { !$0.recorded.possible.isEmpty }.map { seat in
            rules.judgement(
                dossier.root,
                telling: [seat.person.key, seat.behalf?.key ?? ""],
                seat.endTimeline(in: dossier)
            )
        }
        return judged + [
            rules.judgement(dossier.root, dossier.sweepOfRoles(during: dossier.lifeOfRoot, besides: [.offices]))
        ]
    }

    private static let nobodyAfterWithdrawal = Requirement(
        "Wgr-13c",
        root: .cooperation,
        nl: "Na uittreding vertegenwoordigt niemand de gemeente nog in het bestuur.",
        en: "After withdrawal nobody represents the municipality on the board.",
        source: "Afgeleid uit Wgr, artikel 13",
        .unverified,
        .overtreding,
        forms: boardForms,
        reads: [.cooperations, .participants, .withdrawals, .roles, .redivisions, .complete],
        assumptions: [
            "Een gevolgtrekking: het bestuur bestaat uit leden die de deelnemende gemeenten aanwijzen.",
            "Ook leden van het dagelijks bestuur, de voorzitter en plaatsvervangers namens de gemeente tellen.",
            "Een gedeeltelijke uittreding laat de zetel bestaan; een voornemen of ingetrokken uittreding ook.",
            "Wie via een ander verband meedoet, kan nog vertegenwoordigd zijn.",
            "Na een herindeling zit een lid namens de rechtsopvolger (Arhi-3).",
        ]
    ) { dossier, rules in
        let judged = dossier.representations.map { seat in
            rules.judgement(dossier.root, telling: [seat.person.key, seat.behalf.key], seat.timeline(in: dossier))
        }
        let whole = dossier.sweepOfRoles(during: dossier.lifeOfRoot, besides: [.participants, .withdrawals])
        return judged + [rules.judgement(dossier.root, whole)]
    }
}
