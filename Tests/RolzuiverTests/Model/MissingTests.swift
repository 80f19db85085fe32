import Foundation
import Testing

@testable import Rolzuiver

@Suite("What is missing")
struct MissingTests {
    private let oss: EntityID = "GM0828"
    private let boxtel: EntityID = "GM0757"

    private func missing(_ keepers: [EntityID]) -> Missing {
        Missing(ofEach: keepers, or: .none, kinds: [.ordinances]) { names in
            Phrase(nl: "De verordening van \(names: names).", en: "The ordinance of \(names: names).")
        }
    }

    @Test("is asked of each who keeps a part, in words about that part alone")
    func shares() {
        let both = missing([boxtel, oss])
        #expect(both.what.nl == "De verordening van ⟦GM0757⟧, ⟦GM0828⟧.")
        #expect(both.parts.map(\.ask) == [boxtel, oss])
        #expect(both.parts.map(\.what.nl) == ["De verordening van ⟦GM0757⟧.", "De verordening van ⟦GM0828⟧."])
    }

    @Test("is kept as it was before several could be asked, where one is")
    func alone() throws {
        let one = missing([oss])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let written = String(decoding: try encoder.encode(one), as: UTF8.self)
        #expect(written.hasPrefix(#"{"ask":"GM0828","kinds":["ordinances"],"what":"#))
        for missing in [one, missing([boxtel, oss])] {
            #expect(try JSONDecoder().decode(Missing.self, from: try encoder.encode(missing)) == missing)
        }
    }
}
