import Foundation
import Testing

@Suite("rolzuiver who", .folder, .register)
struct WhoTests {
    init() async throws { try await registerPlain() }

    @Test("tells who owns, commissions and delivers, and what is not known")
    func text() async throws {
        let who = try await rolzuiver(
            "who",
            "--municipality",
            "Oss",
            "--care-form",
            "ambulant",
            "--as-of",
            "2025-06-01"
        )
        #expect(who.status == 0, "\(who)")
        #expect(who.output.hasPrefix("Oss, ambulant, op 1 juni 2025\n"))
        #expect(who.output.contains("Ambulante jeugdhulp 2025 (verzonnen) (contract:roo:99999/ambulant-2025)"))
        #expect(who.output.contains("  opdrachtgever   's-Hertogenbosch\n"))
        #expect(who.output.contains("  opdrachtnemer   Zorgaanbieder (verzonnen)\n"))
        #expect(who.output.contains("  onbekend: wie eigenaar is van de opdrachtnemer"))
    }

    @Test("answers the same from a file, by code as by name")
    func file() async throws {
        let options = ["--care-form", "ambulant", "--as-of", "2025-06-01"]
        let register = try await Command(Program.rolzuiver, ["who", "--municipality", "Oss"] + options).outcome()
        let file = try await Command(
            Program.rolzuiver,
            ["who", "--municipality", "gm0828", "--file", "dossier.yaml"] + options
        ).outcome()
        #expect(register.status == 0 && file.output == register.output, "\(file)")
    }

    @Test("gives JSON for programs")
    func json() async throws {
        let who = try await rolzuiver(
            "who",
            "--municipality",
            "GM0828",
            "--care-form",
            "ambulant",
            "--as-of",
            "2025-06-01",
            "--format",
            "json"
        ).json()
        #expect(who["asOf"] as? String == "2025-06-01")
        #expect(who["municipality"] as? [String: String] == ["id": "GM0828", "name": "Oss"])
        let contracts = try #require(who["contracts"] as? [[String: Any]])
        #expect(contracts.count == 1)
        #expect(
            Set(try #require(contracts.first).keys) == [
                "contract", "cooperation", "owners", "commissioner", "contractor", "roles", "mandates", "unknown",
            ]
        )
        #expect((contracts.first?["contractor"] as? [String: String])?["id"] == "kvk:99999999")
    }

    @Test("says that it does not know, where nothing is registered")
    func nothing() async throws {
        let who = try await rolzuiver(
            "who",
            "--municipality",
            "Oss",
            "--care-form",
            "ambulant",
            "--as-of",
            "2020-01-01"
        )
        #expect(who.status == 0)
        #expect(who.output.contains("of er geen is, weet het register niet"))
    }

    @Test("ends with 65 for a municipality that is not there", arguments: ["Atlantis", "GM9999", "Maasdonk"])
    func unknown(_ name: String) async throws {
        let who = try await rolzuiver("who", "--municipality", name, "--care-form", "ambulant", "--as-of", "2025-06-01")
        #expect(who.status == 65 && who.output.isEmpty && who.errors.contains(name), "\(who)")
    }
}

@Suite("rolzuiver cooperation and region", .folder, .register)
struct LookingTests {
    @Test("cooperation list and show: what there is, and what there was on a day")
    func cooperations() async throws {
        try await registerPlain()
        let list = try await rolzuiver("cooperation", "list")
        #expect(list.output == "roo:99999      Jeugdhulp Voorbeeldregio (centrumregeling; deelnemers: 2)\n")
        #expect(try await rolzuiver("cooperation", "list", "elders").output.isEmpty)
        let show = try await rolzuiver("cooperation", "show", "voorbeeld", "--as-of", "2025-06-01")
        #expect(show.output.hasPrefix("Jeugdhulp Voorbeeldregio (roo:99999), op 1 juni 2025\nVorm: centrumregeling\n"))
        #expect(show.output.contains("Centrumgemeente: 's-Hertogenbosch"))
        #expect(show.output.contains("  GM0828  Oss  vanaf 1 januari 2015"))
        let early = try await rolzuiver("cooperation", "show", "roo:99999", "--as-of", "2010-01-01")
        #expect(early.status == 0 && early.output.contains("Bestond toen niet, voor zover bekend."))
        let before = try await rolzuiver("cooperation", "list", "--known-at", "1")
        #expect(before.status == 0 && before.output.isEmpty, "\(before)")
        let after = try await rolzuiver("cooperation", "list", "--known-at", "2")
        #expect(after.output == list.output)
        for verb in ["show", "history"] {
            let absent = try await rolzuiver("cooperation", verb, "Atlantis")
            #expect(absent.status == 65 && absent.errors.contains("'Atlantis'"), "\(absent)")
        }
    }

    @Test("region list and show: all youth regions are there from the start")
    func regions() async throws {
        let list = try await rolzuiver("region", "list", "--as-of", "2025-01-01")
        #expect(list.lines.filter { $0.hasPrefix("JZ") }.count == 42)
        let show = try await rolzuiver("region", "show", "JZ33", "--as-of", "2025-01-01")
        #expect(show.output.hasPrefix("JZ33  Noordoost Brabant, "))
        #expect(show.output.contains("  GM0828  Oss\n"))
        #expect(try await rolzuiver("region", "show", "noordoost", "--as-of", "2025-01-01").output == show.output)
        let absent = try await rolzuiver("region", "show", "Atlantis")
        #expect(absent.status == 65 && absent.errors == "Onbekende regio 'Atlantis'.\n")
        let several = try await rolzuiver("region", "show", "Brabant")
        #expect(several.status == 65 && several.errors.contains("JZ33 Noordoost Brabant"))
    }
}
