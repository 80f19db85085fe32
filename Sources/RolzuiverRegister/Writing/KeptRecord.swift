import Rolzuiver

/// A record with the book that is to keep it.
struct KeptRecord: Sendable {
    let book: String
    let record: Record
    /// The texts in it that the register holds already, by the place of their field.
    var held: [Int: Sealed] = [:]
}

extension [KeptRecord] {
    /// Everything that their fields refer to.
    var entities: Set<EntityID> {
        var result: Set<EntityID> = []
        for kept in self {
            for value in kept.record.values {
                switch value {
                case .entity(let entity): result.insert(entity)
                case .entities(let entities): result.formUnion(entities)
                default: break
                }
            }
        }
        return result
    }
}
