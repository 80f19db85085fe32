import Rolzuiver

/// A fact of the kinds that the wider norm reads, in words; nil for other kinds.
func roundPhrase<F: Fact>(for fact: F) -> Phrase? {
    switch fact {
    case let fact as BudgetDocument: fact.phrase
    case let fact as Sending: fact.phrase
    case let fact as CouncilView: fact.phrase
    case let fact as ExitPlan: fact.phrase
    case let fact as Settlement: fact.phrase
    case let fact as Attestation: fact.phrase
    case let fact as Waiver:
        Phrase(
            nl: "ontheffing voor \(fact.finding), eigenaar \(fact.owner)",
            en: "waiver of \(fact.finding), owner \(fact.owner)"
        )
    case let fact as Transfer: fact.phrase
    case let fact as Ordinance:
        Phrase(
            nl: "de verordening van \(name: fact.municipality) onder de \(fact.law.dutch)",
            en: "the ordinance of \(name: fact.municipality) under the \(fact.law.dutch)"
        )
    case let fact as Meeting:
        Phrase(
            nl: "vergadering van het \(fact.organ.dutch) van \(name: fact.cooperation) op \(fact.on.dutch)",
            en: "meeting of the \(fact.organ.dutch) of \(name: fact.cooperation) on \(fact.on)"
        )
    case let fact as Evaluation:
        Phrase(
            nl: "evaluatie (\(fact.evaluation.dutch)) van \(name: fact.of), \(fact.on.dutch)",
            en: "evaluation (\(fact.evaluation.dutch)) of \(name: fact.of), \(fact.on)"
        )
    case let fact as Consultation:
        Phrase(
            nl: "\(fact.group.dutch) gehoord over \(name: fact.of), \(fact.on.dutch)",
            en: "\(fact.group.dutch) heard about \(name: fact.of), \(fact.on)"
        )
    case let fact as InterestDeclaration:
        Phrase(
            nl: "belangenverklaring van \(name: fact.person) voor \(name: fact.contract)",
            en: "declaration of interests of \(name: fact.person) for \(name: fact.contract)"
        )
    case let fact as AffiliatedParty:
        Phrase(
            nl: "\(name: fact.party) in de paragraaf verbonden partijen van \(name: fact.municipality), \(fact.year)",
            en: "\(name: fact.party) among the affiliated parties of \(name: fact.municipality), \(fact.year)"
        )
    default: carePhrase(for: fact)
    }
}

private func carePhrase<F: Fact>(for fact: F) -> Phrase? {
    switch fact {
    case let fact as CareForm:
        Phrase(nl: "zorgvorm \(fact.name) (\(fact.code))", en: "form of care \(fact.name) (\(fact.code))")
    case let fact as VisionItem:
        Phrase(
            nl:
                "regiovisie \(fact.version) van \(name: fact.region) behandelt \(fact.isPresent ? "" : "niet ")\(fact.item.dutch)",
            en:
                "regional vision \(fact.version) of \(name: fact.region) \(fact.isPresent ? "treats" : "does not treat") \(fact.item.dutch)"
        )
    case let fact as Alignment:
        Phrase(
            nl: "bovenregionale afspraak over \(fact.careForm)",
            en: "agreement above the region on \(fact.careForm)"
        )
    case let fact as Inhabitants:
        Phrase(
            nl: "\(name: fact.municipality) had \(fact.number) inwoners in \(fact.year)",
            en: "\(name: fact.municipality) had \(fact.number) inhabitants in \(fact.year)"
        )
    default: nil
    }
}

extension BudgetDocument {
    fileprivate var phrase: Phrase {
        let which = document == .begrotingswijziging ? " \(number)" : ""
        return Phrase(
            nl: "\(document.dutch)\(which) \(year) van \(name: cooperation)",
            en: "\(document.dutch)\(which) \(year) of \(name: cooperation)"
        )
    }
}

extension Sending {
    fileprivate var phrase: Phrase {
        let when = (received ?? sent).map { (nl: ", \($0.dutch)", en: ", \($0)") } ?? (nl: "", en: "")
        return Phrase(
            nl: "\(item.dutch) (\(reference)) aan de raad van \(name: municipality)\(when.nl)",
            en: "\(item.dutch) (\(reference)) to the council of \(name: municipality)\(when.en)"
        )
    }
}

extension CouncilView {
    fileprivate var phrase: Phrase {
        let when = submitted.map { (nl: ", \($0.dutch)", en: ", \($0)") } ?? (nl: "", en: "")
        return Phrase(
            nl: "zienswijze van de raad van \(name: municipality) (\(reference))\(when.nl)",
            en: "view of the council of \(name: municipality) (\(reference))\(when.en)"
        )
    }
}

extension Attestation {
    fileprivate var phrase: Phrase {
        Phrase(
            nl: "verklaring van \(by) over \(requirement): \(isMet ? "voldoet" : "voldoet niet")",
            en: "statement of \(by) on \(requirement): \(isMet ? "met" : "not met")"
        )
    }
}

extension Transfer {
    fileprivate var phrase: Phrase {
        Phrase(
            nl: "overdracht van \(name: from) naar \(name: to)",
            en: "hand-over from \(name: from) to \(name: to)"
        )
    }
}
