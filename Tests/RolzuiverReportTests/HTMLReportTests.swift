import Foundation
import Rolzuiver
import Testing

@testable import RolzuiverReport

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("The page")
struct HTMLReportTests {
    @Test("keeps each table in a box of its own, so that a narrow screen scrolls the table and not the page")
    func boxes() throws {
        for report in [Example.report(), Example.whole()] {
            let page = try HTMLReport(report).render()
            #expect(page.ranges(of: "<table").count == page.ranges(of: "<div class=\"box\"><table").count)
        }
    }

    @Test("reads as it was approved")
    func golden() throws { try expectGolden(HTMLReport(Example.report()).render(), "report.html") }

    @Test("is well-formed, and every reference in it has its target")
    func references() throws {
        let page = try HTMLReport(Example.report()).render()
        let ids = try attributes("id", of: page)
        #expect(Set(ids).count == ids.count)
        let links = try attributes("href", of: page).filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
        let labels = try attributes("aria-labelledby", of: page).flatMap { $0.split(separator: " ").map(String.init) }
        let paints = page.matches(of: /url\(#([^)]+)\)/).map { String($0.1) }
        #expect(Set(links + labels + paints).subtracting(ids).isEmpty)
        #expect(!links.isEmpty && !paints.isEmpty)
    }

    @Test("loads nothing and runs nothing")
    func selfContained() throws {
        let page = try HTMLReport(Example.report()).render()
        for forbidden in ["src=", "<script", "<link", "@import", "url(http", "href=\"http"] {
            #expect(!page.contains(forbidden))
        }
    }

    @Test("escapes names, also where a combining mark follows a bracket")
    func escaping() throws {
        let name = "<script>alert('x')</script> & \"<\u{301}b\u{7}"
        var facts = Example.facts
        for index in facts.persons.indices { facts.persons[index].fact.name = name }
        for index in facts.municipalities.indices { facts.municipalities[index].fact.name = name }
        let page = try HTMLReport(Example.report(facts: facts)).render()
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)"))
        _ = try XMLDocument(data: Data(page.utf8), options: [])
    }

    @Test("tells severity by a word and a sign")
    func severity() throws {
        let page = try HTMLReport(Example.report()).render()
        for severity in Severity.allCases { #expect(page.contains("\(severity.symbol) \(severity.rawValue)<")) }
    }

    @Test("frames the two roles that clash and refers to the finding")
    func clash() throws {
        let matrix = RoleMatrix(Example.report(), of: Example.cooperation)
        let clashing = matrix.tables.flatMap(\.rows).flatMap(\.cells).flatMap(\.self).filter { !$0.findings.isEmpty }
        #expect(clashing.map(\.name) == ["H. Vermeer", "H. Vermeer"])
        #expect(Set(clashing.flatMap(\.findings).map(\.id)) == [Example.clashJudgement.id])
        #expect(matrix.bare == ["Landelijk contract"])
    }

    @Test("puts a municipality that was merged right above its successor")
    func succession() {
        let names = Example.report().ganttRows(of: Example.cooperation).map(\.name)
        #expect(Array(names[2...3]) == ["Lindeburg", "Nieuw-Lindeburg"])
    }

    @Test("shows real verdicts of the present norm, with no reference left without its name")
    func real() throws {
        let facts = FactIndex(Example.facts)
        let audit = Audit(of: [Example.cooperation], in: facts, asOf: Example.asOf)
        let report = Report(audit, of: facts, pin: Example.register)
        let page = try HTMLReport(report).render()
        _ = try attributes("id", of: page)
        for text in [page, TextReport(report).text, JSONReport(report).text] {
            #expect(!text.contains("⟦") && !text.contains("⟧"))
        }
        for judgement in audit.judgements { #expect(!Explanation(report, judgement).text.contains("⟦")) }
    }

    @Test("stays whole with hundreds of findings, forty participants and sixty contracts")
    func large() throws {
        let report = Large.report
        let page = try HTMLReport(report).render()
        let ids = try attributes("id", of: page)
        #expect(Set(ids).count == ids.count)
        #expect(ids.filter { $0.hasPrefix("gantt-") && $0.hasSuffix("-t") }.count == 2)
        let matrix = RoleMatrix(report, of: Example.cooperation)
        #expect(matrix.tables.count == 16)
        #expect(matrix.tables.allSatisfy { $0.columns.count <= 4 })
        #expect(report.current.count == 303)
    }

    private func attributes(_ name: String, of page: String) throws -> [String] {
        let document = try XMLDocument(data: Data(page.utf8), options: [])
        return try document.nodes(forXPath: "//@\(name)").compactMap(\.stringValue)
    }
}

/// A dossier larger than any that is known.
enum Large {
    static var report: Report {
        var facts = Example.facts
        var judgements = Example.judgements
        for number in 100..<134 {
            let municipality = Example.id("GM9\(number)")
            facts.add(
                Example.fact(Municipality.self, .always) { ($0.id, $0.name) = (municipality, "Gemeente \(number)") }
            )
            facts.add(
                Example.fact(Participation.self, Example.since("2018-01-01")) { fact in
                    (fact.cooperation, fact.participant) = (Example.cooperation, municipality)
                }
            )
        }
        for number in 100..<160 {
            let contract = Example.id("contract:beekdal/c\(number)")
            facts.add(
                Example.fact(Contract.self, Example.since("2020-01-01")) { fact in
                    (fact.id, fact.title) = (contract, "Contract \(number)")
                    (fact.commissioner, fact.contractor) = (Example.body, Example.provider)
                    fact.cooperation = Example.cooperation
                }
            )
            facts.add(Example.role(Example.bos, .contractmanager, contract, Example.since("2020-01-01")))
            for times in 0..<5 {
                let alarm = Example.signal(
                    "Bevinding \(times) bij \(name: contract).",
                    "Finding \(times) on \(name: contract)."
                )
                judgements.append(
                    Judgement(
                        "Con-4",
                        contract,
                        [String(times)],
                        Timeline(.alarm(alarm), during: Example.days("2024-01-01"))
                    )
                )
            }
        }
        return Example.report(facts: facts, judgements: judgements)
    }
}
