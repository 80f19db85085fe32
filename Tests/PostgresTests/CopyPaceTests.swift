import Foundation
import Postgres
import Testing

/// COPY IN against a server that is now slower and now faster than the sender.
@Suite("COPY IN at the server's pace", .database)
struct CopyPaceTests {
    /// Has the server give notice of the first row, and doze at rows 101 and 501, so that what the sender has for it does
    /// not fit the socket.
    private static let dozing = """
        CREATE TABLE item (id int8, name text);
        CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF new.id = 1 THEN RAISE NOTICE 'the first row'; ELSE PERFORM pg_sleep(0.01); END IF;
            RETURN new;
        END $$;
        CREATE TRIGGER doze BEFORE INSERT ON item FOR EACH ROW WHEN (new.id IN (1, 101, 501)) EXECUTE FUNCTION doze();
        """

    /// Rows in the text format.
    private static func block(_ ids: ClosedRange<Int>, width: Int) -> [UInt8] {
        let name = String(repeating: "x", count: width)
        return ids.reduce(into: []) { $0 += Array("\($1)\t\(name)\n".utf8) }
    }

    // A notice is told after the sender has found the socket full, and before it waits for room. Taking one's time over
    // it gives the server the chance to take in all there was; then nothing comes any more that could be waited for.
    @Test("does not wait for room that has come in the meantime", .timeLimit(.minutes(10)))
    func roomInTheMeantime() async throws {
        var options = Connection.Options()
        options.onNotice = { _ in Thread.sleep(forTimeInterval: 0.03) }
        let connection = try await Connection.connect(DatabaseTrait.conninfo, options: options)
        // The server hears no cancel request while it waits for rows: a stall ends only with the connection.
        let watchdog = Task {
            try await Task.sleep(for: .seconds(300))
            connection.close()
        }
        defer { watchdog.cancel() }
        try await connection.execute(script: Self.dozing)
        let (first, second) = (Self.block(1...100, width: 1000), Self.block(101...500, width: 1000))
        // A socket holds some 200 KiB: the rest of the third must be little enough to fit when it has been emptied.
        for rows in stride(from: 340, through: 440, by: 5) {
            let third = Self.block(501...(500 + rows), width: 1000)
            let stored = try await connection.copyIn("COPY item FROM STDIN") { writer in
                try await writer.send(first)
                // The notice is on its way; libpq takes it in with the second block, and tells it at the third.
                try await Task.sleep(for: .milliseconds(5))
                try await writer.send(second)
                try await writer.send(third)
            }
            #expect(stored == 500 + rows)
        }
    }

    @Test("stores a million small rows over one connection, run after run", .timeLimit(.minutes(10)))
    func manySmallRows() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: "CREATE UNLOGGED TABLE item (id int8, name text)")
        let block = Self.block(1...5000, width: 14)
        for _ in 1...4 {
            let stored = try await connection.copyIn("COPY item FROM STDIN") { writer in
                for _ in 1...50 { try await writer.send(block) }
            }
            #expect(stored == 250_000)
        }
    }
}
