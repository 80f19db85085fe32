import ArgumentParser
import Rolzuiver
import RolzuiverRegister

/// Accepts a finding for the time being: `rolzuiver waive`.
struct WaiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive",
        abstract: "Geef ontheffing voor een bevinding, met reden, eigenaar, besluit en einde.",
        discussion: """
            Een ontheffing hoort bij één bevinding zoals zij nu is: rust de bevinding later op andere feiten, of wordt zij \
            zwaarder, dan vervalt de ontheffing. Een ontheffing die niet gebruikt wordt, verweesd of verlopen is, is zelf \
            een bevinding (Onth-1).

            Voorbeeld:
              rolzuiver waive Rol-2-7f3a9c21 --owner "portefeuillehouder jeugd" --approver "algemeen bestuur" \\
                --decision "AB 2026-14" --until 2027-07-01 --because "Vervanger is benoemd en begint in juni"
            """
    )

    @Argument(help: "De bevinding, bijvoorbeeld Rol-2-7f3a9c21.")
    var finding: String

    @Option(help: "Wie haar herstelt: een functie, geen naam.")
    var owner: String

    @Option(help: "Wie de ontheffing geeft: een functie, geen naam.")
    var approver: String

    @Option(help: "Vanaf welke dag zij geldt; standaard de peildatum.")
    var from: Day?

    @Option(help: "Tot welke dag zij geldt; die dag niet meegerekend.")
    var until: Day

    @OptionGroup var view: ViewOptions
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        guard let decision = change.decision, !decision.isEmpty else {
            throw UsageError("Noem het besluit waarop de ontheffing rust: --decision \"…\".")
        }
        // What a house rule rests on is not told, so nobody could see that it changed.
        guard !finding.lowercased().hasPrefix("huis-") else {
            throw InputError("Voor een huisregel bestaat geen ontheffing: noem de uitzondering in de regel zelf.")
        }
        let store = try await Store.open()
        let index = FactIndex(try await store.register.facts().facts)
        let audit = try view.viewpoint.audit(of: index.roots, in: index)
        let standing = audit.judgements.flatMap(\.findings).filter { $0.id.lowercased() == finding.lowercased() }
        guard let found = standing.first(where: { $0.period.contains(view.day) }) else {
            throw InputError("Bevinding '\(finding)' staat niet op \(view.day.dutch); zie de uitvoer van audit.")
        }
        guard found.requirement != Norm.waiverCode else {
            throw InputError("Voor een bevinding over een ontheffing bestaat geen ontheffing.")
        }
        guard let period = Period(from: from ?? view.day, until: until) else {
            throw UsageError("--until ligt niet na het begin van de ontheffing.")
        }
        if until <= view.day {
            Terminal.notice("Let op: op \(view.day.dutch) is deze ontheffing al verlopen.")
        }
        var waiver = Waiver()
        waiver.of = found.subject
        waiver.finding = found.id
        waiver.fingerprint = found.fingerprint
        waiver.reason = change.because
        waiver.owner = owner
        waiver.approver = approver
        waiver.decision = decision
        var facts = Facts()
        facts.add(Dated(waiver, Span(period)))
        try await change.carryOut(facts, book: index.book(of: found.subject), in: store, names: index.names)
    }
}
