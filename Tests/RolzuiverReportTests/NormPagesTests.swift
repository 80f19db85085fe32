import Foundation
import Testing

@testable import Rolzuiver
@testable import RolzuiverReport

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("The pages of the norm")
struct NormPagesTests {
    private static let example = NormExample(
        [.init("fires.yaml", text: "# Ada <script> (verzonnen)\ndossier: 1\n")],
        [
            .init("rolzuiver explain Rol-2 --file fires.yaml --as-of 2022-03-01", output: "Rol-2: risico\n\nWaarom\n"),
            .init("rolzuiver check fires.yaml --as-of 2022-03-01", output: "Bevindingen: 1\n"),
        ]
    )
    private static let pages: [String: String] = {
        let examples = ["Rol-2": (fires: example, silent: example)]
        let files = try? NormPages(program: "0.1.0", examples: examples).render()
        return Dictionary((files ?? []).map { ($0.file, $0.text) }, uniquingKeysWith: { first, _ in first })
    }()

    @Test("are an index and one page for every requirement")
    func everyRequirement() {
        let wanted = Norm.requirements.map { "\($0.code).html" } + ["index.html"]
        #expect(Self.pages.keys.sorted() == wanted.sorted())
    }

    @Test("are well-formed, and link to pages and places that exist")
    func references() throws {
        for (file, text) in Self.pages {
            let document = try XMLDocument(data: Data(text.utf8), options: [])
            let ids = try document.nodes(forXPath: "//@id").compactMap(\.stringValue)
            #expect(Set(ids).count == ids.count, "\(file)")
            let links = try document.nodes(forXPath: "//@href").compactMap(\.stringValue)
            for link in links {
                let isKnown = link.hasPrefix("#") ? ids.contains(String(link.dropFirst())) : Self.pages[link] != nil
                #expect(isKnown, "\(file): \(link)")
            }
            #expect(!text.contains("⟦") && !text.contains("{{") && !text.contains("<script"), "\(file)")
        }
    }

    @Test("say of each requirement what it asks, in both languages, its source, its mark and its assumptions")
    func contents() throws {
        for requirement in Norm.requirements {
            let page = try #require(Self.pages["\(requirement.code).html"])
            let said =
                [requirement.sentence.nl, requirement.sentence.en, requirement.source]
                + requirement.assumptions.map(\.nl)
            for text in said { #expect(page.contains(Markup.escaped(text)), "\(requirement.code): \(text)") }
            #expect(page.contains("[\(requirement.verification.rawValue): "))
            for parameter in requirement.parameters { #expect(page.contains("<code>\(parameter.name)</code>")) }
        }
    }

    @Test("never show a requirement without a known start as law in force")
    func pending() throws {
        let codes = Norm.requirements.filter(\.isPending).map(\.code)
        #expect(!codes.isEmpty)
        for code in codes {
            let page = try #require(Self.pages["\(code).html"])
            #expect(page.contains("Nog niet in werking, datum onbekend. Dit is geen geldend recht"))
            #expect(!page.contains("schendt een wettelijk voorschrift"))
        }
    }

    @Test("keep the lines of files and of output, escaped")
    func examples() throws {
        let page = try #require(Self.pages["Rol-2.html"])
        #expect(page.contains("# Ada &lt;script&gt; (verzonnen)\ndossier: 1\n</pre>"))
        #expect(page.contains("Rol-2: risico\n\nWaarom\n</pre>"))
        #expect(
            page.contains("<strong>$ rolzuiver check fires.yaml --as-of 2022-03-01</strong>\nBevindingen: 1\n</pre>")
        )
    }

    @Test("of one requirement reads as it was approved")
    func golden() throws {
        let requirement = Requirement(
            "Voorbeeld-1",
            root: .cooperation,
            isOptional: true,
            nl: "Een verzonnen eis.",
            en: "An invented requirement.",
            source: "Verzonnen wet, artikel 1",
            .secondary,
            .risico,
            inForce: .since(Example.day("2022-07-01")),
            forms: [.openbaarLichaam],
            domains: [.jeugd],
            parameters: [
                Parameter(name: "dagen", meaning: Phrase(nl: "Dagen.", en: "Days."), standard: 60, bounds: 1...365)
            ],
            reads: [.roles],
            human: Phrase(nl: "of het werkt.", en: "whether it works."),
            assumptions: [Phrase(nl: "Een plaatsvervanger telt niet mee.", en: "A deputy does not count.")]
        ) { _, _ in [] }
        let examples = ["Voorbeeld-1": (fires: Self.example, silent: Self.example)]
        let pages = try NormPages([requirement], program: "0.1.0", examples: examples).render()
        try expectGolden(pages[1].text, "norm-page.html")
        try expectGolden(pages[0].text, "norm-index.html")
    }

    @Test("have their codes in the order in which people count")
    func order() {
        let codes = Norm.inReadingOrder.map(\.code)
        #expect(codes.sorted() == Norm.requirements.map(\.code).sorted())
        let roles = codes.filter { $0.hasPrefix("Rol-") }
        #expect(Array(roles.prefix(3)) == ["Rol-1", "Rol-2", "Rol-3"] && roles.firstIndex(of: "Rol-9") == 8)
    }
}

@Suite("A requirement as text")
struct NormTextTests {
    @Test("says its assumptions and limbs in the language that is asked, and in no other")
    func languages() {
        for requirement in Norm.requirements {
            let pages = Language.allCases.map { NormText(requirement, $0, examples: [], columns: 10_000).text }
            for phrase in requirement.assumptions + requirement.limbs.map(\.when) {
                #expect(phrase.nl != phrase.en && !phrase.en.isEmpty, "\(requirement.code): \(phrase.nl)")
                #expect(pages[0].contains(phrase.nl) && !pages[0].contains(phrase.en), "\(requirement.code)")
                #expect(pages[1].contains(phrase.en) && !pages[1].contains(phrase.nl), "\(requirement.code)")
            }
        }
    }

    @Test("fits its columns, for all of the norm, in both languages", arguments: Language.allCases)
    func columns(_ language: Language) {
        for requirement in Norm.requirements {
            let text = NormText(requirement, language, examples: ["x"], columns: 80).text
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(requirement.code)")
            #expect(text.contains(requirement.verification.phrase[language].split(separator: " ")[0]))
        }
    }

    @Test("warns where its start is not known")
    func pending() throws {
        let pending = try #require(Norm.requirements.first { $0.isPending })
        #expect(NormText(pending, .nl, examples: []).text.contains("!! Nog niet in werking, datum onbekend."))
    }
}
