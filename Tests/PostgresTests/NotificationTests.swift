import Postgres
import Testing

@Suite("LISTEN", .database, .timeLimit(.minutes(10)))
struct NotificationTests {
    @Test("receives what others notify, whatever the channel is called")
    func receives() async throws {
        let channel = "Wijziging \"2\"; é"
        let listener = try await Connection.connect(DatabaseTrait.conninfo)
        let sender = try await Connection.connect(DatabaseTrait.conninfo)
        let notifications = try await listener.notifications(on: channel)
        for number in 0..<10 { try await sender.query("SELECT pg_notify(\(channel), \("\(number)"))") }
        var received: [String] = []
        for await notification in notifications {
            #expect(notification.channel == channel)
            #expect(notification.sender == sender.backend)
            received.append(notification.payload)
            if received.count == 10 { break }
        }
        #expect(received == (0..<10).map { "\($0)" })
    }

    @Test("stops when the stream is no longer read")
    func stops() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let channels: Statement = "SELECT count(*) FROM pg_listening_channels()"
        var first: AsyncStream<Connection.Notification>? = try await connection.notifications(on: "a")
        var second: AsyncStream<Connection.Notification>? = try await connection.notifications(on: "a")
        #expect(first != nil && second != nil)
        first = nil
        #expect(try await connection.query(channels).decode(as: Int.self) == [1])
        second = nil
        #expect(try await connection.query(channels).decode(as: Int.self) == [0])
    }

    @Test("ends with the connection, and with the lease")
    func ends() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let notifications = try await connection.notifications(on: "a")
        connection.close()
        for await _ in notifications { Issue.record("nobody has notified") }
        let database = Database(DatabaseTrait.conninfo, limit: 1)
        let leased = try await database.withConnection { try await $0.notifications(on: "a") }
        for await _ in leased { Issue.record("nobody has notified") }
        let channels: Statement = "SELECT count(*) FROM pg_listening_channels()"
        #expect(try await database.read { try await $0.query(channels).decode(as: Int.self) } == [0])
    }
}
