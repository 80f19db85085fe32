internal import Rolzuiver

/// Sources as the reference files name them.
private enum Source {
    static let municipalities = "TOOI-waardelijst Register gemeenten compleet, versie 5 (29-1-2026)"
    static let elections = "Kieswet"
    static let regions = "CBS, jeugdregio's 2025"
    static let members =
        "CBS, gemeenten per jeugdregio op 1-1-2016 (83287NED) en 1-1-2025 (afgeleid van gebiedsgrenzen)"
}

/// A fact of a public list.
private func dated<F: Fact>(_ fact: F, _ span: Span, _ source: String, _ certainty: Certainty = .confirmed) -> Dated<F>
{
    Dated(fact, span, source: source, certainty: certainty)
}

extension Municipality {
    /// The municipalities of the list, current and former.
    ///
    /// The list starts in 2000. One whose first day it does not give already existed then, since when is not said.
    static func referenceFacts() -> [Dated<Municipality>] {
        let listed = Day(2000, 1, 1) ?? .distantPast
        return ReferenceRows("municipalities").rows.compactMap { row in
            guard row.count == 5, let id = EntityID(String(row[0])) else { return nil }
            var fact = Municipality()
            fact.id = id
            fact.name = String(row[1])
            fact.province = row[2].known?.lowercased()
            let end = Day(String(row[4])) ?? .distantFuture
            let start = Day(String(row[3])).map { $0...$0 } ?? .distantPast...min(listed, end)
            return Span(start: start, end: end...end).map { dated(fact, $0, Source.municipalities) }
        }
    }
}

extension Redivision {
    /// The redivisions since 2000.
    static func referenceFacts() -> [Dated<Redivision>] {
        ReferenceRows("redivisions").rows.compactMap { row in
            guard row.count == 7, let on = Day(String(row[2])), let kind = RedivisionKind(rawValue: String(row[1]))
            else { return nil }
            var fact = Redivision()
            fact.event = String(row[0])
            fact.redivision = kind
            fact.on = on
            fact.dissolved = Set(row[3].words.compactMap { EntityID(String($0)) })
            fact.successors = Set(row[4].words.compactMap { EntityID(String($0)) })
            fact.designated = EntityID(String(row[5]))
            fact.basis = row[6].known
            return dated(fact, Span(.since(on)), Source.municipalities)
        }
    }
}

extension Election {
    /// The regular elections since 2014.
    static func referenceFacts() -> [Dated<Election>] {
        ReferenceRows("elections").rows.compactMap { row in
            guard row.count == 2, let on = Day(String(row[0])) else { return nil }
            var fact = Election()
            fact.on = on
            fact.body = String(row[1])
            return dated(fact, Span(.since(on)), Source.elections)
        }
    }
}

extension Region {
    /// The statistical youth regions.
    ///
    /// The list gives no days; the regions are those of both snapshots of their members.
    static func referenceFacts() -> [Dated<Region>] {
        ReferenceRows("regions").rows.compactMap { row in
            guard row.count == 3, let id = EntityID(String(row[0])), let kind = RegionKind(rawValue: String(row[2])),
                let span = Span(
                    start: .distantPast...RegionMember.firstSnapshot,
                    end: RegionMember.lastSnapshot.next ... .distantFuture
                )
            else { return nil }
            var fact = Region()
            fact.id = id
            fact.name = String(row[1])
            fact.region = kind
            return dated(fact, span, Source.regions)
        }
    }
}

extension RegionMember {
    /// The day of the first list of members.
    static let firstSnapshot = Day(2016, 1, 1) ?? .distantPast
    /// The day of the last list of members.
    static let lastSnapshot = Day(2025, 1, 1) ?? .distantFuture

    /// In which region each municipality was, as far as the two snapshots tell.
    ///
    /// A municipality that is in one region in both snapshots is taken to have been there all the time between.
    static func referenceFacts(municipalities: [EntityID: Dated<Municipality>]) -> [Dated<RegionMember>] {
        var regions: [EntityID: (first: EntityID?, last: EntityID?)] = [:]
        for row in ReferenceRows("region-municipalities").rows where row.count == 3 {
            guard let region = EntityID(String(row[0])), let municipality = EntityID(String(row[1])) else { continue }
            if Day(String(row[2])) == firstSnapshot {
                regions[municipality, default: (nil, nil)].first = region
            } else {
                regions[municipality, default: (nil, nil)].last = region
            }
        }
        return regions.sorted { $0.key < $1.key }.flatMap { municipality, pair in
            let life = municipalities[municipality]?.span ?? .always
            return spans(pair.first, pair.last).compactMap { region, start, end -> Dated<RegionMember>? in
                var fact = RegionMember()
                fact.region = region
                fact.municipality = municipality
                return Span(start: start, end: end)?.clipped(to: life)
                    .map { dated(fact, $0, Source.members) }
            }
        }
    }

    private static func spans(
        _ first: EntityID?,
        _ last: EntityID?
    ) -> [(EntityID, start: ClosedRange<Day>, end: ClosedRange<Day>)] {
        let before = Day.distantPast...firstSnapshot
        let between = firstSnapshot.next...lastSnapshot
        let after = lastSnapshot.next...Day.distantFuture
        return switch (first, last) {
        case (let first?, let last?) where first == last: [(first, before, after)]
        case (let first?, let last?): [(first, before, between), (last, between, after)]
        case (let first?, nil): [(first, before, between)]
        case (nil, let last?): [(last, between, after)]
        case (nil, nil): []
        }
    }
}

extension Span {
    /// The same, within the life of what it is about.
    fileprivate func clipped(to life: Span) -> Span? {
        possible.intersection(life.possible).map { Span(possible: $0, certain: certain) }
    }
}
