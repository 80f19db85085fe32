// Whether a contract came about as the Aanbestedingswet and practice ask.

extension Procedure {
    /// What takes an assignment out of the duty to announce it.
    static let unannounced: Set<Procedure> = [
        .openHouse, .subsidie, .inbesteding, .quasiInbesteding, .alleenrecht, .samenwerking,
    ]
}

extension OwnContract {
    /// How it came about; the kind of contract tells of a subsidy.
    var procedure: Procedure? { settled(\.procedure) ?? (settled(\.contract) == .subsidie ? .subsidie : nil) }

    /// "No procedure was followed for an assignment of `threshold` euros or more".
    func procedureFollowed(above threshold: Int) -> Timeline<Verdict> {
        if let procedure, Procedure.unannounced.contains(procedure) {
            return excused(
                "\(name: id) kwam tot stand door \(procedure.dutch); de drempel geldt dan niet.",
                "\(name: id) came about by \(procedure.dutch); the threshold does not apply."
            )
        }
        if !frameworks.isEmpty {
            return excused(
                "\(name: id) valt onder een raamovereenkomst; de drempel geldt daarvoor.",
                "\(name: id) is made under a framework contract; the threshold applies to that."
            )
        }
        let value = settled(\.value)
        let isLarge = value.map { $0 >= Fixed(threshold) }
        let hadNone = procedure.flatMap { $0 == .onderhands ? isPartOfFramework ? nil : true : false }
        let (amount, least) = (value ?? Fixed(0), Fixed(threshold))
        return .judging(
            standing.possible,
            standing & Condition(answer: isLarge) & Condition(answer: hadNone),
            Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "\(name: id) is onderhands gegund voor € \(amount.thousands); vanaf € \(least.thousands) zonder btw is een procedure met aankondiging nodig.",
                    en:
                        "\(name: id) was awarded without a procedure for € \(amount); from € \(least) without VAT an announced procedure is needed."
                ),
                evidence: evidence,
                remedy: Phrase(
                    nl: "Besteed de opdracht alsnog aan, of leg vast welke uitzondering gold.",
                    en: "Tender the assignment after all, or lay down which exception applied."
                )
            ),
            unless: missing(
                "De geraamde waarde van \(name: id) en hoe het tot stand kwam.",
                "The estimated value of \(name: id) and how it came about.",
                [.contracts]
            )
        )
    }

    /// "The open house has a ceiling, or no moments to join"; nil when it is no open house.
    func staysOpen(admitting moments: Int) -> Timeline<Verdict>? {
        let isOpenHouse = says { $0.procedure.map { $0 == .openHouse } ?? ($0.contract == .subsidie ? false : nil) }
        guard rows.contains(where: { $0.fact.procedure == .openHouse }) else { return nil }
        let life = isOpenHouse.possible
        func violation(_ condition: Condition, _ nl: String, _ en: String) -> Violation {
            Violation(
                isOpenHouse & condition,
                Alarm(
                    .risico,
                    Phrase(nl: nl, en: en),
                    evidence: evidence,
                    remedy: Phrase(
                        nl: "Laat ieder toe die voldoet, ten minste \(moments) keer per jaar en zonder hoogste aantal.",
                        en: "Admit everyone who qualifies, at least \(moments) times a year and without a ceiling."
                    )
                ),
                unless: missing(
                    "Het hoogste aantal aanbieders van \(name: id), en hoe vaak zij kunnen toetreden.",
                    "The ceiling on providers of \(name: id), and how often they can join.",
                    [.contracts]
                )
            )
        }
        return .judging(
            life,
            [
                violation(
                    records { $0.maxProviders != nil },
                    "De open house van \(name: id) laat een beperkt aantal aanbieders toe.",
                    "The open house of \(name: id) admits a limited number of providers."
                ),
                violation(
                    says { $0.admissionsPerYear.map { $0 < moments } },
                    "De open house van \(name: id) laat te zelden nieuwe aanbieders toe.",
                    "The open house of \(name: id) admits new providers too seldom."
                ),
            ]
        )
    }

    // MARK: Aanb-6

    /// "Each member of the purchasing team had stated their interests at the award".
    var declaredInterests: Timeline<Verdict> {
        if let procedure, Procedure.unannounced.contains(procedure) {
            return excused("\(name: id) is niet aanbesteed.", "\(name: id) was not tendered.")
        }
        let team = Dictionary(grouping: objects.flatMap { facts.roles(on: $0) }.filter { isBuyer($0) }) {
            $0.fact.holder
        }
        guard !team.isEmpty else {
            let unknown = missing(
                "Wie in het inkoopteam van \(name: id) zat.",
                "Who was in the purchasing team of \(name: id).",
                [.roles]
            )
            return Timeline(.indeterminate(unknown), during: standing.possible)
        }
        let tendered = Condition(answer: procedure.map { _ in true })
        let wanted = team.sorted { $0.key < $1.key }.map { person, rows in
            Wanted(
                name: Phrase(nl: "\(name: person)", en: "\(name: person)"),
                lacking: standing & tendered & wasBuyer(rows) & !declared(person),
                evidence: rows.map { Evidence($0) } + commissions(named: Set(rows.map(\.fact.object)))
            )
        }
        return .wanting(wanted, during: standing.possible) { names, found in
            Alarm(
                .risico,
                Phrase(
                    nl: "Van \(names.nl) is geen belangenverklaring vastgelegd voor de inkoop van \(name: id).",
                    en: "No statement of interests of \(names.en) is on record for the purchase of \(name: id)."
                ),
                evidence: evidence + found,
                remedy: Phrase(
                    nl: "Laat de verklaring alsnog vastleggen.",
                    en: "Have the statement recorded after all."
                )
            )
        } missing: { names in
            missing(
                "Of \(names.nl) bij de gunning van \(name: id) een belangenverklaring had gegeven.",
                "Whether \(names.en) had stated their interests when \(name: id) was awarded.",
                [.declarations, .roles, .contracts]
            )
        }
    }

    /// The contract and the commissions about it: what a role in the purchase can be recorded on.
    private var objects: [EntityID] { unique([id] + facts.commissions(about: id).map(\.fact.id)) }

    /// The commissions among `objects`: that such a role is about the contract, they tell.
    private func commissions(named objects: Set<EntityID>) -> [Evidence] {
        facts.commissions(about: id).filter { objects.contains($0.fact.id) }.map { Evidence($0) }
    }

    private func isBuyer(_ role: Dated<RoleAssignment>) -> Bool {
        role.fact.role == .inkoper && role.fact.holder.kind == .person
            && role.span.possible.from <= award.upperBound && award.lowerBound < role.span.possible.until
    }

    /// "The person was in the team on the day of the award".
    private func wasBuyer(_ rows: [Dated<RoleAssignment>]) -> Condition {
        let isCertain = rows.contains { row in
            row.span.certain.map { $0.contains(award.lowerBound) && $0.contains(award.upperBound) } ?? false
        }
        return isCertain ? .always : .unknown
    }

    private func declared(_ person: EntityID) -> Condition {
        let own = ([id] + frameworks).flatMap { facts.declarations(for: $0) }.filter { $0.fact.person == person }
        guard !own.isEmpty else { return Condition.never.known(during: complete(.declarations)) }
        return .any(own.map { .done($0.fact.on) })
    }
}

extension Fixed {
    /// With a decimal comma, and a point between the thousands, as amounts are written in Dutch.
    fileprivate var thousands: String {
        let parts = dutch.split(separator: ",", maxSplits: 1)
        let digits = Array(parts.first ?? "")
        let whole = digits.indices.reduce(into: "") { text, place in
            if place > 0, (digits.count - place).isMultiple(of: 3), digits[place - 1] != "-" { text.append(".") }
            text.append(digits[place])
        }
        return ([whole] + parts.dropFirst().map(String.init)).joined(separator: ",")
    }
}
