import Foundation
import Testing

@testable import Rolzuiver

@Suite("What a register sets for itself")
struct TailoringTests {
    private func written(_ tailoring: Tailoring) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(tailoring), as: UTF8.self)
    }

    private func rule(_ code: String) -> HouseRuleText {
        let sentence = Phrase(nl: "Een zin.", en: "A sentence.")
        return HouseRuleText(
            HouseRule(code: code, sentence: sentence, severity: .risico, sql: "select 1"),
            question: "4f"
        )
    }

    @Test("is kept as it was before house rules were kept with it, as long as there are none")
    func withoutRules() throws {
        #expect(
            try written(Tailoring(["Rol-12": ["dagen": 60]]))
                == #"{"starts":{},"switchedOn":[],"values":{"Rol-12":{"dagen":60}}}"#
        )
    }

    @Test("keeps what its house rules say, by code")
    func rules() throws {
        let tailoring = Tailoring(houseRules: [rule("Huis-b"), rule("Huis-a")])
        #expect(tailoring.houseRules.map(\.code) == ["Huis-a", "Huis-b"])
        let kept = try JSONDecoder().decode(Tailoring.self, from: Data(try written(tailoring).utf8))
        #expect(kept == tailoring)
    }
}
