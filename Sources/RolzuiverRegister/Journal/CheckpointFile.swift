import Foundation

/// A checkpoint as a file, to be kept where the keeper of the database cannot reach it.
package struct CheckpointFile: Hashable, Sendable {
    /// What the file says it is; the number is that of what its audits' digest covers.
    var format: String { Self.format(audits.form) }
    static func format(_ form: AuditSeal.Form) -> String { "rolzuiver-ijkpunt \(form.rawValue)" }
    static let formats = AuditSeal.Form.allCases.reversed().map { format($0) }

    /// Which register: the hash of its first change, in hexadecimal digits.
    package let register: String
    /// The newest change and the head of the chain after it.
    package let checkpoint: Checkpoint
    /// When that change was written (ISO 8601, UTC).
    package let at: String
    /// What answers for the audits until then.
    package let audits: AuditSeal
    /// What answers for each of them, so that one that was changed can be named; nil when left out.
    package let auditLines: [AuditLine]?
    /// The digests of the pages that were written out of the register until then, in hexadecimal digits, sorted.
    package let pages: [String]
    /// All links up to the checkpoint, so that older heads can be shown to be in it; nil when left out.
    package let chain: JournalChain?
    /// What was wrong with audits when it was made, a sentence each: what it answers for is that they were so.
    package let unfit: [String]
    /// Who vouches for it; nil when nobody does.
    package private(set) var signature: CheckpointSignature?

    init(
        register: String,
        checkpoint: Checkpoint,
        at: String,
        audits: AuditSeal,
        auditLines: [AuditLine]?,
        pages: [String],
        chain: JournalChain?,
        unfit: [String]
    ) {
        (self.register, self.checkpoint, self.at) = (register, checkpoint, at)
        (self.audits, self.auditLines) = (audits, auditLines)
        (self.pages, self.chain, self.unfit) = (pages, chain, unfit)
    }

    /// The same, signed.
    package func signed(with key: SigningKey) -> CheckpointFile {
        var signed = self
        signed.signature = key.sign(covered)
        return signed
    }

    /// What a signature covers: all but the links and the lines, which lead to the head and the digest by themselves.
    var covered: [UInt8] {
        var members: [String: CanonicalJSON] = [
            "format": .text(format), "register": .text(register), "change": .number(checkpoint.change),
            "head": .text(hexadecimal(checkpoint.head)), "at": .text(at), "audits": .number(audits.audits),
            "signatures": .number(audits.signatures), "auditDigest": .text(audits.digest),
            "pages": .list(pages.map { .text($0) }),
        ]
        if !unfit.isEmpty { members["unfit"] = .list(unfit.map { .text($0) }) }
        return [4] + CanonicalJSON.object(members).bytes
    }

    /// Whether its signature covers it; nil when it has none.
    package var isSignatureValid: Bool? { signature?.covers(covered) }

    /// Whether `older` is a prefix of this; nil when the file does not hold what that takes.
    package func continues(_ older: Checkpoint) -> Bool? {
        if older.change == checkpoint.change { return older == checkpoint }
        guard older.change < checkpoint.change, let chain else { return nil }
        return chain.runs(through: older)
    }

    // MARK: As text

    /// The file, in JSON with one member per line.
    package var text: String {
        let form = Form(
            format: format,
            register: register,
            change: checkpoint.change,
            head: hexadecimal(checkpoint.head),
            at: at,
            audits: audits.audits,
            signatures: audits.signatures,
            auditDigest: audits.digest,
            auditLines: auditLines?.map(\.text),
            pages: pages,
            chain: chain?.links.map(\.text),
            unfit: unfit.isEmpty ? nil : unfit,
            publicKey: signature?.publicKey.base64,
            signature: signature.map { Data($0.bytes).base64EncodedString() }
        )
        return FileText.of(form)
    }

    /// Reads a file.
    ///
    /// - Throws: when it has another form, when its links do not lead to its head, or its lines not to the audits' digest and
    ///   numbers.
    package init(text: String) throws(ProofError) {
        let form: Form = try FileText.read(text, Self.formats, "ijkpunt")
        guard let head = bytes(hexadecimal: form.head), head.count == 32, form.change >= 1 else {
            throw ProofError(sentence: "het ijkpunt heeft geen geldige kop of wijziging")
        }
        guard isWrittenInstant(form.at) else { throw ProofError(sentence: "het ijkpunt heeft geen geldig tijdstip") }
        guard isWrittenDigest(form.register), isWrittenDigest(form.auditDigest), form.pages.allSatisfy(isWrittenDigest),
            form.audits >= 0, form.signatures >= 0
        else {
            throw ProofError(sentence: "het ijkpunt heeft geen geldige kenmerken van register, audits of pagina's")
        }
        let checkpoint = Checkpoint(change: form.change, head: head)
        let chain = try form.chain.map { texts throws(ProofError) in
            try FileText.chain(texts, register: form.register, to: checkpoint)
        }
        let lines = form.auditLines.map { $0.compactMap { AuditLine(text: $0) } }
        guard lines?.count == form.auditLines?.count, Set(lines?.map(\.subject) ?? []).count == lines?.count ?? 0,
            lines.map({ AuditLine.digest(of: $0) == form.auditDigest }) ?? true,
            lines.map({ AuditLine.newest(in: $0) == (form.audits, form.signatures) }) ?? true
        else {
            throw ProofError(
                sentence: "de regels over audits in het bestand passen niet bij elkaar; het is veranderd",
                isAltered: true
            )
        }
        self.init(
            register: form.register,
            checkpoint: checkpoint,
            at: form.at,
            audits: AuditSeal(
                form: AuditSeal.Form.allCases.first { Self.format($0) == form.format } ?? .content,
                audits: form.audits,
                signatures: form.signatures,
                digest: form.auditDigest
            ),
            auditLines: lines,
            pages: form.pages,
            chain: chain,
            unfit: form.unfit ?? []
        )
        guard let key = form.publicKey, let signature = form.signature else {
            guard form.publicKey == nil, form.signature == nil else {
                throw ProofError(
                    sentence: "van de ondertekening van het ijkpunt ontbreekt een deel; het is veranderd",
                    isAltered: true
                )
            }
            return
        }
        guard let key = PublicKey(base64: key), let bytes = Data(base64Encoded: signature) else {
            throw ProofError(sentence: "de ondertekening van het ijkpunt is geen Ed25519-ondertekening")
        }
        self.signature = CheckpointSignature(publicKey: key, bytes: Array(bytes))
    }

    private struct Form: Codable, FormattedFile {
        let format: String
        let register: String
        let change: Int64
        let head: String
        let at: String
        let audits: Int64
        let signatures: Int64
        let auditDigest: String
        let auditLines: [String]?
        let pages: [String]
        let chain: [String]?
        let unfit: [String]?
        let publicKey: String?
        let signature: String?
    }
}

/// A file that says what it is.
protocol FormattedFile: Decodable {
    var format: String { get }
}

/// JSON files that prove something.
enum FileText {
    /// JSON with sorted names, one member per line.
    static func of(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let data = (try? encoder.encode(value)) ?? Data()
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// Reads a file of one of these formats; the first is the newest.
    static func read<Form: FormattedFile>(
        _ text: String,
        _ formats: [String],
        _ dutch: String
    ) throws(ProofError) -> Form {
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(text.utf8)) else {
            throw ProofError(sentence: "dit is geen \(dutch) van rolzuiver, of het is beschadigd")
        }
        guard formats.contains(form.format) else {
            let newest = formats.first ?? ""
            throw ProofError(sentence: "de vorm \"\(form.format)\" is hier niet bekend; verwacht: \"\(newest)\"")
        }
        return form
    }

    /// What a file says it is; nil when it is no such file.
    static func format(_ text: String) -> String? {
        struct Head: Decodable { let format: String }
        return try? JSONDecoder().decode(Head.self, from: Data(text.utf8)).format
    }

    /// The links of a file, when they lead from the register's beginning to its head.
    static func chain(
        _ texts: [String],
        register: String,
        to checkpoint: Checkpoint
    ) throws(ProofError) -> JournalChain {
        let links = texts.compactMap { ChainLink(text: $0) }
        let chain = JournalChain(links)
        guard links.count == texts.count, chain.checkpoint == checkpoint,
            chain.checkpoint(at: 1).map({ hexadecimal($0.head) }) == register
        else {
            throw ProofError(
                sentence: "de schakels in het bestand leiden niet naar de kop; het is veranderd",
                isAltered: true
            )
        }
        return chain
    }
}
