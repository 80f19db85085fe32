import Foundation
import Rolzuiver

/// All that a register ever said in one book, each fact with the way from it to the head of the chain.
///
/// It proves that these facts were in the register and when they ended, without telling what is in other books. It does
/// not prove that there are no others. Texts that can be erased are in it as commitments only; a fact whose leaf was closed
/// is not in it.
package struct BookExtract: Hashable, Sendable {
    static let format = "rolzuiver-uittreksel 1"

    /// A leaf of the journal with its way up.
    struct Leaf: Hashable, Sendable {
        let change: ChangeNumber
        let body: [UInt8]
        let path: MerklePath
    }

    /// A fact, and its end where it has one.
    struct Entry: Hashable, Sendable {
        let fact: Leaf
        let end: Leaf?
    }

    /// Which register, as in ``CheckpointFile/register``.
    package let register: String
    /// The key of the book.
    package let book: String
    /// The newest change and head when it was made.
    package let checkpoint: Checkpoint
    /// All links up to there.
    package let chain: JournalChain
    let entries: [Entry]

    /// How many facts are in it.
    package var count: Int { entries.count }
    /// How many of them have ended.
    package var ended: Int { entries.count { $0.end != nil } }
    /// How many of them, or of their ends, came after `change`.
    package func count(after change: ChangeNumber) -> Int {
        entries.count { $0.fact.change > change || ($0.end?.change ?? 0) > change }
    }

    /// What in it cannot be reached from the head; nil when all can.
    package var fault: String? {
        var told: Set<Int64?> = []
        for entry in entries {
            guard leads(entry.fact) else { return Self.fault(entry.fact) }
            let fact = CanonicalJSON(parsing: entry.fact.body) ?? .null
            guard told.insert(fact["id"].number).inserted else { return "\(Self.name(fact)) staat er dubbel in" }
            guard fact["book"] == .text(book) else { return "\(Self.name(fact)) is niet van het boek \(book)" }
            guard let leaf = entry.end else { continue }
            let end = CanonicalJSON(parsing: leaf.body) ?? .null
            guard leads(leaf), end["id"] == fact["id"], end["kind"] == fact["kind"], leaf.change > entry.fact.change
            else {
                return "het einde van \(Self.name(fact)) staat zo niet in het journaal"
            }
        }
        return nil
    }

    private func leads(_ leaf: Leaf) -> Bool {
        guard leaf.change >= 1, leaf.change <= chain.links.count else { return false }
        return leaf.path.root(from: leaf.body) == chain.links[Int(leaf.change) - 1].merkleRoot
    }

    private static func fault(_ leaf: Leaf) -> String {
        "\(name(CanonicalJSON(parsing: leaf.body) ?? .null)) staat zo niet in wijziging \(leaf.change) van het journaal"
    }

    private static func name(_ json: CanonicalJSON) -> String {
        let kind = json["kind"].text.flatMap { FactKind(rawValue: $0)?.dutch } ?? "een feit"
        return "\(kind) \(json["key"].text?.replacing("|", with: " – ") ?? "")"
    }

    // MARK: As text

    /// The file.
    package var text: String {
        FileText.of(
            Form(
                format: Self.format,
                register: register,
                book: book,
                change: checkpoint.change,
                head: hexadecimal(checkpoint.head),
                chain: chain.links.map(\.text),
                facts: entries.map { Form.Entry(fact: Form.Leaf($0.fact), end: $0.end.map { Form.Leaf($0) }) }
            )
        )
    }

    /// Reads a file.
    package init(text: String) throws(ProofError) {
        let form: Form = try FileText.read(text, [Self.format], "uittreksel")
        guard let head = bytes(hexadecimal: form.head) else {
            throw ProofError(sentence: "het uittreksel heeft geen geldige kop")
        }
        guard form.book == Book.shared || EntityID(form.book) != nil else {
            throw ProofError(sentence: "het uittreksel noemt geen boek")
        }
        let checkpoint = Checkpoint(change: form.change, head: head)
        self.init(
            register: form.register,
            book: form.book,
            checkpoint: checkpoint,
            chain: try FileText.chain(form.chain, register: form.register, to: checkpoint),
            entries: form.facts.map { Entry(fact: $0.fact.leaf, end: $0.end?.leaf) }
        )
    }

    init(register: String, book: String, checkpoint: Checkpoint, chain: JournalChain, entries: [Entry]) {
        (self.register, self.book, self.checkpoint) = (register, book, checkpoint)
        (self.chain, self.entries) = (chain, entries)
    }

    private struct Form: Codable, FormattedFile {
        let format: String
        let register: String
        let book: String
        let change: Int64
        let head: String
        let chain: [String]
        let facts: [Entry]

        struct Entry: Codable {
            let fact: Leaf
            let end: Leaf?
        }

        struct Leaf: Codable {
            let change: Int64
            let place: Int
            let of: Int
            /// As it was hashed, byte for byte.
            let text: String
            let path: [String]

            init(_ leaf: BookExtract.Leaf) {
                (change, place, of) = (leaf.change, leaf.path.index, leaf.path.size)
                text = String(decoding: leaf.body, as: UTF8.self)
                path = leaf.path.siblings.map { hexadecimal($0) }
            }

            var leaf: BookExtract.Leaf {
                let siblings = path.map { bytes(hexadecimal: $0) ?? [] }
                let path = MerklePath(index: place, size: of, siblings: siblings)
                return BookExtract.Leaf(change: change, body: Array(text.utf8), path: path)
            }
        }
    }
}
