/// How an executive board is made up (Wgr 14).
struct ExecutiveBoard {
    let dossier: Dossier
    private let vacancy: Grace
    private let election: Grace
    private let executive: [(person: EntityID, ties: [Tie])]
    private let general: [(person: EntityID, ties: [Tie])]
    private let participants: [Condition]

    /// What can be wrong with it.
    enum Fault: String, CaseIterable {
        case tooFew = "aantal", oneMunicipality = "herkomst", outsiders = "buitenleden", majority = "meerderheid"
    }

    /// Who sits where on a stretch of days on which all of it is known.
    private struct Sitting {
        let day: Day
        let executive: [(person: EntityID, ties: [Tie])]
        let general: Set<EntityID>
    }

    init(_ dossier: Dossier, days: Int, afterElection: Int) {
        self.dossier = dossier
        vacancy = Grace(dossier, days: days, afterElection: afterElection)
        election = Grace(dossier, days: 0, afterElection: afterElection)
        func members(_ roles: [Role]) -> [(EntityID, [Tie])] {
            Dictionary(grouping: dossier.boardTies(roles), by: \.person).sorted { $0.key < $1.key }
        }
        executive = members([.dbLid, .voorzitter])
        general = members([.abLid])
        let taking = dossier.facts.remainingParticipants(of: dossier.root).filter {
            $0.fact.participant.kind == .municipality
        }
        participants = Dictionary(grouping: taking, by: \.fact.participant).values.map { .any($0.map(\.condition)) }
    }

    /// The judgements about each fault.
    func judgements(_ rules: Rules) -> [Judgement] {
        let (faults, empty) = found
        return Fault.allCases.map { fault in
            let found = faults[fault] ?? .never
            let late = fault == .tooFew ? vacancy.exceeded(by: found) : election.exceeded(by: found)
            let timeline = Timeline<Verdict>.judging(
                dossier.lifeOfRoot,
                [Violation(late, alarm(fault), unless: missing)]
            )
            return rules.judgement(dossier.root, telling: [fault.rawValue], timeline.aside(empty, ExecutiveBoard.none))
        }
    }

    private static let none = Verdict.notApplicable(
        Phrase(
            nl: "Er is geen dagelijks bestuur om te toetsen (zie Wgr-12).",
            en: "There is no executive board to judge (see Wgr-12)."
        )
    )

    // MARK: Stretch by stretch

    /// When each fault holds, and the days on which nobody sits on the board.
    private var found: (faults: [Fault: Condition], empty: PeriodSet) {
        let known = dossier.facts.complete(.roles, of: dossier.root)
        let form = dossier.facts.hasForm([.openbaarLichaam], dossier.root)
        let life = dossier.lifeOfRoot.intersection(form.possible)
        let boards = (executive + general).map { Condition.any($0.ties.map(\.held.condition)) }
        var certain: [Fault: PeriodSet] = [:]
        var possible: [Fault: PeriodSet] = [:]
        var empty = PeriodSet.never
        for part in Partition.of(boards, during: life) {
            let settled = part.certain == part.possible ? part.days.intersection(known) : .never
            let open = part.days.subtracting(settled)
            for fault in Fault.allCases { possible[fault, default: .never] = (possible[fault] ?? .never).union(open) }
            for period in settled.periods {
                let sitting = sitting(on: period.from, part.certain)
                if sitting.executive.isEmpty {
                    empty = empty.union(PeriodSet(period))
                    continue
                }
                for (fault, isCertain) in faults(of: sitting) {
                    possible[fault, default: .never] = (possible[fault] ?? .never).union(PeriodSet(period))
                    guard isCertain else { continue }
                    certain[fault, default: .never] = (certain[fault] ?? .never).union(PeriodSet(period))
                }
            }
        }
        var faults = Dictionary(
            uniqueKeysWithValues: Fault.allCases.map { fault in
                (fault, Condition(certain: certain[fault] ?? .never, possible: possible[fault] ?? .never) & form)
            }
        )
        faults[.majority] = faults[.majority].map { $0 & sinceRule & !mayorsOfFew }
        return (faults, empty)
    }

    private func sitting(on day: Day, _ present: [Int]) -> Sitting {
        Sitting(
            day: day,
            executive: present.filter { $0 < executive.count }.map { executive[$0] },
            general: Set(present.filter { $0 >= executive.count }.map { general[$0 - executive.count].person })
        )
    }

    /// What is wrong with a sitting, and whether that is certain.
    private func faults(of sitting: Sitting) -> [Fault: Bool] {
        let (count, members) = (sitting.executive.count, sitting.executive.map(\.person))
        var result: [Fault: Bool] = [:]
        if count < 3 { result[.tooFew] = true }
        if let isCertain = isOfOneMunicipality(sitting) { result[.oneMunicipality] = isCertain }
        if !sitting.general.isEmpty {
            let inside = members.filter(sitting.general.contains).count
            // The chair heads the general board by law; one who is not on record there is for Wgr-12.
            let outside = sitting.executive.filter { person, ties in
                !sitting.general.contains(person)
                    && !ties.contains {
                        $0.role?.role == .voorzitter && $0.held.condition.certain.contains(sitting.day)
                    }
            }
            if 2 * outside.count > count { result[.outsiders] = true }
            if 2 * inside > sitting.general.count { result[.majority] = true }
        }
        return result
    }

    /// Whether all members are of one municipality; false when that may be, nil when it is not so.
    ///
    /// A board of one has too few members, which is said already. Who sits on the general board as well is of some
    /// municipality, also where nobody says of which.
    private func isOfOneMunicipality(_ sitting: Sitting) -> Bool? {
        guard sitting.executive.count > 1 else { return nil }
        let origins = sitting.executive.map { person, ties in
            (
                person,
                Set(
                    (ties + (general.first { $0.person == person }?.ties ?? []))
                        .filter { $0.held.condition.certain.contains(sitting.day) }.compactMap { $0.role?.behalf }
                )
            )
        }
        let named = origins.flatMap(\.1)
        guard Set(named).count <= 1 else { return nil }
        let unnamed = origins.filter { $0.1.isEmpty }.map(\.0)
        guard unnamed.allSatisfy(sitting.general.contains) else { return nil }
        return unnamed.isEmpty
    }

    // MARK: The majority of the general board

    /// "The rule on the majority was in force".
    private var sinceRule: Condition { Condition(Day(2015, 1, 1).map { PeriodSet(.since($0)) } ?? .always) }

    /// "Only mayors concluded the arrangement, for fewer than six municipalities".
    private var mayorsOfFew: Condition {
        let mayors = Condition.any(
            dossier.facts.cooperation(dossier.root).map { row in
                let known = row.fact.concludedBy.isEmpty ? nil : row.fact.concludedBy == [.burgemeester]
                return row.condition & Condition(answer: known)
            }
        )
        let complete = dossier.facts.complete(.participants, of: dossier.root)
        let parts = Partition.of(participants, during: .always)
        let six = Condition(
            certain: PeriodSet(parts.filter { $0.certain.count >= 6 }.flatMap(\.days.periods)),
            possible: PeriodSet(parts.filter { $0.possible.count >= 6 }.flatMap(\.days.periods))
        )
        return mayors & !six.known(during: complete)
    }

    // MARK: What is said

    private func alarm(_ fault: Fault) -> Alarm {
        let root = dossier.root
        let (reason, remedy): (Phrase, Phrase)
        switch fault {
        case .tooFew:
            reason = Phrase(
                nl: "Het dagelijks bestuur van \(name: root) heeft minder dan drie leden, de voorzitter meegeteld.",
                en: "The executive board of \(name: root) has fewer than three members, its chair included."
            )
            remedy = Phrase(
                nl: "Laat het algemeen bestuur leden aanwijzen.",
                en: "Have the general board appoint members."
            )
        case .oneMunicipality:
            reason = Phrase(
                nl: "Alle leden van het dagelijks bestuur van \(name: root) komen uit één gemeente.",
                en: "All members of the executive board of \(name: root) come from one municipality."
            )
            remedy = Phrase(
                nl: "Laat het algemeen bestuur ook een lid uit een andere gemeente aanwijzen.",
                en: "Have the general board appoint a member from another municipality too."
            )
        case .outsiders:
            reason = Phrase(
                nl: "De meerderheid van het dagelijks bestuur van \(name: root) zit niet in het algemeen bestuur.",
                en: "The majority of the executive board of \(name: root) is not on the general board."
            )
            remedy = Phrase(
                nl: "Wijs meer leden uit het algemeen bestuur aan.",
                en: "Appoint more members from the general board."
            )
        case .majority:
            reason = Phrase(
                nl:
                    "De leden van het dagelijks bestuur zijn de meerderheid van het algemeen bestuur van \(name: root).",
                en: "The members of the executive board are the majority of the general board of \(name: root)."
            )
            remedy = Phrase(
                nl: "Maak het dagelijks bestuur kleiner of het algemeen bestuur groter.",
                en: "Make the executive board smaller or the general board larger."
            )
        }
        let evidence = (executive + general).flatMap(\.ties).flatMap(\.held.evidence)
        return Alarm(
            .overtreding,
            reason,
            evidence: unique(evidence + dossier.facts.statements(of: .roles, about: root)),
            remedy: remedy
        )
    }

    private var missing: Missing {
        Missing(
            Phrase(
                nl:
                    "Wie van wanneer tot wanneer en namens welke gemeente in het dagelijks en algemeen bestuur van \(name: dossier.root) zit, en dat dit alle leden zijn.",
                en:
                    "Who sits from when until when and for which municipality on the executive and general boards of \(name: dossier.root), and that these are all."
            ),
            kinds: [.roles, .participants],
            ask: dossier.root
        )
    }
}
