package import Rolzuiver

/// Who took the place of municipalities that were split up, as told at an import: in one cooperation, or in all others.
///
/// Nobody is taken to be a successor who was not named.
package struct ImportedSuccessors: Hashable, Sendable {
    /// Who took the place of a municipality wherever nobody else is named.
    package var everywhere: [EntityID: EntityID]
    /// Who took its place in one cooperation: by municipality, then by cooperation.
    package var within: [EntityID: [EntityID: EntityID]]

    /// Those that are named.
    package init(everywhere: [EntityID: EntityID] = [:], within: [EntityID: [EntityID: EntityID]] = [:]) {
        self.everywhere = everywhere
        self.within = within
    }

    /// Who took the place of a municipality in a cooperation; nil when nobody is named.
    func successor(of municipality: EntityID, in cooperation: EntityID) -> EntityID? {
        within[municipality]?[cooperation] ?? everywhere[municipality]
    }

    /// Everyone who is named, with the municipality whose place it took, in order.
    package var all: [(municipality: EntityID, successor: EntityID)] {
        let named =
            everywhere.map { ($0.key, $0.value) } + within.flatMap { one in one.value.map { (one.key, $0.value) } }
        return named.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    }
}
