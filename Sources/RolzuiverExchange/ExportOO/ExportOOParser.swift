internal import Foundation
internal import FoundationXML

/// Follows the elements of an export and hands over each record when it is complete.
///
/// Elements are known by their local names; what is not asked for, such as officials and addresses, is passed over.
final class ExportOOParser: NSObject, XMLParserDelegate {
    /// How the namespaces begin under which exports have been published; their ends change without notice.
    static let namespaces = ["https://organisaties.overheid.nl/", "https://almanak.overheid.nl/"]

    private let file: String
    private let accept: (ExportOOItem) -> Bool
    private(set) var problem: FileProblem?
    private var path: [String] = []
    private var text = ""
    private var attributes: [[String: String]] = []
    private var organisation: OrganisationRecord?
    private var arrangement: ArrangementVersionRecord?
    private var participant: ParticipantRecord?

    /// Hands records to `accept` until that returns false.
    init(file: String, accept: @escaping (ExportOOItem) -> Bool) {
        self.file = file
        self.accept = accept
    }

    // MARK: Elements

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        let known = Dictionary(attributes.map { (ExportOOParser.local($0.key), $0.value) }) { first, _ in first }
        if path.isEmpty { start(name, namespaceURI ?? "", known, parser) }
        path.append(name)
        self.attributes.append(known)
        text = ""
        switch name {
        case "organisatie" where arrangement == nil && organisation == nil:
            organisation = OrganisationRecord()
            organisation?.line = parser.lineNumber
            organisation?.reference = ExportOOParser.reference(known)
        case "regeling" where organisation == nil && arrangement == nil:
            arrangement = ArrangementVersionRecord()
            arrangement?.line = parser.lineNumber
            arrangement?.systemID = known["systeemId"]?.cleaned ?? ""
        case "deelnemendeOrganisatie" where arrangement != nil:
            participant = ParticipantRecord()
            participant?.line = parser.lineNumber
            participant?.reference = ExportOOParser.reference(known)
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(bytes: block, encoding: .utf8) ?? "" }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        guard !path.isEmpty else { return }
        path.removeLast()
        let known = attributes.removeLast()
        let value = text.cleaned
        text = ""
        if participant != nil {
            endInParticipant(name, value)
        } else if arrangement != nil {
            endInArrangement(name, value, known, parser)
        } else if organisation != nil {
            endInOrganisation(name, value, known, parser)
        }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        refuse(parser, "dit is geen goed gevormde XML; haal het bestand opnieuw op")
    }

    // MARK: The document

    private func start(_ name: String, _ namespace: String, _ known: [String: String], _ parser: XMLParser) {
        guard name == "overheidsorganisaties", ExportOOParser.namespaces.contains(where: namespace.hasPrefix) else {
            let found = namespace.isEmpty ? name : "\(name) (\(namespace))"
            refuse(
                parser,
                "verwacht overheidsorganisaties, de export van het Register van Overheidsorganisaties",
                found
            )
            return
        }
        let version = namespace.split(separator: "/").last.map(String.init) ?? ""
        send(.header(ExportOOHeader(version: version, timestamp: known["timestamp"]?.cleaned)), parser)
    }

    private func refuse(_ parser: XMLParser, _ message: String, _ found: String? = nil) {
        guard problem == nil else { return }
        problem = FileProblem(
            file: file,
            line: max(0, parser.lineNumber),
            column: max(0, parser.columnNumber),
            path: path.joined(separator: "/"),
            found: found,
            message: message
        )
        parser.abortParsing()
    }

    private func send(_ item: ExportOOItem, _ parser: XMLParser) {
        if problem == nil, !accept(item) { parser.abortParsing() }
    }

    // MARK: Records

    private func endInParticipant(_ name: String, _ value: String) {
        switch (path.last, name) {
        case (_, "deelnemendeOrganisatie"):
            if let participant { arrangement?.participants.append(participant) }
            participant = nil
        case ("deelnemendeOrganisatie", "naam"): participant?.reference.name = value
        case ("deelnemendeOrganisatie", "toetredingsDatum"): participant?.accession = value.known
        case ("deelnemendeOrganisatie", "verdeelsleutel"): participant?.share = value.known
        case ("bestuursorganen", "bestuursorgaan"): if let organ = value.known { participant?.organs.append(organ) }
        default: break
        }
    }

    private func endInArrangement(_ name: String, _ value: String, _ known: [String: String], _ parser: XMLParser) {
        switch (path.last, name) {
        case (_, "regeling"):
            if let arrangement { send(.arrangement(arrangement), parser) }
            arrangement = nil
        case ("regeling", "titel"): arrangement?.title = value
        case ("regeling", "citeertitel"): arrangement?.shortTitle = value.known
        case ("regeling", "samenwerkingsvorm"):
            arrangement?.form = known["afkorting"]?.cleaned.known
            arrangement?.formText = value.known
        case ("regeling", "regionaalSamenwerkingsorgaan"): arrangement?.body = ExportOOParser.reference(known, value)
        case ("regeling", "bronhouder"): arrangement?.keeper = ExportOOParser.reference(known, value)
        case ("instellingsbesluiten", "referentie"): if let url = value.known { arrangement?.decisions.append(url) }
        case ("wettelijkeGrondslag", "opschrift"): if let law = value.known { arrangement?.grounds.append(law) }
        case ("beleidsterreinen", "beleidsterrein"): if let field = value.known { arrangement?.fields.append(field) }
        case ("beleidsterrein", "naam"): if let field = value.known { arrangement?.fields.append(field) }
        case ("regeling", "datumInwerkingtreding"): arrangement?.start = value.known
        case ("regeling", "datumUitwerkingtreding"): arrangement?.end = value.known
        case ("regeling", "datumMutatie"): arrangement?.changed = value.known
        case ("regeling", "previousVersion"): arrangement?.previous = known["systeemId"]?.cleaned.known
        case ("regeling", "nextVersion"): arrangement?.next = known["systeemId"]?.cleaned.known
        default: break
        }
    }

    private func endInOrganisation(_ name: String, _ value: String, _ known: [String: String], _ parser: XMLParser) {
        switch (path.last, name) {
        // Organisations can be nested; the parts of one are none of our concern.
        case ("organisaties", "organisatie"):
            if let organisation { send(.organisation(organisation), parser) }
            organisation = nil
        case ("organisatie", _) where path.count != 3: break
        case ("organisatie", "naam"): organisation?.reference.name = value
        case ("types", "type") where path.count == 4: organisation?.types.append(value)
        case ("organisatie", "startDatum"): organisation?.start = value.known
        case ("organisatie", "eindDatum"): organisation?.end = value.known
        case ("identificatiecodes", "resourceIdentifier") where path.count == 4 && known["naam"] == "Organisatiecode":
            organisation?.code = value.known
        default: break
        }
    }

    private static func local(_ name: String) -> String {
        name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }

    private static func reference(_ known: [String: String], _ name: String = "") -> OrganisationReference {
        var reference = OrganisationReference()
        reference.systemID = known["systeemId"]?.cleaned.known
        reference.tooi = known["resourceIdentifierTOOI"]?.cleaned.known
        reference.owms = known["resourceIdentifierOWMS"]?.cleaned.known
        reference.name = name
        return reference
    }
}

extension String {
    /// The text without spaces around it, and with plain spaces and hyphens where the source has others.
    ///
    /// Titles of the register hold spaces and hyphens that do not break, and soft ones that are not seen; two titles that
    /// look alike should be alike.
    var cleaned: String {
        if utf8.allSatisfy({ $0 > 32 && $0 < 127 }) { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\u{00A0}", "\u{202F}", "\u{2007}", "\u{2009}", "\t", "\n", "\r", " ":
                if scalars.last.map({ $0 != " " }) ?? false { scalars.append(" ") }
            case "\u{2010}", "\u{2011}": scalars.append("-")
            case "\u{00AD}", "\u{200B}", "\u{FEFF}": break
            default: scalars.append(scalar)
            }
        }
        if scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }

    /// The text; nil when there is none.
    fileprivate var known: String? { isEmpty ? nil : self }
}
