import Postgres
import Rolzuiver

/// A row that the register holds now.
struct CurrentRow: Hashable, Sendable {
    let id: Int64
    let book: String
    let record: Record
    /// The texts in it that can be erased, by the place of their field.
    let texts: [Int: SealedText]
    /// The change that wrote it.
    let added: ChangeNumber

    init(_ row: StoredRow, book: String, _ record: Record) {
        (id, self.book, self.record, texts) = (row.id, book, record, row.texts)
        added = row.known.lower ?? 0
    }

    /// Whether a text of it was erased.
    var isErased: Bool { texts.values.contains { $0.erased != nil } }
}

extension Plan.Step {
    /// The same, with what it says as `rows` of this fact do being the same text: erased once, it is erased in all of them,
    /// and what was erased stays so.
    func keepingTexts(of rows: [CurrentRow]) -> Plan.Step {
        var step = self
        for row in rows {
            for (place, text) in row.texts where text.shown.map({ new?.values[place] == .text($0) }) ?? false {
                step.held[place] = text.reference
            }
        }
        return step
    }
}

extension Record {
    /// The same, with what was erased in `rows` of this fact not said again: erased stays erased, also when a file still has
    /// the text.
    func heeding(erasedIn rows: [CurrentRow]) -> Record {
        var values = values
        for (place, value) in values.enumerated() where value != nil {
            guard let row = rows.first(where: { $0.texts[place]?.erased != nil }) else { continue }
            values[place] = row.record.values[place]
        }
        return Record(kind, key: key, values, span, source: source, certainty: certainty)
    }
}

/// The difference between what a keeper states and what the register holds: pure, and the same for the same facts.
struct Difference {
    let own: String
    let kind: Change.Kind
    /// When facts end that are no longer stated; nil leaves them alone.
    let endsOn: Day?
    private let current: [FactID: [CurrentRow]]

    private struct FactID: Hashable {
        let kind: FactKind
        let key: String

        init(_ record: Record) { (kind, key) = (record.kind, record.key) }
    }

    init(own: String, kind: Change.Kind, endsOn: Day?, current: [CurrentRow]) {
        (self.own, self.kind, self.endsOn) = (own, kind, endsOn)
        self.current = Dictionary(grouping: current) { FactID($0.record) }
    }

    /// The steps that bring the register to what is stated.
    ///
    /// A key that `desired` states is stated whole; `context`, what the keeper leans on, only adds.
    func steps(desired: [Record], context: [Record]) -> [Plan.Step] {
        let stated = Dictionary(grouping: Set(desired)) { FactID($0) }
        let leant = Dictionary(grouping: Set(context)) { FactID($0) }.filter { stated[$0.key] == nil }
        var steps: [Plan.Step] = []
        for (fact, records) in stated {
            let rows = current[fact] ?? []
            steps += difference(heeding(records, rows), rows).map { $0.keepingTexts(of: rows) }
        }
        for (fact, records) in leant {
            let rows = current[fact] ?? []
            steps += addition(heeding(records, rows), rows).map { $0.keepingTexts(of: rows) }
        }
        if let endsOn {
            let sources = Set(desired.map(\.source))
            for (fact, rows) in current where stated[fact] == nil && leant[fact] == nil {
                steps += rows.compactMap { ending($0, on: endsOn, sources)?.keepingTexts(of: rows) }
            }
        }
        return steps.sorted { left, right in
            guard let left = left.new ?? left.old, let right = right.new ?? right.old else { return false }
            return left < right
        }
    }

    /// What `desired` and `context` say of texts that were erased, and that is not written: of each fact once.
    func withheld(_ records: [Record]) -> [Record] {
        let kept = records.filter { record in
            let rows = current[FactID(record)] ?? []
            return rows.contains(where: \.isErased) && record.heeding(erasedIn: rows) != record
        }
        return Dictionary(grouping: kept) { FactID($0) }.values.compactMap { $0.min() }.sorted()
    }

    private func heeding(_ records: [Record], _ rows: [CurrentRow]) -> [Record] {
        guard rows.contains(where: \.isErased) else { return records.sorted() }
        return records.map { $0.heeding(erasedIn: rows) }.sorted()
    }

    /// Replaces the rows of one key that differ from what is stated of it.
    private func difference(_ desired: [Record], _ rows: [CurrentRow]) -> [Plan.Step] {
        guard let book = rows.first?.book else {
            return desired.map { step(.added, Book.keeping($0, own: own), nil, $0) }
        }
        let sources = Set(desired.map(\.source))
        guard book == own || rows.allSatisfy({ sources.contains($0.record.source) }) else {
            return clashes(desired, rows)
        }
        let held = Set(rows.map(\.record))
        let coming = desired.filter { !held.contains($0) }
        let leaving = rows.filter { !desired.contains($0.record) }.sorted { $0.record < $1.record }
        let altered: Plan.Step.Action = kind == .change ? .changed : .corrected
        return (0..<max(leaving.count, coming.count)).map { index in
            let old = index < leaving.count ? leaving[index] : nil
            let new = index < coming.count ? coming[index] : nil
            let action = old == nil ? .added : new != nil ? altered : kind == .change ? .ended : .corrected
            return step(action, book, old, new)
        }
    }

    /// What a keeper states of a fact that another book keeps changes nothing there: that book says so too, or it is a clash.
    ///
    /// A fact is stated whole, so what is kept of it on days on which nothing is stated differs as well.
    private func clashes(_ desired: [Record], _ rows: [CurrentRow]) -> [Plan.Step] {
        let differing = desired.filter { record in !rows.contains { $0.record.tells(record) } }
        let left = rows.filter { row in !desired.contains { row.record.tells($0) } }.sorted { $0.record < $1.record }
        let denied = left.dropFirst(differing.count).filter { row in
            guard let certain = row.record.span.certain else { return false }
            return !desired.contains { $0.span.possible.overlaps(certain) }
        }
        return differing.enumerated().map { index, record in clash(index < left.count ? left[index] : rows[0], record) }
            + denied.map { clash($0, nil) }
    }

    private func clash(_ old: CurrentRow, _ new: Record?, isOwn: Bool = false) -> Plan.Step {
        let origin = Plan.Step.Origin(change: old.added, login: nil)
        return Plan.Step(
            action: .clash,
            book: old.book,
            old: old.record,
            new: new,
            isOwn: isOwn,
            origin: origin,
            row: nil
        )
    }

    /// Adds what the register does not have; what differs is a clash.
    private func addition(_ records: [Record], _ rows: [CurrentRow]) -> [Plan.Step] {
        let sources = Set(records.map(\.source))
        let isOwn = rows.allSatisfy { $0.book == own || sources.contains($0.record.source) }
        return records.compactMap { record in
            guard let first = rows.first else { return step(.added, Book.keeping(record, own: own), nil, record) }
            if rows.contains(where: { record.agrees(with: $0.record) }) { return nil }
            return clash(first, record, isOwn: isOwn)
        }
    }

    /// Ends a row of the own book that is no longer stated; in the shared book only what this source stated.
    private func ending(_ row: CurrentRow, on day: Day, _ sources: Set<String>) -> Plan.Step? {
        guard row.book == own, own != Book.shared || sources.contains(row.record.source) else { return nil }
        guard kind == .change else { return step(.corrected, row.book, row, nil) }
        guard RegisterTable[row.record.kind].schema.timing == .lasting else { return step(.ended, row.book, row, nil) }
        let ended = row.record.ended(on: day)
        return ended == row.record ? nil : step(.ended, row.book, row, ended)
    }

    private func step(
        _ action: Plan.Step.Action,
        _ book: String,
        _ old: CurrentRow?,
        _ new: Record?
    ) -> Plan.Step {
        Plan.Step(action: action, book: book, old: old?.record, new: new, row: old?.id)
    }
}

extension Record {
    /// Whether it says nothing that `held` contradicts, for what is only leant on: what it leaves out, it does not deny.
    fileprivate func agrees(with held: Record) -> Bool {
        zip(values, held.values).allSatisfy { $0 == nil || $0 == $1 }
            && (span == .always || held.span.possible.contains(span.possible))
    }

    /// Whether it says all that is `stated`: the same, or more where that says that something is not known.
    fileprivate func tells(_ stated: Record) -> Bool {
        zip(stated.values, values).allSatisfy { $0 == nil || $0 == $1 }
            && (stated.span == .always || span.tells(stated.span))
    }
}

extension Span {
    /// Whether it has the days of `stated`, or more precise ones that those leave room for.
    fileprivate func tells(_ stated: Span) -> Bool {
        guard stated.possible.contains(possible) else { return false }
        guard let sure = stated.certain else { return true }
        return certain?.contains(sure) ?? false
    }
}
