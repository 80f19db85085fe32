import Foundation

/// How much is tried of what could be tried without end: a sample at every change, all of it by `deploy/thorough.sh`.
enum Thoroughness {
    /// Whether all is to be tried.
    static let isFull = ProcessInfo.processInfo.environment["ROLZUIVER_THOROUGH"] != nil

    /// All of `cases`, or one in so many of them with the last.
    static func some<Case>(of cases: [Case], oneIn step: Int) -> [Case] {
        guard !isFull else { return cases }
        return cases.indices.filter { ($0 + 1) % step == 0 || $0 == cases.indices.last }.map { cases[$0] }
    }
}
