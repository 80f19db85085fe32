import ArgumentParser
import Rolzuiver

/// Who holds which role: `rolzuiver role`.
struct RoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role",
        abstract: "Wijs een rol toe of beëindig er een.",
        subcommands: [Assign.self, End.self]
    )

    struct Assign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Leg vast dat iemand een rol heeft.",
            discussion: """
                Voorbeeld:
                  rolzuiver role assign --cooperation roo:24967465 --holder persoon:h-vermeer \
                --role opdrachtgever_ambtelijk --behalf Oss --from 2026-04-01 --because "Aanwijzingsbesluit"
                """
        )

        @OptionGroup var options: RoleOptions

        @Option(help: "De eerste dag.")
        var from: Day

        @Option(help: "De dag waarop de rol eindigt (die dag niet meegerekend).")
        var until: Day?

        @OptionGroup var change: ChangeOptions

        func run() async throws {
            let store = try await Store.open()
            let index = try await store.index()
            let (assignment, own) = try options.assignment(on: from, in: index)
            guard index.knows(assignment.holder) else {
                throw InputError(
                    "\(assignment.holder) staat niet in het register; registreer eerst wie dat is, met een dossier.",
                    absent: assignment.holder
                )
            }
            guard index.knows(assignment.object) else {
                throw InputError(
                    "\(assignment.object) staat niet in het register; leg eerst vast wat dat is.",
                    absent: assignment.object
                )
            }
            guard let period = Period(from: from, until: until ?? .distantFuture) else {
                throw ValidationError("--until ligt niet na --from.")
            }
            var facts = Facts()
            // A key is stated whole: earlier periods of the same assignment stay.
            facts.roles = index.roles(on: assignment.object).filter { $0.fact.key == assignment.key }
            facts.roles.append(Dated(assignment, Span(period)))
            try await change.carryOut(facts, own: own, in: store, names: index.names)
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Beëindig een rol op een dag.",
            discussion: """
                Voorbeeld:
                  rolzuiver role end --cooperation roo:24967465 --holder persoon:h-vermeer \
                --role opdrachtgever_ambtelijk --on 2026-09-01 --because "Nieuwe functie"
                """
        )

        @OptionGroup var options: RoleOptions

        @Option(help: "De eerste dag waarop de rol er niet meer is.")
        var on: Day

        @OptionGroup var change: ChangeOptions

        func run() async throws {
            let store = try await Store.open()
            let index = try await store.index()
            let (meant, own) = try options.assignment(on: on, in: index)
            let (holder, object) = (meant.holder, meant.object)
            let held = index.roles(on: object).filter {
                $0.fact.holder == holder && $0.fact.role == meant.role
                    && (meant.behalf == nil || $0.fact.behalf == meant.behalf)
            }
            let behalves = Set(held.filter { $0.span.possible.contains(on) }.map(\.fact.behalf))
            guard behalves.count <= 1 else {
                let names = behalves.compactMap(\.self).sorted().map { index.names[$0] }.joined(separator: ", ")
                throw InputError(
                    "\(index.names[holder]) heeft deze rol voor meer gemeenten: \(names). Kies met --behalf."
                )
            }
            guard held.contains(where: { $0.span.possible.until > on && $0.span.possible.from < on }) else {
                throw InputError("\(index.names[holder]) is dan geen \(meant.role.dutch) van \(index.names[object]).")
            }
            var facts = Facts()
            facts.roles = held.compactMap { $0.ended(on: on) }
            try await change.carryOut(facts, own: own, in: store, names: index.names)
        }
    }
}

/// Which role is meant: whose, on what, and for which municipality.
struct RoleOptions: ParsableArguments {
    @Option(help: "Het samenwerkingsverband: kenmerk of een deel van de naam.")
    var cooperation: String

    @Option(help: "Wie de rol heeft of krijgt: kenmerk van een persoon, gemeente of organisatie.")
    var holder: String

    @Option(help: "De rol, bijvoorbeeld opdrachtgever_bestuurlijk.")
    var role: Role

    @Option(help: "Waarop: het kenmerk van een contract of opdrachtrelatie; standaard het verband zelf.")
    var object: String?

    @Option(help: "Namens welke gemeente: CBS-code of naam. Bij beëindigen alleen nodig als het er meer zijn.")
    var behalf: String?

    /// The role as it is meant on `day`, and the cooperation in whose book it stands.
    func assignment(on day: Day, in index: FactIndex) throws -> (assignment: RoleAssignment, own: EntityID) {
        let own = try Lookup.cooperation(cooperation, in: index)
        var assignment = RoleAssignment()
        assignment.holder = try Lookup.entity(holder, .person, .municipality, .cooperation, .organisation)
        assignment.role = role
        assignment.object = try object.map { try Lookup.entity($0, .contract, .commission, .cooperation) } ?? own
        assignment.behalf = try behalf.map { try Lookup.municipality($0, on: day) }
        return (assignment, own)
    }
}
