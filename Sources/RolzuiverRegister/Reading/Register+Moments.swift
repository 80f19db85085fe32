import Postgres
import Rolzuiver

extension Register {
    /// The change that `knownAt` stands for: the newest one that it covers.
    ///
    /// - Throws: ``RegisterError/notFound(what:)`` for a change that there is not, ``RegisterError/unsettled(explanation:)``
    ///   for a moment of which it can still change what was known at it.
    static func number(_ knownAt: KnownAt, _ connection: Connection) async throws -> ChangeNumber {
        switch knownAt {
        case .latest: return try await newest(connection)
        case .change(let wanted):
            guard (0...(try await newest(connection))).contains(wanted) else {
                throw RegisterError.notFound(what: "Wijziging \(wanted)")
            }
            return wanted
        case .instant(let instant):
            let found = try await connection.query(
                """
                select coalesce(max(number), 0), coalesce(\(instant) <= (select max(at) from register.change), false)
                from register.change where at <= \(instant)
                """
            ).decode(as: (Int64, Bool).self)
            let (number, isFollowed) = found.first ?? (0, false)
            // Changes bear growing moments in the order of their commits: before one that is there, none can come.
            if !isFollowed { try await checkIsSettled(instant, number, connection) }
            return number
        }
    }

    private static func newest(_ connection: Connection) async throws -> ChangeNumber {
        try await connection.query("select coalesce(max(number), 0) from register.change").decode(as: Int64.self).first
            ?? 0
    }

    /// Refuses a moment that has not been, and one at which somebody was writing who has not finished in this snapshot.
    ///
    /// A change bears the moment at which its writer began, and shows when he commits: in between it is not there yet, and
    /// the answer would be another later. A writer has his transaction's number before he takes that moment (``Writing``), so
    /// that the snapshot knows him to be under way.
    private static func checkIsSettled(
        _ instant: PostgresTimestamp,
        _ number: ChangeNumber,
        _ connection: Connection
    ) async throws {
        let answers = try await connection.query(
            """
            select \(instant) <= transaction_timestamp(), exists (
                select from pg_snapshot_xip(pg_current_snapshot()) as under_way (xid)
                where pg_xact_status(xid) = 'committed' or exists (
                    select from pg_locks writer join pg_locks numbered on numbered.pid = writer.pid
                    where writer.locktype = 'advisory' and writer.granted and writer.objsubid = 1
                        and writer.database = (select oid from pg_database where datname = current_database())
                        and (writer.classid::bigint << 32) + writer.objid::bigint = \(Lock.write)
                        and numbered.locktype = 'transactionid' and numbered.granted
                        and numbered.transactionid::text::bigint = (xid::text::numeric % 4294967296)::bigint))
            """
        ).decode(as: (Bool, Bool).self)
        guard let (hasBeen, isWritten) = answers.first else { return }
        guard hasBeen else {
            throw RegisterError.unsettled(
                explanation: "Dat ogenblik is nog niet geweest: wat er dan bekend is, kan het register niet zeggen. "
                    + "De nieuwste wijziging is nummer \(number)."
            )
        }
        guard !isWritten else {
            throw RegisterError.unsettled(
                explanation:
                    "Op dat ogenblik werd er geschreven, en dat is nog niet klaar: wat er bekend was, staat nog niet "
                    + "vast. Vraag het straks opnieuw, of noem een wijziging; de nieuwste die klaar is, is nummer \(number)."
            )
        }
    }
}
