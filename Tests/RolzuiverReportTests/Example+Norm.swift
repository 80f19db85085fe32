import Rolzuiver

@testable import RolzuiverReport

// What the whole norm brings: choices of a register, law without a known start, questions, house rules, and what people
// accepted and stated.

extension Example {
    static let pending = Clause(
        "JW-1",
        Phrase(nl: "Elke gemeente neemt deel aan haar jeugdregio.", en: "Each municipality takes part in its region."),
        source: "Jeugdwet, artikel 2.19",
        .secondary,
        .overtreding,
        isPending: true
    )
    static let laterPending = Clause(
        "JW-3",
        Phrase(nl: "Er geldt een vastgestelde regiovisie.", en: "A regional vision has been adopted."),
        source: "Jeugdwet, artikel 2.2",
        .secondary,
        .overtreding,
        isPending: true
    )
    static let chosen = Clause(
        "NvO-J-9",
        Phrase(nl: "Aanbieders en cliënten zijn betrokken.", en: "Providers and clients are involved."),
        source: "Norm voor Opdrachtgeverschap Jeugd",
        .verified,
        .aandachtspunt,
        method: .attested,
        isOptional: true
    )
    static let notChosen = Clause(
        "Rol-14",
        Phrase(nl: "Een facultatieve eis.", en: "An optional requirement."),
        source: "Praktijknorm",
        .unverified,
        .risico,
        isOptional: true
    )
    static let talk = Clause(
        "Succ-1",
        Phrase(nl: "Is de samenwerking bestuurlijk verankerd?", en: "Is the cooperation anchored politically?"),
        source: "Tympaan",
        .secondary,
        .aandachtspunt,
        method: .question
    )
    static let rule = Clause(
        "BBV-2",
        Phrase(nl: "Een rapport noemt zijn bronnen.", en: "A report names its sources."),
        source: "BBV",
        .verified,
        .aandachtspunt,
        method: .rule
    )

    static let wholeClauses = clauses + [pending, laterPending, chosen, notChosen, talk, rule]

    static let houseRule = HouseRule(
        code: "Huis-dubbel",
        sentence: Phrase(nl: "Een contract staat er één keer.", en: "A contract is on record once."),
        severity: .aandachtspunt,
        source: "Inkoopbeleid (verzonnen)",
        sql: "select contract, period, title from house.contract"
    )
    static let houseJudgement = Judgement(
        "Huis-dubbel",
        ambulant,
        [],
        Timeline(
            .alarm(signal("\(name: ambulant) staat dubbel geregistreerd.", "\(name: ambulant) is on record twice.")),
            during: days("2026-01-01")
        )
    )
    static let pendingJudgement = Judgement(
        "JW-1",
        veldrode,
        [],
        Timeline<Verdict>(
            .notApplicable(Phrase(nl: "Nog niet in werking, datum onbekend.", en: "Not yet in force, date unknown.")),
            during: days("2015-01-01", "2026-06-01")
        ).overlaid(
            by: Timeline(
                .alarm(signal("\(name: veldrode) neemt niet deel.", "\(name: veldrode) takes no part.")),
                during: days("2026-06-01")
            )
        )
    )
    static let chosenJudgement = Judgement("NvO-J-9", cooperation, [], Timeline(.ok, during: days("2020-01-01")))
    static let waivedJudgement = judgements.first { $0.requirement == "Wgr-9" } ?? okJudgement

    static let wholeJudgements =
        judgements + [houseJudgement, pendingJudgement, chosenJudgement]
        + [newLindeburg, kruisakker].map { municipality in
            Judgement(
                "Con-4",
                municipality,
                [],
                Timeline(.indeterminate(officesMissing(municipality)), during: days("2024-01-01"))
            )
        }

    private static func officesMissing(_ municipality: EntityID) -> Missing {
        Missing(
            Phrase(
                nl: "Of alle functies van \(name: municipality) geregistreerd zijn.",
                en: "Whether all offices of \(name: municipality) are on record."
            ),
            kinds: [.offices],
            ask: municipality
        )
    }

    static let minutes = EntityID(.document, local: "verslag", in: "roo:99001")

    static var wholeFacts: Facts {
        var facts = facts
        facts.add(
            fact(Waiver.self, during("2026-01-01", "2027-01-01")) { waiver in
                let finding = waivedJudgement.findings.first
                (waiver.of, waiver.finding) = (cooperation, finding?.id ?? "")
                (waiver.fingerprint, waiver.reason) = (finding?.fingerprint ?? "", "De wijziging ligt bij de raden.")
                (waiver.owner, waiver.approver) = ("secretaris", "algemeen bestuur")
                waiver.decision = "AB 2026-14"
            }
        )
        facts.add(
            fact(Attestation.self, during("2026-02-01", "2028-02-01")) { attestation in
                (attestation.requirement, attestation.of) = ("NvO-J-9", cooperation)
                (attestation.by, attestation.on) = ("regiosecretaris", day("2026-02-01"))
                attestation.document = minutes
            }
        )
        facts.add(
            fact(Document.self, .always) { document in
                (document.id, document.title, document.of) = (minutes, "Verslag.pdf", cooperation)
                document.sha256 = String(repeating: "8c", count: 32)
            }
        )
        facts.add(
            fact(Attestation.self, since("2026-02-01")) { attestation in
                (attestation.requirement, attestation.of, attestation.isMet) = ("Succ-1", cooperation, false)
                (attestation.by, attestation.text) = ("kring van bestuurders", "Nog geen vast overleg")
            }
        )
        return facts
    }

    static func whole(_ language: Language = .nl, edition: String = "2026.1") -> Report {
        let audit = Audit(
            roots: [cooperation],
            judgements: wholeJudgements,
            asOf: asOf,
            horizon: Audit.horizon(for: asOf),
            edition: edition,
            tailoring: Tailoring(
                ["Rol-2": ["months": 6]],
                switchedOn: ["NvO-J-9"],
                starts: ["JW-1": day("2026-06-01")],
                houseRules: [HouseRuleText(houseRule, question: String(repeating: "4f", count: 32))]
            )
        )
        return Report(
            audit,
            of: FactIndex(wholeFacts),
            pin: register,
            language: language,
            clauses: wholeClauses,
            signatures: [
                SignedName(
                    number: 1,
                    name: "A. Verzonnen",
                    capacity: "regiosecretaris",
                    at: "2026-07-02T10:00:00Z",
                    isValid: true,
                    isCurrent: true,
                    line: "A. Verzonnen, regiosecretaris, 2 juli 2026: actueel"
                )
            ]
        )
    }
}
