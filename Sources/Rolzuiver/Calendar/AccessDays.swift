// The days after which nobody on record grants a municipality access to care.

extension DeadlineSearch {
    /// The last days of access for each municipality, task by task.
    mutating func addAccessEnds() {
        for (place, tasks) in facts.accessToCare(around: root).sorted(by: { $0.key < $1.key }) {
            for (task, access) in tasks.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
                addEnds(of: access, for: place, task)
            }
        }
    }

    private mutating func addEnds(of access: AccessToCare, for place: EntityID, _ task: String?) {
        let about = task.map { Phrase(nl: " (\($0))", en: " (\($0))") } ?? .empty
        for (number, period) in access.granted.possible.periods.enumerated() where period.until.isFinite {
            let end = period.until
            guard access.granted.certain.contains(end.previous) else {
                if window.contains(end.previous) { missEnd(of: place, about) }
                continue
            }
            let last = access.grants.filter { $0.span.possible.until == end }
            let holders = Set(last.map(\.holder)).sorted()
            let causes = Set(last.compactMap(\.ending)).map(\.dutch).sorted()
            add(
                .toegang,
                end.previous,
                about: place,
                telling: ["toegang", task ?? ""] + (number > 0 ? [String(number + 1)] : []),
                source: "de geregistreerde rollen; Jeugdwet, artikel 2.6(1)",
                title: Phrase(
                    nl: "Laatste dag waarop \(names: holders) de toegang\(about.nl) voor \(name: place) verleent",
                    en: "Last day on which \(names: holders) grants access\(about.en) for \(name: place)"
                ),
                text: Phrase(
                    nl: "Daarna verleent niemand die geregistreerd is de toegang."
                        + (causes.isEmpty ? "" : " Reden: \(causes.joined(separator: ", "))."),
                    en: "After it nobody on record grants access."
                        + (causes.isEmpty ? "" : " Cause: \(causes.joined(separator: ", ")).")
                ),
                action: Phrase(
                    nl: "Regel wie de toegang overneemt, of registreer wie dat doet.",
                    en: "Arrange who takes over the access, or register who does."
                ),
                who: Phrase(nl: "\(name: place)", en: "\(name: place)")
            )
        }
    }

    private mutating func missEnd(of place: EntityID, _ about: Phrase) {
        miss(
            .toegang,
            about: place,
            Phrase(
                nl: "Tot wanneer iemand de toegang\(about.nl) voor \(name: place) verleent.",
                en: "Until when somebody grants access\(about.en) for \(name: place)."
            ),
            missing: Phrase(nl: "het einde van de rol", en: "the end of the role"),
            [.roles],
            ask: place
        )
    }
}
