import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("The facts round a root")
struct AroundTests {
    @Test("of a cooperation are closed: persons with all they hold, organisations with all that ties them")
    func cooperation() async throws {
        try await withRegister { register in
            try await register.state(Self.region)
            let (found, _) = try await register.facts(around: entity("roo:1"))
            #expect(found.cooperations.map(\.fact.id.key) == ["roo:1", "roo:2", "roo:3"])
            #expect(
                found.participants.map { "\($0.fact.cooperation) \($0.fact.participant)" } == [
                    "roo:1 GM0001", "roo:1 roo:2", "roo:2 GM0004",
                ]
            )
            #expect(found.provisions.count == 1)
            #expect(found.contracts.map(\.fact.id.key) == ["contract:t/c1"])
            #expect(found.covers.map(\.fact.municipality.key) == ["GM0002"])
            #expect(found.signatures.map(\.fact.person.key) == ["persoon:t/bo"])
            // Anna holds a role on the contract; her other office and her role elsewhere come with her.
            #expect(found.persons.map(\.fact.id.key) == ["persoon:t/anna", "persoon:t/bo"])
            #expect(
                found.offices.map { "\($0.fact.person) \($0.fact.at)" } == [
                    "persoon:t/anna kvk:9", "persoon:t/anna GM0001", "persoon:t/bo GM0002",
                ]
            )
            #expect(found.roles.map(\.fact.object.key) == ["roo:3", "contract:t/c1"])
            // The contractor's owner and its owner's other daughter; the circle of stakes ends.
            #expect(found.organisations.map(\.fact.id.key) == ["kvk:1", "kvk:2", "kvk:3", "kvk:9"])
            #expect(found.stakes.count == 3)
            // GM0003 was merged into GM0002, which the contract covers.
            #expect(found.municipalities.map(\.fact.id.key) == ["GM0001", "GM0002", "GM0003", "GM0004"])
            #expect(found.redivisions.count == 1)
            #expect(found.decisions.map(\.fact.id.key) == ["besluit:t/d1", "besluit:t/d2"])
            #expect(found.complete.count == 1)
            #expect(found.elections.count == 1)
        }
    }

    @Test("leave out what has nothing to do with it")
    func unrelated() async throws {
        try await withRegister { register in
            try await register.state(Self.region)
            let (before, _) = try await register.facts(around: entity("roo:1"))
            try await register.state(
                facts {
                    $0.add(office("persoon:t/carl", at: "GM0009"))
                    $0.add(municipality("GM0009", "Elders"))
                    $0.add(participation("roo:8", "GM0009"))
                    $0.add(role("persoon:t/carl", .dbLid, on: "roo:8"))
                    $0.add(stake("kvk:7", in: "kvk:8"))
                }
            )
            #expect(try await register.facts(around: entity("roo:1")).facts == before)
        }
    }

    @Test("of a municipality hold its offices, its persons and what they do elsewhere")
    func ofMunicipality() async throws {
        try await withRegister { register in
            try await register.state(Self.region)
            let (found, _) = try await register.facts(around: entity("GM0001"))
            #expect(found.persons.map(\.fact.id.key) == ["persoon:t/anna"])
            #expect(found.offices.map(\.fact.at.key) == ["kvk:9", "GM0001"])
            #expect(found.roles.map(\.fact.object.key) == ["roo:3", "contract:t/c1"])
            #expect(found.participants.map(\.fact.cooperation.key) == ["roo:1"])
            #expect(found.cooperations.map(\.fact.id.key) == ["roo:1", "roo:3"])
            #expect(found.decisions.map(\.fact.id.key) == ["besluit:t/d2"])
        }
    }

    @Test("of a region hold its members, its cooperations, its contact points and its visions")
    func ofRegion() async throws {
        try await withRegister { register in
            try await register.state(Self.region)
            let (found, _) = try await register.facts(around: entity("JZ01"))
            #expect(found.regions.count == 1)
            #expect(found.regionMembers.map(\.fact.municipality.key) == ["GM0001"])
            #expect(found.cooperations.map(\.fact.id.key) == ["roo:1"])
            #expect(found.contactPoints.map(\.fact.holder.key) == ["GM0002"])
            #expect(found.municipalities.map(\.fact.id.key) == ["GM0001", "GM0002", "GM0003"])
            #expect(found.visions.count == 1)
        }
    }

    @Test("of an organisation hold its contracts and its stakes")
    func ofOrganisation() async throws {
        try await withRegister { register in
            try await register.state(Self.region)
            let (found, _) = try await register.facts(around: entity("kvk:1"))
            #expect(found.contracts.map(\.fact.id.key) == ["contract:t/c1"])
            // Anna plays a part in the contract, and sits on the board of kvk:9.
            #expect(found.organisations.map(\.fact.id.key) == ["kvk:1", "kvk:2", "kvk:3", "kvk:9"])
            #expect(found.turnoverShares.count == 1)
        }
    }

    @Test("are those of an earlier change, when asked")
    func earlier() async throws {
        try await withRegister { register in
            try await register.state(Self.region)
            let (before, number) = try await register.facts(around: entity("roo:1"))
            try await register.state(facts { $0.add(role("persoon:t/dirk", .voorzitter, on: "roo:1")) })
            #expect(try await register.facts(around: entity("roo:1")).facts.roles.count == 3)
            #expect(try await register.facts(around: entity("roo:1"), knownAt: .change(number)).facts == before)
            let missing = await error { try await register.facts(around: entity("roo:77")) }
            #expect(missing == .notFound(what: "samenwerkingsverband roo:77"))
        }
    }

    @Test("have a history, with who said it and why")
    func history() async throws {
        try await withRegister { register in
            try await register.state(Self.region)
            let shorter = participation("roo:1", "GM0001", span("2015-01-01", "2025-01-01"))
            try await register.state(facts { $0.add(shorter) }, kind: .correction)
            let history = try await register.history(of: entity("roo:1"))
            let rows = history.rows.filter { $0.record.kind == .participants && $0.record.key.contains("GM0001") }
            #expect(rows.map(\.added) == [1, 2])
            #expect(rows.map(\.ended) == [2, nil])
            #expect(history.changes.map(\.kind) == [.change, .correction])
            #expect(history.changes.map(\.actor) == ["Tester", "Tester"])
        }
    }

    /// An invented region: a cooperation in which a municipality and another cooperation take part, a contract with a
    /// provider, and a wethouder who has more to do than she says.
    private static let region = facts {
        for (code, name) in [("GM0001", "A"), ("GM0002", "B"), ("GM0003", "C"), ("GM0004", "D"), ("GM0005", "E")] {
            $0.add(municipality(code, name))
        }
        for (number, region) in [("roo:1", "JZ01"), ("roo:2", "JZ02"), ("roo:3", "JZ02"), ("roo:4", "JZ02")] {
            $0.add(
                fact { (c: inout Cooperation) in (c.id, c.name, c.region) = (entity(number), number, entity(region)) }
            )
        }
        $0.add(participation("roo:1", "GM0001"))
        $0.add(participation("roo:1", "roo:2"))
        $0.add(participation("roo:2", "GM0004"))
        $0.add(participation("roo:4", "GM0005"))
        $0.add(fact { (p: inout Provision) in p.cooperation = entity("roo:1") })
        $0.add(
            fact { (r: inout Redivision) in
                (r.event, r.on) = ("h1", day("2020-01-01"))
                (r.dissolved, r.successors) = ([entity("GM0003")], [entity("GM0002")])
            }.happening
        )
        $0.add(fact { (e: inout Election) in e.on = day("2022-03-16") }.happening)
        addContracts(to: &$0)
        addPersons(to: &$0)
        addRegion(to: &$0)
    }

    private static func addContracts(to facts: inout Facts) {
        for (number, cooperation, provider) in [("c1", "roo:1", "kvk:1"), ("c2", "roo:4", "kvk:5")] {
            facts.add(
                fact { (c: inout Contract) in
                    (c.id, c.title, c.commissioner) = (entity("contract:t/\(number)"), number, entity(cooperation))
                    c.contractor = entity(provider)
                }
            )
        }
        facts.add(
            fact { (c: inout ContractCover) in
                (c.contract, c.municipality) = (entity("contract:t/c1"), entity("GM0002"))
            }
        )
        facts.add(
            fact { (s: inout Signature) in
                (s.contract, s.person) = (entity("contract:t/c1"), entity("persoon:t/bo"))
            }
        )
        for number in ["kvk:1", "kvk:2", "kvk:3", "kvk:5", "kvk:9"] {
            facts.add(fact { (o: inout Organisation) in (o.id, o.name) = (entity(number), number) })
        }
        facts.add(stake("kvk:2", in: "kvk:1"))
        facts.add(stake("kvk:2", in: "kvk:3"))
        facts.add(stake("kvk:3", in: "kvk:2"))
        facts.add(fact { (t: inout TurnoverShare) in (t.organisation, t.year) = (entity("kvk:1"), 2024) })
        for (number, subject, of) in [
            ("d1", "contract:t/c1", "roo:1"), ("d2", "roo:1", "GM0001"), ("d3", "roo:4", "roo:4"),
        ] {
            facts.add(
                fact { (d: inout Decision) in
                    (d.id, d.subject, d.of) = (entity("besluit:t/\(number)"), entity(subject), entity(of))
                    d.on = day("2024-01-01")
                }.happening
            )
        }
        facts.add(fact { (c: inout Completeness) in (c.of, c.facts) = (entity("roo:1"), [.roles]) })
    }

    private static func addPersons(to facts: inout Facts) {
        for name in ["anna", "bo", "carl"] { facts.add(person("persoon:t/\(name)", "\(name) (verzonnen)")) }
        facts.add(office("persoon:t/anna", at: "GM0001"))
        facts.add(office("persoon:t/anna", .commissaris, at: "kvk:9"))
        facts.add(office("persoon:t/bo", at: "GM0002"))
        facts.add(office("persoon:t/carl", at: "GM0005"))
        facts.add(role("persoon:t/anna", .opdrachtgeverBestuurlijk, on: "contract:t/c1"))
        facts.add(role("persoon:t/anna", .dbLid, on: "roo:3"))
        facts.add(role("persoon:t/carl", .dbLid, on: "roo:4"))
    }

    private static func addRegion(to facts: inout Facts) {
        facts.add(fact { (r: inout Region) in (r.id, r.name) = (entity("JZ01"), "Regio") })
        facts.add(fact { (m: inout RegionMember) in (m.region, m.municipality) = (entity("JZ01"), entity("GM0001")) })
        facts.add(fact { (c: inout ContactPoint) in (c.region, c.holder) = (entity("JZ01"), entity("GM0002")) })
        facts.add(fact { (v: inout Vision) in (v.region, v.version) = (entity("JZ01"), "2022-2026") })
    }
}

private func participation(_ cooperation: String, _ participant: String, _ span: Span = .always) -> Dated<Participation>
{
    fact(span) { ($0.cooperation, $0.participant) = (entity(cooperation), entity(participant)) }
}

private func role(_ holder: String, _ role: Role, on object: String) -> Dated<RoleAssignment> {
    fact { ($0.holder, $0.role, $0.object) = (entity(holder), role, entity(object)) }
}

private func stake(_ holder: String, in object: String) -> Dated<Stake> {
    fact { ($0.holder, $0.object) = (entity(holder), entity(object)) }
}

extension Dated {
    /// The same, at the time that its kind allows.
    fileprivate var happening: Dated<F> { Record(self).dated() ?? self }
}
