import Rolzuiver
import Testing

@testable import RolzuiverReport

@Suite("The list of withdrawals, written")
struct DeparturesReportTests {
    private static let (one, other) = (Example.id("roo:1"), Example.id("roo:2"))

    /// Two leave an invented cooperation; one of them joins another after a while.
    private static func report(_ language: Language = .nl, domains: Set<Domain> = [.jeugd]) -> DeparturesReport {
        var facts = Facts()
        for (id, name) in [(one, "=Oud; verband"), (other, "Nieuw verband")] {
            facts.add(
                Example.fact(Cooperation.self, Example.since("2015-01-01")) { fact in
                    (fact.id, fact.name, fact.domains) = (id, name, domains)
                }
            )
        }
        func takesPart(_ municipality: EntityID, _ cooperation: EntityID, _ span: Span) {
            facts.add(
                Example.fact(Participation.self, span) { fact in
                    (fact.participant, fact.cooperation) = (municipality, cooperation)
                }
            )
        }
        for municipality in [Example.veldrode, Example.oostwaarde] {
            takesPart(municipality, one, Example.during("2015-01-01", "2024-01-01"))
            facts.add(
                Example.fact(Withdrawal.self, .always) { fact in
                    (fact.cooperation, fact.participant, fact.status) = (one, municipality, .effectief)
                    fact.effective = Example.day("2024-01-01")
                }
            )
        }
        takesPart(Example.veldrode, other, Example.since("2024-03-18"))
        let index = FactIndex(facts)
        return DeparturesReport(
            index.departures(),
            names: index.names,
            asOf: Example.day("2026-01-01"),
            language: language
        )
    }

    @Test("says how long the gap was, and since when a leaver is nowhere")
    func text() {
        let dutch = Self.report().text()
        #expect(dutch.contains("daarna Nieuw verband, 18 maart 2024: een gat van 77 dagen"))
        #expect(dutch.contains("sindsdien nergens geregistreerd (731 dagen t/m 1 januari 2026)"))
        #expect(dutch.contains("Een herindeling is geen uittreding"))
        let english = Self.report(.en).text()
        #expect(english.contains("then Nieuw verband, 2024-03-18: a gap of 77 days"))
        #expect(!english.contains("daarna"))
    }

    @Test("says that it cannot tell where the domain is not on record")
    func unknown() {
        let text = Self.report(domains: []).text(columns: 400)
        #expect(text.contains("een gat van 77 dagen; of dat dezelfde taak is, is niet geregistreerd"))
        #expect(text.contains("niet te zeggen waarheen: het domein van het verband is niet geregistreerd"))
        #expect(Self.report(domains: []).json.contains("\"nowhereSince\": null"))
    }

    @Test("CSV: fields are quoted, and nothing is a formula")
    func csv() {
        let rows = Self.report().csv.split(separator: "\r\n")
        #expect(rows.count == 3 && rows[0].hasPrefix("cooperation;cooperationName;"))
        #expect(
            rows[1].contains(";\"'=Oud; verband\";") && rows[1].hasSuffix(";roo:2;Nieuw verband;2024-03-18;77;nee;ja;")
        )
        #expect(rows[2].hasSuffix(";;;;;;;2024-01-01"))
    }

    @Test("JSON: a day is a text, a gap is a number")
    func json() {
        let json = Self.report().json
        #expect(json.contains("\"gapDays\": 77") && json.contains("\"effective\": \"2024-01-01\""))
        #expect(json.contains("\"nowhereSince\": \"2024-01-01\"") && json.contains("\"sameTask\": true"))
    }
}
