/// Small dossiers to try the commands with; all persons and providers in them are invented.
enum Dossiers {
    /// A cooperation of two municipalities with one contract.
    ///
    /// Most of what an audit asks is not in it; nothing is wrong.
    static let plain = """
        dossier: 1
        own: roo:99999
        source: Verzonnen voorbeeld
        certainty: bevestigd

        cooperation:
          name: Jeugdhulp Voorbeeldregio
          form: centrumregeling
          concludedBy: [college]
          domains: [jeugd]
          centre: GM0796
          from: 2015-01-01

        participants:
          - {participant: GM0796, organs: [college], from: 2015-01-01}
          - {participant: GM0828, organs: [college], from: 2015-01-01}

        contracts:
          - id: ambulant-2025
            title: Ambulante jeugdhulp 2025 (verzonnen)
            kind: raam
            law: jeugdwet
            commissioner: GM0796
            cooperation: own
            contractor: kvk:99999999
            careForms: [ambulant]
            municipalities: [GM0796, GM0828]
            invented: true
            from: 2025-01-01
            until: 2028-01-01

        context:
          persons:
            - {id: h-verzonnen, name: H. Verzonnen (verzonnen), invented: true}
          organisations:
            - {id: kvk:99999999, name: Zorgaanbieder (verzonnen), kind: aanbieder, invented: true, from: 2010-01-01}

        """

    /// The same, with a person who was owner and commissioner for one municipality from mid-2022 until 2026: a risk.
    static let doubleRole = plain.replacing(
        "context:\n",
        with: """
            roles:
              - {holder: h-verzonnen, role: eigenaar_bestuurlijk, behalf: GM0796, from: 2022-06-01}
              - {holder: h-verzonnen, role: opdrachtgever_bestuurlijk, behalf: GM0796, from: 2022-06-01, until: 2026-01-01}

            context:

            """
    )

    /// The book of a municipality that contradicts ``plain`` on the name of the provider.
    static let contradiction = """
        dossier: 1
        own: GM0828
        source: Verzonnen opgave van Oss
        context:
          organisations:
            - {id: kvk:99999999, name: Andere naam (verzonnen), kind: aanbieder, invented: true, from: 2010-01-01}

        """
}

/// Writes ``Dossiers/plain`` in the test's folder and registers it, as change 2: the first is the reference data.
func registerPlain(_ text: String = Dossiers.plain) async throws {
    try Folder.write(text, to: "dossier.yaml")
    let registered = try await rolzuiver("register", "dossier.yaml", "--because", "Eerste opgave", "--by", "Tester")
    guard registered.status == 0 else { throw CouldNotRegister(outcome: registered) }
}

struct CouldNotRegister: Error {
    let outcome: Command.Outcome
}
