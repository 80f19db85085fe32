// Elections with the role holders who may change, and roles and offices that end.

extension DeadlineSearch {
    /// The council elections, each with the holders of roles whose office ends or may change; and the end of the time in
    /// which an election excuses a vacancy.
    mutating func addElections() {
        let elections = facts.councilElections
        for election in elections where window.from.adding(days: -graceDays) <= election && election <= window.last {
            addElection(election)
        }
        // The law has one every four years; one that is not on record is not guessed.
        guard let last = elections.last, window.last >= last.adding(months: 46) || elections.isEmpty else { return }
        miss(
            .verkiezing,
            Phrase(
                nl: "De volgende gemeenteraadsverkiezing, na die van \(last.dutch).",
                en: "The next council election, after that of \(last)."
            ),
            missing: Phrase(nl: "de verkiezingsdag", en: "the day of the election"),
            [.elections]
        )
    }

    /// For how many days an election excuses a vacancy.
    private var graceDays: Int {
        let parameter = Norm.requirement("Rol-12")?.parameters.first { $0.name == "naVerkiezing" }
        return tailoring.values["Rol-12"]?["naVerkiezing"] ?? parameter?.standard ?? 120
    }

    private mutating func addElection(_ day: Day) {
        let holders = roleHolders(on: day).filter(\.isElected)
        let isKnown = !holders.isEmpty || !facts.complete(.roles, of: root).isEmpty
        let list = holders.map(\.phrase)
        let seat = holders.contains { $0.roles.contains { [.abLid, .dbLid, .voorzitter].contains($0) } }
        add(
            .verkiezing,
            day,
            telling: ["gemeenteraad", String(day.components.year)],
            source: "Kieswet" + (seat ? "; Wgr, artikel 13(2)" : ""),
            isDeadline: false,
            title: Phrase(
                nl: "Gemeenteraadsverkiezing: \(holders.count) rolhouder(s) van \(name: root) kunnen wisselen",
                en: "Council election: \(holders.count) role holder(s) of \(name: root) may change"
            ),
            text: (isKnown
                ? Phrase(
                    nl: list.map(\.nl).joined(separator: "; ") + (list.isEmpty ? "" : "."),
                    en: list.map(\.en).joined(separator: "; ") + (list.isEmpty ? "" : ".")
                )
                : Phrase(
                    nl: "Wie een rol heeft bij dit verband is niet geregistreerd.",
                    en: "Who has a role in this cooperation is not on record."
                ))
                + (seat
                    ? Phrase(
                        nl: "Een plaats in het bestuur eindigt van rechtswege met het ambt.",
                        en: "A seat on the board ends by law with the office."
                    ) : .empty),
            action: Phrase(
                nl: "Regel vooraf wie waarneemt, en draag lopende dossiers over.",
                en: "Arrange beforehand who stands in, and hand over what is running."
            ),
            who: Phrase(nl: "de deelnemers van \(name: root)", en: "the participants of \(name: root)")
        )
        guard !holders.isEmpty else { return }
        add(
            .verkiezing,
            day.adding(days: graceDays),
            telling: ["bezetting", String(day.components.year)],
            requirement: "Rol-12",
            title: Phrase(
                nl: "Laatste dag waarop een plaats die door de verkiezing openviel bij \(name: root) open mag staan",
                en: "Last day on which a place that fell vacant by the election may be open at \(name: root)"
            ),
            text: Phrase(
                nl: "\(graceDays) dagen na de verkiezing; die termijn is een eigen keuze van het register.",
                en: "\(graceDays) days after the election; that term is the register's own choice."
            ),
            action: Phrase(
                nl: "Wijs alle rolhouders aan en registreer hen.",
                en: "Appoint all holders and register them."
            ),
            who: Phrase(nl: "de deelnemers van \(name: root)", en: "the participants of \(name: root)")
        )
    }

    // MARK: Who holds roles

    /// A person with the roles held on a day on the cooperation, its contracts and its commissions.
    struct RoleHolder {
        let person: EntityID
        let roles: [Role]
        let behalves: [EntityID]
        /// The offices that a council election puts at stake.
        let offices: [Office]

        /// Whether the person may go with the council: an alderman or council member, or one who acts for a municipality
        /// politically while the office is not on record.
        var isElected: Bool { !offices.isEmpty || !RoleHolder.political.isDisjoint(with: roles) }

        static let political: Set<Role> = [
            .eigenaarBestuurlijk, .opdrachtgeverBestuurlijk, .abLid, .abPlaatsvervanger, .dbLid, .voorzitter,
        ]

        var phrase: Phrase {
            let held = offices.map {
                Phrase(nl: "\($0.office.dutch) \(name: $0.at)", en: "\($0.office.english) \(name: $0.at)")
            }
            let office = Phrase(nl: held.map(\.nl).joined(separator: ", "), en: held.map(\.en).joined(separator: ", "))
            return Phrase(
                nl:
                    "\(name: person)\(office.isEmpty ? "" : " (\(office.nl))"): \(roles.map(\.dutch).joined(separator: ", "))",
                en:
                    "\(name: person)\(office.isEmpty ? "" : " (\(office.en))"): \(roles.map(\.english).joined(separator: ", "))"
            )
        }
    }

    /// The persons who certainly hold roles on `day`, in order.
    func roleHolders(on day: Day) -> [RoleHolder] {
        let held = objects.flatMap { facts.lawfulRoles(on: $0) }.filter {
            $0.fact.holder.kind == .person && $0.span.certain?.contains(day) ?? false
        }
        return Dictionary(grouping: held, by: \.fact.holder).sorted { $0.key < $1.key }.map { person, held in
            RoleHolder(
                person: person,
                roles: Set(held.map(\.fact.role)).sorted { $0.rawValue < $1.rawValue },
                behalves: Set(held.compactMap(\.fact.behalf)).sorted(),
                offices: facts.lawfulOffices(of: person).filter {
                    [.wethouder, .raadslid].contains($0.fact.office) && $0.fact.at.kind == .municipality
                        && $0.span.possible.contains(day)
                }.map(\.fact)
            )
        }
    }

    // MARK: Ends of roles and offices

    /// The last days of roles that nobody is known to take over, and that somebody still has to hold.
    mutating func addRoleEnds() {
        for role in objects.flatMap({ facts.roles(on: $0) })
        where role.fact.holder.kind == .person || role.fact.object == root {
            let (fact, end) = (role.fact, role.span.end)
            guard end.lowerBound == end.upperBound, end.upperBound.isFinite, !isTakenOver(fact, on: end.upperBound),
                isNeeded(fact, on: end.upperBound)
            else { continue }
            let behalf = fact.behalf.map { Phrase(nl: " namens \(name: $0)", en: " for \(name: $0)") } ?? .empty
            add(
                .rol,
                end.upperBound.previous,
                about: fact.object,
                telling: [fact.holder.key, fact.role.rawValue, fact.behalf?.key ?? ""],
                requirement: "Rol-12",
                title: Phrase(
                    nl: "\(name: fact.holder) is voor het laatst \(fact.role.dutch)\(behalf.nl) (\(name: fact.object))",
                    en:
                        "\(name: fact.holder) is \(fact.role.english)\(behalf.en) for the last day (\(name: fact.object))"
                ),
                text: Phrase(nl: "Er is geen opvolger geregistreerd.", en: "No successor is on record."),
                action: Phrase(nl: "Wijs een opvolger aan en registreer die.", en: "Appoint a successor and register."),
                who: fact.behalf.map { Phrase(nl: "\(name: $0)", en: "\(name: $0)") }
                    ?? Phrase(nl: "\(name: root)", en: "\(name: root)")
            )
        }
    }

    /// Whether what the role is on goes on, with the municipality for which it was held.
    private func isNeeded(_ role: RoleAssignment, on day: Day) -> Bool {
        let rows = facts.contract(role.object)
        let runs = rows.isEmpty ? facts.life(of: root).contains(day) : rows.contains { $0.span.possible.contains(day) }
        guard runs, let behalf = role.behalf else { return runs }
        let taking = facts.remainingParticipants(of: root).filter { $0.fact.participant == behalf }
        return taking.isEmpty || taking.contains { $0.span.possible.contains(day) }
    }

    private func isTakenOver(_ role: RoleAssignment, on day: Day) -> Bool {
        facts.roles(on: role.object).contains {
            $0.fact.role == role.role && $0.fact.behalf == role.behalf && $0.span.possible.contains(day)
        }
    }
}
