import Rolzuiver
import RolzuiverRegister

/// What a verification proved and what it did not, for people.
struct ProofText {
    /// What came of it.
    enum Result {
        /// What was asked is proved; for a register without a checkpoint, that it is consistent.
        case proved
        /// Nothing is wrong, and this checkpoint cannot prove that it is right.
        case open
        /// It was changed.
        case broken

        var code: Failure.Code { self == .broken ? .integrity : .incomplete }
    }

    private(set) var result = Result.proved
    private(set) var lines: [String] = []

    // MARK: The register

    /// What is said of a register; `misfits` is what it tells otherwise than the checkpoint, though the chain runs through it.
    init(_ verification: RolzuiverRegister.Verification, _ anchor: AnchorFile?, _ misfits: [String]) {
        guard verification.faults.isEmpty else {
            result = .broken
            lines = ["Het register is niet meer wat er is geschreven."]
            if let anchor, let register = verification.register, register != anchor.file.register {
                lines = [
                    "Dit is een ander register dan dat van \(anchor.dutch), of zijn eerste wijziging is herschreven."
                ]
            }
            lines.append("Eerste fout: \(verification.faults[0].sentence)")
            let others = verification.faults.dropFirst()
            lines += others.prefix(9).map { "Verder: \($0.sentence)" }
            if others.count > 9 { lines.append("… en nog \(others.count - 9)") }
            lines.append("Na de eerste fouten is niet verder gezocht; er kunnen er meer zijn.")
            return
        }
        guard verification.guards.isEmpty else {
            result = .broken
            lines = ["De feiten kloppen met het journaal, maar wat ze bewaakt is niet zoals rolzuiver het maakt."]
            lines += verification.guards.prefix(10)
            if verification.guards.count > 10 { lines.append("… en nog \(verification.guards.count - 10)") }
            lines += verification.unfit.prefix(10).map(\.sentence)
            lines.append(
                "Dat kan alleen wie de database beheert. Zolang het zo is, kan er geschreven worden wat anders wordt "
                    + "geweigerd; of dat is gebeurd, is niet te zien."
            )
            return
        }
        guard verification.unfit.isEmpty else {
            result = .broken
            lines = ["De feiten kloppen met het journaal, maar er zijn audits die niet op hun samenvatting passen."]
            lines += verification.unfit.prefix(10).map(\.sentence)
            if verification.unfit.count > 10 { lines.append("… en nog \(verification.unfit.count - 10)") }
            lines.append(
                "Zij zijn veranderd, of zo bewaard buiten rolzuiver om. Een ijkpunt van buiten toont welk van beide: "
                    + "'rolzuiver verify --checkpoint BESTAND'."
            )
            return
        }
        if let anchor, !misfits.isEmpty {
            result = .broken
            lines = [
                "De feiten kloppen met het journaal, maar ijkpunt \(anchor.name.onOneLine) past niet bij het register."
            ]
            lines += misfits
            lines.append(
                "Een ijkpunt blijft zoals het is geschreven, en wat het noemt verandert in het register nooit: een van beide is "
                    + "veranderd. Neem een ander exemplaar van het ijkpunt."
            )
            return
        }
        guard let head = verification.checkpoint else {
            lines = ["Het register is leeg."]
            return
        }
        lines = [
            "Het register klopt met zijn journaal: \(verification.changes) \(verification.changes == 1 ? "wijziging" : "wijzigingen") "
                + "en \(verification.facts) feiten nagerekend\(Self.audits(verification.audits)).",
            "Kop: \(head.description)",
        ]
        lines += verification.remarks.map { "Let op: \($0)" }
        guard let anchor, let point = verification.anchor else {
            lines += [
                "Niet verankerd sinds wijziging 1: er is geen ijkpunt van buiten.",
                "Wie de database beheert kan alles hebben herschreven; met --checkpoint BESTAND is dat te zien.",
            ]
            if verification.audits > 0 {
                lines.append(Self.numbers("dat er geen is verwijderd, bewijst alleen een ijkpunt."))
            }
            lines.append(Self.truth)
            return
        }
        lines.append("Verankerd t/m wijziging \(point.change) door \(anchor.dutch).")
        if let warning = Self.warning(anchor) { lines.append(warning) }
        let audits = anchor.file.audits.audits
        if audits > 0 { lines.append("Ook de bewaarde audits t/m nummer \(audits) zijn die van het ijkpunt.") }
        if verification.audits > 0 {
            lines.append(Self.numbers("dat er van na het ijkpunt geen is verwijderd, is niet te bewijzen."))
        }
        if point.change < head.change {
            lines.append(
                "Niet verankerd sinds wijziging \(point.change + 1): wat daarna kwam kan herschreven zijn. "
                    + "Maak een nieuw ijkpunt met 'rolzuiver checkpoint'."
            )
        }
        lines.append(Self.truth)
    }

    /// What a checkpoint says was wrong already when it was made.
    private static func warning(_ anchor: AnchorFile) -> String? {
        guard let first = anchor.file.unfit.first else { return nil }
        let more = anchor.file.unfit.count - 1
        return "Let op: toen dit ijkpunt werd gemaakt was er al iets mis met audits: \(first.onOneLine)"
            + (more > 0 ? " En nog \(more)." : "")
    }

    private static func audits(_ count: Int) -> String {
        switch count {
        case 0: ""
        case 1: ", en 1 bewaarde audit"
        default: ", en \(count) bewaarde audits"
        }
    }

    /// What the numbers of audits do not tell.
    private static func numbers(_ proof: String) -> String {
        "In de nummers van audits en ondertekeningen kunnen gaten zitten zonder dat er iets weg is (na een storing slaat de "
            + "database er tientallen over); \(proof)"
    }

    /// What no checkpoint proves.
    private static let truth =
        "Dit bewijst niet dat de feiten waar zijn, alleen dat zij er nog staan zoals zij zijn geschreven."

    // MARK: Files

    /// What is said of a file, without a database.
    init(of name: String, _ anchor: AnchorFile?) throws {
        if let warning = anchor.flatMap(Self.warning) { lines.append(warning) }
        let proof: ProofFile
        do { proof = try ProofFile(text: try Terminal.readWhole(name)) } catch let error as ProofError {
            throw BrokenProof.refusal(of: name, error)
        }
        switch proof {
        case .page(let seal): tell(of: seal, anchor)
        case .checkpoint(let file): tell(of: file, anchor)
        case .extract(let extract): tell(of: extract, anchor)
        }
    }

    private mutating func fail(_ line: String) {
        result = .broken
        lines.append(line)
    }

    private mutating func leaveOpen(_ line: String) {
        if result == .proved { result = .open }
        lines.append(line)
    }

    /// Whether the chain of the checkpoint runs through `head`, told; false when it is not proved.
    private mutating func tell(whether head: Checkpoint, isIn anchor: AnchorFile?) -> Bool {
        guard let anchor else {
            leaveOpen("Zonder ijkpunt (--checkpoint BESTAND) is niet te bewijzen dat dit uit het register komt.")
            return false
        }
        switch anchor.file.continues(head) {
        case true?:
            lines.append("De kop na wijziging \(head.change) ligt in de keten van \(anchor.dutch).")
            return true
        case false?:
            fail("De kop na wijziging \(head.change) ligt niet in de keten van \(anchor.dutch).")
        case nil where anchor.file.checkpoint.change < head.change:
            leaveOpen("Niet te bewijzen: het is van wijziging \(head.change), en \(anchor.dutch) is ouder.")
        case nil:
            leaveOpen(
                "Niet te bewijzen: \(anchor.dutch) heeft geen schakels; maak het met 'rolzuiver checkpoint --chain'."
            )
        }
        return false
    }

    private mutating func tell(of seal: PageSeal, _ anchor: AnchorFile?) {
        guard seal.isIntact else {
            fail("De pagina is veranderd sinds zij is geschreven: zij past niet op haar zegel.")
            return
        }
        lines.append("De pagina past op haar zegel; zij rust op wijziging \(seal.checkpoint.change) van het register.")
        guard tell(whether: seal.checkpoint, isIn: anchor), let anchor else { return }
        if anchor.file.pages.contains(seal.digest) {
            lines += [
                "Het ijkpunt noemt deze pagina: zo is zij uit het register geschreven door een login die audits mag bewaren.",
                "Dit bewijst niet dat het oordeel juist is of de feiten waar, en niet dat er sindsdien niets is veranderd.",
            ]
        } else {
            leaveOpen(
                "Het ijkpunt noemt deze pagina niet: zij is later geschreven dan het ijkpunt, of met --dry-run. "
                    + "Wie een pagina verandert kan ook haar zegel opnieuw maken; vraag een nieuw ijkpunt."
            )
        }
    }

    private mutating func tell(of older: CheckpointFile, _ anchor: AnchorFile?) {
        if older.isSignatureValid == false {
            fail("De ondertekening past niet op het ijkpunt; het is veranderd.")
        }
        guard tell(whether: older.checkpoint, isIn: anchor), let anchor else { return }
        let comparison = anchor.file.compared(with: older)
        for fault in comparison.faults { fail(fault) }
        for open in comparison.untold { leaveOpen(open) }
        guard comparison.faults.isEmpty else { return }
        let what = comparison.untold.isEmpty ? "Alles wat" : "Van de feiten alles wat"
        lines.append("\(what) tot wijziging \(older.checkpoint.change) was geschreven, staat er nog zo in.")
    }

    private mutating func tell(of extract: BookExtract, _ anchor: AnchorFile?) {
        if let fault = extract.fault {
            fail("Het uittreksel is veranderd: \(fault.onOneLine).")
            return
        }
        guard extract.count > 0 else {
            leaveOpen("In het uittreksel staat geen enkel feit; het bewijst niets, ook niet dat het boek leeg was.")
            return
        }
        lines.append(
            "Boek \(extract.book.onOneLine): \(extract.count) feiten, waarvan \(extract.ended) vervallen, alle met een "
                + "weg naar de kop na wijziging \(extract.checkpoint.change)."
        )
        if let anchor, anchor.file.checkpoint.change < extract.checkpoint.change {
            tell(of: extract, olderThanItself: anchor)
        } else {
            guard tell(whether: extract.checkpoint, isIn: anchor) else { return }
        }
        lines.append(
            "Dit bewijst dat deze feiten zo in het register zijn geschreven, en van de vervallen feiten dat zij vervielen. "
                + "Het bewijst niet dat de andere nog stonden, niet dat er in het boek geen andere stonden, en niet dat zij "
                + "waar zijn."
        )
    }

    private mutating func tell(of extract: BookExtract, olderThanItself anchor: AnchorFile) {
        let point = anchor.file.checkpoint
        guard extract.chain.runs(through: point) else {
            fail("De keten van het uittreksel loopt niet door \(anchor.dutch).")
            return
        }
        lines.append("De keten van het uittreksel loopt door \(anchor.dutch).")
        let later = extract.count(after: point.change)
        if later > 0 {
            leaveOpen("Niet bewezen: \(later) feiten of hun einde zijn van na dat ijkpunt.")
        }
    }
}
