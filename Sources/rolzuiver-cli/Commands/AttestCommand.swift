import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverRegister

/// Records what only a person can confirm: `rolzuiver attest`.
struct AttestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest",
        abstract: "Leg vast wat alleen een mens kan bevestigen of ontkennen.",
        discussion: """
            Een verklaring gaat over één normeis en één onderwerp, en geldt tot de dag die u noemt. 'ja' beslist alleen wat \
            op de feiten niet vast te stellen is; 'nee' is een bevinding. Van het bewijs wordt de SHA-256 bewaard, niet de \
            inhoud.

            Voorbeelden:
              rolzuiver attest NvO-J-9 JZ33 --answer ja --as "regiosecretaris" --until 2028-01-01 \\
                --evidence verslag.pdf --because "Verslag van de cliëntentafel"
              rolzuiver attest Wgr-8a roo:24967465 --answer nee --as "griffier" --until 2027-07-01 --because "Statuten gelezen"
            """
    )

    /// Whether the requirement is met.
    enum Answer: String, ExpressibleByArgument, CaseIterable {
        case ja, nee
    }

    @Argument(help: "De normeis, bijvoorbeeld NvO-J-9.")
    var requirement: String

    @Argument(help: "Waarover: een samenwerkingsverband (kenmerk of deel van de naam), regio, gemeente of contract.")
    var subject: String

    @Option(help: "ja: voldoet; nee: voldoet niet.")
    var answer: Answer

    @Option(name: .customLong("as"), help: "Wie het verklaart: de functie, geen naam.")
    var capacity: String

    @Option(help: "Vanaf welke dag de verklaring geldt; standaard vandaag.")
    var from: Day?

    @Option(help: "Tot welke dag de verklaring geldt; die dag niet meegerekend.")
    var until: Day

    @Option(help: "Het bestand dat het bewijst; de SHA-256 en de naam worden bewaard.")
    var evidence: String?

    @Option(help: "Wat ermee bedoeld is.")
    var description: String?

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        guard let known = Norm.requirement(matching: requirement) else {
            throw InputError("Onbekende normeis '\(requirement)'; zie 'rolzuiver norm list'.")
        }
        guard known.method != .rule else {
            throw InputError("\(known.code) is een regel voor toetsen of rapporten; daarover valt niets te verklaren.")
        }
        let store = try await Store.open()
        let index = FactIndex(try await store.register.facts().facts)
        let of = try Lookup.subject(subject, in: index)
        guard known.roots.contains(of.kind) || of.kind == .contract else {
            let judged = known.roots.map(\.dutch).sorted().joined(separator: ", ")
            throw InputError("\(known.code) gaat over: \(judged); \(index.names[of]) is een \(of.kind.dutch).")
        }
        guard let period = Period(from: from ?? .today, until: until) else {
            throw UsageError("--until ligt niet na het begin van de verklaring.")
        }
        let book = index.book(of: of)
        var facts = Facts()
        var attestation = Attestation()
        attestation.requirement = known.code
        attestation.of = of
        attestation.isMet = answer == .ja
        attestation.by = capacity
        attestation.on = .today
        attestation.text = description
        if let evidence {
            let document = try document(evidence, about: of, in: book)
            attestation.document = document.id
            facts.add(Dated(document, .always))
        }
        facts.add(Dated(attestation, Span(period)))
        try await change.carryOut(facts, book: book, in: store, names: index.names)
    }

    /// The proof, by its name and the SHA-256 of what it holds.
    private func document(_ path: String, about subject: EntityID, in book: String) throws -> Document {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InputError("Bewijs '\(path)' is niet te lezen.")
        }
        let digest = fingerprint(of: Array(data))
        var document = Document()
        document.id = EntityID(.document, local: "sha256-\(digest.prefix(16))", in: book)
        document.title = URL(fileURLWithPath: path).lastPathComponent
        document.document = .overig
        document.of = subject
        document.on = .today
        document.sha256 = digest
        return document
    }
}
