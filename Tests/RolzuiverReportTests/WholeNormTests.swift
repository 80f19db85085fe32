import Foundation
import Rolzuiver
import Testing

@testable import RolzuiverReport

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("A report on the whole norm")
struct WholeNormTests {
    @Test("reads as it was approved, in both languages", arguments: Language.allCases)
    func golden(_ language: Language) throws {
        try expectGolden(TextReport(Example.whole(language)).text, "whole-\(language.rawValue).txt")
    }

    @Test("reads as it was approved in JSON and as a page")
    func other() throws {
        try expectGolden(JSONReport(Example.whole()).text, "whole.json")
        try expectGolden(HTMLReport(Example.whole()).render(), "whole.html")
    }

    @Test("gives every requirement a row or a place in one of the lines, and none both")
    func everyRequirement() {
        let report = Example.whole()
        let rows = report.countedTallies.map(\.clause.code)
        let lines = report.silences.flatMap(\.codes).map { String($0.prefix { $0 != " " }) }
        let talks = report.talkingPoints.map(\.clause.code)
        #expect((rows + lines + talks).sorted() == (Example.wholeClauses.map(\.code) + ["Huis-dubbel"]).sorted())
    }

    @Test("has a row or a line for every requirement of the present norm")
    func presentNorm() {
        let facts = FactIndex(Example.facts)
        let audit = Audit(of: [Example.cooperation], in: facts, asOf: Example.asOf)
        let report = Report(audit, of: facts, pin: Example.register)
        let rows = report.countedTallies.map(\.clause.code)
        let lines = report.silences.flatMap(\.codes).map { String($0.prefix { $0 != " " }) }
        let talks = report.talkingPoints.map(\.clause.code)
        #expect((rows + lines + talks).sorted() == Norm.requirements.map(\.code).sorted())
    }

    @Test("counts alarms with and without waivers")
    func waivers() throws {
        let tally = try #require(Example.whole().tallies.first { $0.clause.code == "Wgr-9" }?.tally)
        #expect(tally.counts.alarm == 0 && tally.counts.waived == 1)
        #expect(tally.alarmsUnwaived == 1 && tally.unwaived == [.aandachtspunt: 1])
    }

    @Test("calls the edition an exploration where it is one, in every form")
    func exploration() throws {
        let report = Example.whole(edition: "verkenning-2027")
        #expect(TextReport(report).text.contains("!! Verkenning, geen geldend recht"))
        #expect(TextReport(report).text.contains("uitgave verkenning-2027 (verkenning)"))
        #expect(try HTMLReport(report).render().contains("<strong>Geen geldend recht.</strong> Verkenning"))
        #expect(JSONReport(report).text.contains("\"exploration\": true"))
        #expect(report.conclusion.phrase.nl.contains("geen oordeel naar geldend recht"))
        #expect(Explanation(report, Example.pendingJudgement).text.contains("!! Verkenning"))
        #expect(!TextReport(Example.whole()).text.contains("erkenning"))
    }

    @Test("never shows law without a known start as settled law")
    func pending() throws {
        let report = Example.whole()
        let note = "begint op 1 juni 2026: door dit register gezet, geen geldend recht vastgesteld"
        let text = TextReport(report, columns: 400).text
        let bronnen = text.split(separator: "\n").filter { $0.contains("Jeugdwet, artikel 2.19") }
        #expect(!bronnen.isEmpty && bronnen.allSatisfy { $0.contains(note) })
        #expect(text.contains("Nog niet in werking, datum onbekend: JW-3."))
        #expect(Explanation(report, Example.pendingJudgement, columns: 400).text.contains(note))
        #expect(try HTMLReport(report).render().contains("<strong class=\"caveat\">\(note)</strong>"))
        #expect(JSONReport(report).text.contains("\"pending\": \"\(note)\""))
        let foreseen = Judgement(
            "JW-3",
            Example.cooperation,
            [],
            Timeline(.alarm(Example.signal("R", "R")), during: Example.days("2027-01-01"))
        )
        let later = Report(
            Example.audit([foreseen]),
            of: FactIndex(Example.facts),
            pin: Example.register,
            clauses: Example.wholeClauses
        )
        #expect(TextReport(later, columns: 400).text.contains("R (nog niet in werking, datum onbekend)"))
        #expect(try HTMLReport(later).render().contains("(nog niet in werking, datum onbekend)</strong>"))
        let assumed = Example.whole(edition: "verkenning-2027")
        #expect(assumed.pendingNote(Example.laterPending)?.contains("aangenomen door uitgave") == true)
        #expect(report.pendingNote(Example.laterPending) == "nog niet in werking, datum onbekend")
    }

    @Test("shows a house rule by what it asks and its reason, among the own choices too, and never as law")
    func houseRule() throws {
        let text = TextReport(Example.whole(), columns: 400).text
        #expect(text.contains("Eis       Een contract staat er één keer."))
        #expect(
            text.contains(
                "; huisregel Huis-dubbel, aandachtspunt: Een contract staat er één keer (vraag 4f4f4f4f4f4f…)"
            )
        )
        let english = TextReport(Example.whole(.en), columns: 400).text
        #expect(english.contains("House rule: the register's own choice, not law; Inkoopbeleid (verzonnen)"))
        #expect(text.contains(Example.houseJudgement.id))
        #expect(text.contains("Ambulante jeugdhulp 2025 staat dubbel geregistreerd."))
        #expect(text.contains("Huisregel: eigen keuze van het register, geen wet"))
        #expect(!text.contains("staat niet meer in de norm"))
    }

    @Test("says of a house rule of an older audit that what it asked was not kept")
    func houseRuleWithoutText() {
        let text = TextReport(Example.report(judgements: [Example.houseJudgement]), columns: 400).text
        #expect(text.contains("Huisregel van dit register; wat zij vraagt, is bij deze audit niet bewaard."))
    }

    @Test("tells by which document a statement is proven, and by which evidence a waiver was given, in every form")
    func proofs() throws {
        let digest = String(repeating: "8c", count: 32)
        #expect(TextReport(Example.whole(), columns: 400).text.contains("bewijs: Verslag.pdf (SHA-256 \(digest))"))
        #expect(TextReport(Example.whole(.en), columns: 400).text.contains("proof: Verslag.pdf (SHA-256 \(digest))"))
        #expect(try HTMLReport(Example.whole()).render().contains("bewijs: Verslag.pdf (SHA-256 \(digest))"))
        let json = JSONReport(Example.whole()).text
        #expect(json.contains("\"documentSha256\": \"\(digest)\""))
        let fingerprint = try #require(Example.wholeFacts.waivers.first?.fact.fingerprint)
        #expect(!fingerprint.isEmpty && json.contains("\"fingerprint\": \"\(fingerprint)\""))
        #expect(TextReport(Example.whole(), columns: 400).text.contains("vingerafdruk \(fingerprint) van de feiten"))
    }

    @Test("calls kinds of fact by their English names in English")
    func kindsInEnglish() {
        let text = TextReport(Example.whole(.en), columns: 400).text
        #expect(
            text.contains("- office; needed for Con-4") && text.contains("- role assignment; needed for"),
            "\(text)"
        )
        for kind in FactKind.allCases where kind.english != kind.dutch {
            #expect(!text.contains("- \(kind.dutch);"), "\(kind)")
        }
    }

    @Test("never scores a question, and shows what people answered")
    func questions() throws {
        let report = Example.whole()
        #expect(!report.tallies.contains { $0.clause.method == .question })
        #expect(report.talkingPoints.map(\.clause.code) == ["Succ-1"])
        #expect(report.talkingPoints.first?.answers.first?.contains("Nog geen vast overleg") == true)
    }

    @Test("puts those who are asked the same together, each about itself")
    func requests() throws {
        let keepers = Example.whole().keeperRequests
        let together = try #require(keepers.first { $0.names.count == 2 })
        #expect(together.names == ["Kruisakker", "Nieuw-Lindeburg"])
        #expect(
            together.batches.flatMap(\.items).map(\.what) == [
                "Of alle functies van de eigen gemeente geregistreerd zijn."
            ]
        )
        let alone = try #require(keepers.first { $0.names.count == 1 })
        #expect(
            alone.batches.flatMap(\.items).map(\.what) == ["Of alle rollen van Jeugdhulp Beekdal geregistreerd zijn."]
        )
    }

    @Test("is well-formed as a page, and every reference in it has its target")
    func references() throws {
        let page = try HTMLReport(Example.whole()).render()
        let document = try XMLDocument(data: Data(page.utf8), options: [])
        func values(_ name: String) throws -> [String] {
            try document.nodes(forXPath: "//@\(name)").compactMap(\.stringValue)
        }
        let ids = try values("id")
        #expect(Set(ids).count == ids.count)
        let targets = try values("href").filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
        #expect(Set(targets).subtracting(ids).isEmpty)
    }

    @Test("tells what became of a waiver: in use, orphaned, expired", arguments: WaiverStanding.allCases)
    func standings(_ wanted: WaiverStanding) throws {
        let facts = FactIndex(Example.facts)
        let bare = Audit(of: [Example.cooperation], in: facts, asOf: Example.asOf)
        let finding = try #require(bare.findings.first { $0.standing(on: Example.asOf) == .current })
        var with = Example.facts
        let span =
            switch wanted {
            case .expired: Example.during("2025-01-01", "2026-01-01")
            case .upcoming: Example.since("2026-12-01")
            default: Example.during("2026-01-01", "2027-01-01")
            }
        with.add(
            Example.fact(Waiver.self, span) { waiver in
                (waiver.of, waiver.finding) = (finding.subject, wanted == .unused ? "Rol-2-00000000" : finding.id)
                waiver.fingerprint = wanted == .orphaned ? "00000000" : finding.fingerprint
                (waiver.owner, waiver.approver, waiver.decision) = ("secretaris", "bestuur", "AB 1")
            }
        )
        let index = FactIndex(with)
        let report = Report(
            Audit(of: [Example.cooperation], in: index, asOf: Example.asOf),
            of: index,
            pin: Example.register
        )
        let accepted = try #require(report.accepted.first)
        #expect(accepted.standing == wanted)
        #expect(TextReport(report).text.contains("\(accepted.waiver.fact.finding): \(wanted.rawValue)"))
        #expect(report.current.contains { $0.id == finding.id && $0.isWaived } == (wanted == .inUse))
    }
}

@Suite("An explanation of any verdict")
struct AnyVerdictTests {
    @Test(
        "reads as it was approved",
        arguments: [
            ("explain-waived", Example.waivedJudgement), ("explain-attested", Example.chosenJudgement),
            ("explain-pending", Example.pendingJudgement), ("explain-house", Example.houseJudgement),
        ]
    )
    func golden(_ name: String, _ judgement: Judgement) throws {
        try expectGolden(Explanation(Example.whole(), judgement).text, "\(name).txt")
    }

    @Test("names the cause of a failed check and the reason of one that did not apply")
    func others() throws {
        let report = Example.whole()
        let failed = try #require(report.audit.failures.first?.judgement)
        #expect(Explanation(report, failed).text.contains("Een bedrag was te groot om te delen."))
        let aside = try #require(report.audit.judgements.first { $0.requirement == "NvO-J-1" })
        #expect(Explanation(report, aside).text.contains("De wet is nu de norm."))
    }
}
