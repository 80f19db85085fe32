import Rolzuiver

/// A fact in words, with references for names: "⟦persoon:…⟧ is voorzitter van ⟦roo:…⟧".
///
/// Words of Dutch law stay Dutch in English texts, as in the norm itself.
func phrase<F: Fact>(for fact: F) -> Phrase {
    switch fact {
    case let fact as RoleAssignment: fact.phrase
    case let fact as Office: fact.phrase
    case let fact as Employment: fact.phrase
    case let fact as Mandate: fact.phrase
    case let fact as Safeguard: fact.phrase
    case let fact as Contract: fact.phrase
    case let fact as Commission: fact.phrase
    case let fact as Participation: fact.phrase
    case let fact as Withdrawal: fact.phrase
    case let fact as Accession: fact.phrase
    case let fact as Stake: fact.phrase
    case let fact as Decision: fact.phrase
    case let fact as Vote: fact.phrase
    case let fact as Provision: fact.phrase
    case let fact as Redivision: fact.phrase
    case let fact as NamedSuccessor: fact.phrase
    case let fact as Completeness: fact.phrase
    default: otherPhrase(for: fact)
    }
}

private func otherPhrase<F: Fact>(for fact: F) -> Phrase {
    switch fact {
    case let fact as Cooperation:
        same("\(name: fact.id)" + (fact.form.map { ", \($0.dutch)" } ?? ""))
    case let fact as ArrangementVersion:
        Phrase(
            nl: "versie \(fact.number) van de \(fact.text.dutch) van \(name: fact.cooperation)",
            en: "version \(fact.number) of the \(fact.text.dutch) of \(name: fact.cooperation)"
        )
    case let fact as ContractCover:
        Phrase(
            nl:
                "\(name: fact.contract) geldt ook voor \(name: fact.municipality)\(fact.ground.map { ", door \($0.dutch)" } ?? "")",
            en:
                "\(name: fact.contract) covers \(name: fact.municipality)\(fact.ground.map { ", by \($0.dutch)" } ?? "")"
        )
    case let fact as ExtensionOption:
        Phrase(
            nl: "verlengingsoptie \(fact.number) van \(name: fact.contract)",
            en: "extension option \(fact.number) of \(name: fact.contract)"
        )
    case let fact as ContractClause:
        Phrase(
            nl: "\(name: fact.contract) \(fact.isPresent ? "regelt" : "regelt niet"): \(fact.clause.dutch)",
            en: "\(name: fact.contract) \(fact.isPresent ? "regulates" : "does not regulate"): \(fact.clause.dutch)"
        )
    case let fact as Signature:
        Phrase(
            nl: "\(name: fact.person) tekende \(name: fact.contract) voor de \(fact.side.dutch)",
            en: "\(name: fact.person) signed \(name: fact.contract) for the \(fact.side.dutch)"
        )
    case let fact as TurnoverShare:
        Phrase(
            nl: "\(grouped(fact.share, .nl)) % van de omzet van \(name: fact.organisation) in \(fact.year)",
            en: "\(grouped(fact.share, .en)) % of the turnover of \(name: fact.organisation) in \(fact.year)"
        )
    case let fact as RegionMember:
        Phrase(
            nl: "\(name: fact.municipality) hoort bij \(name: fact.region)",
            en: "\(name: fact.municipality) belongs to \(name: fact.region)"
        )
    case let fact as Vision:
        Phrase(
            nl: "regiovisie \(fact.version) van \(name: fact.region)",
            en: "regional vision \(fact.version) of \(name: fact.region)"
        )
    case let fact as ContactPoint:
        Phrase(
            nl: "\(name: fact.holder), \(fact.contact.dutch) van \(name: fact.region)",
            en: "\(name: fact.holder), \(fact.contact.dutch) of \(name: fact.region)"
        )
    default: roundPhrase(for: fact) ?? F.kind.phrase.followed(by: reference(of: fact))
    }
}

/// The key with references where a part of it is an identifier.
private func reference<F: Fact>(of fact: F) -> String {
    fact.key.split(separator: "|")
        .map { part in EntityID(String(part)).map { "\(name: $0)" } ?? String(part) }
        .joined(separator: ", ")
}

extension Phrase {
    /// The text with `reference` behind it.
    func followed(by reference: String) -> Phrase { Phrase(nl: "\(nl) \(reference)", en: "\(en) \(reference)") }
}

private func same(_ text: String) -> Phrase { Phrase(nl: text, en: text) }

func listed(_ tasks: Set<String>) -> Phrase {
    let list = tasks.sorted().joined(separator: ", ")
    return tasks.isEmpty ? .empty : Phrase(nl: " (taken: \(list))", en: " (tasks: \(list))")
}

extension RoleAssignment {
    fileprivate var phrase: Phrase {
        let behalf = behalf.map { Phrase(nl: ", namens \(name: $0)", en: ", on behalf of \(name: $0)") } ?? .empty
        let tasks = listed(tasks)
        let end = ending.map { Phrase(nl: "; einde: \($0.dutch)", en: "; end: \($0.dutch)") } ?? .empty
        if role == .toegang {
            return Phrase(
                nl: "\(name: holder) verleent de toegang bij \(name: object)\(behalf.nl)\(tasks.nl)\(end.nl)",
                en: "\(name: holder) grants access at \(name: object)\(behalf.en)\(tasks.en)\(end.en)"
            )
        }
        return Phrase(
            nl: "\(name: holder) is \(role.dutch) van \(name: object)\(behalf.nl)\(tasks.nl)\(end.nl)",
            en: "\(name: holder) is \(role.dutch) of \(name: object)\(behalf.en)\(tasks.en)\(end.en)"
        )
    }
}

extension Office {
    fileprivate var phrase: Phrase {
        let sender =
            appointedBy.map { Phrase(nl: ", benoemd door \(name: $0)", en: ", appointed by \(name: $0)") } ?? .empty
        let qq = isDelegate ? " (q.q.)" : ""
        return Phrase(
            nl: "\(name: person) is \(office.dutch) bij \(name: at)\(qq)\(sender.nl)",
            en: "\(name: person) is \(office.dutch) at \(name: at)\(qq)\(sender.en)"
        )
    }
}

extension Employment {
    fileprivate var phrase: Phrase {
        let seconded =
            secondedTo.map { Phrase(nl: ", gedetacheerd bij \(name: $0)", en: ", seconded to \(name: $0)") } ?? .empty
        return Phrase(
            nl: "\(name: person) is in dienst van \(name: employer)\(seconded.nl)",
            en: "\(name: person) is employed by \(name: employer)\(seconded.en)"
        )
    }
}

extension Mandate {
    fileprivate var phrase: Phrase {
        let object = object.map { Phrase(nl: " voor \(name: $0)", en: " for \(name: $0)") } ?? .empty
        return Phrase(
            nl: "\(mandate.dutch) van \(name: from) aan \(name: to)\(object.nl)",
            en: "\(mandate.dutch) from \(name: from) to \(name: to)\(object.en)"
        )
    }
}

extension Safeguard {
    fileprivate var phrase: Phrase {
        let persons =
            persons.isEmpty
            ? Phrase.empty : Phrase(nl: " voor \(names: persons)", en: " for \(names: persons)")
        return Phrase(
            nl: "waarborg \(safeguard.dutch) op \(name: object)\(persons.nl)",
            en: "safeguard \(safeguard.dutch) on \(name: object)\(persons.en)"
        )
    }
}

extension Contract {
    fileprivate var phrase: Phrase {
        Phrase(
            nl: "\(contract?.dutch ?? "contract") \(name: id): \(name: commissioner) aan \(name: contractor)",
            en: "\(contract?.dutch ?? "contract") \(name: id): \(name: commissioner) to \(name: contractor)"
        )
    }
}

extension Commission {
    fileprivate var phrase: Phrase {
        let owner = owner.map { Phrase(nl: ", eigenaar \(name: $0)", en: ", owner \(name: $0)") } ?? .empty
        return Phrase(
            nl: "opdracht van \(name: commissioner) aan \(name: contractor)\(owner.nl)",
            en: "commission from \(name: commissioner) to \(name: contractor)\(owner.en)"
        )
    }
}

extension Participation {
    fileprivate var phrase: Phrase {
        let successor =
            successorOf.map { Phrase(nl: ", als rechtsopvolger van \(name: $0)", en: ", as successor of \(name: $0)") }
            ?? .empty
        let tasks = listed(tasks)
        return Phrase(
            nl: "\(name: participant) neemt deel aan \(name: cooperation)\(tasks.nl)\(successor.nl)",
            en: "\(name: participant) takes part in \(name: cooperation)\(tasks.en)\(successor.en)"
        )
    }
}

extension Stake {
    fileprivate var phrase: Phrase {
        let share = control.map { Phrase(nl: " (\(grouped($0, .nl)) %)", en: " (\(grouped($0, .en)) %)") } ?? .empty
        return Phrase(
            nl: "\(name: holder) heeft een belang in \(name: object): \(stake.dutch)\(share.nl)",
            en: "\(name: holder) has a stake in \(name: object): \(stake.dutch)\(share.en)"
        )
    }
}

extension Decision {
    fileprivate var phrase: Phrase {
        let subject = subject.map { Phrase(nl: " over \(name: $0)", en: " about \(name: $0)") } ?? .empty
        return Phrase(
            nl: "besluit \(decision.dutch)\(subject.nl), \(organ.dutch) van \(name: of), \(on.dutch): \(outcome.dutch)",
            en: "decision \(decision.dutch)\(subject.en), \(organ.dutch) of \(name: of), \(on): \(outcome.dutch)"
        )
    }
}

extension Vote {
    fileprivate var phrase: Phrase {
        Phrase(
            nl: "stem van \(name: person) bij besluit \(name: decision): \(vote.dutch)",
            en: "vote of \(name: person) on decision \(name: decision): \(vote.dutch)"
        )
    }
}

extension Provision {
    fileprivate var phrase: Phrase {
        let place = article.map { Phrase(nl: " (artikel \($0))", en: " (article \($0))") } ?? .empty
        return Phrase(
            nl:
                "regeling van \(name: cooperation) \(isPresent ? "regelt" : "regelt niet"): \(provision.dutch)\(place.nl)",
            en:
                "arrangement of \(name: cooperation) \(isPresent ? "regulates" : "does not regulate"): \(provision.dutch)\(place.en)"
        )
    }
}

extension Redivision {
    fileprivate var phrase: Phrase {
        Phrase(
            nl: "\(redivision.dutch) per \(on.dutch): \(names: dissolved) naar \(names: successors)",
            en: "\(redivision.dutch) on \(on): \(names: dissolved) to \(names: successors)"
        )
    }
}

extension NamedSuccessor {
    fileprivate var phrase: Phrase {
        Phrase(
            nl: "\(name: successor) neemt de plaats in van \(name: municipality) in \(name: of)",
            en: "\(name: successor) takes the place of \(name: municipality) in \(name: of)"
        )
    }
}

extension Completeness {
    fileprivate var phrase: Phrase {
        let by = statedBy.map { Phrase(nl: ", volgens \($0)", en: ", according to \($0)") } ?? .empty
        return Phrase(
            nl: "opgave is volledig voor \(name: of) (\(facts.listed(.nl)))\(by.nl)",
            en: "record is complete for \(name: of) (\(facts.listed(.en)))\(by.en)"
        )
    }
}
