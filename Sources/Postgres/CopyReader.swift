import CLibPQ

extension Connection {
    /// Streams `COPY … TO STDOUT (FORMAT binary)`.
    ///
    /// `body` pulls; while it works, nothing is read from the socket, so a slow consumer slows the server and does not
    /// fill this process's memory. It may return before the end: the rest is then cancelled, and a transaction that is
    /// open goes on.
    public func copyOut<R>(_ sql: String, _ body: (CopyReader) async throws -> R) async throws -> R {
        // Cancelling the rest would break an open transaction, but for this.
        let isInTransaction = isInTransaction
        if isInTransaction { try await query("SAVEPOINT copy_out") }
        var isComplete = true
        let outcome = await exclusively(sql) { () async -> Result<Result<R, any Error>, PostgresError> in
            do throws(PostgresError) { _ = try await head(PGRES_COPY_OUT, "COPY TO STDOUT") } catch {
                return .failure(error)
            }
            let reader = CopyReader(self)
            let result: Result<R, any Error>
            do { result = .success(try await body(reader)) } catch { result = .failure(error) }
            isComplete = reader.isAtEnd
            if !isComplete {
                await cancelRequest()
                _ = try? await drain()
            }
            return .success(result)
        }
        if isInTransaction, isUsable {
            if !isComplete { try await shieldedQuery("ROLLBACK TO SAVEPOINT copy_out") }
            post("RELEASE SAVEPOINT copy_out")
        }
        return try unwrap(outcome, sql)
    }

    /// Reads the answer that opens a COPY; if it does not, reads on to the end and throws the server's reason.
    func head(_ status: ExecStatusType, _ name: String) async throws(PostgresError) -> Rows {
        let part = try await nextPart()
        if let part, part.status == status { return part.rows }
        var reason = part?.error
        if part?.status == PGRES_COPY_IN { try await endCopy(refusing: "not expected") }
        do throws(PostgresError) { try await drain() } catch { reason = reason ?? error }
        throw reason ?? PostgresError(.usage, "not a \(name)")
    }

    func unwrap<R>(
        _ outcome: Result<Result<R, any Error>, PostgresError>,
        _ sql: String
    ) throws -> R {
        do { return try outcome.get().get() } catch let error as PostgresError { throw explained(error.running(sql)) }
    }
}

/// The pulling end of a COPY TO; lives only within the body of ``Connection/copyOut(_:_:)``.
public final class CopyReader {
    /// A message of libpq's: by agreement of the protocol whole rows, in practice one.
    @usableFromInline
    struct Message {
        // An address and not a pointer: pointers do not cross the boundary of the session's mutex.
        @usableFromInline let address: UInt
        @usableFromInline let count: Int

        @usableFromInline var bytes: UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count)
        }
    }

    private let connection: Connection
    @usableFromInline var messages: [Message] = []
    @usableFromInline var hasReadHeader = false
    var isAtEnd = false

    init(_ connection: Connection) { self.connection = connection }

    deinit { release() }

    /// The next rows, as many as have arrived but not many more than 256 kB of them; nil at the end.
    @inlinable
    public func next<T: RowDecodable>(_: T.Type = T.self) async throws(PostgresError) -> [T]? {
        var rows: [T] = []
        while rows.isEmpty {
            guard try await fetch() else { return nil }
            rows.reserveCapacity(messages.count)
            try decode { row throws(PostgresError) in rows.append(try T(row: &row)) }
        }
        return rows
    }

    /// Calls `body` for every row to the end, without keeping any.
    @inlinable
    public func forEach(
        _ body: (inout RowReader) throws(PostgresError) -> Void
    ) async throws(PostgresError) {
        while try await fetch() { try decode(body) }
    }

    /// The next bytes as they come, for the text and CSV formats; nil at the end.
    public func nextBytes() async throws(PostgresError) -> [UInt8]? {
        guard try await fetch() else { return nil }
        defer { release() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(messages.reduce(0) { $0 + $1.count })
        for message in messages { bytes.append(contentsOf: message.bytes) }
        return bytes
    }

    // MARK: Decoding

    @inlinable
    func decode(_ body: (inout RowReader) throws(PostgresError) -> Void) throws(PostgresError) {
        defer { release() }
        for message in messages {
            guard var next = message.bytes.baseAddress else { continue }
            let end = next + message.count
            if !hasReadHeader { try readHeader(&next, end) }
            while end - next >= 2 {
                let count = Int(Int16(bigEndian: next.loadUnaligned(as: Int16.self)))
                next += 2
                // The trailer.
                if count < 0 { break }
                var row = RowReader(copy: next, end: end, count: count)
                try body(&row)
                next = try row.rest()
            }
        }
    }

    @usableFromInline
    func readHeader(_ next: inout UnsafeRawPointer, _ end: UnsafeRawPointer) throws(PostgresError) {
        let header = UnsafeRawBufferPointer(start: next, count: end - next)
        guard header.count >= 19, header.starts(with: copySignature) else {
            throw .decoding("not the binary format of COPY; write COPY … TO STDOUT (FORMAT binary)")
        }
        let extra = Int(UInt32(bigEndian: header.loadUnaligned(fromByteOffset: 15, as: UInt32.self)))
        guard extra <= header.count - 19 else { throw .decoding("the header of COPY is cut off") }
        next += 19 + extra
        hasReadHeader = true
    }

    // MARK: Receiving

    /// Waits for messages and takes all that have arrived, up to a limit; false at the end.
    @usableFromInline
    func fetch() async throws(PostgresError) -> Bool {
        release()
        while !isAtEnd {
            let status = try connection.change { session, _ throws(PostgresError) in
                Self.receive(session, into: &messages)
            }
            if !messages.isEmpty { return true }
            switch status {
            case 0: try await connection.waitForSocket()
            default:
                isAtEnd = true
                try await connection.drain()
            }
        }
        return false
    }

    private static func receive(_ session: Session, into messages: inout [Message]) -> CInt {
        var room = 1 << 18
        var hasAskedAgain = false
        while room > 0 {
            var row: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(session.handle, &row, 1)
            if count > 0 {
                messages.append(Message(address: UInt(bitPattern: row), count: Int(count)))
                room -= Int(count)
                hasAskedAgain = false
            } else if count == 0, !hasAskedAgain, PQconsumeInput(session.handle) == 1 {
                // While the server is the faster one, there is no need to wait for the poller's word.
                hasAskedAgain = true
            } else {
                return count
            }
        }
        return 1
    }

    @usableFromInline
    func release() {
        for message in messages { PQfreemem(UnsafeMutableRawPointer(bitPattern: message.address)) }
        messages.removeAll(keepingCapacity: true)
    }
}

/// What the binary format of COPY begins with.
let copySignature: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]
