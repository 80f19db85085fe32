import Postgres
import Rolzuiver

/// What ties each person to the register: the rows that mention somebody, by person.
struct PersonLinks {
    private var rows: [EntityID: [(row: StoredRow, record: Record)]] = [:]

    init(_ stored: [StoredRow], _ records: [Record]) {
        for (row, record) in zip(stored, records) {
            for person in Set(record.entities.filter { $0.kind == .person }) {
                rows[person, default: []].append((row, record))
            }
        }
    }

    /// Everybody, by pseudonym, as known after change `number`; with a day those of whom the register tells something of that
    /// day, and how many facts.
    ///
    /// What holds always, as a name or a vote, tells nothing of a day.
    func summaries(after number: ChangeNumber = .max, on day: Day? = nil) -> [PersonSummary] {
        rows.compactMap { person, rows in
            let told = rows.filter { $0.row.known.lower ?? 0 <= number }
            let current = told.filter { $0.row.known.upper.map { $0 > number } ?? true }
            let there = day.map { day in current.filter { $0.record.span.possible.contains(day) } } ?? current
            guard day == nil ? !told.isEmpty : there.contains(where: { !$0.record.isTimeless }) else { return nil }
            let names = told.filter { $0.record.kind == .persons }.sorted { $0.row.id < $1.row.id }
            return PersonSummary(
                person: person,
                name: names.last.flatMap { $0.row.texts.values.first?.shown },
                facts: there.count,
                until: PersonLinks.end(of: current.map(\.record))
            )
        }
        .sorted { $0.person < $1.person }
    }

    /// The numbers of the names of a person that have not been erased.
    func names(of person: EntityID) -> Set<Int64> {
        Set(
            (rows[person] ?? []).flatMap { row, record in
                record.kind == .persons ? row.texts.values.filter { $0.text != nil }.map(\.reference.id) : []
            }
        )
    }

    /// The newest change that told anything of a person.
    func newestChange(about person: EntityID) -> ChangeNumber {
        (rows[person] ?? []).map { max($0.row.known.lower ?? 0, $0.row.known.upper ?? 0) }.max() ?? 0
    }

    /// The day after the last of these: offices, employments and roles, and what happened.
    private static func end(of records: [Record]) -> Day? {
        records.filter { $0.kind != .persons }.compactMap { record -> Day? in
            switch RegisterTable[record.kind].schema.timing {
            case .lasting: record.span.possible.until
            case .event: record.span.possible.from.isFinite ? record.span.possible.from.adding(days: 1) : nil
            case .timeless: nil
            }
        }
        .max()
    }
}

extension Record {
    fileprivate var isTimeless: Bool { RegisterTable[kind].schema.timing == .timeless }
}
