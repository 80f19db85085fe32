import Rolzuiver
import RolzuiverRegister

/// What is held on people, as programs read it.
enum PersonJSON {
    struct Summary: Encodable {
        let person: String
        let name: String?
        let facts: Int
        let until: String?

        init(_ summary: PersonSummary) {
            (person, name, facts) = (summary.person.key, summary.name, summary.facts)
            until = summary.until.flatMap(PersonJSON.day)
        }
    }

    struct Present: Encodable {
        let person: String
        let facts: [Fact]
        let texts: [Text]
        let erasures: [Written]

        init(_ record: PersonRecord, after change: ChangeNumber, on day: Day?) {
            person = record.person.key
            erasures = record.erasures.map { Written($0, isOwn: record.authored.contains($0.number)) }
            facts = record.facts.filter { $0.holds(after: change, on: day) }.map { Fact($0, asOf: change) }
            texts = record.texts.map(Text.init)
        }
    }

    struct Whole: Encodable {
        let person: String
        let facts: [Fact]
        let texts: [Text]
        let mentions: [Text]
        /// With a part of the name, and perhaps about somebody else.
        let partly: [Text]
        let actors: [Text]
        let changes: [Written]
        let audits: [Said]
        let waivers: [Fact]
        let signatures: [Signed]
        let residue: [String]
        /// The names by which was looked for mentions, residue, actors and signatures; of the last two also `--actor`.
        let soughtNames: [String]

        init(_ record: PersonRecord, knownAs actor: String?) {
            person = record.person.key
            facts = record.facts.map { Fact($0) }
            (texts, mentions) = (record.texts.map(Text.init), record.mentions.map(Text.init))
            partly = record.partly.map(Text.init)
            actors = record.actors.map(Text.init)
            changes = record.changes.map { Written($0, isOwn: record.authored.contains($0.number)) }
            audits = record.verdicts.map(Said.init)
            waivers = record.waivers.map { Fact($0) }
            signatures = record.signatures.map(Signed.init)
            residue = record.residue
            soughtNames = record.names + [actor].compactMap(\.self)
        }
    }

    struct Overdue: Encodable {
        let person: String?
        let text: Text
        let needed: String
        let due: String

        init(_ overdue: OverdueText) {
            (person, text) = (overdue.person?.key, Text(overdue.text))
            (needed, due) = (overdue.needed.description, overdue.due.description)
        }
    }

    // MARK: Parts

    struct Fact: Encodable {
        let kind: String
        let key: String
        let fields: [String: String]
        let from: String?
        let until: String?
        let certainFrom: String?
        let certainUntil: String?
        let source: String
        let certainty: String
        let added: Int64
        let ended: Int64?

        /// A fact; that it has ended only where that was known.
        init(_ row: History.Row, asOf change: ChangeNumber = .max) {
            let record = row.record
            (kind, key, source) = (record.kind.rawValue, record.key, record.source)
            certainty = record.certainty.rawValue
            fields = Dictionary(
                zip(record.kind.type.anySchema.fields, record.values).compactMap { field, value in
                    value.map { (field.name, $0.canonical) }
                },
                uniquingKeysWith: { first, _ in first }
            )
            (from, until) = (day(record.span.possible.from), day(record.span.possible.until))
            certainFrom = (record.span.certain?.from).flatMap(day)
            certainUntil = (record.span.certain?.until).flatMap(day)
            (added, ended) = (row.added, row.ended.flatMap { $0 <= change ? $0 : nil })
        }
    }

    struct Text: Encodable {
        let number: Int64
        let kind: String
        let text: String?
        let erased: Int64?
        let place: String

        init(_ text: HeldText) {
            (number, kind, self.text) = (text.number, text.use.rawValue, text.text)
            (erased, place) = (text.erased, text.place)
        }
    }

    struct Written: Encodable {
        let number: Int64
        let at: String
        let kind: String
        let actor: String
        let reason: String
        let decision: String?
        let source: String?
        let underOwnName: Bool

        init(_ change: Change, isOwn: Bool) {
            (number, at, kind) = (change.number, HistoryText.instant(change.at), change.kind.rawValue)
            (actor, reason, decision, source) = (change.actor, change.reason, change.decision, change.source)
            underOwnName = isOwn
        }
    }

    struct Said: Encodable {
        let audit: Int64
        let change: Int64
        let finding: String
        let requirement: String
        let verdict: String
        let from: String?
        let until: String?

        init(_ verdict: PersonRecord.Verdict) {
            (audit, change, finding) = (verdict.audit, verdict.change, verdict.finding)
            (requirement, self.verdict) = (verdict.requirement, verdict.verdict)
            (from, until) = (day(verdict.period.from), day(verdict.period.until))
        }
    }

    struct Signed: Encodable {
        let audit: Int64
        let signer: String
        let capacity: String

        init(_ signature: PersonRecord.Signature) {
            (audit, signer, capacity) = (signature.audit, signature.signer, signature.capacity)
        }
    }

    /// As files have it; nil where there is no end.
    static func day(_ day: Day) -> String? { day.isFinite ? day.description : nil }
}
