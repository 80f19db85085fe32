// What is bought for a region, and how regions divide it among them (Norm voor Opdrachtgeverschap).

extension Norm {
    static let regionalSupply: [Requirement] = [
        accountHolder, supraregionalForms, nationalStandards, shelterArrangement,
    ]

    /// What the checks on contracts of a region read.
    private static let supply: Set<FactKind> = [
        .regions, .regionMembers, .redivisions, .cooperations, .participants, .withdrawals, .contracts, .covers,
        .careForms, .complete,
    ]

    private static let accountHolder = Requirement(
        "NvO-J-6",
        root: .region,
        nl: "Elke bovenregionale aanbieder of GI heeft één accounthoudende regio.",
        en: "Each supra-regional provider or certified body has one account-holding region.",
        source: CommissioningNorm.source,
        .verified,
        .risico,
        inForce: CommissioningNorm.inForce,
        reads: supply.union([.organisations, .contactPoints]),
        needs: [.contactPoints],
        human: Phrase(
            nl: "Of de lijst van accounthoudende regio's van de VNG hetzelfde zegt, en van welke dag die is.",
            en: "Whether the VNG's list of account-holding regions says the same, and of which day it is."
        ),
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl:
                    "Of een aanbieder in twee of meer regio's werkt, volgt uit de geregistreerde contracten; over wie er volgens het register maar in één werkt, is geen oordeel. Subregio's tellen niet als regio's.",
                en:
                    "Whether a provider works in two or more regions follows from the contracts on record; there is no verdict on one that according to the register works in one only. Subregions do not count as regions."
            ),
            Phrase(
                nl:
                    "Een contract geldt voor de regio's van de gemeenten die het dekt; noemt het geen gemeenten, dan van de deelnemers.",
                en:
                    "A contract holds for the regions of the municipalities that it covers; if it names none, for those of the participants."
            ),
            Phrase(
                nl: "De accounthoudende regio hoeft niet de grootste te zijn.",
                en: "The account-holding region need not be the largest."
            ),
            Phrase(
                nl:
                    "Dat niemand accounthouder is, telt alleen als de aanspreekpunten van de aanbieder, of van alle regio's waar hij werkt, volledig zijn opgegeven.",
                en:
                    "That nobody is account holder counts only where the contact points of the provider, or of all regions where it works, are stated to be complete."
            ),
        ]
    ) { dossier, rules in
        let region = dossier.youthRegion
        let kinds = Set(dossier.facts.region(region.id).map(\.fact.region)).intersection([.feitelijk, .wettelijk])
        let judged = dossier.regionSupply.providers.sorted { $0.key < $1.key }.compactMap {
            id,
            delivers -> Judgement? in
            let provider = SharedProvider(id, kinds, in: dossier)
            let concerned = Grounded(delivers.condition & provider.isSupraregional, delivers.evidence)
            guard !concerned.condition.possible.isEmpty else { return nil }
            return rules.judgement(region.id, telling: [id.key], region.account(provider, concerned))
        }
        return (judged + [rules.judgement(region.id, region.purchasesOnRecord(dossier.regionSupply))])
            .map(region.concerning)
    }

    private static let supraregionalForms = Requirement(
        "NvO-J-7",
        root: .region,
        nl: "Bovenregionale functies zijn benoemd en met buurregio's afgesproken.",
        en: "Supra-regional functions are named and agreed with neighbouring regions.",
        source: CommissioningNorm.source,
        .verified,
        .aandachtspunt,
        inForce: CommissioningNorm.inForce,
        reads: supply.union([.alignments]),
        human: Phrase(
            nl: "Of de afspraak in de praktijk plekken oplevert.",
            en: "Whether the agreement yields places in practice."
        ),
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl:
                    "Een zorgvorm is bovenregionaal als zij zo is geregistreerd. Besluit Jeugdwet 2.2.4 noemt onder meer gesloten jeugdhulp, driemilieuvoorzieningen, crisishulp en complexe verslavingszorg.",
                en:
                    "A form of care is supra-regional if it is recorded so. Besluit Jeugdwet 2.2.4 names among others closed youth help, three-milieu facilities, crisis help and complex addiction care."
            ),
            Phrase(
                nl: "Een afspraak telt als zij deze regio en nog een andere noemt, over dezelfde zorgvorm.",
                en: "An agreement counts if it names this region and another one, on the same form of care."
            ),
        ]
    ) { dossier, rules in
        let region = dossier.youthRegion
        let supply = dossier.regionSupply
        let judged = supply.careForms.compactMap { code -> Judgement? in
            let wide = dossier.facts.careForm(code) { $0.scale.map { $0 == .bovenregionaal } }
            let bought = supply.buys(code)
            let concerned = Grounded(bought.condition & wide, bought.evidence)
            guard !concerned.condition.possible.isEmpty else { return nil }
            return rules.judgement(region.id, telling: [code], region.agreement(code, concerned))
        }
        return (judged + [rules.judgement(region.id, region.purchasesOnRecord(supply))]).map(region.concerning)
    }

    private static let nationalStandards = Requirement(
        "NvO-J-8",
        root: .region,
        nl: "De regio gebruikt landelijke standaarden om lasten te beperken.",
        en: "The region uses national standards to limit administrative burden.",
        source: CommissioningNorm.source + "; Jeugdwet, artikel 2.15",
        .verified,
        .aandachtspunt,
        inForce: CommissioningNorm.inForce,
        reads: supply,
        needs: [.regionMembers, .contracts],
        human: Phrase(
            nl: "Of een afwijking van de standaard het werk van aanbieders werkelijk vergroot.",
            en: "Whether a deviation really adds to the work of providers."
        ),
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl:
                    "Elk van beide is een aandachtspunt: een contract zonder landelijke contractstandaard, en meer dan één uitvoeringsvariant voor dezelfde zorgvorm in de regio.",
                en:
                    "Each of the two is a point of attention: a contract without a national contract standard, and more than one execution variant for the same form of care in the region."
            ),
            Phrase(
                nl:
                    "Contracten van de verbanden van de regio en van haar gemeenten zelf tellen mee; landelijke contracten en maatwerk voor één cliënt niet.",
                en:
                    "Contracts of the cooperations of the region and of its municipalities themselves count; national contracts and individual contracts for one client do not."
            ),
            Phrase(
                nl:
                    "Staat er geen standaard bij een contract, dan telt dat alleen als ontbreken wanneer de contracten volledig zijn opgegeven.",
                en:
                    "If a contract states no standard, that counts as lacking only where the contracts are stated to be complete."
            ),
            Phrase(
                nl:
                    "Staat bij het ene contract voor een zorgvorm een uitvoeringsvariant en bij het andere niet, dan is niet vast te stellen of het er meer zijn.",
                en:
                    "If one contract for a form of care states an execution variant and another does not, it cannot be determined whether there are several."
            ),
        ]
    ) { dossier, rules in
        let region = dossier.youthRegion
        let supply = dossier.regionSupply
        let variants = supply.careForms.compactMap { code in
            region.variants(code, supply).map { rules.judgement(region.id, telling: ["variant", code], $0) }
        }
        let standards = rules.judgement(region.id, telling: ["standaard"], region.standards(supply))
        let whole = rules.judgement(region.id, region.purchasesOnRecord(supply))
        return (variants + [standards, whole]).map(region.concerning)
    }
}

extension YouthRegion {
    /// `ok` where all that is bought for the region is on record.
    fileprivate func purchasesOnRecord(_ supply: RegionSupply) -> Timeline<Verdict> {
        sweep(
            supply.closed,
            [.contracts, .cooperations, .regionMembers],
            Phrase(
                nl: "Of alle contracten van de verbanden en gemeenten van \(name: id) geregistreerd zijn.",
                en: "Whether all contracts of the cooperations and municipalities of \(name: id) are on record."
            )
        )
    }

    /// "One region acts for the provider".
    fileprivate func account(_ provider: SharedProvider, _ concerned: Grounded) -> Timeline<Verdict> {
        let points = provider.accountHolders
        let holders = Dictionary(grouping: points, by: \.fact.region)
        let several = Condition.atLeastTwo(holders.values.map { .any($0.map(\.condition)) })
        let missing = Missing(
            Phrase(
                nl: "Of \(name: provider.id) bovenregionaal werkt, en welke regio accounthouder is.",
                en: "Whether \(name: provider.id) works supra-regionally, and which region holds the account."
            ),
            kinds: [.contactPoints, .contracts, .organisations],
            ask: provider.id
        )
        let none = Alarm(
            .risico,
            Phrase(
                nl:
                    "Voor \(name: provider.id), die in meer regio's werkt of een gecertificeerde instelling is, is geen accounthoudende regio bekend.",
                en:
                    "No account-holding region is known for \(name: provider.id), which works in several regions or is a certified body."
            ),
            evidence: concerned.evidence,
            remedy: Phrase(
                nl: "Spreek met de andere regio's af wie accounthouder is, en registreer dat.",
                en: "Agree with the other regions which one holds the account, and register it."
            )
        )
        let many = Alarm(
            .risico,
            Phrase(
                nl: "\(name: provider.id) heeft meer dan één accounthoudende regio: \(names: holders.keys).",
                en: "\(name: provider.id) has more than one account-holding region: \(names: holders.keys)."
            ),
            evidence: points.map { Evidence($0) },
            remedy: Phrase(nl: "Kies één accounthouder.", en: "Choose one account holder.")
        )
        let held = Condition.any(points.map(\.condition)).known(during: provider.closed)
        return .judging(
            concerned.condition.possible.intersection(life),
            [
                Violation(concerned.condition & !held, none, unless: missing),
                Violation(concerned.condition & several.known(during: provider.closed), many, unless: missing),
            ]
        )
    }

    /// "The regions have agreed on the form of care".
    fileprivate func agreement(_ code: String, _ concerned: Grounded) -> Timeline<Verdict> {
        let agreements = facts.alignments(of: id).filter { $0.fact.careForm == code && $0.fact.regions.count > 1 }
        let agreed = Condition.any(agreements.map(\.condition)).known(during: facts.complete(.alignments, of: id))
        let form = facts.careFormName(code)
        return .judging(
            concerned.condition.possible.intersection(life),
            [
                Violation(
                    concerned.condition & !agreed,
                    Alarm(
                        .aandachtspunt,
                        Phrase(
                            nl:
                                "\(name: id) koopt \(form) in, een bovenregionale functie, zonder geregistreerde afspraak met een andere regio.",
                            en:
                                "\(name: id) buys \(form), a supra-regional function, without an agreement with another region on record."
                        ),
                        evidence: concerned.evidence,
                        remedy: Phrase(
                            nl: "Leg de afspraak met de buurregio's vast en registreer haar.",
                            en: "Lay the agreement with neighbouring regions down and register it."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl:
                                "Of \(form) bovenregionaal is georganiseerd, en of daarover met andere regio's een afspraak is.",
                            en: "Whether \(form) is organised above the region, and agreed with other regions."
                        ),
                        kinds: [.alignments, .careForms, .contracts],
                        ask: id
                    )
                )
            ]
        )
    }

    /// "The contracts of the region use a national contract standard".
    fileprivate func standards(_ supply: RegionSupply) -> Timeline<Verdict> {
        let bare = supply.purchases.filter { $0.row.fact.standard == nil }
        let lacking = bare.map { purchase in
            let row = purchase.row
            let closed = facts.complete(.contracts, of: row.fact.id, facts.home(of: row.fact))
            return purchase.runs & !Condition.never.known(during: closed)
        }
        // A stretch of days has nearly the same contracts as the next: they are told apart and put in order once.
        let rows = Picks(bare.map(\.row))
        let ids = bare.map(\.row.fact.id)
        let inOrder = Set(ids).sorted()
        let ranks = Dictionary(uniqueKeysWithValues: zip(inOrder, inOrder.indices))
        let rankOf = ids.map { ranks[$0, default: 0] }
        let violations = Partition.of(lacking, during: life).filter { !$0.certain.isEmpty }.map { stretch in
            let contracts = Set(stretch.certain.map { rankOf[$0] }).sorted().map { inOrder[$0] }
            return Violation(
                Condition(stretch.days),
                Alarm(
                    .aandachtspunt,
                    Phrase(
                        nl:
                            "In \(name: id) gebruiken contracten geen landelijke contractstandaard: \(names: contracts.prefix(5))\(contracts.count > 5 ? " en \(contracts.count - 5) andere" : "").",
                        en:
                            "In \(name: id) contracts use no national contract standard: \(names: contracts.prefix(5))\(contracts.count > 5 ? " and \(contracts.count - 5) others" : "")."
                    ),
                    evidence: rows[stretch.certain].map { Evidence($0) },
                    remedy: Phrase(
                        nl: "Gebruik de landelijke contractstandaard, of registreer welke versie is gebruikt.",
                        en: "Use the national contract standard, or register which version was used."
                    )
                )
            )
        }
        let bought = Condition.any(supply.purchases.map(\.runs)).possible.intersection(life)
        let open = Timeline<Verdict>(
            .indeterminate(
                Missing(
                    Phrase(
                        nl: "Welke contracten van \(name: id) een landelijke contractstandaard gebruiken.",
                        en: "Which contracts of \(name: id) use a national contract standard."
                    ),
                    kinds: [.contracts],
                    ask: id
                )
            ),
            during: Condition.any(lacking).undecided.intersection(bought)
        )
        let alarms = Timeline.judging(bought, violations)
        return alarms.overlaid(by: open.during(alarms.days { $0 == .ok }))
    }

    /// "The form of care is bought in one execution variant"; nil where at most one can be.
    fileprivate func variants(_ code: String, _ supply: RegionSupply) -> Timeline<Verdict>? {
        let variants = Set(supply.purchases(of: code).compactMap(\.contract.variant))
            .sorted { $0.rawValue < $1.rawValue }
        // A contract of which nobody wrote down the variant may be in another one.
        let unstated = supply.buys(code) { $0.variant == nil }.condition.possible
        guard variants.count > (unstated.isEmpty ? 1 : 0) else { return nil }
        let bought = variants.map { variant in supply.buys(code) { $0.variant == variant } }
        let other = Condition(certain: .never, possible: unstated)
        let list = variants.map(\.dutch).joined(separator: ", ")
        let form = facts.careFormName(code)
        return .judging(
            Condition.any(bought.map(\.condition)).possible.intersection(life),
            [
                Violation(
                    .atLeastTwo(bought.map(\.condition) + [other]),
                    Alarm(
                        .aandachtspunt,
                        Phrase(
                            nl: "In \(name: id) wordt \(form) in meer uitvoeringsvarianten ingekocht: \(list).",
                            en: "In \(name: id) \(form) is bought in several execution variants: \(list)."
                        ),
                        evidence: unique(bought.flatMap(\.evidence)),
                        remedy: Phrase(
                            nl: "Kies bij de volgende inkoop één uitvoeringsvariant per zorgvorm.",
                            en: "Choose one execution variant per form of care at the next purchase."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl:
                                "In welke uitvoeringsvariant elk contract voor \(form) in \(name: id) is gesloten, en van wanneer tot wanneer het loopt.",
                            en:
                                "In which execution variant each contract for \(form) in \(name: id) was made, and from when until when it runs."
                        ),
                        kinds: [.contracts],
                        ask: id
                    )
                )
            ]
        )
    }
}

extension FactIndex {
    /// What a form of care is called; its code when nobody named it.
    func careFormName(_ code: String) -> String {
        careForm(code).map(\.fact.name).last { !$0.isEmpty } ?? code
    }
}
