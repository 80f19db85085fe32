import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("A dossier file")
struct DossierFileTests {
    private let sample: DossierFile

    init() throws { sample = try DossierFile(yaml: SampleDossier.text, file: "voorbeeld.yaml") }

    private func entity(_ key: String) throws -> EntityID { try #require(EntityID(key)) }
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test("names its book and the day on which it is stated")
    func header() throws {
        #expect(sample.book == "roo:99999")
        #expect(sample.own == EntityID("roo:99999"))
        #expect(sample.stated == Day(2026, 5, 16))
    }

    @Test("holds the fact of the book's own cooperation")
    func cooperation() throws {
        let cooperation = try #require(sample.facts.cooperations.first)
        #expect(cooperation.fact.id == sample.own)
        #expect(cooperation.fact.form == .centrumregeling)
        #expect(cooperation.fact.domains == [.jeugd])
        #expect(cooperation.fact.centre == EntityID("GM0796"))
        #expect(cooperation.span == Span(.since(try day("2015-01-01"))))
        #expect(cooperation.source == "Register van Overheidsorganisaties, 16-5-2026")
        #expect(cooperation.certainty == .confirmed)
    }

    @Test("lets facts inside a fact take over its period, source and certainty")
    func inheritance() throws {
        let contract = try entity("contract:roo:99999/ambulant-2025")
        let term = try #require(Period(from: try day("2025-01-01"), until: try day("2028-01-01")))
        #expect(sample.facts.covers.map(\.fact.contract) == [contract, contract])
        #expect(sample.facts.covers[0].span == Span(term))
        #expect(sample.facts.covers[0].fact.ground == nil)
        #expect(sample.facts.covers[1].span.possible.from == term.from)
        #expect(sample.facts.covers[1].span.possible.until == Day(2025, 7, 1))
        #expect(sample.facts.covers[1].fact.ground == .toetreding)
        #expect(sample.context.turnoverShares[0].source == "eigen opgave")
        #expect(sample.context.turnoverShares[0].certainty == .stated)
        #expect(sample.facts.versions[0].span == sample.facts.cooperations[0].span)
        #expect(sample.facts.versions[1].fact.number == "2")
        #expect(sample.facts.clauses.map(\.fact.clause) == [.opzegging, .continuiteit])
    }

    @Test("knows what is certain and what is only possible of a period")
    func uncertainty() throws {
        let spans = sample.facts.participants.map(\.span)
        #expect(spans[1].possible.from == Day(2014, 1, 1))
        #expect(spans[1].certain?.from == Day(2015, 12, 31))
        #expect(spans[2].certain == nil)
        #expect(spans[2].possible == Period(until: try day("2015-01-01")))
        #expect(spans[3].possible == .always)
        #expect(spans[3].certain == .since(try day("2026-05-16")))
    }

    @Test("takes an event to hold from its day and a timeless fact always")
    func timing() throws {
        #expect(sample.facts.decisions[0].span == Span(.since(try day("2024-11-05"))))
        #expect(sample.facts.votes[0].span == .always)
        #expect(sample.facts.complete[0].span == .always)
        #expect(sample.facts.complete[0].fact.facts == [.roles, .contracts])
        #expect(sample.facts.complete[0].fact.of == sample.own)
    }

    @Test("resolves own, local names and names of municipalities")
    func references() throws {
        #expect(sample.facts.contracts[0].fact.commissioner == sample.own)
        #expect(sample.facts.contracts[0].fact.cooperation == sample.own)
        #expect(sample.facts.contracts[0].fact.contractor == EntityID("organisatie:roo:99999/verzonnen-zorg"))
        #expect(sample.facts.participants[1].fact.participant == EntityID("GM0828"))
        #expect(sample.facts.participants[2].fact.participant == EntityID("GM1671"))
        #expect(sample.facts.roles[0].fact.object == sample.own)
        #expect(sample.facts.roles[0].fact.holder == EntityID("persoon:roo:99999/h-vermeer"))
        #expect(sample.facts.roles[1].fact.mandate == EntityID("besluit:roo:99999/collegebesluit"))
    }

    @Test("never loses a leading zero or a quote")
    func texts() throws {
        #expect(sample.facts.provisions[0].fact.fixedDay == "01-01")
        let reason = try #require(sample.facts.withdrawals[0].fact.reason)
        #expect(reason == "De raad wil het zelf doen.\nDat is \"goedkoper\": zie de motie.")
        #expect(sample.facts.contracts[0].fact.value == Fixed("1250000.5"))
    }

    @Test("tells on which line a fact stands")
    func places() throws {
        let lines = SampleDossier.text.split(separator: "\n", omittingEmptySubsequences: false)
        let cover = sample.facts.covers[1].fact
        let place = try #require(sample.places.place(of: .covers, key: cover.key))
        #expect(lines[place.line - 1].contains("municipality: GM0828"))
        #expect(place.path == "contracts[0].municipalities[1]")
    }

    @Test("reads the same from other line ends, with a byte order mark, and from bytes")
    func forms() throws {
        let windows = "\u{FEFF}" + SampleDossier.text.replacing("\n", with: "\r\n")
        #expect(try DossierFile(yaml: windows, file: "w").facts == sample.facts)
        #expect(try DossierFile(bytes: Array(windows.utf8), file: "b").context == sample.context)
    }

    @Test("can be JSON, with signs written as two halves, as many programs do")
    func halves() throws {
        let file = try DossierFile(
            yaml: #" {"dossier": 1, "own": "GM0796", "source": "Bron \ud83d\uDE00 \\ud83d", "#
                + #""offices": [{"person": "persoon:x", "kind": "wethouder", "at": "own"}]}"#,
            file: "x.json"
        )
        #expect(file.facts.offices.map(\.source) == [#"Bron 😀 \ud83d"#])
    }

    @Test("can be JSON")
    func json() throws {
        let text =
            #"{"dossier": 1, "own": "GM0796", "offices": [{"person": "persoon:x", "kind": "wethouder", "at": "own"}]}"#
        let file = try DossierFile(yaml: text, file: "x.json")
        #expect(file.facts.offices[0].fact.at == EntityID("GM0796"))
        #expect(file.facts.offices[0].span == Span(possible: .always, certain: nil))
        #expect(file.facts.offices[0].source == "dossier GM0796")
    }

    @Test("may repeat a list by an alias")
    func alias() throws {
        let text = """
            dossier: 1
            own: zob
            contracts:
              - {id: a, title: A, commissioner: zob, contractor: kvk:12345678, municipalities: &g [GM0796, GM0828]}
              - {id: b, title: B, commissioner: own, contractor: kvk:12345678, municipalities: *g}
            """
        let file = try DossierFile(yaml: text, file: "a")
        #expect(file.facts.covers.count == 4)
        #expect(file.facts.contracts[0].fact.commissioner == EntityID("verband:zob"))
        #expect(file.facts.contracts[0].fact.id == EntityID("contract:verband:zob/a"))
    }

    @Test("says nothing about the optional cooperation of a contract with a question mark")
    func unknownField() throws {
        let text = """
            dossier: 1
            own: zob
            contracts:
              - {id: a, title: A, commissioner: own, contractor: kvk:12345678, cooperation: ?}
            context:
              contracts:
                - {id: b, title: B, commissioner: GM0796, contractor: kvk:12345678}
            """
        let file = try DossierFile(yaml: text, file: "a")
        #expect(file.facts.contracts[0].fact.cooperation == nil)
        #expect(file.context.contracts[0].fact.cooperation == nil)
    }
}
