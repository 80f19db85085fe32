import Foundation
import Rolzuiver
import Testing

@testable import RolzuiverExchange

/// An export of invented arrangements, with the codes and redivisions of real municipalities.
struct ExportFixture {
    var namespace = "https://organisaties.overheid.nl/static/schema/oo/export/2.6.3"
    var timestamp: String? = "2026-05-16T22:00:00.000+02:00"
    var organisations: [String] = []
    var versions: [VersionFixture] = []

    /// The whole file.
    var xml: String {
        """
        <?xml version='1.0' encoding='UTF-8'?>
        <p:overheidsorganisaties xmlns:p="\(namespace)"\(timestamp.map { " p:timestamp=\"\($0)\"" } ?? "")>
        <p:organisaties>
        \(organisations.joined(separator: "\n"))
        </p:organisaties>
        <p:gemeenschappelijkeRegelingen>
        \(versions.map(\.xml).joined(separator: "\n"))
        </p:gemeenschappelijkeRegelingen>
        </p:overheidsorganisaties>

        """
    }

    /// What reading the file gives.
    func items() async throws -> [ExportOOItem] { try await ExportFixture.items(of: xml) }

    static func items(of text: String) async throws -> [ExportOOItem] {
        let file = try TemporaryExport(text)
        defer { file.remove() }
        var items: [ExportOOItem] = []
        for try await item in ExportOOReader(path: file.path) { items.append(item) }
        return items
    }

    /// What the versions, in their order, say as one chain.
    func reading(
        state: Day = day("2026-05-16"),
        successors: [String: String] = [:],
        known: EntityID? = nil,
        earlier: [ArrangementVersionRecord] = []
    ) async throws -> ChainReading {
        var records: [ArrangementVersionRecord] = []
        var organisations: [String: OrganisationRecord] = [:]
        for item in try await items() {
            switch item {
            case .header: break
            case .organisation(let record): organisations[record.reference.systemID ?? ""] = record
            case .arrangement(let record): records.append(record)
            }
        }
        var named = ImportedSuccessors()
        for (who, successor) in successors {
            let parts = who.split(separator: "@").map { entity(String($0)) }
            if parts.count == 2 {
                named.within[parts[0], default: [:]][parts[1]] = entity(successor)
            } else {
                named.everywhere[parts[0]] = entity(successor)
            }
        }
        let interpreter = ExportOOInterpreter(reference: .embedded, state: state, successors: named)
        let earlier = Dictionary(uniqueKeysWithValues: earlier.map { ($0.systemID, $0) })
        let chain = Chain(records, organisations: organisations, known: known, earlier: earlier)
        return interpreter.interpret(try #require(chain))
    }
}

/// One version of an invented arrangement.
struct VersionFixture {
    var id: String
    var title = "Regeling Verzonnen Jeugdhulp"
    var form = "<p:samenwerkingsvorm p:afkorting=\"OL\">Openbaar lichaam</p:samenwerkingsvorm>"
    var from: String
    var until: String?
    var participants: [ParticipantFixture]
    var previous: String?
    var next: String?
    var extra = ""
    var decisions: [String] = []

    var xml: String {
        """
        <p:regeling p:systeemId="\(id)">
        <p:titel>\(title)</p:titel>
        <p:types><p:type>Gemeenschappelijke regeling</p:type></p:types>
        \(form)
        <p:taalcode>nl-NL</p:taalcode>
        <p:instellingsbesluiten>\(decisions.map { "<p:referentie>\($0)</p:referentie>" }.joined())</p:instellingsbesluiten>
        \(extra)
        <p:datumInwerkingtreding>\(from)</p:datumInwerkingtreding>
        \(until.map { "<p:datumUitwerkingtreding>\($0)</p:datumUitwerkingtreding>" } ?? "")
        <p:deelnemendeOrganisaties>
        \(participants.map(\.xml).joined(separator: "\n"))
        </p:deelnemendeOrganisaties>
        \(previous.map { "<p:previousVersion p:systeemId=\"\($0)\">vorige</p:previousVersion>" } ?? "")
        \(next.map { "<p:nextVersion p:systeemId=\"\($0)\">volgende</p:nextVersion>" } ?? "")
        </p:regeling>
        """
    }
}

/// A participant of an invented arrangement.
struct ParticipantFixture {
    var code: String?
    var name: String
    var id: String
    var owms: String?
    var accession: String?
    var share: String?
    var organ: String? = "College van burgemeester en wethouders"

    /// A municipality by its code.
    static func gm(_ code: String, _ accession: String? = nil, share: String? = nil) -> ParticipantFixture {
        let name = ReferenceData.embedded.name(of: entity(code)) ?? code
        return ParticipantFixture(
            code: "gemeente/\(code.lowercased())",
            name: "Gemeente \(name)",
            id: "9\(code.dropFirst(2))",
            accession: accession,
            share: share
        )
    }

    var xml: String {
        let tooi = code.map { " p:resourceIdentifierTOOI=\"https://identifier.overheid.nl/tooi/id/\($0)\"" } ?? ""
        let terms = owms.map { " p:resourceIdentifierOWMS=\"http://standaarden.overheid.nl/owms/terms/\($0)\"" } ?? ""
        let organs = organ.map {
            "<p:bestuursorganen><p:bestuursorgaan>\($0)</p:bestuursorgaan></p:bestuursorganen>"
        }
        return "<p:deelnemendeOrganisatie p:systeemId=\"\(id)\"\(tooi)\(terms)><p:naam>\(name)</p:naam>"
            + (accession.map { "<p:toetredingsDatum>\($0)</p:toetredingsDatum>" } ?? "")
            + (share.map { "<p:verdeelsleutel>\($0)</p:verdeelsleutel>" } ?? "")
            + (organs ?? "") + "</p:deelnemendeOrganisatie>"
    }
}

/// An export in a file that is removed again.
struct TemporaryExport {
    let path: String

    init(_ text: String) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString).xml").path
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

func day(_ text: String) -> Day { Day(text) ?? .distantPast }
func entity(_ key: String) -> EntityID { EntityID(key) ?? .none }

extension ChainReading {
    /// The days of the participations of a municipality, in order.
    func periods(of participant: String) -> [String] {
        facts.participants.filter { $0.fact.participant.key == participant }
            .sorted { $0.span.possible < $1.span.possible }
            .map(\.span.possible.description)
    }

    /// The doubts of a kind.
    func doubts(_ kind: DoubtKind) -> [Doubt] { doubts.filter { $0.kind == kind } }
}
