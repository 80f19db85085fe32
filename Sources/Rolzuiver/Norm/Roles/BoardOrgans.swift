/// Whether a public body has its three organs, and its chair comes from the general board (Wgr 12).
struct BoardOrgans {
    let dossier: Dossier
    private let grace: Grace
    private let known: PeriodSet
    private let statements: [Evidence]

    init(_ dossier: Dossier, _ grace: Grace) {
        self.dossier = dossier
        self.grace = grace
        known = dossier.facts.complete(.roles, of: dossier.root)
        statements = dossier.facts.statements(of: .roles, about: dossier.root)
    }

    /// The organs, with who makes them.
    private static let organs: [(telling: String, role: Role, name: Phrase)] = [
        ("ab", .abLid, Phrase(nl: "leden van het algemeen bestuur", en: "members of the general board")),
        ("db", .dbLid, Phrase(nl: "leden van het dagelijks bestuur", en: "members of the executive board")),
        ("voorzitter", .voorzitter, Phrase(nl: "voorzitter", en: "chair")),
    ]

    /// The judgements about each organ, and about where the chair comes from.
    func judgements(_ rules: Rules) -> [Judgement] {
        let lacking = BoardOrgans.organs.map { organ in
            rules.judgement(dossier.root, telling: [organ.telling], timeline(organ.role, organ.name))
        }
        return lacking + [rules.judgement(dossier.root, telling: ["voorzitter", "ab"], chairFromBoard)]
    }

    /// The days on which there has to be a board, as a statement.
    private var life: Condition {
        Condition(dossier.lifeOfRoot) & dossier.facts.hasForm([.openbaarLichaam], dossier.root)
    }

    private func timeline(_ role: Role, _ name: Phrase) -> Timeline<Verdict> {
        let holders = dossier.boardTies([role])
        let vacant = life & !Condition.any(holders.map(\.held.condition)).known(during: known)
        return .judging(
            dossier.lifeOfRoot,
            [
                Violation(
                    grace.exceeded(by: vacant),
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl: "\(name: dossier.root) heeft al langer dan \(grace.days) dagen geen \(name.nl).",
                            en: "\(name: dossier.root) has had no \(name.en) for more than \(grace.days) days."
                        ),
                        evidence: unique(holders.flatMap(\.held.evidence) + statements),
                        remedy: Phrase(
                            nl: "Wijs \(name.nl) aan en registreer dat.",
                            en: "Appoint and register the \(name.en)."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Wie \(name.nl) van \(name: dossier.root) is, of dat alle rollen geregistreerd zijn.",
                            en: "Who is \(name.en) of \(name: dossier.root), or that all roles are on record."
                        ),
                        kinds: [.roles],
                        ask: dossier.root
                    )
                )
            ]
        )
    }

    private var chairFromBoard: Timeline<Verdict> {
        let members = Dictionary(grouping: dossier.boardTies([.abLid]), by: \.person)
            .mapValues { Condition.any($0.map(\.held.condition)) }
        let board = Condition.any(members.values)
        let chairs = dossier.boardTies([.voorzitter])
        let outside = Condition.any(
            chairs.map { chair in chair.held.condition & !(members[chair.person] ?? .never).known(during: known) }
        )
        return .judging(
            dossier.lifeOfRoot,
            [
                Violation(
                    grace.exceeded(by: life & outside & board),
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl: "De voorzitter van \(name: dossier.root) zit niet in het algemeen bestuur.",
                            en: "The chair of \(name: dossier.root) is no member of the general board."
                        ),
                        evidence: unique(chairs.flatMap(\.held.evidence) + statements),
                        remedy: Phrase(
                            nl: "Laat het algemeen bestuur een voorzitter uit zijn midden aanwijzen.",
                            en: "Have the general board appoint a chair from its midst."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Of de voorzitter van \(name: dossier.root) lid is van het algemeen bestuur.",
                            en: "Whether the chair of \(name: dossier.root) is a member of the general board."
                        ),
                        kinds: [.roles],
                        ask: dossier.root
                    )
                )
            ]
        )
    }
}

extension Dossier {
    /// The persons' roles on the cooperation itself among `roles`, as the law has them.
    func boardTies(_ roles: [Role]) -> [Tie] {
        rolesOfPersons(on: root).ties(roles)
    }
}
