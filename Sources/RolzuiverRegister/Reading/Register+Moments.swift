import Postgres
import Rolzuiver

extension Register {
    /// The change that `knownAt` stands for: the newest one that it covers.
    ///
    /// Of a moment, as far as this connection sees; see ``settled(_:)``.
    static func number(_ knownAt: KnownAt, _ connection: Connection) async throws -> ChangeNumber {
        let newest: Statement =
            switch knownAt {
            case .latest, .change: "select coalesce(max(number), 0) from register.change"
            case .instant(let instant): "select coalesce(max(number), 0) from register.change where at <= \(instant)"
            }
        let number = try await connection.query(newest).decode(as: Int64.self).first ?? 0
        guard case .change(let wanted) = knownAt else { return number }
        guard (0...number).contains(wanted) else { throw RegisterError.notFound(what: "Wijziging \(wanted)") }
        return wanted
    }

    /// Runs `body` in one snapshot, with the change that `knownAt` stands for.
    func read<R>(
        at knownAt: KnownAt,
        _ body: (Connection, ChangeNumber) async throws -> R
    ) async throws(RegisterError) -> R {
        let settled = try await settled(knownAt)
        return try await read { connection in try await body(connection, try await Register.number(settled, connection))
        }
    }

    /// The same, with the change in the place of a moment: what was known at it, and will always have been.
    ///
    /// A change bears the moment at which its writer began, and shows when he commits: in between it is not there yet, and
    /// what was known at a moment after it would be answered otherwise later. So that is not answered.
    ///
    /// - Throws: ``RegisterError/unsettled(explanation:)`` for a moment at which somebody may have begun who has not finished,
    ///   and for one that has not been.
    func settled(_ knownAt: KnownAt) async throws(RegisterError) -> KnownAt {
        guard case .instant(let instant) = knownAt else { return knownAt }
        return try await guarded {
            // Who writes himself has the turn: nobody else has begun.
            if let turn = Register.turn, turn.database === database {
                return .change(try await Register.number(knownAt, turn.connection))
            }
            return try await database.withConnection { connection in
                // First whether anybody writes and then, in a later snapshot, what there is: who begins after this bears a
                // later moment. A server that follows another does not know who writes there, nor how far behind it is.
                let answers = try await connection.query(
                    """
                    select \(instant) <= clock_timestamp(), pg_is_in_recovery() or exists (
                        select from pg_locks where locktype = 'advisory' and granted and objsubid = 1
                            and database = (select oid from pg_database where datname = current_database())
                            and (classid::bigint << 32) + objid::bigint = \(Lock.write))
                    """
                ).decode(as: (Bool, Bool).self)
                let (hasBeen, isWritten) = answers.first ?? (true, false)
                let found = try await connection.query(
                    """
                    select coalesce(max(number) filter (where at <= \(instant)), 0),
                        coalesce(\(instant) <= max(at), false), coalesce(max(number), 0)
                    from register.change
                    """
                ).decode(as: (Int64, Bool, Int64).self)
                let (number, isFollowed, newest) = found.first ?? (0, false, 0)
                // Changes bear growing moments in the order of their commits: before one that is there, none can come.
                guard !isFollowed else { return .change(number) }
                guard hasBeen else {
                    throw RegisterError.unsettled(
                        explanation:
                            "Dat ogenblik is nog niet geweest (van een dag geldt het einde): wat er dan bekend is, kan het "
                            + "register niet zeggen. "
                            + "De nieuwste wijziging is nummer \(newest)."
                    )
                }
                guard !isWritten else {
                    throw RegisterError.unsettled(
                        explanation:
                            "Er wordt geschreven, of deze server volgt een andere: wat er op dat ogenblik bekend was, staat "
                            + "pas vast als dat hier binnen is. Vraag het straks opnieuw, of noem een wijziging; de nieuwste is nummer \(newest)."
                    )
                }
                return .change(number)
            }
        }
    }
}
