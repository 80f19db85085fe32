import Rolzuiver
import RolzuiverExchange

/// Arrangements that do not exist, as many and as large as those of the national register, with nothing on record but who
/// takes part: what an import of that register gives.
struct InventedArrangements {
    private(set) var facts = Facts()
    private var random = SeededRandom(seed: 7)

    private static let municipalities = 342
    private static let arrangements = 451
    private static let participations = 3_550
    private static let start = Span(.since(Day(2015, 1, 1) ?? .distantPast))

    init() {
        let places = (0..<Self.municipalities).compactMap { EntityID("GM\(1000 + $0)") }
        for place in places {
            var municipality = Municipality()
            municipality.id = place
            municipality.name = "Verzonnen gemeente \(place.key)"
            facts.add(Dated(municipality, Self.start))
        }
        var left = Self.participations
        for number in 0..<Self.arrangements {
            let size = size(of: number, left)
            left -= size
            add(number, size, among: places)
        }
    }

    /// A few have very many participants, most have few; together exactly as many as there are.
    private mutating func size(of number: Int, _ left: Int) -> Int {
        let rest = Self.arrangements - number
        guard rest > 1 else { return left }
        guard number >= 6 else { return 60 + 30 * number }
        return min(left - rest * 2, max(2, left / rest + Int.random(in: -6...6, using: &random)))
    }

    /// An arrangement of neighbours.
    private mutating func add(_ number: Int, _ size: Int, among places: [EntityID]) {
        let first = Int.random(in: places.indices, using: &random)
        let members = (0..<size).map { places[(first + $0) % places.count] }
        let forms: [Form] = [
            .openbaarLichaam, .bedrijfsvoeringsorganisatie, .centrumregeling, .gemeenschappelijkOrgaan,
        ]
        var cooperation = Cooperation()
        cooperation.id = EntityID(.cooperation, local: "verband", in: "verzonnen-\(number)")
        cooperation.name = "Verzonnen regeling \(number)"
        cooperation.form = forms[number % forms.count]
        cooperation.concludedBy = [.college]
        if cooperation.form == .centrumregeling { cooperation.centre = members.first }
        facts.add(Dated(cooperation, Self.start))
        for member in members {
            var participation = Participation()
            participation.cooperation = cooperation.id
            participation.participant = member
            participation.organs = [.college]
            facts.add(Dated(participation, Self.start))
        }
    }
}
