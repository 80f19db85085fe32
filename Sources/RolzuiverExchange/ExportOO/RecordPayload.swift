internal import Foundation

/// A record that can be put away as text while the file is read, and taken back when its chain is complete.
package protocol RecordPayload: Codable {}

extension RecordPayload {
    /// The record as JSON: the same text for the same record.
    package var payload: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).flatMap { String(bytes: $0, encoding: .utf8) } ?? ""
    }

    /// The record in a JSON text; nil when it is none.
    package init?(payload: String) {
        guard let record = try? JSONDecoder().decode(Self.self, from: Data(payload.utf8)) else { return nil }
        self = record
    }
}

extension ArrangementVersionRecord: RecordPayload {}
extension OrganisationRecord: RecordPayload {}
