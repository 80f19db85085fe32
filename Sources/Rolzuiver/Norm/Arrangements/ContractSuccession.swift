/// Whether a contract names the successor of a municipality that ended (Wet arhi 44).
struct ContractSuccession {
    let contract: EntityID
    let municipality: EntityID
    private let dossier: Dossier
    private let redivision: Redivision
    private let covers: [Dated<ContractCover>]
    private let parties: [Dated<Contract>]

    /// The contracts that are judged on the root, with each municipality that ended while it had a part in them.
    static func all(in dossier: Dossier) -> [ContractSuccession] {
        let facts = dossier.facts
        let contracts = unique(facts.contracts(of: dossier.root).filter { facts.home(of: $0.fact) == dossier.root })
        return unique(contracts.map(\.fact.id)).sorted().flatMap { contract -> [ContractSuccession] in
            let rows = facts.contract(contract)
            let named =
                facts.covers(of: contract).map(\.fact.municipality)
                + rows.flatMap { [$0.fact.commissioner, $0.fact.contractor] }
            return Set(named).sorted().compactMap { ContractSuccession(contract, $0, rows, dossier) }
        }
    }

    private init?(_ contract: EntityID, _ municipality: EntityID, _ rows: [Dated<Contract>], _ dossier: Dossier) {
        guard let redivision = dossier.facts.redivision(endOf: municipality),
            redivision.redivision != .naamswijziging
        else { return nil }
        self.contract = contract
        self.municipality = municipality
        self.dossier = dossier
        self.redivision = redivision
        covers = dossier.facts.covers(of: contract).filter {
            $0.fact.municipality == municipality && $0.span.possible.until >= redivision.on
        }
        parties = rows.filter { row in
            [row.fact.commissioner, row.fact.contractor].contains(municipality)
                && row.span.possible.until > redivision.on
        }
        guard !(covers.isEmpty && parties.isEmpty), !days.isEmpty else { return nil }
    }

    private var since: Condition { Condition(PeriodSet(.since(redivision.on))) }
    private var ran: Condition { .any(dossier.facts.contract(contract).map(\.condition)) }
    /// The days on which the contract may run after the redivision.
    private var days: PeriodSet { (ran & since).possible }

    /// The verdicts from the day of the redivision on.
    var timeline: Timeline<Verdict> {
        guard let successor = dossier.facts.successor(of: municipality, in: contract) else {
            let question = Missing(
                Phrase(
                    nl: "Op welke gemeente \(name: contract) overging van \(name: municipality) (Wet arhi 44).",
                    en: "To which municipality \(name: contract) passed from \(name: municipality) (Wet arhi 44)."
                ),
                kinds: [.successors, .redivisions, .covers],
                ask: dossier.root
            )
            return Timeline(.indeterminate(question), during: days)
        }
        let lags = Condition.any(covers.map(\.condition) + parties.map(\.condition)) & ran & since
        return .judging(
            days,
            [
                Violation(lags, alarm(successor, isListed: true), unless: missing(successor)),
                Violation(absent(successor), alarm(successor, isListed: false), unless: missing(successor)),
            ]
        )
    }

    /// "The register ended the cover on the very day, and does not name the successor after it".
    private func absent(_ successor: EntityID) -> Condition {
        let ended = covers.filter { $0.span.possible.until == redivision.on }
        guard !ended.isEmpty else { return .never }
        let sure = ended.contains { $0.span.certain?.until == redivision.on }
        let heirs = Set(dossier.facts.heirs(of: municipality, in: contract).map(\.party)).union([successor])
        let listed = Condition.any(
            dossier.facts.covers(of: contract).filter {
                heirs.contains($0.fact.municipality) && $0.fact.municipality != municipality
            }
            .map(\.condition)
        )
        .known(during: dossier.facts.complete(.covers, of: contract, dossier.root))
        return ran & since & Condition(answer: sure ? true : nil) & !listed
    }

    private func alarm(_ successor: EntityID, isListed: Bool) -> Alarm {
        let (nl, en) =
            isListed
            ? ("noemt \(name: municipality) nog", "still names \(name: municipality)")
            : ("noemt \(name: successor) niet", "does not name \(name: successor)")
        return Alarm(
            .aandachtspunt,
            Phrase(
                nl:
                    "Registratie loopt achter: \(name: contract) ging op \(redivision.on.dutch) over van \(name: municipality) op \(name: successor), maar \(nl).",
                en:
                    "The register lags behind: \(name: contract) passed from \(name: municipality) to \(name: successor) on \(redivision.on), but \(en)."
            ),
            evidence: covers.map { Evidence($0) } + parties.map { Evidence($0) }
                + dossier.facts.evidence(ofSuccessorTo: municipality, in: contract)
                + dossier.facts.statements(of: .covers, about: dossier.root),
            remedy: Phrase(
                nl: "Registreer \(name: successor) onder het contract, met als grond de herindeling.",
                en: "Register \(name: successor) under the contract, on the ground of the redivision."
            )
        )
    }

    private func missing(_ successor: EntityID) -> Missing {
        Missing(
            Phrase(
                nl:
                    "Tot wanneer \(name: contract) liep, en of \(name: successor) eronder valt sinds \(redivision.on.dutch).",
                en: "Until when \(name: contract) ran, and whether it covers \(name: successor) since \(redivision.on)."
            ),
            kinds: [.contracts, .covers],
            ask: dossier.root
        )
    }
}
