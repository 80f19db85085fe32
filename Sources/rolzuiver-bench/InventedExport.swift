import Foundation

/// An export of the register of government organisations as large as one likes: mostly organisations, as the real one,
/// and an arrangement to every hundred of them.
///
/// The arrangements are invented, their participants are real municipalities.
struct InventedExport {
    let megabytes: Int

    /// Writes it piece by piece.
    func write(to file: URL) throws {
        try Data(Self.head.utf8).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try handle.seekToEnd()
        var count = 0
        while try handle.offset() < UInt64(megabytes) << 20 {
            let numbers = count..<(count + 100)
            try handle.write(contentsOf: Data(numbers.map(Self.organisation).joined().utf8))
            count += numbers.count
        }
        let arrangements = (0..<count / 100).map(Self.arrangement).joined()
        try handle.write(contentsOf: Data((Self.middle + arrangements + Self.tail).utf8))
    }

    private static let head = """
        <?xml version='1.0' encoding='UTF-8'?>
        <p:overheidsorganisaties xmlns:p="https://organisaties.overheid.nl/static/schema/oo/export/2.6.3" \
        p:timestamp="2026-05-16T22:00:00.000+02:00">
        <p:organisaties>

        """
    private static let middle = "</p:organisaties>\n<p:gemeenschappelijkeRegelingen>\n"
    private static let tail = "</p:gemeenschappelijkeRegelingen>\n</p:overheidsorganisaties>\n"

    private static func organisation(_ number: Int) -> String {
        """
        <p:organisatie p:systeemId="\(1_000_000 + number)"><p:naam>Instelling Verzonnen \(number)</p:naam>
        <p:types><p:type>Organisatie met overheidsbemoeienis</p:type></p:types>
        <p:beschrijving>\(String(repeating: "Een verzonnen omschrijving. ", count: 40))</p:beschrijving>
        </p:organisatie>

        """
    }

    private static func arrangement(_ number: Int) -> String {
        let participants = ["0865", "0828", "0796"].map { code in
            """
            <p:deelnemendeOrganisatie p:systeemId="9\(code)" \
            p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/gm\(code)">\
            <p:naam>Gemeente \(code)</p:naam></p:deelnemendeOrganisatie>
            """
        }
        return """
            <p:regeling p:systeemId="\(8_000_000 + number)"><p:titel>Regeling Verzonnen \(number)</p:titel>
            <p:samenwerkingsvorm p:afkorting="OL">Openbaar lichaam</p:samenwerkingsvorm>
            <p:datumInwerkingtreding>2015-01-01</p:datumInwerkingtreding>
            <p:deelnemendeOrganisaties>\(participants.joined())</p:deelnemendeOrganisaties>
            </p:regeling>

            """
    }
}
