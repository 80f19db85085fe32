import Foundation

/// How long something took, several times over.
struct Sample {
    /// The durations in seconds, the shortest first.
    let seconds: [Double]

    init(_ seconds: [Double]) { self.seconds = seconds.sorted() }

    /// The middle one, or the mean of the two in the middle.
    var median: Double {
        guard let last = seconds.last else { return .nan }
        let middle = seconds.count / 2
        return seconds.count.isMultiple(of: 2)
            ? (seconds[middle - 1] + seconds[middle]) / 2 : min(seconds[middle], last)
    }

    var range: ClosedRange<Double> { (seconds.first ?? 0)...(seconds.last ?? 0) }
}

/// A contestant in a comparison.
struct Contestant {
    let name: String
    let run: () async throws -> Double
}

extension Sample {
    /// Lets all contestants run once unmeasured, and then `count` times in turn, so that whatever else the machine does
    /// weighs on each of them alike.
    static func interleaved(_ contestants: [Contestant], _ count: Int) async throws -> [Sample] {
        for contestant in contestants { _ = try await contestant.run() }
        var seconds = [[Double]](repeating: [], count: contestants.count)
        for round in 0..<count {
            // Nobody always comes first.
            for turn in contestants.indices {
                let index = (turn + round) % contestants.count
                seconds[index].append(try await contestants[index].run())
            }
        }
        return seconds.map(Sample.init)
    }

    /// Runs `body` once unmeasured, and then `count` times.
    static func of(_ count: Int, _ body: @escaping () async throws -> Double) async throws -> Sample {
        try await interleaved([Contestant(name: "", run: body)], count)[0]
    }
}

/// How many seconds `body` takes.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let begin = clock.now
    try await body()
    return (clock.now - begin) / .seconds(1)
}
