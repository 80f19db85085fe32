import Glibc
import Synchronization

/// One thread that waits in `poll(2)` for the sockets of every connection.
///
/// Callers write to their own sockets; this thread only tells them when there is something to read, or room to write
/// again. Nothing in it blocks but `poll`, and it runs no Swift job, so it costs the cooperative threads nothing.
public final class Poller: Sendable {
    /// The poller that connections use unless told otherwise; it lives as long as the process.
    public static let shared = Poller()

    /// What a socket is, or should become, ready for.
    struct Readiness: OptionSet, Sendable {
        let rawValue: Int16
        static let read = Self(rawValue: Int16(POLLIN))
        static let write = Self(rawValue: Int16(POLLOUT))
    }

    /// A socket as one connection knows it.
    ///
    /// libpq closes the socket of a connection that is lost before anybody is told, and the next connection that is opened
    /// can be given the same descriptor: by the number alone, the one would take away what the other waits for.
    struct Seat: Hashable, Sendable {
        let socket: CInt
        private let number: UInt64

        /// A seat like no other.
        init(_ socket: CInt) {
            self.socket = socket
            number = Self.last.add(1, ordering: .relaxed).newValue
        }

        private static let last = Atomic<UInt64>(0)
    }

    // A struct and not a tuple: a closure in a dictionary's tuple is wrapped in one more thunk at every update.
    private struct Entry {
        let seat: Seat
        var interest: Readiness
        let handler: @Sendable (Readiness) -> Void
    }

    private struct Table {
        var entries: [CInt: Entry] = [:]
        var hasChanged = true
        var isStopping = false
    }

    private let table = Mutex(Table())
    private let wakeup: (read: CInt, write: CInt)

    /// Starts the thread.
    public init() {
        var ends: [CInt] = [-1, -1]
        precondition(pipe(&ends) == 0, "no pipe for the poller: errno \(errno)")
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        wakeup = (ends[0], ends[1])
        onThread { self.run() }
    }

    /// Ends the thread; every connection that uses it must have been closed.
    public func shutdown() { change { $0.isStopping = true } }

    func watch(_ seat: Seat, for interest: Readiness, handler: @escaping @Sendable (Readiness) -> Void) {
        change { $0.entries[seat.socket] = Entry(seat: seat, interest: interest, handler: handler) }
    }

    /// Changes what the socket is watched for; nothing at all means that not even a hang-up is reported.
    func update(_ seat: Seat, for interest: Readiness) {
        change { if $0.entries[seat.socket]?.seat == seat { $0.entries[seat.socket]?.interest = interest } }
    }

    func unwatch(_ seat: Seat) {
        change { if $0.entries[seat.socket]?.seat == seat { $0.entries[seat.socket] = nil } }
    }

    private func change(_ body: (inout Table) -> Void) {
        table.withLock {
            body(&$0)
            $0.hasChanged = true
        }
        var byte: UInt8 = 1
        _ = write(wakeup.write, &byte, 1)
    }

    private func run() {
        var sockets: [pollfd] = []
        while true {
            let isStopping = table.withLock { table in
                if table.hasChanged {
                    sockets = [pollfd(fd: wakeup.read, events: Readiness.read.rawValue, revents: 0)]
                    // A hang-up is reported even to those who asked for nothing, again and again: leave them out.
                    for (socket, entry) in table.entries where !entry.interest.isEmpty {
                        sockets.append(pollfd(fd: socket, events: entry.interest.rawValue, revents: 0))
                    }
                    table.hasChanged = false
                }
                return table.isStopping
            }
            if isStopping { break }
            guard poll(&sockets, nfds_t(sockets.count), -1) > 0 else { continue }
            if sockets[0].revents != 0 {
                var sink: (UInt64, UInt64) = (0, 0)
                _ = read(wakeup.read, &sink, 16)
            }
            for entry in sockets.dropFirst() where entry.revents != 0 {
                // Looked up again: an earlier handler may have unwatched this one.
                let handler = table.withLock { $0.entries[entry.fd]?.handler }
                handler?(Readiness(rawValue: entry.revents))
            }
        }
        close(wakeup.read)
        close(wakeup.write)
    }
}
