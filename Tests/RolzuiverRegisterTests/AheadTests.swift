import Synchronization
import Testing

@testable import RolzuiverRegister

@Suite("What is made while something else is used")
struct AheadTests {
    /// What was begun to be made, and what was used, in order.
    private final class Log: Sendable {
        let made = Mutex<[Int]>([])
        let used = Mutex<[Int]>([])
    }

    /// Waits until `isSo`; false when that takes longer than a minute.
    private static func waits(_ isSo: () -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(60)
        while !isSo() {
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .milliseconds(1))
        }
        return true
    }

    @Test("is the next thing, each once and in order")
    func ahead() async throws {
        let log = Log()
        try await madeAhead { number -> Int? in
            guard number < 5 else { return nil }
            log.made.withLock { $0.append(number) }
            return number
        } _: { number in
            let isMade = try await Self.waits { number == 4 || log.made.withLock { $0.contains(number + 1) } }
            #expect(isMade, "nothing was made while \(number) was used")
            log.used.withLock { $0.append(number) }
        }
        #expect(log.made.withLock(\.self) == Array(0..<5) && log.used.withLock(\.self) == Array(0..<5))
    }

    @Test("is nothing beside what is so large that it is used alone")
    func alone() async throws {
        let log = Log()
        try await madeAhead { number -> Int? in
            guard number < 6 else { return nil }
            log.made.withLock { $0.append(number) }
            return number
        } alone: { number in
            number % 2 == 1
        } _: { number in
            if number % 2 == 1 {
                // Long enough for what is made beside it to show.
                try await Task.sleep(for: .milliseconds(20))
                #expect(log.made.withLock { $0.last } == number)
            } else {
                #expect(try await Self.waits { log.made.withLock { $0.contains(number + 1) } })
            }
            log.used.withLock { $0.append(number) }
        }
        #expect(log.made.withLock(\.self) == Array(0..<6) && log.used.withLock(\.self) == Array(0..<6))
    }

    @Test("is not used, nor anything behind it, when one of them fails")
    func failing() async throws {
        struct Failure: Error {}
        let log = Log()
        await #expect(throws: Failure.self) {
            try await madeAhead { number -> Int? in
                if number == 2 { throw Failure() }
                return number
            } _: { number in
                log.used.withLock { $0.append(number) }
            }
        }
        #expect(log.used.withLock(\.self) == [0, 1])
    }
}
