package import Rolzuiver

// The order in which people read: what was judged, and the codes of the norm.

extension Norm {
    /// The requirements by chapter, as the norm has the chapters, and there by number: `Wgr-9a` before `Wgr-10c`.
    package static var inReadingOrder: [Requirement] {
        chapters.flatMap { chapter in
            requirements.filter { $0.code.chapter == chapter }.sorted { $0.code.precedes($1.code) }
        }
    }

    /// The chapters, in the order of the norm.
    fileprivate static let chapters = unique(requirements.map(\.code.chapter))
}

extension String {
    /// The chapter of a code: what comes before its first hyphen.
    package var chapter: String { String(prefix { $0 != "-" }) }

    /// Whether this code comes before `other` as the norm has the chapters; what is of no chapter comes last.
    package func precedesInNorm(_ other: String) -> Bool {
        func place(_ code: String) -> Int { Norm.chapters.firstIndex(of: code.chapter) ?? Norm.chapters.count }
        let (left, right) = (place(self), place(other))
        return left == right ? precedes(other) : left < right
    }

    /// Whether it comes before `other` for readers, who take digits as numbers.
    fileprivate func precedes(_ other: String) -> Bool {
        for (one, two) in zip(runs, other.runs) where one != two {
            if let left = Int(one), let right = Int(two) { return left < right }
            return one < two
        }
        return runs.count < other.runs.count
    }

    /// Its stretches of digits and of other characters.
    private var runs: [String] {
        var runs: [String] = []
        for character in self {
            if let last = runs.last?.last, last.isNumber == character.isNumber {
                runs[runs.count - 1].append(character)
            } else {
                runs.append(String(character))
            }
        }
        return runs
    }
}

extension Report {
    /// The one cooperation that was judged; what belongs to its picture was judged with it.
    var cooperation: EntityID? {
        let cooperations = audit.roots.filter { $0.kind == .cooperation }
        return cooperations.count == 1 ? cooperations[0] : nil
    }

    /// What was judged, in a few words.
    var title: String {
        let roots = audit.roots
        if let cooperation { return facts.names[cooperation] }
        return roots.count > 3 ? "\(roots.count) dossiers" : roots.map { facts.names[$0] }.joined(separator: ", ")
    }
}
