/// The way from one leaf up to the root: proof that the leaf is in the tree, without the other leaves.
struct MerklePath: Hashable, Sendable {
    /// The place of the leaf.
    let index: Int
    /// How many leaves there are.
    let size: Int
    /// The hashes beside the way, from below.
    let siblings: [[UInt8]]

    init(index: Int, size: Int, siblings: [[UInt8]]) {
        (self.index, self.size, self.siblings) = (index, size, siblings)
    }

    /// The root that the leaf leads to; nil when the way is not one through a tree of this size.
    ///
    /// The numbers come out of files of others, so any can stand there.
    func root(from body: [UInt8]) -> [UInt8]? {
        guard index >= 0, index < size, siblings.allSatisfy({ $0.count == 32 }) else { return nil }
        var (hash, place, count, rest) = (Digest.leaf(body), index, size, siblings[...])
        while count > 1 {
            if place ^ 1 < count {
                guard let sibling = rest.popFirst() else { return nil }
                hash = place.isMultiple(of: 2) ? Digest.node(hash, sibling) : Digest.node(sibling, hash)
            }
            (place, count) = (place / 2, count / 2 + count % 2)
        }
        return rest.isEmpty ? hash : nil
    }
}

/// The whole tree over some leaves, level by level, for many ways up.
struct MerkleTree {
    private let levels: [[[UInt8]]]

    /// The tree over leaves with these hashes.
    init(_ hashes: [[UInt8]]) {
        var levels = [hashes]
        while let level = levels.last, level.count > 1 { levels.append(Digest.above(level)) }
        self.levels = levels
    }

    /// The way up from a leaf.
    func path(from index: Int) -> MerklePath {
        var place = index
        let siblings = levels.compactMap { level -> [UInt8]? in
            defer { place /= 2 }
            return level.indices.contains(place ^ 1) ? level[place ^ 1] : nil
        }
        return MerklePath(index: index, size: levels[0].count, siblings: siblings)
    }
}
