/// What a writer may have meant.
package enum Suggestion {
    /// The known words nearest to `word`, at most three, nearest first; none when nothing is near.
    static func nearest(to word: String, among known: some Sequence<String>) -> [String] {
        let limit = max(1, word.count / 3)
        let near = known.compactMap { candidate in
            let distance = distance(word.lowercased(), candidate.lowercased(), limit: limit)
            return distance <= limit ? (distance, candidate) : nil
        }
        return near.sorted { $0 < $1 }.prefix(3).map(\.1)
    }

    /// `; bedoelt u a of b?`, or nothing.
    package static func question(_ word: String, among known: some Sequence<String>) -> String {
        let words = nearest(to: word, among: known)
        return words.isEmpty ? "" : "; bedoelt u \(words.joined(separator: " of "))?"
    }

    /// How many letters must be added, left out, changed or swapped; anything above `limit` may come out too low.
    private static func distance(_ left: String, _ right: String, limit: Int) -> Int {
        let (left, right) = (Array(left), Array(right))
        guard abs(left.count - right.count) <= limit else { return limit + 1 }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var best = min(
                    previous[column] + (letter == other ? 0 : 1),
                    previous[column + 1] + 1,
                    current[column] + 1
                )
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
