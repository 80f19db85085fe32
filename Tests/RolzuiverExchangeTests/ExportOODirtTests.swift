import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("Dirt in an export")
struct ExportOODirtTests {
    static func version(_ participants: [ParticipantFixture], id: String = "100") -> VersionFixture {
        VersionFixture(id: id, from: "2018-01-01", participants: participants)
    }

    static func reading(_ version: VersionFixture) async throws -> ChainReading {
        try await ExportFixture(versions: [version]).reading()
    }

    static let two: [ParticipantFixture] = [.gm("GM0796"), .gm("GM0828")]

    @Test("The form is read from its code, whatever quotes stand round its words")
    func forms() async throws {
        func form(_ code: String, _ text: String, title: String = "Regeling") async throws -> Form? {
            var version = Self.version(Self.two)
            version.title = title
            version.form = "<p:samenwerkingsvorm p:afkorting=\"\(code)\">\(text)</p:samenwerkingsvorm>"
            return try await Self.reading(version).facts.cooperations.first?.fact.form
        }
        #expect(try await form("OL", "Openbaar lichaam") == .openbaarLichaam)
        #expect(try await form("BVO", "Bedrijfsvoeringsorganisatie") == .bedrijfsvoeringsorganisatie)
        #expect(try await form("GO", "Gemeenschappelijk orgaan") == .gemeenschappelijkOrgaan)
        #expect(try await form("RZM", "'Regeling zonder meer'") == .regelingZonderMeer)
        #expect(try await form("", "'Regeling zonder meer'") == .regelingZonderMeer)
        #expect(try await form("RZM", "'Regeling zonder meer'", title: "Centrumregeling Jeugd") == .centrumregeling)
        #expect(try await form("XYZ", "Iets nieuws") == nil)
    }

    @Test("The centre is the keeper of a centre arrangement, and of no other")
    func centre() async throws {
        var version = Self.version(Self.two)
        version.form = "<p:samenwerkingsvorm p:afkorting=\"RZM\">'Regeling zonder meer'</p:samenwerkingsvorm>"
        version.extra = "<p:bronhouder p:systeemId=\"90796\">Gemeente 's-Hertogenbosch</p:bronhouder>"
        #expect(try await Self.reading(version).facts.cooperations.first?.fact.centre == nil)
        version.title = "Centrumregeling Jeugdhulp"
        #expect(try await Self.reading(version).facts.cooperations.first?.fact.centre?.key == "GM0796")
    }

    @Test("A share has a decimal comma; what is no percentage is doubted and left out")
    func shares() async throws {
        let participants: [ParticipantFixture] = [
            .gm("GM0796", share: "62,5"), .gm("GM0828", share: ",5"), .gm("GM0757", share: "1250000"),
        ]
        let reading = try await Self.reading(Self.version(participants))
        let shares = Dictionary(
            uniqueKeysWithValues: reading.facts.participants.map { ($0.fact.participant.key, $0.fact.share?.dutch) }
        )
        #expect(shares == ["GM0796": "62,5", "GM0828": "0,5", "GM0757": nil])
        #expect(reading.doubts(.share).map(\.found) == ["1250000"])
    }

    @Test("Broken addresses are mended where the error is known, and doubted")
    func addresses() async throws {
        var version = Self.version(Self.two)
        version.decisions = ["geen adres", "http://ttps://lokaleregelgeving.overheid.nl/CVDR1"]
        let reading = try await Self.reading(version)
        #expect(reading.facts.versions.first?.fact.url == "https://lokaleregelgeving.overheid.nl/CVDR1")
        #expect(reading.doubts(.reference).count == 2)
    }

    @Test("Arrangements with the same title stay apart")
    func sameTitle() async throws {
        let one = try await Self.reading(Self.version(Self.two, id: "100"))
        let other = try await Self.reading(Self.version(Self.two, id: "200"))
        #expect(one.facts.cooperations.first?.fact.id != other.facts.cooperations.first?.fact.id)
    }

    @Test("Participations without a governing body, and arrangements with too few participants, are doubted")
    func missing() async throws {
        var participant = ParticipantFixture.gm("GM0796")
        participant.organ = nil
        let reading = try await Self.reading(Self.version([participant]))
        #expect(reading.doubts.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.noOrgan, .fewParticipants])
        #expect(reading.facts.participants.first?.fact.organs.isEmpty == true)
        let empty = try await Self.reading(Self.version([]))
        #expect(empty.doubts(.fewParticipants).map(\.found) == ["0"])
        #expect(empty.facts.cooperations.count == 1)
    }

    @Test("A municipality without a code is known by its older identifier, its number or its name")
    func withoutCode() async throws {
        let participants = [
            ParticipantFixture(name: "Gemeente Bedum", id: "1", owms: "Bedum_(gemeente)"),
            ParticipantFixture(name: "Gemeente Leek", id: "2"),
            ParticipantFixture(name: "Stad", id: "3"),
        ]
        var fixture = ExportFixture(versions: [Self.version(participants)])
        fixture.organisations = [
            "<p:organisatie p:systeemId=\"3\"><p:naam>Gemeente Groningen</p:naam><p:types><p:type>Gemeente</p:type></p:types>"
                + "<p:identificatiecodes><p:resourceIdentifier p:naam=\"Organisatiecode\">gm0014</p:resourceIdentifier>"
                + "</p:identificatiecodes></p:organisatie>"
        ]
        let reading = try await fixture.reading()
        let keys = Set(reading.facts.participants.filter { $0.certainty == .confirmed }.map(\.fact.participant.key))
        #expect(keys == ["GM0005", "GM0022", "GM0014"])
    }

    @Test("Provinces, water boards, ministries, cooperations and companies take part as what they are")
    func otherParticipants() async throws {
        let participants = [
            ParticipantFixture(code: "provincie/pv28", name: "Zuid-Holland", id: "11", organ: "Gedeputeerde Staten"),
            ParticipantFixture(
                code: "waterschap/ws0636",
                name: "Verzonnen Waterschap",
                id: "12",
                organ: "Dagelijks bestuur"
            ),
            ParticipantFixture(code: "ministerie/mnre1", name: "Verzonnen Ministerie", id: "13", organ: "Minister"),
            ParticipantFixture(code: "so/so0842", name: "Verzonnen Verband", id: "14", organ: "Algemeen bestuur"),
            ParticipantFixture(name: "Verzonnen Zorg B.V.", id: "15", organ: "Bestuur"),
        ]
        let reading = try await Self.reading(Self.version(participants))
        let kinds = Dictionary(
            uniqueKeysWithValues: reading.facts.organisations.map { ($0.fact.id.key, $0.fact.organisation) }
        )
        #expect(
            kinds == [
                "organisatie:roo/11": .provincie, "organisatie:roo/12": .waterschap, "organisatie:roo/13": .rijk,
                "organisatie:roo/14": .gemeenschappelijkeRegeling, "organisatie:roo/15": .overig,
            ]
        )
        #expect(reading.facts.participants.count == 5)
        #expect(reading.facts.participants.allSatisfy { $0.fact.organs.count == 1 })
    }

    @Test("An accession after the end of its version begins there, and is doubted")
    func lateAccession() async throws {
        let reading = try await ExportOOInterpreterTests.chain(
            [.gm("GM0796"), .gm("GM0828"), .gm("GM0757", "2022-01-01")],
            [.gm("GM0796"), .gm("GM0828"), .gm("GM0757", "2022-01-01")]
        ).reading()
        #expect(reading.periods(of: "GM0757") == ["2022-01-01..∞"])
        #expect(reading.doubts(.accessionDay).count == 1)
    }

    @Test("Versions that overlap are cut, and a gap between them is unknown")
    func overlapAndGap() async throws {
        func versions(until: String) -> ExportFixture {
            ExportFixture(versions: [
                VersionFixture(id: "100", from: "2018-01-01", until: until, participants: Self.two, next: "101"),
                VersionFixture(id: "101", from: "2021-07-01", participants: Self.two, previous: "100"),
            ])
        }
        let overlap = try await versions(until: "2022-03-01").reading()
        #expect(overlap.periods(of: "GM0796") == ["2018-01-01..∞"])
        #expect(overlap.facts.versions.first?.span == Span(Period(from: day("2018-01-01"), until: day("2021-07-01"))!))
        #expect(overlap.doubts.map(\.kind) == [.overlap])

        let gap = try await versions(until: "2021-03-01").reading()
        #expect(gap.doubts.map(\.kind) == [.gap])
        let spans = gap.facts.participants.filter { $0.fact.participant.key == "GM0796" }.map(\.span)
        #expect(spans.first?.certain?.until == day("2021-03-01"))
        #expect(spans.first?.possible.until == day("2021-07-01"))
        #expect(gap.facts.withdrawals.isEmpty)

        let inclusive = try await versions(until: "2021-06-30").reading()
        #expect(inclusive.periods(of: "GM0796") == ["2018-01-01..∞"])
        #expect(inclusive.doubts.map(\.kind) == [.inclusiveEnd])
    }

    @Test(
        "A municipality of another part of the country in one version only is doubted, and neither accedes nor withdraws"
    )
    func entryError() async throws {
        let brabant: [ParticipantFixture] = [.gm("GM0796"), .gm("GM0828"), .gm("GM0757"), .gm("GM0865")]
        let last = try await ExportOOInterpreterTests.chain(brabant, brabant + [.gm("GM0014")]).reading()
        let first = try await ExportOOInterpreterTests.chain(brabant + [.gm("GM0014")], brabant).reading()
        for reading in [last, first] {
            #expect(reading.doubts(.entryError).map(\.subject) == ["GM0014 Groningen"])
            #expect(reading.facts.accessions.isEmpty && reading.facts.withdrawals.isEmpty)
            let spans = reading.facts.participants.filter { $0.fact.participant.key == "GM0014" }.map(\.span)
            #expect(spans.count == 1)
            #expect(spans.first?.certain == nil)
        }
    }

    @Test("A participant that one version forgot goes on taking part")
    func omission() async throws {
        let all: [ParticipantFixture] = Self.two + [.gm("GM0757", "2018-01-01")]
        let reading = try await ExportFixture(versions: [
            VersionFixture(id: "100", from: "2018-01-01", participants: all, next: "101"),
            VersionFixture(id: "101", from: "2020-01-01", participants: Self.two, next: "102"),
            VersionFixture(id: "102", from: "2022-01-01", participants: all),
        ]).reading()
        #expect(reading.periods(of: "GM0757") == ["2018-01-01..∞"])
        #expect(reading.doubts(.omission).count == 1)
        #expect(reading.facts.withdrawals.isEmpty && reading.facts.accessions.isEmpty)
    }

    @Test("Pointers that lead elsewhere, unknown bodies, doubles and unreadable days are doubted")
    func others() async throws {
        var version = Self.version(Self.two + [.gm("GM0828")])
        version.next = "999"
        version.until = "morgen"
        version.participants[0].organ = "Verzonnen orgaan"
        let reading = try await Self.reading(version)
        let kinds = Set(reading.doubts.map(\.kind))
        #expect(kinds == [.brokenChain, .day, .unknownOrgan, .duplicateParticipant])
        #expect(reading.facts.participants.count == 2)
    }

    @Test("A municipality that a version lists before it existed takes part from its first day")
    func aheadOfTime() async throws {
        let reading = try await Self.reading(Self.version([.gm("GM1979", "2021-01-01"), .gm("GM0014")]))
        #expect(reading.periods(of: "GM1979") == ["2021-01-01..∞"])
        #expect(reading.doubts(.aheadOfTime).count == 1)
        #expect(reading.facts.accessions.isEmpty)
    }

    @Test("Doubts are written as CSV that any spreadsheet reads back")
    func csv() {
        let doubts = [
            Doubt(
                line: 9,
                kind: .share,
                cooperation: "roo:1",
                subject: "=1+1",
                found: "a;b",
                reason: "zegt \"nee\"\nen nog iets"
            ),
            Doubt(line: 2, kind: .day, cooperation: "roo:1", subject: "x", found: "", reason: "y"),
        ]
        #expect(
            doubts.csv == """
                line;kind;cooperation;subject;found;reason\r
                2;datum;roo:1;x;;y\r
                9;verdeelsleutel;roo:1;'=1+1;"a;b";"zegt ""nee""
                en nog iets"\r

                """
        )
    }
}
