import Rolzuiver

@testable import RolzuiverReport

extension Example {
    static let clauses = [
        Clause(
            "Rol-2",
            Phrase(
                nl:
                    "Bestuurlijk eigenaar en bestuurlijk opdrachtgever zijn verschillende personen, of er is een waarborg.",
                en: "Political owner and political commissioner are different persons, or a safeguard exists."
            ),
            source: "Praktijknorm: driehoek eigenaar–opdrachtgever–opdrachtnemer",
            .verified,
            .risico,
            assumptions: [
                Phrase(
                    nl: "Een plaatsvervanger in het bestuur telt niet als bestuurlijk eigenaar.",
                    en: "A deputy on the board does not count as political owner."
                )
            ],
            human: Phrase(nl: "of een waarborg in de praktijk werkt.", en: "whether a safeguard works in practice."),
            inForce: .since(day("2016-01-01")),
            reads: [.roles, .safeguards],
            parameters: [
                .init("months", Phrase(nl: "overgangstijd in maanden", en: "transition in months"), standard: 3)
            ]
        ),
        Clause(
            "Rol-8",
            Phrase(
                nl: "Wie eigenaar is van een aanbieder, koopt niet bij die aanbieder in zonder waarborg.",
                en: "Who owns a provider does not buy from it without a safeguard."
            ),
            source: "Aanbestedingswet 2012, artikel 1.10b",
            .older,
            .overtreding
        ),
        Clause(
            "Wgr-9",
            Phrase(nl: "De regeling regelt de gevolgen van uittreding.", en: "The arrangement regulates withdrawal."),
            source: "Wgr, artikel 9",
            .secondary,
            .aandachtspunt
        ),
        Clause(
            "Con-4",
            Phrase(nl: "Een contract kent een einddatum of een evaluatie.", en: "A contract has an end or a review."),
            source: "Praktijknorm",
            .unverified,
            .aandachtspunt
        ),
        Clause(
            "NvO-J-1",
            Phrase(nl: "De regio heeft een regiovisie.", en: "The region has a vision."),
            source: "Norm voor Opdrachtgeverschap Jeugd",
            .verified,
            .risico
        ),
    ]

    static let clashAlarm = Alarm(
        .risico,
        Phrase(
            nl:
                "\(name: vermeer) is lid van het dagelijks bestuur en tegelijk bestuurlijk opdrachtgever van \(name: ambulant).",
            en:
                "\(name: vermeer) is member of the board and at the same time political commissioner of \(name: ambulant)."
        ),
        evidence: clash.map { Evidence($0) },
        remedy: Phrase(
            nl: "Wijs voor \(name: ambulant) een andere bestuurlijk opdrachtgever aan, of leg een waarborg vast.",
            en: "Appoint another political commissioner for \(name: ambulant), or record a safeguard."
        )
    )
    static let ownershipAlarm = Alarm(
        .overtreding,
        Phrase(
            nl:
                "\(name: veldrode) heeft via \(name: holding) zeggenschap in \(name: provider), die het contract uitvoert.",
            en:
                "\(name: veldrode) controls \(name: provider), which carries out the contract, through \(name: holding)."
        ),
        evidence: stakes.map { Evidence($0) },
        remedy: Phrase(
            nl: "Leg een functiescheiding vast voor \(name: veldrode).",
            en: "Record a separation of duties for \(name: veldrode)."
        )
    )

    static func signal(_ nl: String, _ en: String) -> Alarm {
        Alarm(
            .aandachtspunt,
            Phrase(nl: nl, en: en),
            evidence: [],
            remedy: Phrase(nl: "Pas de regeling aan.", en: "Amend the arrangement.")
        )
    }

    static let rolesMissing = Missing(
        Phrase(
            nl: "Of alle rollen van \(name: cooperation) geregistreerd zijn.",
            en: "Whether all roles of \(name: cooperation) are on record."
        ),
        kinds: [.roles],
        ask: cooperation
    )
    static let clashJudgement = Judgement(
        "Rol-2",
        cooperation,
        [vermeer.key, ambulant.key],
        Timeline<Verdict>(.ok, during: days("2022-05-01", "2024-03-01"))
            .overlaid(by: Timeline(.alarm(clashAlarm), during: days("2024-03-01")))
    )
    static let ownershipJudgement = Judgement(
        "Rol-8",
        ambulant,
        [veldrode.key],
        Timeline(.alarm(ownershipAlarm), during: days("2025-01-01"))
    )
    static let openJudgement = Judgement(
        "Rol-2",
        cooperation,
        [],
        Timeline(.indeterminate(rolesMissing), during: days("2015-01-01"))
    )
    static let okJudgement = Judgement("Con-4", stay, [], Timeline(.ok, during: days("2024-01-01")))

    static let judgements = [
        clashJudgement, openJudgement, ownershipJudgement,
        Judgement(
            "Rol-2",
            cooperation,
            [wit.key, stay.key],
            Timeline(
                .alarm(
                    signal(
                        "\(name: wit) had twee rollen bij \(name: stay).",
                        "\(name: wit) held two roles on \(name: stay)."
                    )
                ),
                during: days("2022-05-01", "2024-06-01")
            )
        ),
        Judgement(
            "Wgr-9",
            cooperation,
            [],
            Timeline(
                .waived(
                    signal("De regeling noemt geen methode voor de uittreedsom.", "The arrangement names no method.")
                ),
                during: days("2023-01-01")
            )
        ),
        okJudgement,
        Judgement(
            "Con-4",
            ambulant,
            [],
            Timeline<Verdict>(.ok, during: days("2025-01-01", "2027-01-01")).overlaid(
                by: Timeline(
                    .alarm(signal("Het contract loopt door zonder evaluatie.", "The contract runs on without review.")),
                    during: days("2027-01-01")
                )
            )
        ),
        Judgement(
            "Con-4",
            national,
            [],
            Timeline(.failed("Een bedrag was te groot om te delen."), during: days("2024-01-01"))
        ),
        Judgement(
            "NvO-J-1",
            cooperation,
            [],
            Timeline(
                .notApplicable(Phrase(nl: "De wet is nu de norm.", en: "The law is the norm now.")),
                during: days("2026-01-01")
            )
        ),
    ]

    static let register = Pin(
        .register(
            change: 1_287,
            instant: "2026-07-01T08:15:00Z",
            checkpoint: .init(change: 1_287, head: "5f3c0d1e9a7b4c2d8e6f00112233445566778899aabbccddeeff001122334455")
        ),
        program: "0.1.0"
    )

    static func audit(_ judgements: [Judgement] = judgements, asOf: Day = asOf) -> Audit {
        Audit(
            roots: [cooperation],
            judgements: judgements,
            asOf: asOf,
            horizon: Audit.horizon(for: asOf),
            edition: "2026.1",
            tailoring: Tailoring(["Rol-2": ["months": 6]])
        )
    }

    static func report(
        _ language: Language = .nl,
        facts: Facts = facts,
        judgements: [Judgement] = judgements,
        pin: Pin = register
    ) -> Report {
        Report(audit(judgements), of: FactIndex(facts), pin: pin, language: language, clauses: clauses)
    }
}
