// Withdrawals and accessions on their way, and redivisions.

extension DeadlineSearch {
    /// The days on which withdrawals and accessions take effect.
    mutating func addComingAndGoing() {
        addEnd()
        for exit in facts.withdrawals(from: root).map(\.fact) where exit.isStanding && !facts.isRedivision(exit) {
            guard let effective = exit.effective else {
                let isPast = exit.status == .effectief
                if !isPast { missDay(of: exit) }
                continue
            }
            add(exit, on: effective)
        }
        for accession in facts.accessions(to: root).map(\.fact) where accession.status != .ingetrokken {
            add(
                .toetreding,
                accession.effective,
                about: accession.participant,
                telling: ["toetreding"],
                source: "Wgr, artikel 26(4)",
                isDeadline: accession.published == nil,
                title: Phrase(
                    nl: "\(name: accession.participant) treedt toe tot \(name: root)",
                    en: "\(name: accession.participant) accedes to \(name: root)"
                ),
                action: accession.published == nil ? Phrase.publish : .empty,
                who: accession.published == nil ? publisher : .empty
            )
        }
    }

    /// The last day of the arrangement itself.
    private mutating func addEnd() {
        guard let end = facts.life(of: root).hull?.until, facts.existence(of: root).certain.hull?.until == end else {
            return
        }
        let running = facts.contracts(of: root).filter {
            facts.home(of: $0.fact) == root && $0.span.possible.contains(end)
        }
        let ids = Set(running.map(\.fact.id))
        add(
            .regeling,
            end.previous,
            telling: ["einde"],
            source: "de regeling; Wgr, artikel 9",
            title: Phrase(
                nl: "\(name: root) eindigt; dit is de laatste dag",
                en: "\(name: root) ends; this is its last day"
            ),
            text: ids.isEmpty
                ? .empty
                : Phrase(nl: "Daarna lopen nog: \(names: ids).", en: "What goes on after that: \(names: ids)."),
            action: Phrase(
                nl: "Verleng de regeling, of regel wie contracten, personeel en archief overneemt.",
                en: "Extend the arrangement, or arrange who takes contracts, staff and archive."
            ),
            who: Phrase(nl: "de deelnemers van \(name: root)", en: "the participants of \(name: root)")
        )
    }

    private mutating func missDay(of exit: Withdrawal) {
        miss(
            .uittreding,
            about: exit.participant,
            Phrase(
                nl: "De dag waarop de uittreding van \(name: exit.participant) ingaat.",
                en: "The day on which the withdrawal of \(name: exit.participant) takes effect."
            ),
            missing: Phrase(nl: "de ingangsdag van de uittreding", en: "the day of the withdrawal"),
            [.withdrawals],
            ask: exit.participant
        )
    }

    private mutating func add(_ exit: Withdrawal, on effective: Day) {
        let isIntention = exit.status == .voornemen && exit.decided == nil
        let tasks = exit.scope == .gedeeltelijk ? exit.tasks.sorted().joined(separator: ", ") : ""
        let part = Phrase(
            nl: (tasks.isEmpty ? "" : " voor \(tasks)") + (isIntention ? " (voornemen)" : ""),
            en: (tasks.isEmpty ? "" : " for \(tasks)") + (isIntention ? " (intended)" : "")
        )
        let mustPublish = exit.published == nil && !isIntention
        add(
            .uittreding,
            effective,
            about: exit.participant,
            telling: ["uittreding", String(exit.occurrence)],
            requirement: "Wgr-9e",
            source: "Wgr, artikelen 9(1) en 26(4)",
            isDeadline: mustPublish,
            title: Phrase(
                nl: "\(name: exit.participant) treedt uit \(name: root)\(part.nl)",
                en: "\(name: exit.participant) leaves \(name: root)\(part.en)"
            ),
            text: noticeText(exit, effective),
            action: mustPublish ? Phrase.publish : .empty,
            who: mustPublish ? publisher : .empty
        )
        addNotice(of: exit, effective)
    }

    /// The clause that holds on `day`; nil when there is none, or it is not certain which.
    private func clause(on day: Day) -> Provision? {
        let clauses = facts.provisions(.uittredingVoorwaarden, of: root).filter {
            $0.fact.isPresent && $0.span.possible.contains(day)
        }
        return clauses.count == 1 && clauses[0].span.certain?.contains(day) ?? false ? clauses[0].fact : nil
    }

    /// That it is too late for notice, where none was given.
    private func noticeText(_ exit: Withdrawal, _ effective: Day) -> Phrase {
        guard exit.notified == nil, exit.isAgreedDeviation != true, exit.status != .effectief,
            let clause = clause(on: asOf),
            let last = clause.lastNotice(for: effective) ?? clause.lastNotice(for: effective.previous), last < asOf,
            let first = clause.firstDay(after: asOf, from: effective)
        else { return .empty }
        return Phrase(
            nl:
                "Er is geen kennisgeving geregistreerd; de laatste veilige dag daarvoor was \(last.dutch). Wie nu opzegt, kan op zijn vroegst weg per \(first.dutch).",
            en:
                "No notice is on record; the last safe day for it was \(last). Who gives notice now can leave no earlier than \(first)."
        )
    }

    /// The last day on which an exit that is intended or decided can still be notified.
    private mutating func addNotice(of exit: Withdrawal, _ effective: Day) {
        guard exit.notified == nil, exit.isAgreedDeviation != true, exit.status != .effectief,
            let clause = clause(on: asOf),
            let last = clause.lastNotice(for: effective)
        else { return }
        add(
            .kennisgeving,
            last,
            about: exit.participant,
            telling: ["kennisgeving", String(exit.occurrence)],
            requirement: "Wgr-9e",
            title: Phrase(
                nl:
                    "Laatste veilige dag voor de kennisgeving dat \(name: exit.participant) uittreedt uit \(name: root)",
                en: "Last safe day for the notice that \(name: exit.participant) leaves \(name: root)"
            ),
            text: Phrase(
                nl: "De beoogde dag van uittreding is \(effective.dutch).",
                en: "The intended day of leaving is \(effective)."
            ),
            action: Phrase(
                nl: "Geef kennis van de uittreding, of kies een latere dag.",
                en: "Give notice, or choose a later day."
            ),
            who: Phrase(nl: "\(name: exit.participant)", en: "\(name: exit.participant)")
        )
    }

    /// Who publishes for all participants (Wgr 26(1)).
    private var publisher: Phrase {
        let now = facts.cooperation(root).first { $0.span.possible.contains(asOf) }?.fact
        guard let municipality = now?.publisher ?? now?.seat ?? now?.centre else {
            return Phrase(nl: "de gemeente die voor alle deelnemers bekendmaakt", en: "the municipality that publishes")
        }
        return Phrase(nl: "\(name: municipality)", en: "\(name: municipality)")
    }

    // MARK: Redivisions

    /// The days on which participants end or grow at a redivision, and on which the arrangement must be adapted.
    mutating func addRedivisions() {
        for adaptation in Adaptation.all(in: dossier) {
            let redivision = adaptation.redivision
            let gone = redivision.dissolved.filter { municipality in
                facts.participants(of: root).contains { $0.fact.participant == municipality }
            }
            let successor = successor(of: gone).map { Phrase(nl: " in \(name: $0)", en: " into \(name: $0)") }
            add(
                .herindeling,
                redivision.on,
                telling: ["ingang", redivision.event],
                source: "Wet arhi, artikelen 41 en 44",
                isDeadline: false,
                title: Phrase(
                    nl: "Herindeling: \(names: gone) gaan op\(successor?.nl ?? ""); deelnemers van \(name: root)",
                    en: "Redivision: \(names: gone) end\(successor?.en ?? ""); participants of \(name: root)"
                ),
                text: Phrase(
                    nl: "Een herindeling is geen uittreding: de opvolger treedt van rechtswege in de plaats.",
                    en: "A redivision is no withdrawal: the successor takes the place by law."
                )
            )
            let unnamed = gone.filter { facts.successor(of: $0, in: root) == nil }
            if !unnamed.isEmpty, redivision.on >= window.from { missSuccessor(of: unnamed) }
            guard adaptation.timeline[adaptation.due.next] != .ok else { continue }
            add(
                .herindeling,
                adaptation.due,
                telling: ["aanpassing", redivision.event],
                requirement: "Arhi-2",
                title: Phrase(
                    nl: "Laatste dag om \(name: root) aan te passen aan de herindeling van \(redivision.on.dutch)",
                    en: "Last day to adapt \(name: root) to the redivision of \(redivision.on)"
                ),
                action: Phrase(
                    nl: "Stel de aangepaste regeling vast, of vraag gedeputeerde staten tijdig om uitstel.",
                    en: "Adopt the adapted arrangement, or ask the province for more time."
                ),
                who: Phrase(nl: "de deelnemers van \(name: root)", en: "the participants of \(name: root)")
            )
        }
    }

    /// The one that takes the place of all of them; nil where it is not known, or differs.
    private func successor(of gone: Set<EntityID>) -> EntityID? {
        let successors = Set(gone.map { facts.successor(of: $0, in: root) })
        return successors.count == 1 ? successors.first ?? nil : nil
    }

    private mutating func missSuccessor(of gone: Set<EntityID>) {
        miss(
            .herindeling,
            Phrase(
                nl: "Wie in de plaats treedt van \(names: gone).",
                en: "Who takes the place of \(names: gone)."
            ),
            missing: Phrase(
                nl: "de aangewezen rechtsopvolger: het gebied gaat naar meer gemeenten",
                en: "the designated successor: the area goes to several municipalities"
            ),
            [.successors, .redivisions]
        )
    }
}

extension Phrase {
    fileprivate static let publish = Phrase(
        nl: "Maak het uiterlijk op deze dag bekend: het werkt niet vóór de bekendmaking.",
        en: "Publish it by this day: it has no effect before its publication."
    )
}
