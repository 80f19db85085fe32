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
        let (signatures, changed) = try await Signatures.read(of: audit, in: store)
        let lines = SignedName.lines(signatures, changed)
        let told = lines.isEmpty ? ["Audit \(audit) is niet ondertekend."] : lines
        try Terminal.write(told.joined(separator: "\n") + "\n", to: nil)
    }
}

/// The signatures under an audit, for a report.
enum Signatures {
    /// They, with whether each is up to date, and the facts that changed since, each once.
    static func read(of audit: Int64, in store: Store) async throws -> (names: [SignedName], changed: [String]) {
        let signatures = try await store.register.signatures(of: audit)
        guard !signatures.isEmpty else { return ([], []) }
        let stored = try await store.register.audit(audit)
        let changed = try await store.register.changes(since: stored)
        let hidden = try await store.register.hiddenBooks(touchedAfter: stored.change)
        // Only for the names of what changed.
        var facts = Facts()
        if changed?.isEmpty == false, let newest = try await store.register.checkpoint()?.change {
            facts = try await store.register.facts(aroundRoots: stored.audit.roots, at: newest)
        }
        let index = FactIndex(facts)
        // A fact that changed more than once is one fact.
        var told: [String] = []
        for record in changed ?? [] {
            let phrase = index.names.filled(describe(record.kind, record.key, in: index).nl)
            if !told.contains(phrase) { told.append(phrase) }
        }
        return (signatures.map { SignedName($0, changed, hidden) }, told)
    }
}

extension SignedName {
    /// A signature, after what changed since in what the audit rested on.
    fileprivate init(_ signature: AuditSignature, _ changed: [Record]?, _ hidden: HiddenBooks) {
        let (isCurrent, state): (Bool?, String) =
            if !signature.isIntact {
                (false, "ONGELDIG: zij past niet op wat het register bewaart")
            } else if let changed {
                if !changed.isEmpty {
                    (false, "verouderd")
                } else if hidden.isEmpty {
                    (true, "actueel")
                } else {
                    (nil, "niet vast te stellen: sindsdien is geschreven in wat voor u verborgen is")
                }
            } else {
                (nil, "niet vast te stellen: sindsdien is te veel geschreven om na te gaan of de audit erop rust")
            }
        let login = signature.login.map { " (login \($0.onOneLine))" } ?? ""
        self.init(
            number: signature.number,
            name: signature.signer,
            capacity: signature.capacity,
            at: HistoryText.iso(signature.at),
            isValid: signature.isIntact,
            isCurrent: isCurrent,
            line: "Audit \(signature.audit), \(signature.signer.onOneLine), \(signature.capacity.onOneLine)\(login), "
                + "\(HistoryText.instant(signature.at)): \(state)"
        )
    }
}
