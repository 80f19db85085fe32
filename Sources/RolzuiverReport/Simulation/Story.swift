import Rolzuiver

/// One thing that a simulation shows: a title, and lines with their labels.
struct StoryItem {
    let title: String
    var mark: Severity?
    var lines: [(label: String, text: String)] = []
}

/// A part of what a simulation shows.
struct StorySection {
    let slug: String
    let title: String
    var note: String?
    let items: [StoryItem]
    /// What is said when there is nothing to show.
    let empty: String
}

extension SimulationReport {
    /// Everything but the verdicts, in the order in which it is read.
    var sections: [StorySection] {
        guard simulation.hypothesis.edition == nil else { return [] }
        return [contracts, seats, care] + [access, inHouse, participants, shares, settlements].compactMap(\.self)
    }

    private var contracts: StorySection {
        StorySection(
            slug: "contracten",
            title: say("Contracten die kaal komen te staan", "Contracts that are left bare"),
            items: consequences.contracts.map { contract in
                StoryItem(
                    title: names[contract.contract],
                    lines: [
                        (say("Opdrachtnemer", "Contractor"), names[contract.contractor]),
                        (say("Loopt", "Runs"), days(contract.running)),
                    ] + contract.losses.map { ("\(say("Kaal", "Bare"))", told($0)) }
                )
            },
            empty: say("Geen geregistreerd contract komt kaal te staan.", "No contract on record is left bare.")
        )
    }

    private func told(_ bare: BareContract.Bareness) -> String {
        let what = say(bare.loss.phrase)
        let when = days(bare.certain.isEmpty ? bare.possible : bare.certain)
        let sure = bare.certain.isEmpty ? say(", mogelijk", ", possibly") : ""
        let regulated = bare.regulated.map { article in
            article.isEmpty
                ? say("; het contract regelt de gevolgen", "; the contract regulates what follows")
                : say(
                    "; het contract regelt de gevolgen (artikel \(article))",
                    "; article \(article) regulates what follows"
                )
        }
        return "\(what) (\(names[bare.party])): \(when)\(sure)\(regulated ?? "")"
    }

    private var seats: StorySection {
        StorySection(
            slug: "zetels",
            title: say("Wie een zetel of rol verliest", "Who loses a seat or a role"),
            items: consequences.seats.map { seat in
                let behalf = seat.behalf.map { say(", namens \(names[$0])", ", for \(names[$0])") } ?? ""
                return StoryItem(
                    title: "\(names[seat.holder]): \(seat.role.dutch)\(behalf)",
                    lines: [
                        (say("Van", "Of"), names[seat.object]),
                        (
                            say("Vanaf", "From"),
                            seat.from.text(language)
                                + (seat.isStillRegistered
                                    ? say(
                                        "; de registratie loopt door en moet worden beëindigd",
                                        "; on record after that, to be ended"
                                    )
                                    : "")
                        ),
                    ]
                )
            },
            empty: say("Geen geregistreerde zetel of rol vervalt.", "No seat or role on record lapses.")
        )
    }

    private var care: StorySection {
        StorySection(
            slug: "zorg",
            title: say("Zorgvormen zonder dekking", "Care without cover"),
            items: consequences.care.map { gap in
                let duty =
                    switch gap.isMandatory {
                    case true?: say("verplicht: elke dag moet er dekking zijn", "mandatory: cover is needed every day")
                    case false?: say("niet verplicht", "not mandatory")
                    case nil:
                        say("of zij verplicht is, is niet geregistreerd", "whether it is mandatory is not on record")
                    }
                return StoryItem(
                    title: "\(names[gap.municipality]): \(name(ofCareForm: gap.careForm))",
                    mark: gap.isMandatory == true ? .overtreding : nil,
                    lines: [
                        (
                            say("Zonder", "Without"),
                            gap.certain.isEmpty
                                ? days(gap.possible) + say(", mogelijk", ", possibly") : days(gap.certain)
                        ),
                        (say("Verliest", "Loses"), gap.contracts.map { names[$0] }.joined(separator: "; ")),
                        (say("Plicht", "Duty"), duty),
                    ]
                )
            },
            empty: say(
                "Geen gemeente verliest een zorgvorm waarvoor nu een contract geregistreerd is.",
                "No municipality loses care that a contract on record covers now."
            )
        )
    }

    private var access: StorySection? {
        guard !consequences.access.isEmpty else { return nil }
        return StorySection(
            slug: "toegang",
            title: say("Gemeenten zonder toegang", "Municipalities without access to care"),
            note: say(
                "Voor zover geregistreerd: of iemand anders de toegang verleent, weet het register niet.",
                "As far as is on record: whether somebody else grants access, the register does not know."
            ),
            items: consequences.access.map { gap in
                StoryItem(
                    title: "\(names[gap.municipality]): \(gap.task ?? say("alle taken", "all tasks"))",
                    lines: [
                        (
                            say("Zonder", "Without"),
                            gap.certain.isEmpty
                                ? days(gap.possible) + say(", mogelijk", ", possibly") : days(gap.certain)
                        ),
                        (
                            say("Tot dan", "Until then"),
                            gap.holders.map { names[$0] }.sorted().joined(separator: "; ")
                        ),
                    ]
                )
            },
            empty: ""
        )
    }

    private func name(ofCareForm code: String) -> String {
        simulation.facts.facts.careForms.first { $0.fact.code == code && !$0.fact.name.isEmpty }?.fact.name ?? code
    }

    private var inHouse: StorySection? {
        guard !consequences.inHouse.isEmpty else { return nil }
        return StorySection(
            slug: "inbesteding",
            title: say("Inbesteding: meer dan 80 % van de omzet", "In-house: more than 80 % of turnover"),
            items: consequences.inHouse.map { test in
                func told(_ share: Fixed?) -> String {
                    guard let share else { return say("niet vast te stellen", "cannot be determined") }
                    let isMet = share > InHouseTest.threshold
                    let met = isMet ? say("voldoet", "meets") : say("voldoet niet", "does not meet")
                    return "\(grouped(share.rounded, language)) % (\(met))"
                }
                return StoryItem(
                    title: names[test.contractor],
                    lines: [
                        (say("Nu", "Now"), told(test.before)), (say("Straks", "Then"), told(test.after)),
                        (say("Hoe", "How"), say(test.note)),
                    ]
                )
            },
            empty: ""
        )
    }

    private var participants: StorySection? {
        guard let left = consequences.participants, left.before != left.after else { return nil }
        func list(_ all: [EntityID]) -> String {
            all.isEmpty ? say("niemand", "nobody") : all.map { names[$0] }.sorted().joined(separator: ", ")
        }
        var lines = [
            (
                say("Eerst", "First"),
                say("\(left.before.count), t/m", "\(left.before.count), until")
                    + " \(left.day.previous.text(language)): \(list(left.before))"
            ),
            (
                say("Daarna", "Then"),
                say("\(left.after.count), vanaf", "\(left.after.count), from")
                    + " \(left.day.text(language)): \(list(left.after))"
            ),
        ]
        if !left.isComplete {
            lines.append(
                (
                    say("Let op", "Note"),
                    say(
                        "dat alle deelnemers geregistreerd zijn, is niet verklaard",
                        "nobody stated that all participants are on record"
                    )
                )
            )
        }
        return StorySection(
            slug: "deelnemers",
            title: say("Deelnemers", "Participants"),
            items: [StoryItem(title: names[left.cooperation], lines: lines)],
            empty: ""
        )
    }

    private var shares: StorySection? {
        guard let shift = consequences.shares else { return nil }
        return StorySection(
            slug: "aandelen",
            title: say("Wat de anderen gaan betalen", "What the others come to pay"),
            note: shift.missing.map { say($0) }
                ?? say(shift.key) + " "
                + (shift.base.map { base in
                    say("Bedragen: \(euros(base)), ", "Amounts: \(euros(base)), ") + say(shift.scope) + "."
                } ?? say(shift.scope)),
            items: shift.lines.map { line in
                let change =
                    line.difference.map { "; \($0.tenThousandths < 0 ? "−" : "+")\(euros($0.magnitude))" } ?? ""
                return StoryItem(
                    title: names[line.participant],
                    lines: [
                        (
                            say("Aandeel", "Share"),
                            "\(grouped(line.before.rounded, language)) % → \(grouped(line.after.rounded, language)) %\(change)"
                        )
                    ]
                )
            },
            empty: ""
        )
    }

    private var settlements: StorySection? {
        guard !consequences.settlements.isEmpty else { return nil }
        return StorySection(
            slug: "uittreedsom",
            title: say("Uittreedsom", "Exit sum"),
            items: consequences.settlements.map { settlement in
                let amount =
                    switch (settlement.least, settlement.most) {
                    case (let least?, let most?) where least == most: euros(most)
                    case (let least?, let most?): "\(euros(least)) – \(euros(most))"
                    default: say("niet vast te stellen", "cannot be determined")
                    }
                return StoryItem(
                    title: names[settlement.participant],
                    lines: [(say("Bedrag", "Amount"), amount), (say("Hoe", "How"), say(settlement.note))]
                )
            },
            empty: ""
        )
    }

    // MARK: Words

    /// Days for people.
    func days(_ days: PeriodSet) -> String { days.periods.map { $0.text(language) }.joined(separator: "; ") }

    /// An amount in whole euros.
    func euros(_ amount: Fixed) -> String { "€ " + grouped(Int(amount.tenThousandths / 10_000), language) }
}

extension Fixed {
    /// With at most two decimals.
    var rounded: Fixed { Fixed(tenThousandths: (tenThousandths + (tenThousandths < 0 ? -50 : 50)) / 100 * 100) }
    /// Without its sign.
    var magnitude: Fixed { Fixed(tenThousandths: abs(tenThousandths)) }
}
