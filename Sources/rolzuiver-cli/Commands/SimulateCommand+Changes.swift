import ArgumentParser
import Rolzuiver

/// A participant with the day on which it leaves: `Boxtel`, or `Boxtel@2028-01-01`.
struct AlsoArgument: ExpressibleByArgument {
    let name: String
    let day: Day?

    init?(argument: String) {
        let parts = argument.split(separator: "@", maxSplits: 1).map(String.init)
        guard let name = parts.first, !name.isEmpty else { return nil }
        self.name = name
        day = parts.count == 2 ? Day(argument: parts[1]) : nil
        guard parts.count == 1 || day != nil else { return nil }
    }
}

/// Participants leave: `rolzuiver simulate withdrawal`.
struct WithdrawalChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdrawal",
        abstract: "Een of meer deelnemers treden uit, geheel of voor sommige taken.",
        discussion: """
            De deelname eindigt op de dag, en de uittreding is besloten. Al het andere blijft zoals het is: contracten, \
            mandaten en rollen houden niet op doordat hun gemeente vertrekt, en wat dat betekent, is de uitkomst.

            Voorbeelden:
              rolzuiver simulate withdrawal --cooperation roo:24967465 --member Boekel --effective 2027-01-01
              rolzuiver simulate withdrawal --cooperation roo:24967465 --member Oss --effective 2027-01-01 --also Vught@2028-01-01
              rolzuiver simulate withdrawal --file dossier.yaml --member Oss --task ambulant --effective 2027-01-01
            """
    )

    @Option(help: "Het samenwerkingsverband: kenmerk of een deel van de naam.")
    var cooperation: String?

    @Option(help: "Wie uittreedt: naam of kenmerk.")
    var member: String

    @Option(help: "Een taak waaruit wordt gestapt; mag vaker. Weggelaten: alle.")
    var task: [String] = []

    @Option(help: "De eerste dag waarop niet meer wordt deelgenomen.")
    var effective: Day

    @Option(help: "Wie ook uittreedt, eventueel op een andere dag: Boxtel of Boxtel@2028-01-01; mag vaker.")
    var also: [AlsoArgument] = []

    @Option(help: "De veronderstelde dag van kennisgeving (opzegging).")
    var notified: Day?

    @Option(help: "De veronderstelde dag van het besluit.")
    var decided: Day?

    @OptionGroup var options: SimulationOptions

    func run() async throws {
        let material = try await SimulationMaterial(files: options.file, knownAt: options.knownAt)
        let cooperation = try material.cooperation(cooperation)
        var exits = [
            SupposedExit(
                try material.party(member, on: effective.previous, in: cooperation),
                on: effective,
                tasks: Set(task),
                notified: notified,
                decided: decided
            )
        ]
        for other in also {
            let day = other.day ?? effective
            exits.append(
                SupposedExit(
                    try material.party(other.name, on: day.previous, in: cooperation),
                    on: day,
                    tasks: Set(task)
                )
            )
        }
        let hypothesis = try supposing(material.index.names) { () throws(Impossible) in
            try Hypothesis.withdrawal(of: exits, from: cooperation, in: material.index)
        }
        try options.carryOut(hypothesis, on: material)
    }
}

/// A participant joins: `rolzuiver simulate accession`.
struct AccessionChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accession",
        abstract: "Een gemeente of andere partij treedt toe.",
        discussion: """
            Voorbeeld:
              rolzuiver simulate accession --cooperation roo:24967465 --member GM0772 --effective 2027-01-01
            """
    )

    @Option(help: "Het samenwerkingsverband: kenmerk of een deel van de naam.")
    var cooperation: String?

    @Option(help: "Wie toetreedt: naam of kenmerk.")
    var member: String

    @Option(help: "Een taak waaraan wordt meegedaan; mag vaker. Weggelaten: alle.")
    var task: [String] = []

    @Option(help: "De dag waarop de toetreding ingaat.")
    var effective: Day

    @OptionGroup var options: SimulationOptions

    func run() async throws {
        let material = try await SimulationMaterial(files: options.file, knownAt: options.knownAt)
        let cooperation = try material.cooperation(cooperation)
        let member = try material.party(member, on: effective)
        let hypothesis = try supposing(material.index.names) { () throws(Impossible) in
            try Hypothesis.accession(
                of: member,
                to: cooperation,
                on: effective,
                tasks: Set(task),
                in: material.index
            )
        }
        try options.carryOut(hypothesis, on: material)
    }
}

/// A mandate ends: `rolzuiver simulate mandate`.
struct MandateChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mandate",
        abstract: "Een mandaat of volmacht eindigt.",
        discussion: """
            Voorbeelden:
              rolzuiver simulate mandate --from Oss --effective 2027-01-01
              rolzuiver simulate mandate --from GM0828 --to GM0796 --object verblijf-2024 --effective 2027-01-01
            """
    )

    @Option(name: .customLong("from"), help: "Wie het mandaat gaf.")
    var grantor: String

    @Option(name: .customLong("to"), help: "Wie mag handelen; weggelaten: iedereen.")
    var grantee: String?

    @Option(help: "Voor welk contract of verband; weggelaten: alle.")
    var object: String?

    @Option(help: "De eerste dag zonder mandaat.")
    var effective: Day

    @OptionGroup var options: SimulationOptions

    func run() async throws {
        let material = try await SimulationMaterial(files: options.file, knownAt: options.knownAt)
        let from = try material.party(grantor, on: effective)
        let to = try grantee.map { try material.party($0, on: effective) }
        let object = try object.map { try material.object($0) }
        let hypothesis = try supposing(material.index.names) { () throws(Impossible) in
            try Hypothesis.endOfMandate(of: from, to: to, for: object, on: effective, in: material.index)
        }
        try options.carryOut(hypothesis, on: material)
    }
}

/// A provider stops: `rolzuiver simulate bankruptcy`.
struct BankruptcyChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bankruptcy",
        abstract: "Een aanbieder gaat failliet en levert niet meer.",
        discussion: """
            Voorbeeld:
              rolzuiver simulate bankruptcy --provider kvk:12345678 --effective 2026-12-01
            """
    )

    @Option(help: "De aanbieder: kenmerk of een deel van de naam.")
    var provider: String

    @Option(help: "De eerste dag waarop zij niet meer levert.")
    var effective: Day

    @OptionGroup var options: SimulationOptions

    func run() async throws {
        let material = try await SimulationMaterial(files: options.file, knownAt: options.knownAt)
        let provider = try material.organisation(provider)
        let hypothesis = try supposing(material.index.names) { () throws(Impossible) in
            try Hypothesis.bankruptcy(of: provider, on: effective, in: material.index)
        }
        try options.carryOut(hypothesis, on: material)
    }
}

/// A person leaves: `rolzuiver simulate person`.
struct PersonChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Een persoon vertrekt; functies, dienstverbanden en rollen eindigen.",
        discussion: """
            Voorbeelden:
              rolzuiver simulate person --person persoon:jeugd/p-17 --effective 2026-12-01
              rolzuiver simulate person --file dossier.yaml --person vonk --at GM0796 --effective 2026-12-01
            """
    )

    @Option(help: "De persoon: kenmerk of naam.")
    var person: String

    @Option(help: "Alleen wat de persoon bij of voor deze gemeente, dit verband of deze organisatie doet.")
    var at: String?

    @Option(help: "De eerste dag zonder de persoon.")
    var effective: Day

    @OptionGroup var options: SimulationOptions

    func run() async throws {
        let material = try await SimulationMaterial(files: options.file, knownAt: options.knownAt)
        let person = try material.person(person)
        let party = try at.map { try material.party($0, on: effective) }
        let hypothesis = try supposing(material.index.names) { () throws(Impossible) in
            try Hypothesis.leaving(of: person, at: party, on: effective, in: material.index)
        }
        try options.carryOut(hypothesis, on: material)
    }
}
