import Foundation
import Postgres
package import Rolzuiver

/// Which rows of one key a change replaced by which: what was added, ended or altered at once.
package struct Alteration: Hashable, Sendable {
    /// The change.
    package let change: ChangeNumber
    /// The kind of fact.
    package let kind: FactKind
    /// Which fact of that kind.
    package let key: String

    /// What a change did to one key.
    package init(change: ChangeNumber, kind: FactKind, key: String) {
        (self.change, self.kind, self.key) = (change, kind, key)
    }
}

extension Alteration: Comparable {
    /// By change, kind and key.
    package static func < (left: Alteration, right: Alteration) -> Bool {
        (left.change, left.kind.rawValue, left.key) < (right.change, right.kind.rawValue, right.key)
    }
}

/// Word that a change was about days that had gone by when it was made, and of which the register had spoken already (met
/// terugwerkende kracht).
///
/// It had spoken when the change altered or ended a fact that it held, when the book had been begun by an earlier change, or
/// when a signed audit had judged those days. What a book says at its first registration is not back-dated, however far its
/// facts go back; nor is what is new in the book that all share, where everything has its first registration.
///
/// A text that works back says what held from the day to which it does (Wgr 26).
///
/// Many facts hold always: a vote, a signature, a clause. What such a fact says is of the days that it names, and of all days
/// from the beginning of what it belongs to when it names none.
package struct BackDating: Hashable, Sendable {
    /// The first day of which the register has said something else since; ``Day/distantPast`` when it can be any.
    package let from: Day
    /// The day on which the change was made, in the Netherlands.
    package let recorded: Day
    /// The signed audits that were made before it, and judged that day or a later one, to their horizon, of what it is about.
    package let audits: [SignedAudit]
}

/// An audit that somebody signed.
package struct SignedAudit: Hashable, Sendable {
    /// Its number.
    package let id: Int64
    /// The newest change that it knew.
    package let change: ChangeNumber
    /// The day that it was about.
    package let asOf: Day
    /// The last day that it judged.
    package let horizon: Day
    /// Who signed, as far as not erased.
    package let signers: [String]
    /// The numbers of who or what it judged.
    let roots: Set<Int64>
}

/// What of some changes was back-dated.
struct BackDatings {
    /// By what was altered.
    var marks: [Alteration: BackDating] = [:]
    /// How many alterations are of days that a signed audit judged, while it was not looked into whether they touch it:
    /// they were too many.
    var unseen = 0
}

extension Register {
    /// Which of these alterations were back-dated.
    static func backDatings(
        of rows: [History.Row],
        _ changes: [Change],
        _ connection: Connection
    ) async throws -> BackDatings {
        var recorded: [ChangeNumber: Day] = [:]
        for change in changes { recorded[change.number] = change.at.dutchDay }
        let found = BackDated.all(in: rows, recorded)
        guard !found.isEmpty else { return BackDatings() }
        let (touched, unseen) = try await touchedAudits(by: found, connection)
        let beginnings = try await beginnings(connection)
        let marks = Dictionary(
            uniqueKeysWithValues: found.compactMap { one -> (Alteration, BackDating)? in
                let audits = touched[one.alteration] ?? []
                let change = one.alteration.change
                guard one.altersWhatStood || beginnings[one.book].map({ $0 < change }) ?? false || !audits.isEmpty
                else {
                    return nil
                }
                let day = recorded[change] ?? .distantPast
                return (one.alteration, BackDating(from: one.from, recorded: day, audits: audits))
            }
        )
        return BackDatings(marks: marks, unseen: unseen)
    }

    /// The change that began each book but the one that all share, by the book's number.
    private static func beginnings(_ connection: Connection) async throws -> [Int64: ChangeNumber] {
        let rows = try await connection.query(
            """
            select book_id, min(change_book.change) from register.change_book join register.book on book.id = book_id
            where key <> \(Book.shared) group by 1
            """
        ).decode(as: (Int64, Int64).self)
        return Dictionary(uniqueKeysWithValues: rows)
    }
}

/// An alteration that was about the past.
private struct BackDated {
    let alteration: Alteration
    let from: Day
    let book: Int64
    /// Whether the register had said something under this key before.
    let altersWhatStood: Bool

    static func all(in rows: [History.Row], _ recorded: [ChangeNumber: Day]) -> [BackDated] {
        var added: [Alteration: [History.Row]] = [:]
        var ended: [Alteration: [History.Row]] = [:]
        var first: [Alteration: ChangeNumber] = [:]
        let beginnings = Beginnings(rows)
        for row in rows {
            let (kind, key) = (row.record.kind, row.record.key)
            added[Alteration(change: row.added, kind: kind, key: key), default: []].append(row)
            // Which fact it is, whenever.
            let fact = Alteration(change: 0, kind: kind, key: key)
            first[fact] = min(first[fact] ?? row.added, row.added)
            guard let end = row.ended else { continue }
            ended[Alteration(change: end, kind: kind, key: key), default: []].append(row)
        }
        // In order: neighbours often touch the same, and are then held against audits together.
        return Set(added.keys).union(ended.keys).sorted().compactMap { alteration in
            let (old, new) = (ended[alteration] ?? [], added[alteration] ?? [])
            guard let day = recorded[alteration.change], let book = (old + new).first?.book,
                let from = firstDifference(old.map(\.record), new.map(\.record), beginnings), from < day
            else { return nil }
            let began = first[Alteration(change: 0, kind: alteration.kind, key: alteration.key)] ?? alteration.change
            return BackDated(
                alteration: alteration,
                from: from,
                book: book,
                altersWhatStood: began < alteration.change
            )
        }
    }

    /// The first day of which the new rows say something else than the old ones; nil when no day can be named.
    private static func firstDifference(_ old: [Record], _ new: [Record], _ beginnings: Beginnings) -> Day? {
        var days: [Day] = []
        var (ended, added) = ([Record](), new)
        for record in old {
            guard let index = added.firstIndex(where: { $0.values == record.values }) else {
                ended.append(record)
                continue
            }
            let after = added.remove(at: index).span
            days += differences(record.span.possible, after.possible) + differences(record.span.certain, after.certain)
        }
        days += ended.flatMap { beginnings.days(of: $0, unlike: added.first) }
        days += added.flatMap { beginnings.days(of: $0, unlike: ended.first) }
        return days.filter { $0 < .distantFuture }.min()
    }

    /// The first days of the parts in which two periods differ.
    private static func differences(_ before: Period?, _ after: Period?) -> [Day] {
        guard let before, let after else { return [before, after].compactMap { $0?.from } }
        return (before.from == after.from ? [] : [min(before.from, after.from)])
            + (before.until == after.until ? [] : [min(before.until, after.until)])
    }
}

/// From which day on things are told of, by what they are called.
private struct Beginnings {
    private var days: [String: Day] = [:]

    init(_ rows: [History.Row]) {
        for row in rows where row.record.span.possible.from.isFinite {
            days[row.record.key] = min(days[row.record.key] ?? .distantFuture, row.record.span.possible.from)
        }
    }

    /// Of which days a record says something that `other`, which it replaced or is replaced by, does not.
    ///
    /// What holds always says it of the days that it names; when it differs in something else than days, of the first that it
    /// names, or of the first of what it belongs to. What stood, and of which neither is known, said it of every day.
    func days(of record: Record, unlike other: Record?) -> [Day] {
        guard !record.firstDay.isFinite else { return [record.firstDay] }
        let named = record.values.compactMap(\.?.asDay)
        if let other {
            let differing = zip(record.values, other.values).filter { $0 != $1 }
            let differsInDays = differing.allSatisfy { ($0 ?? $1)?.asDay != nil }
            if differsInDays { return differing.compactMap { $0.0?.asDay } }
        }
        if let first = named.min() ?? beginning(of: record) { return [first] }
        return other == nil ? [] : [.distantPast]
    }

    private func beginning(of record: Record) -> Day? {
        RegisterTable[record.kind].schema.parent.flatMap { record.entity($0.field) }.flatMap { days[$0.key] }
    }
}

extension FieldValue {
    /// The day, when it is one.
    fileprivate var asDay: Day? { if case .day(let day) = self, day.isFinite { day } else { nil } }
}

extension Register {
    /// The signed audits that each of these touches: made before it, of the days that it is about, and of roots whose
    /// verdicts can rest on it; and how many there are of which that was not looked into, all or none.
    private static func touchedAudits(
        by found: [BackDated],
        _ connection: Connection
    ) async throws -> (touched: [Alteration: [SignedAudit]], unseen: Int) {
        let newest = found.map(\.alteration.change).max() ?? 0
        let signed = try await signedAudits(before: newest, connection)
        let candidates = found.compactMap { one -> (alteration: Alteration, audits: [SignedAudit])? in
            let audits = signed.filter { $0.change < one.alteration.change && $0.horizon >= one.from }
            return audits.isEmpty ? nil : (one.alteration, audits)
        }
        guard let first = candidates.flatMap(\.audits).map(\.change).min() else { return ([:], 0) }
        let rows = try await rows(of: candidates.map(\.alteration), connection)
        let touching = try await Touching(signed.map(\.roots), in: first...newest, connection)
        guard let touched = try await touching.touched(by: candidates.map { rows[$0.alteration] ?? [] }) else {
            return ([:], candidates.count)
        }
        let audits = zip(candidates, touched).map { one, places in
            let ids = Set(places.map { signed[$0].id })
            return (one.alteration, one.audits.filter { ids.contains($0.id) })
        }
        return (Dictionary(uniqueKeysWithValues: audits), 0)
    }

    /// The rows that each of these added or ended.
    private static func rows(
        of alterations: [Alteration],
        _ connection: Connection
    ) async throws -> [Alteration: [StoredRow]] {
        let facts = try await connection.query(
            """
            select change, array_agg(fact) from register.journal_leaf
            where change = any(\(Set(alterations.map(\.change)).sorted())) group by change
            """
        ).decode(as: (Int64, [Int64]).self)
        let kinds = Set(alterations.map(\.kind))
        let ids = Set(facts.flatMap(\.1)).sorted()
        let rows = try await rows(connection) { kinds.contains($0.kind) ? ("t.id = any($1)", [ids]) : nil }
        let wanted = Set(alterations)
        var result: [Alteration: [StoredRow]] = [:]
        for row in rows {
            for change in [row.known.lower, row.known.upper].compactMap(\.self) {
                let alteration = Alteration(change: change, kind: row.kind, key: row.key)
                if wanted.contains(alteration) { result[alteration, default: []].append(row) }
            }
        }
        return result
    }
}

extension Register {
    /// The audits that somebody signed and that knew less than change `number`, by number.
    fileprivate static func signedAudits(
        before number: ChangeNumber,
        _ connection: Connection
    ) async throws -> [SignedAudit] {
        let rows = try await connection.query(
            """
            select id, change, as_of, horizon, roots, array(
                select distinct text from register.audit_signature s join register.erasable e on e.id = s.signer
                where s.audit_id = audit.id and text is not null order by text)
            from register.audit
            where change < \(number) and exists (select from register.audit_signature s where s.audit_id = audit.id)
            order by id
            """
        ).decode(as: (Int64, Int64, PostgresDate, PostgresDate, [Int64], [String]).self)
        return rows.map { id, change, asOf, horizon, roots, signers in
            SignedAudit(
                id: id,
                change: change,
                asOf: Day(asOf),
                horizon: Day(horizon),
                signers: signers,
                roots: Set(roots)
            )
        }
    }
}

extension PostgresTimestamp {
    /// The day that it was in the Netherlands.
    var dutchDay: Day? {
        guard let microseconds = microsecondsSince1970 else { return nil }
        let date = Date(timeIntervalSince1970: Double(microseconds) / 1e6)
        let parts = Calendar.dutch.dateComponents([.year, .month, .day], from: date)
        return Day(parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1)
    }
}
