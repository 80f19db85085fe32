// The vision of a region: whether there is one, what it treats, who adopted it (NvO, Jeugdwet 2.2).

extension Norm {
    static let regionalVision: [Requirement] = [
        visionInForce, visionContent, partnership, statutoryVision, statutoryContent,
    ]

    private static let visionInForce = Requirement(
        "NvO-J-1",
        root: .region,
        nl: "Elke jeugdregio heeft een gedragen, geldende regiovisie.",
        en: "Each youth region has a supported regional vision in force.",
        source: CommissioningNorm.source,
        .verified,
        .risico,
        limbs: [.nextVision],
        inForce: CommissioningNorm.inForce,
        parameters: [
            Parameter(
                name: "voorbereiding",
                meaning: Phrase(
                    nl: "Hoeveel maanden na afloop een visie die in voorbereiding is, nog volstaat.",
                    en: "For how many months after the end a vision in preparation will do."
                ),
                standard: 6,
                bounds: 0...24
            )
        ],
        reads: [.regions, .regionMembers, .redivisions, .visions, .decisions, .consultations, .complete],
        human: Phrase(
            nl: "Of de gemeenten de visie werkelijk dragen, en wie haar vaststelde.",
            en: "Whether the municipalities really carry the vision, and who adopted it."
        ),
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl:
                    "In voorbereiding is de volgende visie tot zes maanden na afloop, als dat blijkt uit een visie die in die tijd begint, of uit een besluit of consultatie over de visie vanaf een jaar vóór de afloop.",
                en:
                    "The next vision is being prepared until six months after the end, if that shows from a vision that begins in that time, or from a decision or consultation on the vision from a year before the end."
            ),
            Phrase(
                nl:
                    "JW-3 neemt deze eis over op de dag dat die in werking treedt, en niet op 1 januari 2026; die dag stelt het register in.",
                en:
                    "JW-3 takes over from this requirement on the day on which it comes into force, and not on 1 January 2026; the register sets that day."
            ),
        ]
    ) { dossier, rules in
        let region = dossier.youthRegion
        let visions = RegionVisions(region)
        let judgement = region.concerning(
            rules.judgement(region.id, visions.presence(months: rules["voorbereiding"]))
        )
        guard let start = rules.starts["JW-3"] else { return [judgement] }
        let replaced = Phrase(
            nl: "De wettelijke regiovisie (JW-3) is hiervoor in de plaats gekomen.",
            en: "The statutory vision (JW-3) has taken its place."
        )
        return [judgement.aside(PeriodSet(.since(start)), .notApplicable(replaced))]
    }

    private static let visionContent = Requirement(
        "NvO-J-2",
        root: .region,
        nl: "De regiovisie behandelt de minimumonderwerpen.",
        en: "The regional vision covers the minimum topics.",
        source: CommissioningNorm.source,
        .verified,
        .aandachtspunt,
        inForce: CommissioningNorm.inForce,
        reads: [.regions, .regionMembers, .redivisions, .visions, .visionItems, .complete],
        human: Phrase(
            nl: "Of de visie een onderwerp werkelijk behandelt; leg de bladzijde vast.",
            en: "Whether the vision really treats a topic; record the page."
        ),
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl:
                    "Zes onderwerpen: gezamenlijke taken, inhoudelijke ontwikkeling, beschikbaarheid, continuïteit, en de aansluiting op lokaal en bovenregionaal; de volledige lijst van de norm is niet gezien.",
                en:
                    "Six topics: joint tasks, development of content, availability, continuity, and the links with local and supra-regional care; the full list of the norm was not seen."
            ),
            Phrase(
                nl: "Zonder visie is er niets te beoordelen: dat is NvO-J-1.",
                en: "Without a vision there is nothing to judge: that is NvO-J-1."
            ),
        ]
    ) { dossier, rules in
        let region = dossier.youthRegion
        return region.contents(of: VisionSubject.commissioningNorm, .aandachtspunt, rules).map(region.concerning)
    }

    private static let statutoryContent = Requirement(
        "JW-4",
        root: .region,
        nl:
            "De regiovisie bevat de zeven wettelijke onderdelen: schaarste, wachttijden, inspraak, afstemming van de inkoop, aansluiting op andere inkoop en op andere stelsels, en expertteams.",
        en:
            "The vision holds the seven statutory items: scarcity, waiting times, say, alignment of purchasing, links with other purchasing and other systems, and expert teams.",
        source: "Besluit Jeugdwet, artikel 2.2.1 (Stb. 2025, 357)",
        .verified,
        .overtreding,
        isPending: true,
        reads: [.regions, .regionMembers, .redivisions, .visions, .visionItems, .complete],
        human: Phrase(
            nl: "Of de visie een onderdeel werkelijk bevat; leg de bladzijde vast.",
            en: "Whether the vision really holds an item; record the page."
        ),
        assumptions: [
            Phrase(
                nl:
                    "De tekst van artikel 2.2.1 is gezien; of paragraaf 2.2 in werking is, niet. Zolang het register geen begindag instelt, zwijgt deze normeis.",
                en:
                    "The text of article 2.2.1 was seen; whether section 2.2 is in force was not. As long as the register sets no first day, this requirement is silent."
            ),
            Phrase(
                nl:
                    "Vanaf die dag geldt zij ook voor een visie die al liep: overgangsrecht voor visies is niet gevonden.",
                en:
                    "From that day it holds also for a vision that was running already: no transitional law for visions was found."
            ),
            Phrase(
                nl: "Alleen voor wettelijke jeugdregio's. Zonder visie is er niets te beoordelen: dat is JW-3.",
                en: "For statutory youth regions only. Without a vision there is nothing to judge: that is JW-3."
            ),
        ]
    ) { dossier, rules in
        let region = dossier.youthRegion
        return region.contents(of: VisionSubject.youthAct, .overtreding, rules).map(region.statutory)
    }

    private static let statutoryVision = Requirement(
        "JW-3",
        root: .region,
        nl: "Er geldt voor elke gemeente een vastgestelde regiovisie.",
        en: "An adopted regional vision is in force for every municipality.",
        source: "Jeugdwet, artikelen 1.1 (regiovisie) en 2.2(3) zoals gewijzigd bij Stb. 2025, 274",
        .secondary,
        .overtreding,
        limbs: [.visionRunsOut, .oldVision],
        isPending: true,
        looksAhead: true,
        parameters: [
            Parameter(
                name: "voorlooptijd",
                meaning: Phrase(
                    nl: "Hoeveel maanden voor de afloop zonder opvolger wordt gewaarschuwd.",
                    en: "How many months before the end without a successor a warning comes."
                ),
                standard: 9,
                bounds: 0...24
            ),
            Parameter(
                name: "looptijd",
                meaning: Phrase(
                    nl: "Na hoeveel jaren een visie aan herziening toe is.",
                    en: "After how many years a vision is due for review."
                ),
                standard: 4,
                bounds: 1...10
            ),
        ],
        reads: [.regions, .regionMembers, .redivisions, .visions, .decisions, .complete],
        human: Phrase(
            nl: "Welk orgaan de visie moet vaststellen en voor hoe lang: de tekst van 2.2(3) is niet gezien.",
            en: "Which body has to adopt the vision and for how long: the text of 2.2(3) was not seen."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Zolang het register geen begindag instelt, zwijgt deze normeis: de wet noemt een koninklijk besluit dat niet is gevonden.",
                en:
                    "As long as the register sets no first day, this requirement is silent: the law names a royal decree that was not found."
            ),
            Phrase(
                nl:
                    "Een gemeente stelde de visie vast als de visie haar noemt, of als er een aangenomen besluit van haar over de regiovisie van de regio is, ongeacht van welk orgaan. Zonder kenmerk gaat een besluit over de eerste visie die toen nog niet voorbij was.",
                en:
                    "A municipality adopted the vision if the vision names it, or if there is an adopted decision of its own on the vision of the region, of whatever body. Without a reference a decision is about the first vision that was not over then."
            ),
            Phrase(
                nl:
                    "Gemeenten mogen dezelfde visie op verschillende dagen vaststellen. Wat een opgeheven gemeente vaststelde, geldt voor haar rechtsopvolger.",
                en:
                    "Municipalities may adopt the same vision on different days. What an abolished municipality adopted holds for its successor."
            ),
            Phrase(
                nl:
                    "Dat een visie langer dan vier jaar loopt, of binnen negen maanden zonder opvolger afloopt, wordt bij de regio gemeld.",
                en:
                    "That a vision runs for more than four years, or ends within nine months without a successor, is said of the region."
            ),
            Phrase(
                nl:
                    "Of een aflopende visie een opvolger heeft, hangt af van visies die later ingaan en nu al zijn geregistreerd.",
                en:
                    "Whether a vision that is running out has a successor depends on visions that begin later and are on record now."
            ),
        ]
    ) { dossier, rules in
        let region = dossier.youthRegion
        let visions = RegionVisions(region)
        let members = region.members.sorted { $0.key < $1.key }.map { municipality, member in
            rules.judgement(region.id, telling: [municipality.key], visions.adoption(by: municipality, member))
        }
        let terms = visions.terms(lead: rules["voorlooptijd"], years: rules["looptijd"])
        return (members + [rules.judgement(region.id, terms)]).map(region.statutory)
    }
}

extension YouthRegion {
    /// For each version of the vision, whether it treats `subjects`; and whether all visions are on record.
    fileprivate func contents(of subjects: [VisionSubject], _ severity: Severity, _ rules: Rules) -> [Judgement] {
        let visions = RegionVisions(self)
        return visions.versions.map { version, rows in
            rules.judgement(id, telling: [version], visions.content(version, rows, of: subjects, severity))
        } + [rules.judgement(id, visions.sweep())]
    }
}

extension RegionVisions {
    /// "The municipality has adopted a vision that is in force".
    fileprivate func adoption(by municipality: EntityID, _ member: Grounded) -> Timeline<Verdict> {
        .judging(
            member.condition.possible.intersection(region.life),
            [
                Violation(
                    member.condition & !adopted(by: municipality),
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "Voor \(name: municipality) geldt geen vastgestelde regiovisie van \(name: region.id).",
                            en: "No adopted vision of \(name: region.id) is in force for \(name: municipality)."
                        ),
                        evidence: member.evidence + rows.map { Evidence($0) },
                        remedy: Phrase(
                            nl: "Laat \(name: municipality) de regiovisie vaststellen en registreer het besluit.",
                            en: "Let \(name: municipality) adopt the vision and register the decision."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Of \(name: municipality) een geldende regiovisie heeft vastgesteld.",
                            en: "Whether \(name: municipality) has adopted a vision that is in force."
                        ),
                        kinds: [.visions, .decisions, .regionMembers],
                        ask: municipality
                    )
                )
            ]
        )
    }

    /// "The vision in force does not run too long, nor out without a successor".
    fileprivate func terms(lead months: Int, years: Int) -> Timeline<Verdict> {
        let violations = versions.flatMap { version, rows in
            [runningOut(version, rows, months), overdue(version, rows, years)]
        }
        let alarms = Timeline.judging(region.life, violations)
        return sweep(besides: [.regionMembers]).overlaid(by: alarms.during(alarms.days { $0 != .ok }))
    }

    private func warning(_ limb: Limb, _ evidence: [Evidence], _ nl: String, _ en: String, _ remedy: Phrase) -> Alarm {
        Alarm(limb, Phrase(nl: nl, en: en), evidence: evidence, remedy: remedy)
    }

    private func runningOut(_ version: String, _ rows: [Dated<Vision>], _ months: Int) -> Violation {
        let end = rows.map(\.span.possible.until).max() ?? .distantFuture
        let latest = rows.contains { $0.span.end == end...end } ? "" : "uiterlijk "
        let hasSuccessor = self.rows.contains { $0.span.possible.until > end && $0.span.possible.from <= end }
        let last = Period(from: end.adding(months: -months), until: end).map { PeriodSet($0) } ?? .never
        let days = Condition(end.isFinite && !hasSuccessor ? last : .never)
        return Violation(
            region.exists & .any(rows.map(\.condition)) & days & !Condition.never.known(during: closed),
            warning(
                .visionRunsOut,
                rows.map { Evidence($0) },
                "Regiovisie \(version) van \(name: region.id) loopt \(latest)tot \(end.dutch) en er is geen opvolger.",
                "Vision \(version) of \(name: region.id) runs until \(end) and has no successor.",
                Phrase(
                    nl: "Begin tijdig aan de volgende regiovisie en registreer haar zodra zij is vastgesteld.",
                    en: "Start on the next vision in time, and register it once adopted."
                )
            )
        )
    }

    private func overdue(_ version: String, _ rows: [Dated<Vision>], _ years: Int) -> Violation {
        func late(_ day: Day?) -> PeriodSet {
            day.map { $0.isFinite ? PeriodSet(.since($0.adding(months: 12 * years))) : .never } ?? .never
        }
        let days = Condition(
            certain: late(rows.first?.span.start.upperBound),
            possible: late(rows.first?.span.start.lowerBound)
        )
        return Violation(
            region.exists & .any(rows.map(\.condition)) & days,
            warning(
                .oldVision,
                rows.map { Evidence($0) },
                "Regiovisie \(version) van \(name: region.id) loopt langer dan \(years) jaar.",
                "Vision \(version) of \(name: region.id) runs for more than \(years) years.",
                Phrase(
                    nl: "Herzie de regiovisie, of bevestig haar opnieuw.",
                    en: "Review the vision, or confirm it again."
                )
            )
        )
    }
}

extension Limb {
    /// Of a statutory vision that nobody follows up.
    static let visionRunsOut = Limb(
        .aandachtspunt,
        nl: "als de visie binnenkort afloopt zonder opvolger",
        en: "where the vision soon runs out without a successor"
    )
    /// Of a statutory vision whose term, as the law has it, was not seen.
    static let oldVision = Limb(
        .aandachtspunt,
        nl: "als de visie langer loopt dan de ingestelde looptijd",
        en: "where the vision runs longer than the term that is set"
    )
    /// Of a region between two visions.
    static let nextVision = Limb(
        .aandachtspunt,
        nl: "als de visie is afgelopen en de volgende in voorbereiding is",
        en: "where the vision has ended and the next one is being prepared"
    )
}
