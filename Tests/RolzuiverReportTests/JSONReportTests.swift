import Foundation
import Rolzuiver
import Testing

@testable import RolzuiverReport

@Suite("The JSON report")
struct JSONReportTests {
    @Test("reads as it was approved")
    func golden() throws { try expectGolden(JSONReport(Example.report()).text, "report.json") }

    @Test("is JSON, with null where a finding has no end")
    func shape() throws {
        let data = Data(JSONReport(Example.report()).text.utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let findings = try #require(root["findings"] as? [[String: Any]])
        #expect(findings.count == 4)
        #expect(findings[0]["severity"] as? String == "overtreding")
        #expect(findings[0]["until"] is NSNull)
        #expect(findings[3]["standing"] as? String == "voorbij")
        #expect((root["foreseen"] as? [Any])?.count == 1)
        #expect((root["conclusion"] as? [String: Any])?["complete"] as? Bool == false)
    }

    @Test("escapes what JSON asks to be escaped")
    func escaping() throws {
        let nasty = "a\"b\\c\n\u{0}\u{1F}é⟦"
        let data = Data(JSON.object([("k", .text(nasty))]).written.utf8)
        #expect((try JSONSerialization.jsonObject(with: data) as? [String: String])?["k"] == nasty)
    }
}
