import Rolzuiver

@testable import RolzuiverReport

/// A dossier of invented municipalities, persons and organisations, with verdicts made by hand so that the reports do not
/// change when the norm does.
enum Example {
    static let asOf = day("2026-07-01")
    static let cooperation = id("roo:99001")
    static let body = id("kvk:99000001")
    static let (provider, holding) = (id("kvk:99000002"), id("kvk:99000003"))
    static let (veldrode, oostwaarde, lindeburg) = (id("GM9901"), id("GM9902"), id("GM9903"))
    static let (kruisakker, newLindeburg, odulphus, oever) = (id("GM9904"), id("GM9905"), id("GM9906"), id("GM9907"))
    static let (ambulant, stay, national) = (
        id("contract:beekdal/ambulant-2025"), id("contract:beekdal/verblijf-2024"), id("contract:beekdal/lta")
    )
    static let commission = id("opdracht:beekdal/jeugd")
    static let (vermeer, wit, bos) = (id("persoon:beekdal/p1"), id("persoon:beekdal/p2"), id("persoon:beekdal/p3"))

    static func id(_ key: String) -> EntityID { must(EntityID(key), key) }
    static func day(_ text: String) -> Day { must(Day(text), text) }
    static func since(_ text: String) -> Span { Span(.since(day(text))) }
    static func during(_ from: String, _ until: String) -> Span {
        Span(must(Period(from: day(from), until: day(until)), from))
    }
    static func days(_ from: String, _ until: String? = nil) -> PeriodSet {
        PeriodSet(must(Period(from: day(from), until: until.map(day) ?? .distantFuture), from))
    }

    static func between(_ from: String, _ to: String, _ end: ClosedRange<Day>) -> Span {
        must(Span(start: day(from)...day(to), end: end), from)
    }

    private static func must<Value>(_ value: Value?, _ text: String) -> Value {
        guard let value else { preconditionFailure("The example has a mistake near \(text).") }
        return value
    }

    /// A fact whose fields are set by `fill`.
    static func fact<F: Fact>(
        _: F.Type,
        _ span: Span,
        source: String = "opgave griffie",
        _ fill: (inout F) -> Void
    ) -> Dated<F> {
        var fact = F()
        fill(&fact)
        return Dated(fact, span, source: source)
    }

    static func role(
        _ holder: EntityID,
        _ role: Role,
        _ object: EntityID,
        _ span: Span,
        for behalf: EntityID? = nil
    ) -> Dated<
        RoleAssignment
    > {
        fact(RoleAssignment.self, span) { fact in
            (fact.holder, fact.role, fact.object, fact.behalf) = (holder, role, object, behalf)
        }
    }

    static let clash = [
        role(vermeer, .dbLid, cooperation, since("2022-05-01"), for: veldrode),
        role(vermeer, .opdrachtgeverBestuurlijk, ambulant, since("2024-03-01"), for: veldrode),
    ]
    static let stakes = [
        fact(Stake.self, since("2021-01-01"), source: "Handelsregister") { fact in
            (fact.holder, fact.object, fact.control) = (veldrode, holding, Fixed("60"))
        },
        fact(Stake.self, since("2021-01-01"), source: "Handelsregister") { fact in
            (fact.holder, fact.object, fact.control) = (holding, provider, Fixed("82.5"))
        },
    ]

    static var facts: Facts {
        var facts = Facts()
        addPlaces(&facts)
        addParticipants(&facts)
        addContracts(&facts)
        for dated in clash + otherRoles { facts.add(dated) }
        for dated in stakes { facts.add(dated) }
        return facts
    }

    private static func addPlaces(_ facts: inout Facts) {
        let names = [
            (veldrode, "Veldrode"), (oostwaarde, "Oostwaarde"), (lindeburg, "Lindeburg"), (kruisakker, "Kruisakker"),
            (newLindeburg, "Nieuw-Lindeburg"), (odulphus, "Sint Odulphus aan de Waterkant en Ommelanden"),
            (oever, "Grensoever"),
        ]
        for (id, name) in names { facts.add(fact(Municipality.self, .always) { ($0.id, $0.name) = (id, name) }) }
        facts.add(
            fact(Redivision.self, since("2023-01-01"), source: "CBS") { fact in
                (fact.event, fact.on, fact.dissolved) = ("verzonnen-1", day("2023-01-01"), [lindeburg])
                fact.successors = [newLindeburg]
            }
        )
        for (id, name) in [(vermeer, "H. Vermeer"), (wit, "A. de Wit"), (bos, "M. Bos")] {
            facts.add(fact(Person.self, .always) { ($0.id, $0.name, $0.isInvented) = (id, name, true) })
        }
        let bodies = [
            (body, "Openbaar lichaam Beekdal", OrganisationKind.gemeenschappelijkeRegeling),
            (provider, "Zorggroep De Linde", .aanbieder), (holding, "Lindehof Beheer", .overig),
        ]
        for (id, name, kind) in bodies {
            facts.add(
                fact(Organisation.self, .always) { fact in
                    (fact.id, fact.name, fact.organisation, fact.isInvented) = (id, name, kind, true)
                }
            )
        }
    }

    private static func addParticipants(_ facts: inout Facts) {
        facts.add(
            fact(Cooperation.self, since("2015-01-01")) { fact in
                (fact.id, fact.name, fact.form) = (cooperation, "Jeugdhulp Beekdal", .openbaarLichaam)
                (fact.domains, fact.legalPerson) = ([.jeugd], body)
            }
        )
        let uncertain = between("2017-01-01", "2018-01-01", day("2026-01-01")...day("2028-01-01"))
        let spans = [
            (veldrode, since("2015-01-01")), (oostwaarde, since("2015-01-01")), (lindeburg, since("2015-01-01")),
            (kruisakker, since("2019-01-01")), (odulphus, uncertain), (oever, during("2015-01-01", "2021-01-01")),
        ]
        for (participant, span) in spans {
            facts.add(
                fact(Participation.self, span) { ($0.cooperation, $0.participant) = (cooperation, participant) }
            )
        }
        facts.add(
            fact(Accession.self, .always) { fact in
                (fact.cooperation, fact.participant, fact.effective) = (cooperation, kruisakker, day("2019-01-01"))
            }
        )
        for (participant, effective, status) in [
            (oostwaarde, day("2027-01-01"), ExitStatus.besloten), (oever, day("2021-01-01"), .effectief),
        ] {
            facts.add(
                fact(Withdrawal.self, .always) { fact in
                    (fact.cooperation, fact.participant) = (cooperation, participant)
                    (fact.effective, fact.status) = (effective, status)
                    fact.decided = status == .besloten ? day("2025-11-12") : nil
                }
            )
        }
    }

    private static func addContracts(_ facts: inout Facts) {
        let contracts = [
            (ambulant, "Ambulante jeugdhulp 2025", "2025-01-01"), (stay, "Verblijf 2024", "2024-01-01"),
            (national, "Landelijk contract", "2024-01-01"),
        ]
        for (id, title, from) in contracts {
            facts.add(
                fact(Contract.self, since(from), source: "TenderNed") { fact in
                    (fact.id, fact.title, fact.contract) = (id, title, .raam)
                    (fact.commissioner, fact.contractor, fact.cooperation) = (body, provider, cooperation)
                    fact.isInvented = true
                }
            )
        }
        facts.add(
            fact(Commission.self, since("2015-01-01")) { fact in
                (fact.id, fact.commissioner, fact.contractor) = (commission, veldrode, body)
                (fact.owner, fact.object, fact.layer) = (veldrode, cooperation, .gemeenteAanVerband)
            }
        )
    }

    private static let otherRoles = [
        role(wit, .voorzitter, cooperation, since("2024-06-01"), for: oostwaarde),
        role(wit, .abLid, cooperation, since("2022-05-01"), for: oostwaarde),
        role(bos, .contractmanager, ambulant, since("2025-01-01")),
        role(
            bos,
            .contractmanager,
            stay,
            between("2024-01-01", "2025-01-01", .distantFuture ... .distantFuture)
        ),
        role(bos, .opdrachtgeverAmbtelijk, commission, since("2024-02-01"), for: veldrode),
    ]
}
