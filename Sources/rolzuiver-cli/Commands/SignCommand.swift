import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverRegister
import RolzuiverReport

/// Puts a name under a stored audit: `rolzuiver sign`.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Onderteken een bewaarde audit, of laat zien wie tekende en of dat nog actueel is.",
        discussion: """
            Een handtekening dekt de audit zoals zij is bewaard: peildatum, wat toen bekend was, normuitgave, eigen keuzes, \
            ontheffingen en oordelen. Verandert daarna een feit waarop de audit rust, dan is de handtekening verouderd en \
            wordt dat feit genoemd. Wat een ander toetste en voor u deels is afgeschermd, kunt u niet ondertekenen.

            Voorbeelden:
              rolzuiver sign 3 --name "A. Verzonnen" --as "regiosecretaris"
              rolzuiver sign 3                             laat de handtekeningen zien
            """
    )

    @Argument(help: "Het nummer van de audit.")
    var audit: Int64

    @Option(help: "De naam van wie tekent; wissen kan later.")
    var name: String?

    @Option(name: .customLong("as"), help: "De functie waarin wordt getekend.")
    var capacity: String?

    func validate() throws {
        guard (name == nil) == (capacity == nil) else {
            throw ValidationError("Tekenen vraagt --name én --as; zonder beide worden de handtekeningen getoond.")
        }
        guard [name, capacity].allSatisfy({ $0.map { !$0.trimmingCharacters(in: .whitespaces).isEmpty } ?? true })
        else { throw ValidationError("--name en --as kunnen niet leeg zijn.") }
        try expectOneLine(name, "--name")
        try expectOneLine(capacity, "--as")
    }

    func run() async throws {
        let store = try await Store.open()
        if let name, let capacity {
            _ = try await store.register.sign(audit, by: name, as: capacity)
            Terminal.notice("Audit \(audit) is ondertekend.")
        }
        let lines = try await SignatureText.lines(of: audit, in: store)
        let told = lines.isEmpty ? ["Audit \(audit) is niet ondertekend."] : lines
        try Terminal.write(told.joined(separator: "\n") + "\n", to: nil)
    }
}

/// The signatures under an audit, for people.
enum SignatureText {
    /// A line per signature and whether it is up to date, then what changed since; none when nobody signed.
    static func lines(of audit: Int64, in store: Store) async throws -> [String] {
        let signatures = try await store.register.signatures(of: audit)
        guard !signatures.isEmpty else { return [] }
        let stored = try await store.register.audit(audit)
        let changed = try await store.register.changes(since: stored)
        let hidden = try await store.register.hiddenBooks(touchedAfter: stored.change)
        // Only for the names of what changed.
        var facts = Facts()
        if changed?.isEmpty == false, let newest = try await store.register.checkpoint()?.change {
            facts = try await store.register.facts(aroundRoots: stored.audit.roots, at: newest)
        }
        let index = FactIndex(facts)
        var lines = signatures.map { signature in
            let moment = HistoryText.instant(signature.at)
            let state =
                !signature.isIntact
                ? "ONGELDIG: zij past niet op wat het register bewaart"
                : state(changed, hidden)
            let login = signature.login.map { " (login \($0.onOneLine))" } ?? ""
            return
                "Audit \(audit), \(signature.signer.onOneLine), \(signature.capacity.onOneLine)\(login), \(moment): \(state)"
        }
        // A fact that changed more than once is one fact.
        var told: [String] = []
        for record in changed ?? [] {
            let phrase = index.names.filled(describe(record.kind, record.key, in: index).nl)
            if !told.contains(phrase) { told.append(phrase) }
        }
        lines += told.prefix(10).map { "  veranderd sindsdien: \($0)" }
        if told.count > 10 { lines.append("  … en nog \(told.count - 10)") }
        return lines
    }

    /// Whether a signature is up to date, after what changed since in what the audit rested on.
    private static func state(_ changed: [Record]?, _ hidden: HiddenBooks) -> String {
        guard let changed else {
            return "niet vast te stellen: sindsdien is te veel geschreven om na te gaan of de audit erop rust"
        }
        guard changed.isEmpty else { return "verouderd" }
        return hidden.isEmpty ? "actueel" : "niet vast te stellen: sindsdien is geschreven in wat voor u verborgen is"
    }
}
