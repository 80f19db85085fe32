internal import Rolzuiver

/// What redivisions did to municipalities: who ended, when, and who came in their place.
struct Lineage {
    private let ends: [EntityID: Redivision]
    private let births: [EntityID: [Redivision]]
    private let municipalities: [EntityID: Dated<Municipality>]

    /// Reads the redivisions among `facts`.
    init(_ facts: Facts) {
        var ends: [EntityID: Redivision] = [:]
        var births: [EntityID: [Redivision]] = [:]
        for redivision in facts.redivisions.map(\.fact) {
            for municipality in redivision.dissolved { ends[municipality] = redivision }
            for municipality in redivision.successors { births[municipality, default: []].append(redivision) }
        }
        self.ends = ends
        self.births = births.mapValues { $0.sorted { $0.on < $1.on } }
        municipalities = Dictionary(facts.municipalities.map { ($0.fact.id, $0) }) { first, _ in first }
    }

    /// The redivision that ended a municipality.
    func end(of municipality: EntityID) -> Redivision? { ends[municipality] }

    /// The redivisions that gave a municipality the place of others, oldest first.
    func inheritances(of municipality: EntityID) -> [Redivision] { births[municipality] ?? [] }

    /// The first day of a municipality, where it is known.
    ///
    /// A municipality that others merged into with a new code began on that day; one that grew was there before.
    func birth(of municipality: EntityID) -> Day? {
        if let start = municipalities[municipality]?.span.start, start.lowerBound == start.upperBound,
            start.lowerBound.isFinite
        {
            return start.lowerBound
        }
        return inheritances(of: municipality).first { $0.redivision != .uitbreiding }?.on
    }

    /// The day from which a municipality is no more, where the list says so without naming a redivision.
    func unexplainedEnd(of municipality: EntityID) -> Day? {
        guard ends[municipality] == nil, let until = municipalities[municipality]?.span.possible.until, until.isFinite
        else { return nil }
        return until
    }

    /// All municipalities that came in the place of this one, in one step or several.
    func heirs(of municipality: EntityID) -> Set<EntityID> {
        var heirs: Set<EntityID> = []
        var queue = [municipality]
        while let next = queue.popLast() {
            for heir in ends[next]?.successors ?? [] where heirs.insert(heir).inserted { queue.append(heir) }
        }
        return heirs
    }

    /// The province of a municipality.
    func province(of municipality: EntityID) -> String? { municipalities[municipality]?.fact.province }

    /// The name of a municipality, or its code.
    func name(of municipality: EntityID) -> String { municipalities[municipality]?.fact.name ?? municipality.key }
}
