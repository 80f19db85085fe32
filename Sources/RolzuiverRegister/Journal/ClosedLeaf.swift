import Rolzuiver

/// Where a leaf is in the journal.
struct LeafPlace: Hashable, Comparable, Sendable {
    let change: ChangeNumber
    let ordinal: Int

    static func < (left: LeafPlace, right: LeafPlace) -> Bool {
        (left.change, left.ordinal) < (right.change, right.ordinal)
    }
}

/// A leaf whose body was taken out because it told an erased text in clear, with all that it told besides.
///
/// Its hash stays in the tree, so that the chain holds. What it told is said again by the change that closed it: from there
/// on the chain covers that, and before it only who has an older copy can tell whether it was said the same way.
struct ClosedLeaf: Hashable, Sendable {
    let place: LeafPlace
    /// The hash that it has in the tree.
    let hash: [UInt8]
    /// The fact, with the texts in it as commitments.
    let fact: CanonicalJSON

    var json: CanonicalJSON {
        .object([
            "change": .number(place.change), "ordinal": .number(Int64(place.ordinal)), "leaf": .text(hexadecimal(hash)),
            "fact": fact,
        ])
    }

    init(place: LeafPlace, hash: [UInt8], fact: CanonicalJSON) {
        (self.place, self.hash, self.fact) = (place, hash, fact)
    }

    /// Nil when it does not have the form.
    init?(_ json: CanonicalJSON) {
        guard let change = json["change"].number, let ordinal = json["ordinal"].number.flatMap({ Int(exactly: $0) }),
            let hash = json["leaf"].text.flatMap({ bytes(hexadecimal: $0) })
        else { return nil }
        self.init(place: LeafPlace(change: change, ordinal: ordinal), hash: hash, fact: json["fact"])
    }

    /// The leaves that the payload of an entry says it closed.
    static func told(in payload: CanonicalJSON) -> [ClosedLeaf] {
        guard case .list(let leaves) = payload["closed"] else { return [] }
        return leaves.compactMap { ClosedLeaf($0) }
    }
}

extension JournalFact {
    /// The same, with in clear what `leaf` told in clear.
    func told(as leaf: CanonicalJSON) -> JournalFact {
        var fact = self
        fact.inClear = Set(
            RegisterTable[record.kind].schema.fields.enumerated().compactMap { index, field in
                field.isPersonal && leaf["fields"][field.name].text != nil ? index : nil
            }
        )
        return fact
    }
}
