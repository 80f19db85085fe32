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
            Phrase(
                nl:
                    "De wet noemt geen termijn: een orgaan mag zo lang openstaan als dit register toestaat, ook bij de oprichting.",
                en:
                    "The law names no term: an organ may stand empty for as long as this register allows, also at the foundation."
            ),
            Phrase(
                nl: "Een orgaan is er zolang iemand er lid van is; hoeveel leden er moeten zijn, is Wgr-14.",
                en:
                    "An organ is there as long as someone is a member of it; how many members there have to be is Wgr-14."
            ),
            Phrase(
                nl:
                    "Dezelfde persoon zit beide besturen voor; daarom hoort de voorzitter in het algemeen bestuur te zitten. Ook dat wordt pas een overtreding na dezelfde tijd.",
                en:
                    "The same person chairs both boards; therefore the chair belongs on the general board. That too becomes a breach only after the same time."
            ),
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
            Phrase(
                nl:
                    "Alleen raden: raadsleden, geen wethouders en geen burgemeester. Ook raden: raadsleden, burgemeesters en wethouders. Alleen colleges: wethouders en burgemeesters. Alleen burgemeesters: de burgemeesters.",
                en:
                    "Councils only: councillors, no aldermen and no mayor. Councils as well: councillors, mayors and aldermen. Executives only: aldermen and mayors. Burgomasters only: the mayors."
            ),
            Phrase(
                nl:
                    "In een openbaar lichaam gaat het om het algemeen bestuur; leden van het dagelijks bestuur mogen van buiten komen (Wgr-14).",
                en:
                    "In a public body it is about the general board; members of the executive board may come from outside (Wgr-14)."
            ),
            Phrase(
                nl:
                    "Een gemeente hoeft geen eigen lid te hebben (13(5)); wie zijn ambt bij een andere deelnemer heeft, kan gezamenlijk zijn aangewezen.",
                en:
                    "A municipality need not have a member of its own (13(5)); whoever holds office at another participant may have been appointed jointly."
            ),
            Phrase(
                nl:
                    "Is niet bekend namens welke gemeente iemand zit, dan is alleen een ambt bij een deelnemer genoeg; het ontbreken ervan is niet vast te stellen.",
                en:
                    "Where it is not known on behalf of which municipality someone sits, only an office at some participant will do; that it is absent cannot be determined."
            ),
            Phrase(
                nl:
                    "Wie zijn ambt tijdens het lidmaatschap verliest, is Wgr-13b. Plaatsvervangers worden niet getoetst.",
                en: "Whoever loses his office during the membership is Wgr-13b. Deputies are not judged."
            ),
            Phrase(
                nl: "Na een herindeling blijven leden zitten tot de nieuwe zijn aangewezen (Arhi-3).",
                en: "After a redivision members keep their seats until the new ones are appointed (Arhi-3)."
            ),
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
            Phrase(
                nl: "Een demissionair wethouder is nog wethouder: zijn ambt eindigt op de dag die het register noemt.",
                en: "An outgoing alderman is still an alderman: the office ends on the day that the register names."
            ),
            Phrase(
                nl:
                    "Sluit een nieuw ambt waaruit de zetel vervuld mag worden zonder gat aan, dan loopt het lidmaatschap door.",
                en: "If a new office from which the seat may be filled follows without a gap, the membership goes on."
            ),
            Phrase(
                nl:
                    "Het alarm duurt van het einde van het ambt tot het einde van het lidmaatschap of tot een nieuw ambt.",
                en: "The alarm lasts from the end of the office to the end of the membership or to a new office."
            ),
            Phrase(
                nl:
                    "Dat er geen ambt meer is, telt waar de functies van het verband of van de gemeente volledig zijn opgegeven.",
                en:
                    "That there is no office any more counts where the offices of the cooperation or of the municipality are stated to be complete."
            ),
            Phrase(
                nl:
                    "Na een herindeling blijft een lid zitten tot de eerste nieuwe aanwijzing namens de rechtsopvolger (Arhi-3).",
                en:
                    "After a redivision a member keeps the seat until the first new appointment on behalf of the successor (Arhi-3)."
            ),
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
            Phrase(
                nl: "Een gevolgtrekking: het bestuur bestaat uit leden die de deelnemende gemeenten aanwijzen.",
                en: "An inference: the board consists of members whom the participating municipalities appoint."
            ),
            Phrase(
                nl: "Ook leden van het dagelijks bestuur, de voorzitter en plaatsvervangers namens de gemeente tellen.",
                en:
                    "Members of the executive board, the chair and deputies on behalf of the municipality count as well."
            ),
            Phrase(
                nl: "Een gedeeltelijke uittreding laat de zetel bestaan; een voornemen of ingetrokken uittreding ook.",
                en: "A partial withdrawal leaves the seat; so does an intended or revoked withdrawal."
            ),
            Phrase(
                nl: "Wie via een ander verband meedoet, kan nog vertegenwoordigd zijn.",
                en: "Whoever takes part through another cooperation may still be represented."
            ),
            Phrase(
                nl: "Na een herindeling zit een lid namens de rechtsopvolger (Arhi-3).",
                en: "After a redivision a member sits on behalf of the successor (Arhi-3)."
            ),
        ]
    ) { dossier, rules in
        let judged = dossier.representations.map { seat in
            rules.judgement(dossier.root, telling: [seat.person.key, seat.behalf.key], seat.timeline(in: dossier))
        }
        let whole = dossier.sweepOfRoles(during: dossier.lifeOfRoot, besides: [.participants, .withdrawals])
        return judged + [rules.judgement(dossier.root, whole)]
    }
}
