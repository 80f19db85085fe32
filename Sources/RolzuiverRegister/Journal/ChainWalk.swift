import Postgres
import Rolzuiver

/// The chain of the journal, walked from its beginning: every link, and what is said of every change as a whole.
struct ChainWalk {
    /// An entry as the leaves are held against it.
    struct Entry: Sendable {
        let change: ChangeNumber
        let added: Int
        let ended: Int
        let merkleRoot: [UInt8]
    }

    private(set) var entries: [Entry] = []
    /// The leaves that a change took the body of.
    private(set) var closed: [LeafPlace: ClosedLeaf] = [:]
    private(set) var faults: [JournalFault] = []
    /// Which register it is: the head after the first change.
    private(set) var register: String?
    /// The last change and the head after it.
    private(set) var checkpoint: Checkpoint?
    /// Whether the chain ran through the checkpoint from outside.
    private(set) var isAnchored = false
    private let anchor: Checkpoint?
    private var last: ChangeNumber = 0
    private var lastInstant = ""
    private var head = Digest.origin

    /// Walks in pages, so that a long journal takes little memory.
    init(_ connection: Connection, anchor: Checkpoint?) async throws {
        self.anchor = anchor
        let erased = Dictionary(
            grouping: try await connection.query("select erased, id from register.erasable where erased is not null")
                .decode(as: (Int64, Int64).self),
            by: \.0
        )
        .mapValues { $0.map(\.1) }
        while true {
            let page = try await ChainWalk.page(after: last, connection)
            for pair in page { take(pair, erased: erased[pair.number] ?? []) }
            guard !page.isEmpty else { break }
        }
        if let anchor, !isAnchored, !faults.contains(where: { $0.change == anchor.change }) {
            faults.append(
                JournalFault(
                    anchor.change,
                    "Wijziging \(anchor.change) van het ijkpunt ontbreekt: het journaal is sindsdien ingekort."
                )
            )
        }
    }

    private mutating func take(_ pair: Pair, erased: [Int64]) {
        let (first, gap) = (last + 1, pair.number - last - 1)
        if gap == 1 {
            faults.append(JournalFault(first, "Wijziging \(first) ontbreekt in het register en in het journaal."))
        } else if gap > 1 {
            let what = "Wijzigingen \(first) t/m \(pair.number - 1) ontbreken in het register en in het journaal."
            faults.append(JournalFault(first, what))
        }
        last = pair.number
        guard let entry = pair.entry else {
            faults.append(JournalFault(last, "Wijziging \(last) ontbreekt in het journaal."))
            return
        }
        // Fewer than none is not what its payload says either.
        let (added, ended) = (max(0, entry.added), max(0, entry.ended))
        entries.append(Entry(change: last, added: added, ended: ended, merkleRoot: entry.link.merkleRoot))
        check(entry, pair.change, erased)
        if entry.previous != head {
            faults.append(JournalFault(last, "Wijziging \(last) sluit in het journaal niet aan op de vorige."))
        }
        head = Digest.entry(previous: entry.previous, entry.link)
        if entry.hash != head {
            faults.append(JournalFault(last, "Wijziging \(last): de hash in het journaal klopt niet."))
        }
        checkpoint = Checkpoint(change: last, head: head)
        if last == 1 { register = hexadecimal(head) }
        guard let anchor, anchor.change == last else { return }
        isAnchored = anchor.head == head
        if !isAnchored {
            faults.append(
                JournalFault(
                    last,
                    "Het journaal loopt niet door het ijkpunt: de kop na wijziging \(last) is \(hexadecimal(head)), "
                        + "volgens het ijkpunt \(hexadecimal(anchor.head)). Wijziging \(last) of een eerdere is herschreven."
                )
            )
        }
    }

    /// Holds what is said of a change against the change itself.
    private mutating func check(_ entry: StoredEntry, _ change: StoredChange?, _ erased: [Int64]) {
        guard let change else {
            faults.append(JournalFault(last, "Wijziging \(last) staat in het journaal, maar niet in register.change."))
            return
        }
        if change.at <= lastInstant {
            faults.append(
                JournalFault(last, "Wijziging \(last) is volgens register.change niet later gemaakt dan die ervoor.")
            )
        }
        lastInstant = change.at
        var head = change.head(last, entry, erased)
        guard head.json.bytes != entry.payload else { return }
        let found = CanonicalJSON(parsing: entry.payload)
        // What it told of those leaves is held against the tables when their turn comes.
        head.closed = found.map { ClosedLeaf.told(in: $0) } ?? []
        for leaf in head.closed { closed[leaf.place] = leaf }
        let expected = head.json
        guard expected.bytes != entry.payload else { return }
        let difference = found.flatMap { RowDifference(table: expected, journal: $0) }
        let what = difference.map(\.sentence) ?? "het journaal heeft niet de vorm die het hoort te hebben"
        faults.append(JournalFault(last, "Wijziging \(last), in register.change: \(what)."))
    }
}

// MARK: Rows

extension ChainWalk {
    /// A change and its entry, of which one can be missing.
    fileprivate struct Pair: RowDecodable {
        let number: ChangeNumber
        let change: StoredChange?
        let entry: StoredEntry?

        init(row: inout RowReader) throws(PostgresError) {
            number = try row.next()
            change = try StoredChange(row: &row)
            entry = try StoredEntry(row: &row)
        }
    }

    fileprivate struct StoredChange {
        let at: String
        let kind: String
        let actor: Sealed
        let reason: Sealed
        let decision: String?
        let source: String?
        let program: String
        let login: String?

        init?(row: inout RowReader) throws(PostgresError) {
            let at = try row.next(as: String?.self)
            let kind = try row.next(as: String?.self)
            let (actor, actorSeal) = (try row.next(as: Int64?.self), try row.next(as: [UInt8]?.self))
            let (reason, reasonSeal) = (try row.next(as: Int64?.self), try row.next(as: [UInt8]?.self))
            decision = try row.next()
            source = try row.next()
            let program = try row.next(as: String?.self)
            login = try row.next()
            guard let at, let kind, let actor, let reason, let program else { return nil }
            (self.at, self.kind, self.program) = (at, kind, program)
            self.actor = Sealed(id: actor, commitment: actorSeal ?? [])
            self.reason = Sealed(id: reason, commitment: reasonSeal ?? [])
        }

        func head(_ number: ChangeNumber, _ entry: StoredEntry, _ erased: [Int64]) -> JournalHead {
            JournalHead(
                number: number,
                at: at,
                kind: kind,
                actor: actor,
                reason: reason,
                decision: decision,
                source: source,
                program: program,
                login: login,
                added: entry.added,
                ended: entry.ended,
                erased: erased
            )
        }
    }

    fileprivate struct StoredEntry {
        let payload: [UInt8]
        let link: ChainLink
        let previous: [UInt8]
        let hash: [UInt8]
        let added: Int
        let ended: Int

        init?(row: inout RowReader) throws(PostgresError) {
            let payload = try row.next(as: [UInt8]?.self)
            let (root, previous) = (try row.next(as: [UInt8]?.self), try row.next(as: [UInt8]?.self))
            let hash = try row.next(as: [UInt8]?.self)
            let (added, ended) = (try row.next(as: Int?.self), try row.next(as: Int?.self))
            guard let payload, let root, let previous, let hash, let added, let ended else { return nil }
            (self.payload, self.previous, self.hash) = (payload, previous, hash)
            (self.added, self.ended) = (added, ended)
            link = ChainLink(merkleRoot: root, payloadDigest: Digest.sha256(payload))
        }
    }

    /// The next changes and entries, by number.
    private static func page(after last: ChangeNumber, _ connection: Connection) async throws -> [Pair] {
        try await connection.query(
            """
            select n.number, \(sql: instantText), c.kind, c.actor, a.commitment, c.reason, r.commitment, c.decision,
                c.source, c.program, c.login, j.payload, j.merkle_root, j.previous, j.hash, j.added, j.ended
            from (
                (select number from register.change where number > \(last) order by number limit 1000)
                union
                (select change from register.journal where change > \(last) order by change limit 1000)
            ) as n
            left join register.change c on c.number = n.number
            left join register.erasable a on a.id = c.actor
            left join register.erasable r on r.id = c.reason
            left join register.journal j on j.change = n.number
            order by n.number limit 1000
            """
        ).decode(Pair.self)
    }
}
