import Foundation
import Testing

@Suite("rolzuiver stress, while it runs", .folder)
struct StressTests {
    /// A cooperation with so many participants that trying every pair takes a while.
    private static let wide = """
        dossier: 1
        own: roo:99999
        source: Verzonnen voorbeeld
        cooperation: {name: Groot verband (verzonnen), form: openbaarLichaam, concludedBy: [college], from: 2015-01-01}
        participants:

        """
            + """
            GM0014 GM0034 GM0037 GM0047 GM0050 GM0059 GM0060 GM0072 GM0074 GM0080 GM0085 GM0086 GM0088
            GM0090 GM0093 GM0096 GM0098 GM0106 GM0109 GM0114 GM0118 GM0119 GM0141 GM0147 GM0148 GM0150
            GM0153 GM0158 GM0160 GM0163 GM0164 GM0166 GM0168 GM0171 GM0173 GM0175 GM0177 GM0180 GM0183
            GM0184 GM0189 GM0193 GM0197 GM0200 GM0202 GM0203 GM0209 GM0213 GM0214 GM0216 GM0221 GM0222
            GM0225 GM0226 GM0228 GM0230 GM0232 GM0233 GM0243 GM0244
            """.split(whereSeparator: \.isWhitespace)
        .map { "  - {participant: \($0), organs: [college], from: 2015-01-01}\n" }.joined()

    @Test("shows on a terminal how far it is, and gives at Ctrl-C what was done so far")
    func interrupted() async throws {
        try Folder.write(Self.wide, to: "dossier.yaml")
        let line = "stress --file dossier.yaml --pairs --effective 2027-01-01 --format json -o stress.json"
        // A terminal of its own, for progress is shown on a terminal alone.
        let run = try Command(
            "/usr/bin/script",
            ["-qec", "echo $$ > pid; exec '\(Program.rolzuiver)' \(line)", "/dev/null"]
        )
        let limit = ContinuousClock.now + .seconds(60)
        while !run.output.contains("Uittredingen [") {
            try #require(ContinuousClock.now < limit, "\(run.output)")
            try await Task.sleep(for: .milliseconds(20))
        }
        let program = try #require(pid_t(try Folder.read("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
        kill(program, SIGINT)
        let outcome = try await run.outcome()
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.output.contains("nog ongeveer"))
        #expect(outcome.output.contains("Onderbroken; wat is doorgerekend, volgt."))
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(try Folder.read("stress.json").utf8)) as? [String: Any]
        )
        #expect(json["complete"] as? Bool == false)
        let exits = try #require(json["exits"] as? [[String: Any]])
        #expect((1..<1_770).contains(exits.count))
    }
}
