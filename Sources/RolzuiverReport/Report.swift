package import Rolzuiver

/// What a report shows: an audit, the facts that it judged, and where they came from.
///
/// Everything is derived from these values alone: the same facts give the same bytes, and no clock is read.
package struct Report: Sendable {
    /// What was judged.
    package let audit: Audit
    /// The facts that were judged.
    package let facts: FactIndex
    /// What makes the answer repeatable.
    package let pin: Pin
    /// The language of the texts.
    package let language: Language
    /// The requirements that the audit was made with, the register's own last.
    package let clauses: [Clause]
    /// Who signed the audit; none when nobody did.
    package let signatures: [SignedName]
    /// The facts that it rests on that changed since.
    package let changed: [String]
    /// The findings that stand on the as-of day, waived ones included, the heaviest first.
    package let current: [Finding]
    /// The findings that were over before the as-of day (voorbij), the latest first.
    package let past: [Finding]
    /// The findings that begin after the as-of day (voorzien), in order of time.
    package let foreseen: [Finding]
    /// How the subjects of each requirement came out on the as-of day, in the order of the norm; questions are never
    /// scored.
    package private(set) var tallies: [(clause: Clause, tally: Tally)] = []

    /// A report on `audit`; `clauses` are those of its edition unless an older audit brings its own.
    package init(
        _ audit: Audit,
        of facts: FactIndex,
        pin: Pin,
        language: Language = .nl,
        clauses: [Clause]? = nil,
        signatures: [SignedName] = [],
        changed: [String] = []
    ) {
        self.audit = audit
        self.facts = facts
        self.pin = pin
        self.language = language
        let norm = (clauses ?? Clause.all(in: audit.edition)).filter { !$0.isHouseRule }
        self.clauses = norm + audit.tailoring.houseRules.map { Clause($0) }
        (self.signatures, self.changed) = (signatures, changed)
        let findings = audit.findings
        current = findings.filter { $0.standing(on: audit.asOf) == .current }
        past = findings.filter { $0.standing(on: audit.asOf) == .past }
            .sorted { $0.period.until == $1.period.until ? $0.id < $1.id : $0.period.until > $1.period.until }
        foreseen = audit.foreseen
        tallies = counted()
    }

    /// The signatures as people read them, and then what changed since.
    var signatureLines: [String] { SignedName.lines(signatures, changed) }

    /// The requirement of that code; one that is no longer in the norm is shown by its code alone.
    func clause(_ code: String) -> Clause { clauses.first { $0.code == code } ?? Clause(unknown: code) }

    /// The text in the language of the report.
    func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    /// The text in the language of the report, with names in place of references.
    func say(_ phrase: Phrase) -> String { facts.names.filled(phrase[language]) }
}

/// Somebody's name under an audit.
package struct SignedName: Sendable {
    /// Its number.
    package let number: Int64
    /// Who signed, and in which capacity.
    package let name: String, capacity: String
    /// When (ISO 8601).
    package let at: String
    /// Whether it fits what the register holds of the audit.
    package let isValid: Bool
    /// Whether nothing changed since in the facts that the audit rests on; nil when that cannot be told.
    package let isCurrent: Bool?
    /// All of it as people read it.
    package let line: String

    /// A signature.
    package init(
        number: Int64,
        name: String,
        capacity: String,
        at: String,
        isValid: Bool,
        isCurrent: Bool?,
        line: String
    ) {
        (self.number, self.name, self.capacity, self.at) = (number, name, capacity, at)
        (self.isValid, self.isCurrent, self.line) = (isValid, isCurrent, line)
    }

    /// Signatures as people read them, and then what changed since in what the audit rests on, as far as there is room.
    package static func lines(_ signatures: [SignedName], _ changed: [String]) -> [String] {
        signatures.map(\.line) + changed.prefix(10).map { "  veranderd sindsdien: \($0)" }
            + (changed.count > 10 ? ["  … en nog \(changed.count - 10)"] : [])
    }
}

/// What makes an answer repeatable, besides what the audit itself holds.
package struct Pin: Sendable {
    /// Where the judged facts came from.
    package enum Origin: Sendable {
        /// A file on disk, with its name where there is one; the report then says "niet uit een register".
        case file(String?)
        /// A register, as it was known after change number `change`, written at `instant` (ISO 8601).
        case register(change: Int64, instant: String, checkpoint: Checkpoint?)
    }

    /// How far the register's chain of changes had come.
    package struct Checkpoint: Sendable {
        /// The number of the newest change.
        package let change: Int64
        /// The hash at the head of the chain, in hexadecimal.
        package let head: String

        /// The newest change with the head of the chain.
        package init(change: Int64, head: String) {
            self.change = change
            self.head = head
        }
    }

    /// Which audit of the register it is, and who put it there.
    package struct Storage: Sendable {
        /// Its number.
        package let audit: Int64
        /// The login that stored it; nil when that was not kept.
        package let login: String?
        /// How many books that login could not read; nil when that was not kept.
        package let hiddenBooks: Int?

        /// An audit by number, with what the register knows of who stored it.
        package init(audit: Int64, login: String?, hiddenBooks: Int?) {
            (self.audit, self.login, self.hiddenBooks) = (audit, login, hiddenBooks)
        }
    }

    /// Where the judged facts came from.
    package let origin: Origin
    /// The version of the program.
    package let program: String
    /// Where the register keeps it; nil when it is not from there.
    package let storage: Storage?

    /// Where the facts came from, the program that judged them, and where the answer is kept.
    package init(_ origin: Origin, program: String, storage: Storage? = nil) {
        self.origin = origin
        self.program = program
        self.storage = storage
    }
}
