package import Rolzuiver

/// What everyone may look up: municipalities and what became of them, regions, and elections.
///
/// The facts belong to the book `shared`; each names the public list that it comes from.
package struct ReferenceData: Sendable {
    /// The lists that this program carries.
    package static let embedded = ReferenceData()

    /// Municipalities, redivisions and elections.
    package let places: Facts
    /// The municipalities, by code.
    private let byCode: [EntityID: Dated<Municipality>]
    /// The codes of the municipalities, by folded name.
    private let byName: [String: [EntityID]]

    private init() {
        var facts = Facts()
        facts.municipalities = Municipality.referenceFacts()
        facts.redivisions = Redivision.referenceFacts()
        facts.elections = Election.referenceFacts()
        places = facts
        byCode = Dictionary(facts.municipalities.map { ($0.fact.id, $0) }, uniquingKeysWith: { first, _ in first })
        var byName: [String: [EntityID]] = [:]
        for municipality in facts.municipalities {
            byName[ReferenceData.folded(municipality.fact.name), default: []].append(municipality.fact.id)
        }
        for (code, name) in ReferenceData.officialNames {
            if let id = EntityID(code) { byName[name, default: []].append(id) }
        }
        self.byName = byName
    }

    /// Names that differ from the display name of the list.
    private static let officialNames = ["GM0518": "'s-gravenhage"]

    /// Regions and their members; read when they are first asked for.
    package var regions: Facts { ReferenceData.regionFacts }
    private static let regionFacts: Facts = {
        var facts = Facts()
        facts.regions = Region.referenceFacts()
        facts.regionMembers = RegionMember.referenceFacts(municipalities: embedded.byCode)
        return facts
    }()

    /// All facts, kind by kind.
    package var facts: Facts {
        var facts = places
        facts.add(regions)
        return facts
    }

    /// The municipality with this code, and when it existed; nil when there never was one.
    package func municipality(_ code: EntityID) -> Dated<Municipality>? { byCode[code] }

    /// The name of the municipality with this code; nil when there never was one.
    package func name(of code: EntityID) -> String? { byCode[code]?.fact.name }

    /// The codes of the municipalities with this name, which existed or may have existed during `period`.
    ///
    /// Case is ignored, and so are the marks on letters and the way an apostrophe is written.
    package func municipalities(named name: String, during period: Period = .always) -> [EntityID] {
        (byName[ReferenceData.folded(name)] ?? []).filter { byCode[$0]?.span.possible.overlaps(period) ?? false }
    }

    /// The one municipality with this name that existed or may have existed during `period`; nil when there is none, or
    /// more than one.
    package func municipality(named name: String, during period: Period = .always) -> EntityID? {
        let codes = municipalities(named: name, during: period)
        return codes.count == 1 ? codes.first : nil
    }

    /// Names and codes of all municipalities, for suggestions.
    var namesAndCodes: [(name: String, code: EntityID)] {
        places.municipalities.map { ($0.fact.name, $0.fact.id) }
    }

    private static func folded(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 128 }) { return name.lowercased() }
        var folded = ""
        for character in name.lowercased() {
            switch character {
            case "’", "‘", "`", "´": folded.append("'")
            case "â", "á", "à", "ä": folded.append("a")
            case "ê", "é", "è", "ë": folded.append("e")
            case "î", "í", "ï": folded.append("i")
            case "ô", "ó", "ö": folded.append("o")
            case "û", "ú", "ü": folded.append("u")
            default: folded.append(character)
            }
        }
        return folded
    }
}
