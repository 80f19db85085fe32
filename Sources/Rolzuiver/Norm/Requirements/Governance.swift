// How a region has arranged to commission youth care together (Norm voor Opdrachtgeverschap).

extension Norm {
    static let governance: [Requirement] = [
        recordedCooperation, everyMunicipality, oneContactPoint, appointedCommissioners,
    ]

    private static let recordedCooperation = Requirement(
        "NvO-J-3",
        root: .region,
        nl: "De regionale samenwerking en haar governance zijn schriftelijk vastgelegd.",
        en: "Regional cooperation and its governance are recorded in writing.",
        source: CommissioningNorm.source,
        .verified,
        .risico,
        limbs: [.lightForm],
        inForce: CommissioningNorm.inForce,
        reads: [
            .regions, .regionMembers, .redivisions, .cooperations, .participants, .withdrawals, .versions, .documents,
            .complete,
        ],
        human: CommissioningNorm.human,
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl: "Een regio van één gemeente hoeft geen samenwerking vast te leggen.",
                en: "A region of one municipality need not record any cooperation."
            ),
            Phrase(
                nl:
                    "Een verband zonder geregistreerd domein kan voor jeugdhulp werken: dan is het niet vast te stellen.",
                en: "A cooperation without a recorded domain may work on youth care: then it cannot be determined."
            ),
        ]
    ) { dossier, rules in
        let region = YouthRegion(dossier.root, in: dossier.facts)
        return [region.concerningSeveral(rules.judgement(region.id, region.hasCooperation))]
            + region.cooperations.map { cooperation, works in
                let recorded = region.records(cooperation, works)
                return region.concerningSeveral(rules.judgement(region.id, telling: [cooperation.key], recorded))
            }
    }

    private static let everyMunicipality = Requirement(
        "NvO-J-4",
        root: .region,
        nl: "Elke gemeente in de regio doet mee, rechtstreeks of via een ander verband.",
        en: "Every municipality in the region takes part, directly or through another body.",
        source: CommissioningNorm.source,
        .unverified,
        .risico,
        inForce: CommissioningNorm.inForce,
        reads: [.regions, .regionMembers, .redivisions, .cooperations, .participants, .withdrawals, .complete],
        needs: [.regionMembers],
        human: CommissioningNorm.human,
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl: "Wie via een ander verband meedoet, telt als deelnemer.",
                en: "Whoever takes part through another cooperation counts as a participant."
            ),
            Phrase(
                nl: "Een gemeente die bij een herindeling ophield, hoort vanaf die dag niet meer bij de regio.",
                en: "A municipality that ended at a redivision no longer belongs to the region from that day."
            ),
            Phrase(
                nl:
                    "Een besloten gehele uittreding beëindigt de deelname op de dag waarop zij ingaat, een voornemen niet.",
                en:
                    "A decided full withdrawal ends the participation on the day on which it takes effect, an intention does not."
            ),
        ]
    ) { dossier, rules in
        let region = YouthRegion(dossier.root, in: dossier.facts)
        let takers = region.cooperations.map { (dossier.facts.takers(of: $0.id), $0.works) }
        return region.members.sorted { $0.key < $1.key }.map { municipality, member in
            let takesPart = Condition.any(
                takers.compactMap { taking, works in taking[municipality].map { $0 & works.condition } }
            )
            let verdicts = region.verdicts(on: municipality, member, takesPart)
            return region.concerningSeveral(rules.judgement(region.id, telling: [municipality.key], verdicts))
        }
    }

    private static let oneContactPoint = Requirement(
        "NvO-J-5",
        root: .region,
        nl: "De regio heeft precies één regionaal aanspreekpunt.",
        en: "The region has exactly one regional contact point.",
        source: CommissioningNorm.source,
        .verified,
        .risico,
        inForce: CommissioningNorm.inForce,
        reads: [.regions, .regionMembers, .redivisions, .contactPoints, .complete],
        human: CommissioningNorm.human,
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl: "Twee aanspreekpunten die elkaar opvolgen mogen één dag samenvallen.",
                en: "Two contact points that succeed each other may coincide for one day."
            ),
            Phrase(
                nl:
                    "Een aanspreekpunt bij een opgeheven gemeente eindigt met die gemeente; of een rechtsopvolger het is, moet worden geregistreerd.",
                en:
                    "A contact point at an abolished municipality ends with that municipality; whether a successor is one has to be recorded."
            ),
        ]
    ) { dossier, rules in
        let region = YouthRegion(dossier.root, in: dossier.facts)
        return [region.concerning(rules.judgement(region.id, region.contact))]
    }

    private static let appointedCommissioners = Requirement(
        "NvO-J-10",
        root: .cooperation,
        nl: "Bestuurlijk en ambtelijk opdrachtgever zijn per gemeente aangewezen.",
        en: "A political and an official commissioner are appointed per municipality.",
        source: CommissioningNorm.source,
        .verified,
        .risico,
        inForce: CommissioningNorm.inForce,
        parameters: [
            Parameter(
                name: "vacature",
                meaning: Phrase(
                    nl:
                        "Hoeveel dagen er geen opdrachtgever hoeft te zijn na het vertrek van een wethouder.",
                    en: "For how many days there may be no commissioner after an alderman leaves."
                ),
                standard: 90,
                bounds: 0...365
            ),
            Parameter(
                name: "naVerkiezing",
                meaning: Phrase(
                    nl: "Dagen zonder opdrachtgever na een raadsverkiezing.",
                    en: "Days without a commissioner after a council election."
                ),
                standard: 120,
                bounds: 0...365
            ),
        ],
        reads: [
            .cooperations, .participants, .withdrawals, .redivisions, .roles, .offices, .employments, .elections,
            .contracts, .commissions, .complete,
        ],
        human: CommissioningNorm.human,
        assumptions: [
            CommissioningNorm.assumptions[0],
            Phrase(
                nl: "Alleen voor verbanden met het domein jeugd, en per gemeente die rechtstreeks deelneemt.",
                en: "Only for cooperations with the domain youth, and per municipality that takes part directly."
            ),
            Phrase(
                nl:
                    "Een opdrachtgever zonder vermelde gemeente telt voor de gemeente waar hij een functie of dienstverband heeft.",
                en:
                    "A commissioner without a named municipality counts for the municipality where he has an office or employment."
            ),
            Phrase(
                nl:
                    "Wie is aangewezen namens een opgeheven gemeente, telt vanaf de herindeling voor haar rechtsopvolger (Wet arhi 44).",
                en:
                    "Whoever was appointed on behalf of an abolished municipality counts for its successor from the redivision on (Wet arhi 44)."
            ),
            Phrase(
                nl:
                    "Na het vertrek van een wethouder van de gemeente mag de plek 90 dagen leeg zijn, na een raadsverkiezing 120 dagen; zonder zo'n reden niet. Is zij eenmaal te lang leeg, dan blijft zij dat tot zij vervuld is.",
                en:
                    "After an alderman of the municipality leaves, the place may be empty for 90 days, after a council election for 120 days; without such a reason not at all. Once it has been empty for too long, it remains so until it is filled."
            ),
            Phrase(
                nl:
                    "Zijn niet alle functies geregistreerd, dan kan een wethouder zijn vertrokken: de eerste 90 dagen staat dan niets vast.",
                en:
                    "Where not all offices are on record, an alderman may have left: then nothing is certain for the first 90 days."
            ),
        ]
    ) { dossier, rules in
        let commissioning = Commissioning(dossier, rules)
        return commissioning.judgements + [commissioning.whole]
    }
}

extension Limb {
    /// Of the cooperation of a region.
    static let lightForm = Limb(
        .aandachtspunt,
        nl: "als de samenwerking alleen op een convenant of dienstverleningsovereenkomst rust",
        en: "where the cooperation rests on a covenant or service agreement alone"
    )
}
