extension Norm {
    static let executiveBoardComposition = Requirement(
        "Wgr-14",
        root: .cooperation,
        nl:
            "Het dagelijks bestuur telt ten minste drie leden uit meer dan één gemeente, en is nooit de meerderheid van het algemeen bestuur.",
        en:
            "The executive board has at least three members from more than one municipality, and is never the majority of the general board.",
        source: "Wgr, artikel 14, tekst van 12 februari 2025",
        .verified,
        .overtreding,
        forms: [.openbaarLichaam],
        parameters: [.vacancy, .afterElection],
        reads: [.cooperations, .participants, .roles, .contracts, .commissions, .elections, .redivisions, .complete],
        assumptions: [
            Phrase(
                nl:
                    "De voorzitter telt mee: hij en ten minste twee anderen, dus drie. Een uitzondering voor twee deelnemers kent de wet niet.",
                en:
                    "The chair counts: the chair and at least two others, so three. The law knows no exception for two participants."
            ),
            Phrase(
                nl:
                    "Te weinig leden is een alarm als de plaats langer openstaat dan dit register toestaat; de andere eisen gelden elke dag, behalve kort na een gemeenteraadsverkiezing.",
                en:
                    "Too few members is an alarm if the place is open for longer than this register allows; the other demands hold every day, except shortly after a council election."
            ),
            Phrase(
                nl:
                    "Wie niet in het algemeen bestuur zit, komt van buiten; leden van buiten zijn niet de meerderheid. De voorzitter geldt niet als van buiten: staat hij niet in het algemeen bestuur, dan is dat Wgr-12.",
                en:
                    "Whoever is not on the general board comes from outside; outsiders are not the majority. The chair does not count as an outsider: a chair who is not on the general board is Wgr-12."
            ),
            Phrase(
                nl:
                    "De regel over de meerderheid van het algemeen bestuur geldt sinds 2015, en niet voor een regeling van alleen burgemeesters met minder dan zes gemeenten.",
                en:
                    "The rule on the majority of the general board holds since 2015, and not for an arrangement of mayors only with fewer than six municipalities."
            ),
            Phrase(
                nl:
                    "Getoetst wordt op dagen waarop de rollen volledig zijn opgegeven en hun begin en einde vaststaan; een leeg dagelijks bestuur is Wgr-12.",
                en:
                    "Judged on days on which the roles are stated to be complete and their beginning and end are certain; an empty executive board is Wgr-12."
            ),
        ]
    ) { dossier, rules in
        ExecutiveBoard(dossier, days: rules["dagen"], afterElection: rules["naVerkiezing"]).judgements(rules)
    }

    static let noDealingsWithBody = Requirement(
        "Wgr-20",
        root: .cooperation,
        nl: "Een bestuurslid levert niet aan het lichaam en treedt niet op voor de wederpartij.",
        en: "A board member does not supply to the body, nor act for its other party.",
        source: "Wgr, artikel 20, tekst van 12 februari 2025",
        .verified,
        .overtreding,
        limbs: [.earlierContract],
        forms: boardForms,
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .commissions, .options, .offices, .stakes,
            .safeguards, .complete,
        ],
        human: Phrase(
            nl:
                "Of het contract een van de overeenkomsten is die de wet noemt, en of de persoon het middellijk aanging.",
            en: "Whether the contract is one that the law lists, and whether the person concluded it indirectly."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Een bestuurslid gaat een overeenkomst aan als hij op de dag van ondertekening (of, als die niet bekend is, de eerste dag) of van een verlenging bestuurder, directeur of eigenaar van de opdrachtnemer is; het alarm duurt zolang beide posities en het contract duren.",
                en:
                    "A board member enters into a contract if he is a director, manager or owner of the contractor on the day of signature (or, where that is not known, the first day) or of an extension; the alarm lasts as long as both positions and the contract."
            ),
            Phrase(
                nl:
                    "Was het contract al gesloten toen de posities samenkwamen, dan zou alleen een verlenging verboden zijn.",
                en:
                    "If the contract was already concluded when the positions came together, only an extension would be forbidden."
            ),
            Phrase(
                nl:
                    "Wie de opdrachtnemer adviseert, overtreedt zolang hij dat doet; een ontheffing daarvoor kent de wet niet.",
                en:
                    "Whoever advises the contractor is in breach for as long as he does; the law knows no exemption for that."
            ),
            Phrase(
                nl: "Een ontheffing van gedeputeerde staten (20(2)) neemt het bezwaar tegen een overeenkomst weg.",
                en: "An exemption by the provincial executive (20(2)) takes away the objection to a contract."
            ),
            Phrase(
                nl: "Bij een gemeenschappelijk orgaan geldt alleen het verbod om voor de wederpartij op te treden.",
                en: "For a joint organ only the ban on acting for the other party holds."
            ),
            Phrase(
                nl:
                    "Wie door een gemeente of het verband is gestuurd, is Rol-8; een toezichthouder of werknemer van de aanbieder is Rol-7 en Rol-5.",
                en:
                    "Whoever was sent by a municipality or the cooperation is Rol-8; a supervisor or employee of the provider is Rol-7 and Rol-5."
            ),
        ]
    ) { dossier, rules in
        let sweep = dossier.sweepOfRoles(
            during: dossier.lifeOfRoot,
            besides: [.offices, .stakes, .contracts, .commissions, .options]
        )
        return BoardDealings(dossier).judgements(rules) + [rules.judgement(dossier.root, sweep)]
    }

    static let boardMeetsTwice = Requirement(
        "Wgr-22",
        root: .cooperation,
        isOptional: true,
        nl: "Het bestuur vergadert ten minste twee keer per jaar.",
        en: "The board meets at least twice a year.",
        source: "Wgr, artikel 22(2), tekst van 12 februari 2025",
        .verified,
        .overtreding,
        forms: boardForms,
        reads: [.cooperations, .participants, .meetings, .complete],
        assumptions: [
            Phrase(
                nl: "Geteld per kalenderjaar: het oordeel over een jaar geldt in het jaar erna.",
                en: "Counted per calendar year: the verdict on a year holds in the year after it."
            ),
            Phrase(
                nl:
                    "Een jaar waarin het verband niet de hele tijd bestond, telt niet; is het begin niet bekend, dan telt het vanaf het eerste jaar waarover iets van de vergaderingen bekend is.",
                en:
                    "A year in which the cooperation did not exist all the time does not count; where its beginning is not known, it counts from the first year of which anything about its meetings is known."
            ),
            Phrase(
                nl:
                    "Vergaderingen van het algemeen bestuur of, waar dat er niet is, het bestuur; twee op één dag zijn er één.",
                en: "Meetings of the general board or, where there is none, of the board; two on one day are one."
            ),
        ]
    ) { dossier, rules in
        [rules.judgement(dossier.root, dossier.meetingsTwiceAYear(until: rules.horizon))]
    }
}

extension Dossier {
    /// Each year, whether the board met twice in the year before.
    fileprivate func meetingsTwiceAYear(until horizon: Day) -> Timeline<Verdict> {
        let life = lifeOfRoot
        let meetings = facts.meetings(of: root, .algemeenBestuur) + facts.meetings(of: root, .bestuur)
        let known = facts.complete(.meetings, of: root)
        let existed = Condition.any(facts.cooperation(root).map(\.standing)).certain
        // Of a body without a known beginning, from when something is known of its meetings.
        let onRecord = (meetings.map(\.fact.on) + [known.first].compactMap(\.self)).filter(\.isFinite).min()
        let start = life.first.flatMap { $0.isFinite ? $0 : onRecord }?.components.year
        let unjudged = Phrase(
            nl: "\(name: root) bestond nog geen heel kalenderjaar, of het jaar ligt buiten de toetsing.",
            en: "\(name: root) had not existed for a whole calendar year, or the year lies outside the audit."
        )
        var timeline = Timeline<Verdict>(.notApplicable(unjudged), during: life)
        guard let start, start <= horizon.components.year else { return timeline }
        for year in start...horizon.components.year {
            guard let days = Period.year(year), PeriodSet(days).isSubset(of: life),
                let after = Period.year(year + 1)
            else { continue }
            let held = meetings.filter { days.contains($0.fact.on) }
            let verdict: Verdict =
                Set(held.map(\.fact.on)).count >= 2
                ? .ok
                : PeriodSet(days).isSubset(of: known.intersection(existed))
                    ? .alarm(tooFew(held, in: year))
                    : .indeterminate(
                        Missing(
                            Phrase(
                                nl:
                                    "Alle vergaderingen van het bestuur van \(name: root) in \(year), en of het dat hele jaar bestond.",
                                en:
                                    "All meetings of the board of \(name: root) in \(year), and whether it existed all year."
                            ),
                            kinds: [.meetings, .cooperations],
                            ask: root
                        )
                    )
            timeline = timeline.aside(PeriodSet(after), verdict)
        }
        return timeline
    }

    private func tooFew(_ held: [Dated<Meeting>], in year: Int) -> Alarm {
        let count = Set(held.map(\.fact.on)).count
        return Alarm(
            .overtreding,
            Phrase(
                nl:
                    "Van het bestuur van \(name: root) is over \(year) \(count == 0 ? "geen" : "maar één") vergadering geregistreerd; twee is het minste.",
                en:
                    "Of the board of \(name: root) \(count == 0 ? "no" : "only one") meeting is on record for \(year); two is the least."
            ),
            evidence: held.map { Evidence($0) } + facts.statements(of: .meetings, about: root),
            remedy: Phrase(
                nl: "Plan ten minste twee vergaderingen per jaar, of registreer een vergadering die ontbreekt.",
                en: "Plan at least two meetings a year, or register a meeting that is missing."
            )
        )
    }
}

extension Period {
    /// A calendar year; nil when it cannot be written.
    static func year(_ year: Int) -> Period? {
        guard let from = Day(year, 1, 1), let until = Day(year + 1, 1, 1) else { return nil }
        return Period(from: from, until: until)
    }
}
