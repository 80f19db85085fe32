package import Rolzuiver

/// What an export says about itself.
package struct ExportOOHeader: Codable, Hashable, Sendable {
    /// The format's version, as the namespace ends: `2.6.3`.
    package var version: String
    /// When the export was made, as written; nil when it does not say so.
    package var timestamp: String?

    /// What an export says about itself.
    package init(version: String, timestamp: String?) {
        self.version = version
        self.timestamp = timestamp
    }
}

/// A part of an export, in the order of the file.
package enum ExportOOItem: Hashable, Sendable {
    case header(ExportOOHeader)
    case organisation(OrganisationRecord)
    case arrangement(ArrangementVersionRecord)
}

/// A reference to an organisation: its name, and the numbers under which it is known.
package struct OrganisationReference: Codable, Hashable, Sendable {
    /// Its number in the register.
    package var systemID: String?
    /// Its identifier in the list of organisations (TOOI).
    package var tooi: String?
    /// Its older identifier (OWMS).
    package var owms: String?
    /// The name as written.
    package var name = ""

    /// A reference that is still to be filled in.
    package init() {}
}

/// An organisation of the register.
///
/// Its persons and addresses are not read.
package struct OrganisationRecord: Codable, Hashable, Sendable {
    /// The line of the file where it starts.
    package var line = 0
    /// Name and numbers.
    package var reference = OrganisationReference()
    /// The kinds, such as `Gemeente`.
    package var types: [String] = []
    /// The first day, as written.
    package var start: String?
    /// The day on which it no longer exists, as written.
    package var end: String?
    /// The code in national lists, such as `gm0358`.
    package var code: String?

    /// A record that is still to be filled in.
    package init() {}
}

/// A participant in a version of an arrangement.
package struct ParticipantRecord: Codable, Hashable, Sendable {
    /// The line of the file where it starts.
    package var line = 0
    /// Name and numbers.
    package var reference = OrganisationReference()
    /// The day of accession, as written.
    package var accession: String?
    /// The share in the costs, as written, with a decimal comma.
    package var share: String?
    /// The governing bodies, as written.
    package var organs: [String] = []

    /// A record that is still to be filled in.
    package init() {}
}

/// One version of an arrangement (regeling): texts and days stand here as the file has them.
package struct ArrangementVersionRecord: Codable, Hashable, Sendable {
    /// The line of the file where it starts.
    package var line = 0
    /// Its number in the register; every version has its own.
    package var systemID = ""
    /// The official title.
    package var title = ""
    /// The title by which it is cited.
    package var shortTitle: String?
    /// The short code of the form: OL, BVO, GO or RZM.
    package var form: String?
    /// The form in words.
    package var formText: String?
    /// The body that the arrangement made.
    package var body: OrganisationReference?
    /// Who keeps the source of this entry.
    package var keeper: OrganisationReference?
    /// Where the arrangement was made known.
    package var decisions: [String] = []
    /// The laws that it rests on, by title.
    package var grounds: [String] = []
    /// The policy fields.
    package var fields: [String] = []
    /// The day on which it came into force, as written.
    package var start: String?
    /// The day on which it ended, as written.
    package var end: String?
    /// The day of the last change of the entry, as written.
    package var changed: String?
    /// The participants.
    package var participants: [ParticipantRecord] = []
    /// The number of the version before.
    package var previous: String?
    /// The number of the version after.
    package var next: String?

    /// A record that is still to be filled in.
    package init() {}
}

extension ExportOOHeader {
    /// The day on which the file tells how things are, in the Netherlands; nil when it does not say so.
    package var day: Day? { timestamp.flatMap { Day(source: $0) } }
}

extension ArrangementVersionRecord {
    /// The numbers of the organisations that it names.
    package var mentions: [String] {
        let named = participants.map(\.reference) + [body, keeper].compactMap(\.self)
        return Set(named.compactMap(\.systemID)).sorted()
    }

    /// The day of the last change of the entry; nil when it does not say so.
    package var lastChange: Day? { changed.flatMap { Day(source: $0) } }
}
