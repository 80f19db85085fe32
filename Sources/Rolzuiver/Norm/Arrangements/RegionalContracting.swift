// Who has to buy a form of care: the region, or a municipality for itself.

/// What the cooperations of a municipality, and those of its youth regions, have contracted.
struct RegionalOffer {
    private let offers: [(cooperation: EntityID, works: Condition, contracts: [Dated<Contract>])]
    private let facts: FactIndex

    /// What is on offer to the municipality that is the root of the dossier.
    init(_ dossier: Dossier) {
        let facts = dossier.facts
        self.facts = facts
        var works: [EntityID: Condition] = [:]
        for dated in facts.participations(of: dossier.root) where facts.worksOnYouth(dated.fact.cooperation) {
            works[dated.fact.cooperation] = (works[dated.fact.cooperation] ?? .never) | dated.condition
        }
        for (region, lies) in dossier.youthRegions.regions(of: dossier.root, [.feitelijk, .wettelijk]) {
            for cooperation in YouthRegion(region, in: facts).cooperations {
                works[cooperation.id] = (works[cooperation.id] ?? .never) | (cooperation.works.condition & lies)
            }
        }
        offers = works.sorted { $0.key < $1.key }.map { ($0, $1, facts.contracts(of: $0)) }
    }

    /// "A cooperation of the municipality or its region has a contract for the form of care", with those contracts.
    func offers(_ code: String) -> Grounded {
        let found = offers.flatMap { offer in
            offer.contracts.filter { $0.fact.careForms.contains(code) && facts.isExceptional($0.fact) != true }
                .map { (offer.works & $0.condition, Evidence($0)) }
        }
        return Grounded(.any(found.map(\.0)), found.map(\.1))
    }
}

extension FactIndex {
    /// Whether the cooperation works on youth care, as far as is on record.
    fileprivate func worksOnYouth(_ cooperation: EntityID) -> Bool {
        self.cooperation(cooperation).contains { $0.fact.domains.isEmpty || $0.fact.domains.contains(.jeugd) }
    }
}

extension YouthPurchase {
    // MARK: JW-0

    /// "The municipality buys for itself what its region has contracted as well"; nil when nothing of the kind is bought.
    func splitOff(from region: RegionalOffer) -> Timeline<Verdict>? {
        let wide: Set<CareScale> = [.regionaal, .bovenregionaal, .landelijk]
        let shared = careForms.sorted().map { code -> (code: String, days: Grounded) in
            let isWide = facts.careForm(code) { $0.scale.map(wide.contains) }
            let here = runsOrdinarily { Condition(answer: $0.careForms.contains(code)) } & !mayBeForOthers
            let there = region.offers(code)
            return (code, Grounded(here & isWide & there.condition, there.evidence))
        }
        .filter { !$0.days.condition.possible.isEmpty }
        guard !shared.isEmpty else { return nil }
        return .judging(
            running.possible,
            shared.map { code, days in
                Violation(
                    days.condition,
                    Alarm(
                        .aandachtspunt,
                        Phrase(
                            nl:
                                "\(name: buyer) koopt \(facts.careFormName(code)) zelf in (\(name: id)), terwijl de regio die zorgvorm ook heeft gecontracteerd.",
                            en:
                                "\(name: buyer) buys \(facts.careFormName(code)) itself (\(name: id)), while the region has contracted that form of care as well."
                        ),
                        evidence: evidence + days.evidence,
                        remedy: Phrase(
                            nl: "Leg vast waarom dit lokaal gebeurt, of sluit aan bij het regionale contract.",
                            en: "Record why this is done locally, or join the regional contract."
                        )
                    ),
                    unless: missing(
                        "Of \(facts.careFormName(code)) (\(name: id)) een regionale zorgvorm is, en wanneer de regio die had gecontracteerd.",
                        "Whether \(facts.careFormName(code)) (\(name: id)) is a regional form of care, and when the region had contracted it.",
                        [.careForms]
                    )
                )
            }
        )
    }

    // MARK: JW-5

    /// "A designated form of care that is contracted since `day` is contracted by the region"; nil when it buys none.
    func regionally(since day: Day, in dossier: Dossier) -> Timeline<Verdict>? {
        let designated = runsOrdinarily { facts.buys($0, \.isDesignated) }
        guard !designated.possible.isEmpty else { return nil }
        let forms = careForms.filter { code in facts.careForm(code).contains { $0.fact.isDesignated == true } }.sorted()
        let list = forms.map { facts.careFormName($0) }.joined(separator: ", ")
        return .judging(
            running.possible,
            [
                Violation(
                    designated & (made(since: day) | extended(since: day)) & !isRegional(in: dossier),
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "\(name: buyer) contracteert zelf een zorgvorm die de jeugdregio moet contracteren: \(list) (\(name: id)).",
                            en:
                                "\(name: buyer) itself contracts a form of care that the youth region has to contract: \(list) (\(name: id))."
                        ),
                        evidence: evidence + facts.options(of: id).map { Evidence($0) },
                        remedy: Phrase(
                            nl: "Laat de regionale entiteit deze zorgvorm contracteren; verleng dit contract niet.",
                            en: "Let the regional entity contract this form of care; do not extend this contract."
                        )
                    ),
                    unless: missing(
                        "Of \(name: id) een aangewezen zorgvorm betreft, wanneer het werd gesloten of verlengd, en of de jeugdregio het inkocht.",
                        "Whether \(name: id) is about a designated form of care, when it was made or extended, and whether the youth region bought it.",
                        [.careForms, .cooperations, .options, .regionMembers]
                    )
                )
            ]
        )
    }

    /// "It was made on `day` or later"; not known where its signature is not on record and its term starts no earlier.
    private func made(since day: Day) -> Condition {
        if let signed = rows.compactMap(\.fact.signed).min() { return Condition(answer: signed >= day) }
        return Condition(answer: start.upperBound < day ? false : nil)
    }

    /// "It goes on by an extension that was agreed on `day` or later", from that agreement on.
    private func extended(since day: Day) -> Condition {
        let options = facts.options(of: id).map(\.fact).filter { $0.isTaken != false }
        let taken = options.compactMap { option -> Condition? in
            if let decided = option.decided {
                guard decided >= day else { return nil }
                // Until an earlier extension is over, it is that one which carries the contract.
                let carried = options.filter { $0.number < option.number }.map(\.until).max() ?? decided
                return Period(from: max(decided, carried), until: option.until).map { Condition(PeriodSet($0)) }
            }
            // Taken on a day that nobody wrote down may have been before.
            guard option.isTaken == true, let rest = Period(from: day, until: option.until) else { return nil }
            return Condition(certain: .never, possible: PeriodSet(rest))
        }
        let decisions = facts.decisions(about: id).map(\.fact).filter { $0.decision == .verlenging && $0.on >= day }
        return Condition.any(taken + decisions.map { Condition(PeriodSet(.since($0.on))) })
            .known(
                during: facts.complete(.options, of: id, buyer).union(
                    Period(until: day).map { PeriodSet($0) } ?? .never
                )
            )
    }

    /// "The buyer is the entity of the youth region, or a municipality that is a region by itself".
    private func isRegional(in dossier: Dossier) -> Condition {
        if buyer.kind == .cooperation {
            return facts.isRegionalEntity(buyer) & facts.hasForm(Form.regionalEntity, buyer)
        }
        // Outside the regions on record it lies in one all the same, but nobody knows which.
        let regions = dossier.youthRegions.regions(of: buyer, [.wettelijk])
        let alone = Condition.any(regions.map { region, lies in lies & !facts.hasSeveralMunicipalities(region) })
        return alone.known(during: Condition.any(regions.values).certain) | mayBeForOthers
    }
}
