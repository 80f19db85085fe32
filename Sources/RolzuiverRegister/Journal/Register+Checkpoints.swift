import Postgres
import Rolzuiver

extension Register {
    /// The newest checkpoint as a file to keep elsewhere.
    ///
    /// - Parameter withChain: whether it holds all links, so that older heads, of reports and other checkpoints, can be
    ///   shown to be in it without a database, and what answers for each audit; about 130 bytes per change and 80 per audit.
    /// - Returns: the checkpoint, not signed; it names the audits that do not fit their own digests.
    /// - Throws: when nothing has been written yet, or the database cannot be read.
    package func checkpointFile(withChain: Bool) async throws(RegisterError) -> CheckpointFile {
        try await read { connection in
            try await Register.checkReadsAll(connection)
            guard let checkpoint = try await Register.checkpoint(connection) else {
                throw RegisterError.notFound(what: "Een wijziging")
            }
            let moment = try await connection.query(
                "select \(sql: instantText) from register.change where number = \(checkpoint.change)"
            ).decode(as: String.self)
            let pages = try await connection.query("select encode(digest, 'hex') from register.page order by digest")
                .decode(as: String.self)
            let (seal, lines) = try await Register.auditSeal(.hidden, connection)
            let unfit = try await AuditCheck(connection).faults.map(\.sentence)
            return CheckpointFile(
                register: try await Register.identity(connection),
                checkpoint: checkpoint,
                at: moment.first ?? "",
                audits: seal,
                auditLines: withChain ? lines : nil,
                pages: pages,
                chain: withChain ? try await Register.chain(connection) : nil,
                unfit: unfit
            )
        }
    }

    /// Notes that a page with this digest was written out of the register, for checkpoints to name.
    ///
    /// A checkpoint then vouches for the page; so only who may keep audits can have it noted.
    ///
    /// - Returns: whether it was noted; false for a login that may not keep audits.
    package func note(page digest: String, change: ChangeNumber) async throws(RegisterError) -> Bool {
        guard let digest = bytes(hexadecimal: digest) else { return false }
        return try await guarded {
            try await database.write { connection in
                guard try await Register.keepsAudits(connection) else { return false }
                try await connection.query(
                    "insert into register.page (digest, change) values (\(digest), \(change)) on conflict do nothing"
                )
                return true
            }
        }
    }

    /// The fault that pages for which a checkpoint vouches are no longer noted, if any are not.
    static func lostPages(
        among pages: [String],
        _ anchor: Checkpoint,
        _ connection: Connection
    ) async throws -> [JournalFault] {
        let lost =
            try await connection.query(
                """
                select count(*) from unnest(\(pages)) as told (digest)
                where not exists (select from register.page where page.digest = decode(told.digest, 'hex'))
                """
            ).decode(as: Int.self).first ?? 0
        guard lost > 0 else { return [] }
        let what =
            lost == 1
            ? "Een pagina waarvoor het ijkpunt instaat staat" : "\(lost) pagina's waarvoor het ijkpunt instaat staan"
        return [JournalFault(anchor.change, "\(what) niet meer genoteerd als uit het register geschreven.")]
    }

    /// All that was ever kept in a book, with the proof that it was.
    package func extract(book key: String) async throws(RegisterError) -> BookExtract {
        try await read { connection in
            try await Register.checkReadsAll(connection)
            guard let book = try await BookState.of([key], connection).first,
                let checkpoint = try await Register.checkpoint(connection)
            else { throw RegisterError.notFound(what: "Het boek \(key)") }
            let rows = try await Register.rows(connection) { _ in ("t.book_id = $1", [book.id]) }
            let changes = Set(rows.flatMap { [$0.known.lower, $0.known.upper].compactMap(\.self) })
            var leaves: [Int64: (added: BookExtract.Leaf?, ended: BookExtract.Leaf?)] = [:]
            for change in changes.sorted() {
                let wanted = Set(rows.filter { $0.known.lower == change || $0.known.upper == change }.map(\.id))
                for (leaf, proved) in try await Register.leaves(of: change, wanted, connection) {
                    if leaf.isEnd {
                        leaves[leaf.fact, default: (nil, nil)].ended = proved
                    } else {
                        leaves[leaf.fact, default: (nil, nil)].added = proved
                    }
                }
            }
            return BookExtract(
                register: try await Register.identity(connection),
                book: key,
                checkpoint: checkpoint,
                chain: try await Register.chain(connection),
                entries: leaves.sorted { $0.key < $1.key }.compactMap { _, leaf in
                    leaf.added.map { BookExtract.Entry(fact: $0, end: leaf.ended) }
                }
            )
        }
    }

    /// Those leaves of a change that tell of `wanted` rows, with their ways up.
    private static func leaves(
        of change: ChangeNumber,
        _ wanted: Set<Int64>,
        _ connection: Connection
    ) async throws -> [(JournalLeaf, BookExtract.Leaf)] {
        let stored = try await connection.query(
            "select fact, ended, body, digest from register.journal_leaf where change = \(change) order by ordinal"
        ).decode(as: (Int64, Bool, [UInt8]?, [UInt8]?).self)
        let tree = MerkleTree(stored.map { $0.2.map { Digest.leaf($0) } ?? $0.3 ?? [] })
        return stored.enumerated().compactMap { index, stored in
            // A leaf without its body proves nothing to others.
            guard wanted.contains(stored.0), let body = stored.2 else { return nil }
            return (
                JournalLeaf(fact: stored.0, isEnd: stored.1, body: body),
                BookExtract.Leaf(change: change, body: body, path: tree.path(from: index))
            )
        }
    }

    /// Which register it is: the hash of its first change.
    private static func identity(_ connection: Connection) async throws -> String {
        let first = try await connection.query("select hash from register.journal where change = 1")
            .decode(as: [UInt8].self)
        return first.first.map { hexadecimal($0) } ?? ""
    }

    private static func chain(_ connection: Connection) async throws -> JournalChain {
        let links = try await connection.query(
            "select merkle_root, sha256(payload) from register.journal order by change"
        ).decode(as: ([UInt8], [UInt8]).self)
        return JournalChain(links.map { ChainLink(merkleRoot: $0.0, payloadDigest: $0.1) })
    }
}

/// What a file can prove.
package enum ProofFile: Sendable {
    case page(PageSeal)
    case checkpoint(CheckpointFile)
    case extract(BookExtract)

    /// Finds out what a file is, and reads it.
    package init(text: String) throws(ProofError) {
        if let seal = PageSeal(in: text) {
            self = .page(seal)
            return
        }
        switch FileText.format(text) {
        case let format? where CheckpointFile.formats.contains(format):
            self = .checkpoint(try CheckpointFile(text: text))
        case BookExtract.format: self = .extract(try BookExtract(text: text))
        default:
            throw ProofError(
                sentence: "hierin staat geen zegel, ijkpunt of uittreksel van rolzuiver, of het is weggehaald"
            )
        }
    }
}
