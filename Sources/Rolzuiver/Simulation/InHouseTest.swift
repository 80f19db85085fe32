/// The share of a contractor's turnover that comes from those who control it, before and after (quasi-inbesteding, 80 %).
public struct InHouseTest: Hashable, Sendable {
    /// The contractor.
    public let contractor: EntityID
    /// The shares by year, in per cent, as registered.
    public let years: [Int: Fixed]
    /// The mean of the last three years on record before the day of the change, in per cent; nil when they are not all on
    /// record.
    public let before: Fixed?
    /// The mean for those who remain, in per cent; nil when it cannot be told.
    public let after: Fixed?
    /// What it was worked out with, or what is missing.
    public let note: Phrase

    /// More than this share is asked, in per cent.
    public static let threshold = Fixed(80)
}

extension Scene {
    /// The in-house test for what remains, contractor by contractor.
    var inHouse: [InHouseTest] {
        guard !leavers.isEmpty, let cooperation = hypothesis.cooperation else { return [] }
        var contractors = Set(
            facts.contracts(of: cooperation)
                .filter { $0.fact.procedure == .quasiInbesteding && $0.span.possible.until > day }
                .map(\.fact.contractor)
        )
        contractors.formUnion(
            facts.parties(cooperation).filter {
                $0.kind == .organisation && facts.turnoverShare(of: $0, before: day) != nil
            }
        )
        return contractors.sorted().map { test($0, in: cooperation) }
    }

    private func test(_ contractor: EntityID, in cooperation: EntityID) -> InHouseTest {
        let last = day.components.year - 1
        let years = Dictionary(
            uniqueKeysWithValues: (last - 2...last).compactMap { year in
                facts.turnoverShare(of: contractor, in: year).map { (year, $0.fact.share) }
            }
        )
        let latest = facts.turnoverShare(of: contractor, before: day)
        let mean = latest.map { Fixed(tenThousandths: $0.map(\.tenThousandths).reduce(0, +) / Int64(max(1, $0.count))) }
        let controlling = leavers.filter { facts.controls(contractor, through: $0) }
        func result(_ after: Fixed?, _ nl: String, _ en: String) -> InHouseTest {
            InHouseTest(contractor: contractor, years: years, before: mean, after: after, note: Phrase(nl: nl, en: en))
        }
        guard let mean else {
            return result(
                nil,
                "Niet vast te stellen: de omzetaandelen van drie opeenvolgende jaren zijn niet geregistreerd.",
                "Cannot be determined: the turnover shares of three years in a row are not on record."
            )
        }
        guard !controlling.isEmpty else {
            return result(
                nil,
                "Niet vast te stellen: er is niet geregistreerd dat \(names: leavers) zeggenschap in \(name: contractor) heeft; of haar "
                    + "omzet meetelde, is onbekend.",
                "Cannot be determined: no control of \(names: leavers) over \(name: contractor) is on record; whether its turnover "
                    + "counted is not known."
            )
        }
        let shares = controlling.map { facts.share(of: $0, in: cooperation, on: day.previous) }
        guard !shares.contains(nil) else {
            return result(
                nil,
                "Niet vast te stellen: welk deel van de omzet van \(name: contractor) van \(names: controlling) komt, is niet "
                    + "geregistreerd, en hun aandeel in de kosten ook niet.",
                "Cannot be determined: which part of the turnover of \(name: contractor) comes from \(names: controlling) is not on "
                    + "record, and neither is their share in the costs."
            )
        }
        let gone = shares.compactMap { $0?.tenThousandths }.reduce(0, +)
        let left = Fixed(tenThousandths: max(0, 1_000_000 - gone)).percent(of: mean)
        return result(
            left,
            "Benadering: aangenomen is dat de omzet over de deelnemers verdeeld is als hun geregistreerde aandeel in de kosten.",
            "An approximation: turnover is taken to be divided over the participants as their registered share in the costs."
        )
    }
}

extension FactIndex {
    /// The shares of an organisation's turnover in the last three years in a row before a day; nil when there are none.
    fileprivate func turnoverShare(of organisation: EntityID, before day: Day) -> [Fixed]? {
        let known = (lookups.turnoverByOrganisation[organisation] ?? []).map(\.fact).filter {
            $0.year < day.components.year
        }
        guard let last = known.map(\.year).max() else { return nil }
        let shares = (last - 2...last).compactMap { year in known.first { $0.year == year }?.share }
        return shares.count == 3 ? shares : nil
    }

    /// Whether a stake of `holder` leads to `organisation`, itself or through others.
    fileprivate func controls(_ organisation: EntityID, through holder: EntityID) -> Bool {
        var (seen, queue) = (Set<EntityID>(), [organisation])
        while let next = queue.popLast() {
            guard seen.insert(next).inserted else { continue }
            let holders = stakes(in: next).map(\.fact.holder)
            if holders.contains(holder) { return true }
            queue += holders
        }
        return parties(organisation).contains { participants(of: $0).contains { $0.fact.participant == holder } }
    }
}
