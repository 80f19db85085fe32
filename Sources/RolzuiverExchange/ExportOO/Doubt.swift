/// Why something in an export was not taken as it stands.
package enum DoubtKind: String, CaseIterable, Codable, Sendable {
    case lagging = "registratie loopt achter"
    case successorUnknown = "opvolger onbekend"
    case successorNotTaken = "opvolger niet overgenomen"
    case aheadOfTime = "vooruitgeschreven deelnemer"
    case accessionDay = "toetredingsdatum"
    case unknownParticipant = "deelnemer onbekend"
    case endedParticipant = "deelnemer bestaat niet meer"
    case duplicateParticipant = "deelnemer dubbel"
    case fewParticipants = "minder dan twee deelnemers"
    case entryError = "mogelijke invoerfout"
    case omission = "deelnemer tussendoor niet vermeld"
    case noOrgan = "geen bestuursorgaan"
    case unknownOrgan = "bestuursorgaan onbekend"
    case unknownForm = "vorm onbekend"
    case keeper = "bronhouder"
    case share = "verdeelsleutel"
    case reference = "verwijzing"
    case day = "datum"
    case inclusiveEnd = "einddatum"
    case overlap = "versies overlappen"
    case gap = "gat tussen versies"
    case brokenChain = "versieketen"
    case duplicateVersion = "versie dubbel"
    case formatVersion = "formaatversie"
    case clash = "andere bron"
}

/// Something in an export that was doubted: where it stands, what was found, and what was made of it.
package struct Doubt: Codable, Hashable, Sendable {
    /// The line of the file; 0 for the file as a whole.
    package var line: Int
    /// What kind of doubt it is.
    package var kind: DoubtKind
    /// The cooperation, as its identifier; empty for the file as a whole.
    package var cooperation: String
    /// Whom or what it is about.
    package var subject: String
    /// What the file says.
    package var found: String
    /// Why that is doubted, what was done, and what to answer where something is asked.
    package var reason: String

    /// A doubt about what stands on `line`.
    package init(
        line: Int,
        kind: DoubtKind,
        cooperation: String,
        subject: String,
        found: String,
        reason: String
    ) {
        self.line = line
        self.kind = kind
        self.cooperation = cooperation
        self.subject = subject
        self.found = found
        self.reason = reason
    }
}

extension Doubt: Comparable {
    /// Orders by the lines of the file.
    package static func < (left: Doubt, right: Doubt) -> Bool {
        (left.line, left.kind.rawValue, left.subject, left.found) < (
            right.line, right.kind.rawValue, right.subject, right.found
        )
    }
}

extension Sequence<Doubt> {
    /// The doubts as CSV: a line of names, then a row for each, in the order of the file.
    ///
    /// Fields stand between semicolons, as Dutch spreadsheets expect; rows end with CR LF and fields are quoted as RFC 4180
    /// has it. A text that a spreadsheet would take for a formula gets an apostrophe before it.
    package var csv: String {
        var text = "line;kind;cooperation;subject;found;reason\r\n"
        for doubt in sorted() {
            let fields = [
                String(doubt.line), doubt.kind.rawValue, doubt.cooperation, doubt.subject, doubt.found, doubt.reason,
            ]
            text += fields.map(\.csvField).joined(separator: ";") + "\r\n"
        }
        return text
    }
}

extension String {
    /// The text as a field of a CSV row.
    fileprivate var csvField: String {
        let isFormula = unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'" + self : self
        guard safe.utf8.contains(where: { [UInt8(ascii: ";"), 34, 10, 13].contains($0) }) || safe.first == " " else {
            return safe
        }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
