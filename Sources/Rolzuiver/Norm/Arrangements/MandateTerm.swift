/// A contract against the mandate on which it rests: the centre arrangement, or what each municipality granted.
struct MandateTerm {
    private let contract: OwnContract
    private let dossier: Dossier
    private let facts: FactIndex

    init(_ contract: OwnContract, in dossier: Dossier) {
        self.contract = contract
        self.dossier = dossier
        facts = dossier.facts
    }

    /// "It runs although what it rests on has ended".
    var timeline: Timeline<Verdict> {
        let granted = mandates
        guard !granted.isEmpty || restsOnCentre else {
            guard buysForOthers else { return Timeline(.notApplicable(foreign), during: contract.running.possible) }
            return Timeline(.indeterminate(unknown), during: contract.running.possible)
                .aside(facts.complete(.mandates, of: dossier.root), .notApplicable(foreign))
        }
        let timeline = Timeline.judging(contract.running.possible, [centreEnded].compactMap(\.self))
        guard !granted.isEmpty else { return timeline }
        let lapsed = Timeline.wanting(granted, during: contract.running.possible) { names, found in
            Alarm(
                .risico,
                Phrase(
                    nl:
                        "\(name: contract.id) loopt door terwijl het mandaat of de volmacht van \(names.nl) is geëindigd.",
                    en: "\(name: contract.id) goes on although the mandate of \(names.en) has ended."
                ),
                evidence: contract.evidence + found,
                remedy: remedy
            )
        } missing: { names in
            contract.missing(
                "Of het mandaat van \(names.nl) voor \(name: contract.id) is verlengd.",
                "Whether the mandate of \(names.en) for \(name: contract.id) was extended.",
                [.mandates, .covers, .contracts]
            )
        }
        let clean = timeline.days { $0.alarm == nil }
        let worse = lapsed.during(lapsed.days { $0 != .ok }.intersection(clean))
        return timeline.overlaid(by: worse)
    }

    /// Whether who commissions it is not the cooperation, and does so for others than itself.
    private var buysForOthers: Bool {
        let commissioner = contract.first.commissioner
        let covered = Set(facts.municipalities(of: contract.id, contract.rows).keys)
        return facts.cooperation(behind: commissioner) == nil && covered != [commissioner]
    }

    private var remedy: Phrase {
        Phrase(
            nl: "Verleng het mandaat, draag het contract over, of laat het eerder eindigen.",
            en: "Extend the mandate, hand the contract over, or let it end earlier."
        )
    }

    private var unknown: Missing {
        contract.missing(
            "Op welk mandaat \(name: contract.id) rust.",
            "On which mandate \(name: contract.id) rests.",
            [.mandates, .cooperations]
        )
    }

    private var foreign: Phrase {
        Phrase(nl: "\(name: contract.id) rust niet op een mandaat.", en: "\(name: contract.id) rests on no mandate.")
    }

    // MARK: The centre arrangement

    /// Whether a municipality commissions it that was the centre at some time.
    private var restsOnCentre: Bool { contract.rows.contains { dossier.centres[$0.fact.commissioner] != nil } }

    /// "A centre commissions it, and is the centre no more".
    private var centreEnded: Violation? {
        guard restsOnCentre else { return nil }
        let centres = dossier.centres
        let exists = facts.existence(of: dossier.root)
        let rests = Condition.any(
            contract.rows.filter { centres[$0.fact.commissioner] != nil }.map { row in
                let heirs = facts.heirs(of: row.fact.commissioner, in: contract.id).map(\.party)
                let acts = heirs.map { (centres[$0]?.condition ?? .never) & exists & !left($0) }
                return row.condition & !.any(acts) & after(row.fact.commissioner)
            }
        )
        return Violation(
            rests,
            Alarm(
                .risico,
                Phrase(
                    nl:
                        "\(name: contract.id) loopt door terwijl \(name: contract.first.commissioner) geen centrumgemeente van \(name: dossier.root) meer is.",
                    en:
                        "\(name: contract.id) goes on although \(name: contract.first.commissioner) is no longer the centre of \(name: dossier.root)."
                ),
                evidence: contract.evidence + centres.sorted { $0.key < $1.key }.flatMap(\.value.evidence)
                    + exits(of: contract.first.commissioner).map { Evidence($0) },
                remedy: remedy
            ),
            unless: contract.missing(
                "Tot wanneer \(name: contract.first.commissioner) centrumgemeente is van \(name: dossier.root).",
                "Until when \(name: contract.first.commissioner) is the centre of \(name: dossier.root).",
                [.cooperations, .withdrawals]
            )
        )
    }

    /// The days after the municipality first became the centre: before that it was no mandate that ended.
    private func after(_ centre: EntityID) -> Condition {
        let days = dossier.centres[centre]?.condition ?? .never
        return Condition(
            certain: days.certain.first.map { PeriodSet(.since($0)) } ?? .never,
            possible: days.possible.first.map { PeriodSet(.since($0)) } ?? .never
        )
    }

    private func exits(of municipality: EntityID) -> [Dated<Withdrawal>] {
        facts.withdrawals(from: dossier.root).filter {
            $0.fact.participant == municipality && $0.fact.scope == .geheel && $0.fact.isStanding
                && $0.fact.status != .voornemen && !facts.isRedivision($0.fact)
        }
    }

    /// "The municipality has left": from the day on which its withdrawal takes effect; not known where nobody says when.
    private func left(_ municipality: EntityID) -> Condition {
        let back = facts.directTakers(of: dossier.root)[municipality] ?? .never
        let gone = exits(of: municipality).map(\.fact).map { exit in
            let told = [exit.notified, exit.decided].compactMap(\.self).max() ?? .distantPast
            return exit.effective.map { Condition(PeriodSet(.since($0))) }
                ?? Condition(certain: .never, possible: PeriodSet(.since(told)))
        }
        return .any(gone) & !back
    }

    // MARK: Mandates

    /// The municipalities that granted a mandate for it, each with the days on which it had ended.
    private var mandates: [Wanted] {
        guard !facts.lookups.mandatesByGrantor.isEmpty else { return [] }
        let covered = facts.municipalities(of: contract.id, contract.rows)
        let parties = contract.rows.reduce(into: facts.parties(dossier.root)) {
            $0.formUnion(facts.parties($1.fact.commissioner))
        }
        let given = facts.mandates(of: Set(covered.keys))
        return covered.sorted { $0.key < $1.key }.compactMap { municipality, covers in
            let rows = (given[municipality] ?? []).filter { parties.contains($0.fact.to) && concerns($0.fact) }
            guard !rows.isEmpty else { return nil }
            let granted = Condition.any(rows.map(\.condition))
            let closed = facts.complete(.mandates, of: dossier.root, municipality, contract.id)
            return Wanted(
                name: Phrase(nl: "\(name: municipality)", en: "\(name: municipality)"),
                lacking: contract.running & covers & ended(rows) & !granted.known(during: closed),
                evidence: rows.map { Evidence($0) } + facts.evidence(that: contract.id, covers: municipality)
            )
        }
    }

    private func concerns(_ mandate: Mandate) -> Bool {
        let objects = [contract.id, dossier.root]
        return (mandate.object.map { objects.contains($0) } ?? true) && shareTask(mandate.tasks, contract.first.tasks)
    }

    /// "One of the mandates has ended".
    private func ended(_ rows: [Dated<Mandate>]) -> Condition {
        .any(
            rows.map { row in
                Condition(
                    certain: PeriodSet.from(row.span.end.upperBound),
                    possible: PeriodSet.from(row.span.end.lowerBound)
                )
            }
        )
    }
}

extension PeriodSet {
    /// All days from `day` on; none when there is no such day.
    fileprivate static func from(_ day: Day) -> PeriodSet { day == .distantFuture ? .never : PeriodSet(.since(day)) }
}
