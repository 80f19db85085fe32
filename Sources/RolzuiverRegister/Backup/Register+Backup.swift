import Foundation
import Postgres
import Rolzuiver
import Synchronization

extension Register {
    /// The schemas that the register's tables, views and functions are in.
    static let schemas = ["register", "house"]

    /// The oldest schema of which a backup can be made: since then checkpoints stay true.
    static let oldestBackup = 14

    /// Reaches a register as it is: no table is made or changed, and no private server is made.
    ///
    /// A backup must be possible before the first migration of a new program.
    package static func reach(
        environment: [String: String],
        program: String,
        notice: @escaping @Sendable (String) -> Void
    ) async throws -> (register: Register, conninfo: String) {
        let conninfo: String
        if let given = environment["ROLZUIVER_DATABASE_URL"], !given.isEmpty {
            conninfo = given
        } else {
            let server = try PrivateServer(environment: environment)
            guard server.status() != .absent else {
                throw BackupError(.unusable, "Er is nog geen register in \(server.dataFolder).")
            }
            conninfo = try await server.start(notice: notice)
        }
        return (Register(Database(ofRegister: conninfo, waitLimit: .seconds(5)), program: program), conninfo)
    }

    /// Writes all of the register as it is now to one file, from one snapshot; others can read and write meanwhile.
    ///
    /// - Parameters:
    ///   - path: the file; it appears when it is whole.
    ///   - replacing: whether it may replace a file of that name.
    ///   - conninfo: how the register is reached.
    ///   - environment: the caller's; says where the programs of PostgreSQL are.
    ///   - progress: told how many bytes were written.
    /// - Returns: what the backup says of itself.
    /// - Throws: a ``BackupError`` or ``ServerError`` with what keeps it from being made.
    package func backUp(
        to path: String,
        replacing: Bool,
        conninfo: String,
        environment: [String: String],
        progress: @escaping @Sendable (_ written: Int64) -> Void = { _ in }
    ) async throws -> BackupManifest {
        let settings = try ConnectionSettings(given: conninfo)
        return try await explained {
            try await database.read { connection in
                try await backUp(connection, to: path, replacing, settings, environment, progress)
            }
        }
    }

    /// Recomputes the register that a backup was made of, through the moment at which it was.
    ///
    /// - Parameters:
    ///   - manifest: what the backup says of itself.
    ///   - progress: told how many facts of how many were verified.
    /// - Returns: what was recomputed; nil when the tables are not those of this program, which cannot do so then.
    /// - Throws: when the database cannot be read; what does not fit is no error.
    package func verify(
        _ manifest: BackupManifest,
        progress: @escaping @Sendable (_ done: Int64, _ total: Int64) -> Void = { _, _ in }
    ) async throws(RegisterError) -> Verification? {
        guard manifest.schema == Migration.all.count else { return nil }
        return try await verify(
            against: manifest.checkpoint,
            audits: manifest.auditSeal,
            connections: min(ProcessInfo.processInfo.activeProcessorCount + 1, 6),
            progress: { progress(Int64($0), Int64($1)) }
        )
    }

    private func backUp(
        _ connection: Connection,
        to path: String,
        _ replacing: Bool,
        _ settings: ConnectionSettings,
        _ environment: [String: String],
        _ progress: @escaping @Sendable (Int64) -> Void
    ) async throws -> BackupManifest {
        try await Register.checkCanBackUp(connection)
        let version = try await connection.query("select current_setting('server_version_num')::int / 10000")
            .decode(as: Int.self)
        let tools = try await ServerBinaries.transport(environment: environment, atLeast: version.first ?? 0)
        let manifest = try await manifest(server: version.first ?? 0, tool: tools.majorVersion, connection)
        let snapshot = try await connection.query("select pg_export_snapshot()").decode(as: String.self)
        let writer = Written(try BackupWriter(path: path, replacing: replacing), progress)
        let dump = PostgresTool(
            tools.dump,
            ["--format=custom", "--snapshot=\(snapshot.first ?? "")"] + Register.schemas.map { "--schema=\($0)" },
            settings,
            environment: environment
        )
        do {
            try await dump.run { try writer.add($0) }
            return try writer.finish(manifest, replacing: replacing)
        } catch {
            writer.abandon()
            guard !(error is ServerError || error is BackupError) else { throw error }
            throw BackupWriter.failure(path, ServerError.file(path, error))
        }
    }

    private static func checkCanBackUp(_ connection: Connection) async throws {
        guard
            try await connection.query("select to_regclass('register.migration') is not null").decode(as: Bool.self)
                == [true]
        else { throw BackupError(.unusable, "In deze database staat geen register.") }
        let schema = try await connection.query("select max(version) from register.migration").decode(as: Int.self)
        guard schema.first ?? 0 >= oldestBackup else {
            throw BackupError(
                .unusable,
                "Dit register is van een ouder programma. Werk het bij met 'rolzuiver verify'."
            )
        }
        guard try await connection.query("select register.is_owner()").decode(as: Bool.self) == [true] else {
            throw BackupError(
                .forbidden,
                "Een reservekopie maken kan alleen de eigenaar van de database: zij bevat alles, ook wat voor anderen "
                    + "verborgen is."
            )
        }
    }

    private func manifest(server: Int, tool: Int, _ connection: Connection) async throws -> BackupManifest {
        guard let checkpoint = try await Register.checkpoint(connection) else {
            throw BackupError(.unusable, "Het register is leeg; er is niets om te bewaren.")
        }
        let about = try await connection.query(
            """
            select version, name, pg_database_size(current_database()),
                to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                (select encode(hash, 'hex') from register.journal where change = 1)
            from register.migration order by version desc limit 1
            """
        ).decode(as: (Int, String, Int64, String, String).self)
        guard let (schema, name, size, at, identity) = about.first else {
            throw PostgresError.decoding("no migration")
        }
        let (seal, _) = try await Register.auditSeal(.login, connection)
        return BackupManifest(
            format: BackupManifest.format,
            program: program,
            at: at,
            schema: schema,
            schemaName: name,
            server: server,
            tool: tool,
            databaseBytes: size,
            roles: try await Register.namedRoles(connection),
            register: identity,
            change: checkpoint.change,
            head: hexadecimal(checkpoint.head),
            audits: seal.audits,
            signatures: seal.signatures,
            auditDigest: seal.digest,
            auditForm: seal.form.rawValue,
            archiveBytes: 0,
            archiveDigest: ""
        )
    }

    /// The roles that grants and policies of the register name; a server without them cannot take it in.
    private static func namedRoles(_ connection: Connection) async throws -> [String] {
        try await connection.query(
            """
            with kept as (select oid from pg_namespace where nspname = any(\(schemas)))
            select distinct pg_get_userbyid(d.refobjid)::text
            from pg_shdepend d
            where d.dbid = (select oid from pg_database where datname = current_database())
                and d.refclassid = 'pg_authid'::regclass and d.deptype in ('a', 'r') and (
                    d.classid = 'pg_namespace'::regclass and d.objid in (select oid from kept)
                    or d.classid = 'pg_class'::regclass
                        and d.objid in (select oid from pg_class where relnamespace in (select oid from kept))
                    or d.classid = 'pg_proc'::regclass
                        and d.objid in (select oid from pg_proc where pronamespace in (select oid from kept))
                    or d.classid = 'pg_policy'::regclass and d.objid in (
                        select p.oid from pg_policy p join pg_class c on c.oid = p.polrelid
                        where c.relnamespace in (select oid from kept))
                    or d.classid = 'pg_default_acl'::regclass and d.objid in (
                        select oid from pg_default_acl where defaclnamespace in (select oid from kept)))
            order by 1
            """
        ).decode(as: String.self)
    }
}

/// The file that a program's output goes to, on whatever thread it comes.
private final class Written: Sendable {
    private let writer: Mutex<BackupWriter>
    private let progress: @Sendable (Int64) -> Void

    init(_ writer: consuming sending BackupWriter, _ progress: @escaping @Sendable (Int64) -> Void) {
        self.writer = Mutex(writer)
        self.progress = progress
    }

    func add(_ data: Data) throws {
        let count = try writer.withLock { writer in
            try writer.add(data)
            return writer.count
        }
        progress(count)
    }

    func finish(_ manifest: BackupManifest, replacing: Bool) throws -> BackupManifest {
        try writer.withLock { try $0.finish(manifest, replacing: replacing) }
    }

    func abandon() { writer.withLock { $0.abandon() } }
}
