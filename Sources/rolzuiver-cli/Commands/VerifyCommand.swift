import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverRegister

/// Whether the register, or a file that came out of it, still says what was written: `rolzuiver verify`.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Reken het journaal na, of toets een verslag, uittreksel of ouder ijkpunt zonder database.",
        discussion: """
            Zonder bestand: rekent elke schakel van het journaal na en elke rij van het register, en noemt de eerste die \
            niet klopt. Met een bestand: toetst dat alleen aan het ijkpunt, zonder database.

            Audits en handtekeningen staan niet in het journaal, want toetsen verandert het register niet. Van elke audit \
            wordt nagerekend of wat zij zegt past op haar eigen samenvatting, en van elke handtekening of zij past op haar \
            naam en audit. Wie de database beheert kan die samenvatting mee veranderen: dat toont een ijkpunt, en een dat \
            met 'checkpoint --chain' is gemaakt noemt ook welke audit het is.

            Wat klopt is daarmee niet waar: het staat er zoals het geschreven is. Uitgangscodes: 0 bewezen, of het \
            register klopt met zichzelf; 2 niet te bewijzen met dit ijkpunt; 74 veranderd.

            Voorbeelden:
              rolzuiver verify
              rolzuiver verify --checkpoint ijkpunt.json --key publiek.pem
              rolzuiver verify rapport.html --checkpoint ijkpunt.json
              rolzuiver verify uittreksel.json --checkpoint ijkpunt.json
              rolzuiver verify oud-ijkpunt.json --checkpoint ijkpunt.json
            """
    )

    @Argument(help: "Een verslag (HTML), uittreksel of ouder ijkpunt; zonder bestand het register zelf.")
    var file: String?

    @Option(help: "Een ijkpunt dat buiten de database is bewaard.")
    var checkpoint: String?

    @Option(help: "De publieke sleutel waarmee het ijkpunt ondertekend hoort te zijn (PEM).")
    var key: String?

    func validate() throws {
        guard key == nil || checkpoint != nil else { throw ValidationError("--key hoort bij --checkpoint.") }
    }

    func run() async throws {
        let outcome: ProofText
        do {
            let anchor = try checkpoint.map { try AnchorFile($0, key: key) }
            outcome = if let file { try ProofText(of: file, anchor) } else { try await verified(against: anchor) }
        } catch let error as BrokenProof {
            Terminal.notice(error.message)
            throw ExitCode(Failure.Code.integrity.rawValue)
        }
        try Terminal.write(outcome.lines.joined(separator: "\n") + "\n", to: nil)
        if outcome.result != .proved { throw ExitCode(outcome.result.code.rawValue) }
    }

    private func verified(against anchor: AnchorFile?) async throws -> ProofText {
        let store = try await Store.open()
        let line = LiveLine("Het journaal wordt gelezen.")
        let verification = try await store.register.verify(
            against: anchor?.file.checkpoint,
            audits: anchor?.file.audits,
            auditLines: anchor?.file.auditLines,
            pages: anchor?.file.pages ?? [],
            connections: min(ProcessInfo.processInfo.activeProcessorCount + 1, 6),
            progress: { done, total in
                guard total > 0 else { return }
                let rest = done < total ? "" : "; nog de bewaarde audits"
                line.say("\(done * 100 / total) % van \(total) feiten nagerekend\(rest)")
            }
        )
        line.end()
        // A register that is not what was written can lack the tables to look in.
        guard let anchor, verification.faults.isEmpty else { return ProofText(verification, anchor, []) }
        return ProofText(verification, anchor, try await store.register.misfits(of: anchor.file))
    }
}

/// A checkpoint from outside, with what its signature is worth.
struct AnchorFile {
    let name: String
    let file: CheckpointFile
    /// What can be said of who vouches for it.
    let vouching: String

    /// Reads it; refuses one whose signature is not good, or not by `key`.
    init(_ name: String, key: String?) throws {
        self.name = name
        do { file = try CheckpointFile(text: try Terminal.read(name)) } catch let error as ProofError {
            throw BrokenProof.refusal(of: name, error)
        }
        guard let signature = file.signature else {
            guard key == nil else { throw BrokenProof("\(name): het ijkpunt is niet ondertekend.") }
            vouching = "niet ondertekend"
            return
        }
        guard file.isSignatureValid == true else {
            throw BrokenProof("\(name): de ondertekening past niet op het ijkpunt; het is veranderd.")
        }
        guard let key else {
            vouching = "ondertekend met sleutel \(signature.publicKey.base64); ga zelf na van wie die is (--key)"
            return
        }
        guard let expected = PublicKey(pem: try Terminal.read(key)) else {
            throw InputError("\(key): geen publieke Ed25519-sleutel in PEM-vorm.")
        }
        guard expected == signature.publicKey else {
            throw BrokenProof("\(name): het ijkpunt is met een andere sleutel ondertekend dan die in \(key).")
        }
        vouching = "ondertekend met de sleutel in \(key)"
    }

    /// As it is named to people.
    var dutch: String {
        "ijkpunt \(name) van wijziging \(file.checkpoint.change) (\(file.at); \(vouching))".onOneLine
    }
}

/// Something that was to prove and turns out to have been changed.
struct BrokenProof: Error {
    let message: String

    init(_ message: String) { self.message = message }

    /// Why a file proves nothing: it was altered, or it is none of ours.
    static func refusal(of name: String, _ error: ProofError) -> any Error {
        let message = "\(name): \(error.sentence).".onOneLine
        return error.isAltered ? BrokenProof(message) : InputError(message)
    }
}
