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

    @Test("names the facts that it tells of, and asks the same on whatever facts it rests")
    func evidence() throws {
        let said = Evidence(kind: .roles, key: "persoon:t/p|inkoper|contract:t/1||", span: .always, source: "test")
        let told = Missing(Phrase(nl: "Of", en: "Whether"), kinds: [.roles], ask: oss, evidence: [said])
        let read = try JSONDecoder().decode(Missing.self, from: try JSONEncoder().encode(told))
        #expect(read.evidence == [said] && read == Missing(told.what, kinds: told.kinds, ask: oss))
        let facts = Facts {
            cooperation("verband:t/v", .openbaarLichaam, "2020-01-01..")
            role("persoon:t/p", .eigenaarBestuurlijk, on: "verband:t/v", "2020-01-01..", behalf: "GM9001")
            role(
                "persoon:t/p",
                .opdrachtgeverBestuurlijk,
                on: "verband:t/v",
                "2021-01-01~2022-01-01..",
                behalf: "GM9001"
            )
        }
        let judged = facts.judged("Rol-2", on: "verband:t/v").first { $0.discriminator.first == "persoon:t/p" }
        let evidence = judged?.timeline["2021-06-01"]?.missing?.evidence ?? []
        #expect(evidence.map(\.kind) == [.roles, .roles])
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
