import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("The reference data")
struct ReferenceDataTests {
    private let data = ReferenceData.embedded

    private func entities(_ keys: String...) -> Set<EntityID> { Set(keys.compactMap { EntityID($0) }) }
    private func dissolving(_ key: String) throws -> Redivision {
        let id = try #require(EntityID(key))
        return try #require(data.places.redivisions.first { $0.fact.dissolved.contains(id) }).fact
    }

    @Test("holds 605 municipalities")
    func municipalities() throws {
        #expect(data.places.municipalities.count == 605)
        #expect(data.name(of: try #require(EntityID("GM0796"))) == "'s-Hertogenbosch")
        #expect(data.municipality(named: "s-hertogenbosch") == nil)
        #expect(data.municipality(named: "’s-Hertogenbosch") == EntityID("GM0796"))
        #expect(data.municipality(named: "'s-Gravenhage") == EntityID("GM0518"))
        #expect(data.municipality(named: "Maasdonk") == EntityID("GM1671"))
        #expect(data.municipality(named: "Maasdonk", during: .since(try #require(Day(2015, 1, 1)))) == nil)
    }

    @Test("does not invent the first day of a municipality")
    func spans() throws {
        let oss = try #require(EntityID("GM0828").flatMap { data.municipality($0) })
        #expect(oss.span.possible == .always)
        #expect(oss.span.certain?.from == Day(2000, 1, 1))
        for municipality in data.places.municipalities {
            #expect(municipality.span.certain != nil || municipality.span.possible.until <= Day(2000, 1, 1)!)
            #expect(municipality.certainty == .confirmed && !municipality.source.isEmpty)
        }
    }

    @Test("holds 128 events of redivision, each dissolved municipality once")
    func redivisions() throws {
        let events = data.places.redivisions.flatMap { $0.fact.event.split(separator: " ") }
        #expect(Set(events).count == 128)
        let dissolved = data.places.redivisions.flatMap(\.fact.dissolved)
        #expect(dissolved.count == Set(dissolved).count)
        #expect(Set(data.places.redivisions.map(\.fact.key)).count == data.places.redivisions.count)
    }

    @Test("knows the municipalities whose area went to several")
    func splits() throws {
        #expect(try dissolving("GM1671").successors == entities("GM0796", "GM0828"))
        #expect(try dissolving("GM0993").successors == entities("GM1507", "GM0984"))
        let haaren = try dissolving("GM0788")
        #expect(haaren.successors.count == 4)
        #expect(haaren.designated == nil)
        #expect(haaren.successor == nil)
    }

    @Test("holds 42 youth regions and four elections")
    func regionsAndElections() throws {
        #expect(data.regions.regions.count == 42)
        #expect(data.regions.regions.allSatisfy { $0.fact.region == .statistisch })
        #expect(data.places.elections.map(\.fact.on).compactMap(\.dutch.utf8.count).count == 4)
        #expect(data.places.elections.last?.fact.on == Day(2026, 3, 18))
    }

    @Test("places each municipality on the days of the snapshots in the region of the snapshot")
    func members() throws {
        let members = data.regions.regionMembers
        let (first, last) = (RegionMember.firstSnapshot, RegionMember.lastSnapshot)
        #expect(members.filter { $0.span.certain?.contains(first) ?? false }.count == 390)
        #expect(members.filter { $0.span.certain?.contains(last) ?? false }.count == 342)
        let noordoost = members.filter { $0.fact.region == EntityID("JZ33") && $0.span.possible.contains(last) }
        #expect(!noordoost.isEmpty)
        #expect(noordoost.contains { $0.fact.municipality == EntityID("GM0796") })
    }

    @Test("leaves open between which days a municipality changed region, and stays within its life")
    func changes() throws {
        let byMunicipality = Dictionary(grouping: data.regions.regionMembers, by: \.fact.municipality)
        let moved = byMunicipality.values.filter { $0.count == 2 }
        #expect(!moved.isEmpty)
        for pair in moved {
            let sorted = pair.sorted {
                ($0.span.certain?.from ?? .distantPast) < ($1.span.certain?.from ?? .distantPast)
            }
            #expect(sorted[0].span.certain?.until == RegionMember.firstSnapshot.next)
            #expect(sorted[1].span.certain?.from == RegionMember.lastSnapshot)
        }
        for member in data.regions.regionMembers {
            let life = try #require(data.municipality(member.fact.municipality)).span.possible
            #expect(life.contains(member.span.possible))
        }
    }
}
