import Glibc
import Synchronization
import Testing

@testable import Postgres

@Suite("The poller")
struct PollerTests {
    /// A pipe with something to read in it.
    private static func pipeWithByte() throws -> (read: CInt, write: CInt) {
        var ends: [CInt] = [-1, -1]
        try #require(pipe(&ends) == 0)
        var byte: UInt8 = 1
        try #require(write(ends[1], &byte, 1) == 1)
        return (ends[0], ends[1])
    }

    @Test("keeps telling whoever was given the socket of a connection that was lost", .timeLimit(.minutes(1)))
    func reused() async throws {
        let poller = Poller()
        defer { poller.shutdown() }
        let ends = try Self.pipeWithByte()
        defer { for end in [ends.read, ends.write] { close(end) } }
        let (lost, new) = (Poller.Seat(ends.read), Poller.Seat(ends.read))
        let (events, continuation) = AsyncStream<Void>.makeStream()
        poller.watch(lost, for: []) { _ in Issue.record("the lost connection heard what is not for it") }
        poller.watch(new, for: []) { _ in continuation.yield() }
        // What the lost one does when it learns that it is lost.
        poller.update(lost, for: [.read, .write])
        poller.unwatch(lost)
        poller.update(new, for: .read)
        for await _ in events { break }
        poller.unwatch(new)
    }

    @Test("tells nobody who has left")
    func unwatched() async throws {
        let poller = Poller()
        defer { poller.shutdown() }
        let (ends, other) = (try Self.pipeWithByte(), try Self.pipeWithByte())
        defer { for end in [ends.read, ends.write, other.read, other.write] { close(end) } }
        let gone = Poller.Seat(ends.read)
        poller.watch(gone, for: []) { _ in Issue.record("who had left was told") }
        poller.unwatch(gone)
        poller.update(gone, for: .read)
        // When another is told, what was to be told is.
        let (events, continuation) = AsyncStream<Void>.makeStream()
        let there = Poller.Seat(other.read)
        poller.watch(there, for: .read) { _ in continuation.yield() }
        for await _ in events { break }
        poller.unwatch(there)
    }
}
