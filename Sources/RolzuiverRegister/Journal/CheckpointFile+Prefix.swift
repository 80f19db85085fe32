// What a newer checkpoint says of an older one, besides that its chain runs through it.

extension CheckpointFile {
    /// What of an older checkpoint stands no longer as it was in this one.
    package struct Comparison: Hashable, Sendable {
        /// What was changed or left out, in Dutch sentences.
        package fileprivate(set) var faults: [String] = []
        /// What cannot be compared, in Dutch sentences.
        package fileprivate(set) var untold: [String] = []
    }

    /// Holds the audits, signatures and pages of an older checkpoint of this chain against this one's.
    ///
    /// They are not in the chain: that the older head is in it says nothing of them.
    package func compared(with older: CheckpointFile) -> Comparison {
        var outcome = Comparison()
        if older.register != register { outcome.faults.append("Het is van een ander register.") }
        if older.checkpoint == checkpoint, older.at != at {
            outcome.faults.append("Het noemt \(older.at) als tijd van dezelfde wijziging, en niet \(at).")
        }
        let gone = Set(older.pages).subtracting(pages).count
        if gone > 0 {
            outcome.faults.append(
                gone == 1
                    ? "Het noemt een pagina die er in het nieuwere niet meer bij staat."
                    : "Het noemt \(gone) pagina's die er in het nieuwere niet meer bij staan."
            )
        }
        compareAudits(with: older, &outcome)
        if older.checkpoint == checkpoint, !outcome.faults.isEmpty {
            outcome.untold.append(
                "Beide zijn van wijziging \(checkpoint.change): of het ijkpunt het nieuwere is, is niet te zien. Is het andersom, "
                    + "wissel de bestanden dan om."
            )
        }
        return outcome
    }

    private func compareAudits(with older: CheckpointFile, _ outcome: inout Comparison) {
        guard older.audits != audits, older.audits.audits + older.audits.signatures > 0 else { return }
        guard older.audits.form == audits.form, let auditLines else {
            let why =
                auditLines == nil
                ? "het nieuwere is gemaakt zonder --chain, en heeft geen regels over audits"
                : "zij verzegelen audits op verschillende wijze"
            outcome.untold.append("Of de audits van toen er nog zo in staan is niet vast te stellen: \(why).")
            return
        }
        let kept = auditLines.filter { older.audits.covers($0.subject) }
        guard AuditLine.digest(of: kept) != older.audits.digest else { return }
        let named = older.auditLines.flatMap { lines in
            Set(lines).symmetricDifference(kept).map(\.subject).min()
        }
        outcome.faults.append(
            named.map { "\($0.dutch) is niet meer wat het oudere ijkpunt ervan zegt." }
                ?? "De audits of ondertekeningen zijn niet meer die van het oudere ijkpunt."
        )
    }
}

extension AuditSeal {
    /// Whether it answers for this audit or signature.
    fileprivate func covers(_ subject: AuditLine.Subject) -> Bool {
        switch subject {
        case .audit(let id): id <= audits
        case .signature(let id): id <= signatures
        }
    }
}
