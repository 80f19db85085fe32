import ArgumentParser
import Rolzuiver
import RolzuiverExchange

/// Municipalities are redivided: `rolzuiver simulate redivision`.
struct RedivisionChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redivision",
        abstract: "Gemeenten gaan op in andere; wat van rechtswege volgt, volgt.",
        discussion: """
            Gaat een gemeente op in meer gemeenten, dan moet worden gezegd wie haar plaats inneemt: in elk verband, contract, \
            mandaat en belang, en voor ieder die bij haar in dienst is of op haarzelf een rol heeft. Dat wordt nooit geraden; \
            wie het niet zegt, krijgt de lijst. Een rol namens haar volgt het verband of het contract waarop zij rust. Ambten \
            eindigen met de gemeente, en een plaats in een regio krijgt de opvolger alleen doordat die wordt geregistreerd: \
            daarvoor is niemand aan te wijzen. Een nieuwe gemeente krijgt een code en een naam: GM9999=Nieuwstad.

            Voorbeelden:
              rolzuiver simulate redivision --dissolved Boekel --into Meierijstad --effective 2028-01-01
              rolzuiver simulate redivision --dissolved Boekel --dissolved Bernheze --into GM9999=Peelstad --effective 2028-01-01
              rolzuiver simulate redivision --dissolved Boekel --into Oss --into Vught --heir roo:24967465=Oss --effective 2028-01-01
              rolzuiver simulate redivision --dissolved Boekel --into Oss --into Vught --designated Oss --heir p-17=Vught --effective 2028-01-01
            """
    )

    @Option(help: "Een gemeente die wordt opgeheven; mag vaker.")
    var dissolved: [String]

    @Option(help: "Een gemeente waar het gebied naartoe gaat; mag vaker. Een nieuwe: GM9999=Nieuwstad.")
    var into: [String]

    @Option(help: "Wie overal de plaats inneemt, als het gebied naar meer gemeenten gaat.")
    var designated: String?

    @Option(
        help: "Wie in één zaak de plaats inneemt: VERBAND=GEMEENTE, CONTRACT=GEMEENTE of PERSOON=GEMEENTE; mag vaker."
    )
    var heir: [String] = []

    @Option(help: "De dag waarop de herindeling ingaat.")
    var effective: Day

    @OptionGroup var options: SimulationOptions

    func run() async throws {
        let material = try await SimulationMaterial(files: options.file, knownAt: options.knownAt)
        var new: [EntityID: String] = [:]
        func municipality(_ text: String) throws -> EntityID {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2, let id = EntityID(parts[0].uppercased()), id.kind == .municipality {
                if let known = ReferenceData.embedded.municipality(id) {
                    throw InputError(
                        "\(id.key) is de code van \(known.fact.name); geef een nieuwe gemeente een andere."
                    )
                }
                new[id] = parts[1]
                return id
            }
            if let id = EntityID(text.uppercased()), new[id] != nil { return id }
            return try Lookup.municipality(text, on: effective.previous)
        }
        let gone = try dissolved.map { try Lookup.municipality($0, on: effective.previous) }
        let successors = try into.map(municipality)
        var heirs: [EntityID: EntityID] = [:]
        for text in heir {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw UsageError("--heir '\(text)': verwacht VERBAND=GEMEENTE, CONTRACT=GEMEENTE of PERSOON=GEMEENTE.")
            }
            heirs[try material.matter(parts[0])] = try municipality(parts[1])
        }
        let supposed = SupposedRedivision(
            of: Set(gone),
            into: Set(successors),
            designated: try designated.map(municipality),
            heirs: heirs
        )
        var names = material.index.names
        names.add(facts(naming: new))
        var hypothesis = try supposing(names) { () throws(Impossible) in
            try Hypothesis.redivision(supposed, on: effective, in: material.index)
        }
        for dated in facts(naming: new).municipalities { hypothesis.patch.add(dated) }
        try options.carryOut(hypothesis, on: material)
    }

    private func facts(naming new: [EntityID: String]) -> Facts {
        var facts = Facts()
        for (id, name) in new.sorted(by: { $0.key < $1.key }) {
            var municipality = Municipality()
            (municipality.id, municipality.name) = (id, name)
            facts.add(Dated(municipality, Span(.since(effective)), source: "Simulatie (niets is geregistreerd)"))
        }
        return facts
    }
}
