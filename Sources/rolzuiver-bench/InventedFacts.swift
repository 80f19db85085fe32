import Rolzuiver
import RolzuiverExchange

/// Facts about cooperations that do not exist, as many as are asked for, the same for the same seed.
struct InventedFacts {
    private(set) var facts = Facts()
    private var random: SeededRandom

    /// Invents `cooperations`, each with its participants, and with `contracts` contracts, the people who handle those
    /// and the roles that these have.
    init(cooperations: Int, contracts: Int, participants: Int = 6, seed: UInt64) {
        random = SeededRandom(seed: seed)
        for number in 0..<cooperations {
            addCooperation(number, contracts: contracts, participants: participants)
        }
    }

    /// About `count` facts around one cooperation.
    static func oneCooperation(_ count: Int) -> Facts {
        InventedFacts(cooperations: 1, contracts: max(1, (count - 15) / 16), seed: 1).facts
    }

    /// About `count` facts around cooperations of about a hundred facts each.
    static func manyCooperations(_ count: Int) -> Facts {
        InventedFacts(cooperations: max(1, count / 100), contracts: 5, seed: 1).facts
    }

    /// The dossier of a large cooperation: twenty municipalities and two hundred contracts.
    static let large = InventedFacts(cooperations: 1, contracts: 200, participants: 20, seed: 1).facts

    // MARK: One cooperation

    private mutating func addCooperation(_ number: Int, contracts: Int, participants count: Int) {
        let book = "verzonnen-\(number)"
        var cooperation = Cooperation()
        cooperation.id = EntityID(.cooperation, local: "verband", in: book)
        cooperation.name = "Verzonnen verband \(number)"
        cooperation.form = .centrumregeling
        cooperation.concludedBy = [.college]
        cooperation.domains = [.jeugd]
        let participants = (0..<count).compactMap { EntityID("GM\(1000 + (number * count + $0) % 9000)") }
        cooperation.centre = participants.first
        facts.add(Dated(cooperation, Span(.since(.founding))))
        for participant in participants { addParticipant(participant, to: cooperation.id) }
        var complete = Completeness()
        complete.of = cooperation.id
        complete.facts = [.contracts, .roles, .commissions]
        facts.add(Dated(complete, .always))

        let people = (0..<contracts + 1).map { person($0, book, participants) }
        let providers = (0..<contracts / 5 + 1).map { provider($0, book, participants) }
        for contract in 0..<contracts {
            addContract(contract, book, cooperation, participants, people, providers)
        }
    }

    private mutating func addParticipant(_ participant: EntityID, to cooperation: EntityID) {
        var municipality = Municipality()
        municipality.id = participant
        municipality.name = "Verzonnen gemeente \(participant.key)"
        facts.add(Dated(municipality, .always))
        var participation = Participation()
        participation.cooperation = cooperation
        participation.participant = participant
        participation.organs = [.college]
        facts.add(Dated(participation, Span(.since(.founding))))
    }

    private mutating func person(_ number: Int, _ book: String, _ participants: [EntityID]) -> EntityID {
        var person = Person()
        person.id = EntityID(.person, local: "p\(number)", in: book)
        person.name = "Verzonnen persoon \(number)"
        person.isInvented = true
        facts.add(Dated(person, .always))
        var employment = Employment()
        employment.person = person.id
        employment.employer = pick(participants)
        facts.add(Dated(employment, term()))
        return person.id
    }

    private mutating func provider(_ number: Int, _ book: String, _ participants: [EntityID]) -> EntityID {
        var provider = Organisation()
        provider.id = EntityID(.organisation, local: "a\(number)", in: book)
        provider.name = "Verzonnen aanbieder \(number)"
        provider.organisation = .aanbieder
        provider.isInvented = true
        facts.add(Dated(provider, .always))
        var stake = Stake()
        stake.holder = pick(participants)
        stake.object = provider.id
        stake.control = Fixed(Int.random(in: 1...100, using: &random))
        facts.add(Dated(stake, term()))
        return provider.id
    }

    // MARK: One contract

    private mutating func addContract(
        _ number: Int,
        _ book: String,
        _ cooperation: Cooperation,
        _ participants: [EntityID],
        _ people: [EntityID],
        _ providers: [EntityID]
    ) {
        let span = term()
        var contract = Contract()
        contract.id = EntityID(.contract, local: "c\(number)", in: book)
        contract.title = "Verzonnen contract \(number)"
        contract.contract = .raam
        contract.law = .jeugdwet
        contract.commissioner = cooperation.centre ?? cooperation.id
        contract.contractor = pick(providers)
        contract.cooperation = cooperation.id
        contract.procedure = .sas
        contract.signed = span.possible.from.adding(days: -30)
        contract.isInvented = true
        facts.add(Dated(contract, span))
        for participant in Set([pick(participants), pick(participants)]).sorted() {
            var cover = ContractCover()
            cover.contract = contract.id
            cover.municipality = participant
            facts.add(Dated(cover, span))
        }
        addTerms(of: contract.id, until: span.possible.until)
        addRoles(on: contract, span, pick(participants), people)
    }

    private mutating func addTerms(of contract: EntityID, until end: Day) {
        var option = ExtensionOption()
        option.contract = contract
        option.until = end.adding(months: 24)
        option.decideBy = end.adding(months: -6)
        facts.add(Dated(option, .always))
        for kind in [ClauseKind.opzegging, .continuiteit] {
            var clause = ContractClause()
            clause.contract = contract
            clause.clause = kind
            facts.add(Dated(clause, .always))
        }
    }

    private mutating func addRoles(on contract: Contract, _ span: Span, _ behalf: EntityID, _ people: [EntityID]) {
        for (role, side) in [
            (Role.opdrachtgeverAmbtelijk, Side.opdrachtgever), (.opdrachtnemerDirectie, .opdrachtnemer),
        ] {
            var assignment = RoleAssignment()
            assignment.holder = pick(people)
            assignment.role = role
            assignment.object = contract.id
            assignment.behalf = behalf
            facts.add(Dated(assignment, term()))
            var signature = Signature()
            signature.contract = contract.id
            signature.person = assignment.holder
            signature.side = side
            signature.on = contract.signed
            facts.add(Dated(signature, .always))
        }
        for role in [Role.contractmanager, .eigenaarAdviseur] {
            var assignment = RoleAssignment()
            assignment.holder = pick(people)
            assignment.role = role
            assignment.object = contract.id
            facts.add(Dated(assignment, span))
        }
        var commission = Commission()
        commission.id = EntityID(
            .commission,
            local: "o-" + contract.id.key.filter { $0 != "/" && $0 != ":" },
            in: "meting"
        )
        commission.commissioner = contract.commissioner
        commission.contractor = contract.contractor
        commission.owner = behalf
        commission.object = contract.id
        facts.add(Dated(commission, span))
    }

    // MARK: Chance

    private mutating func pick(_ choices: [EntityID]) -> EntityID { choices.randomElement(using: &random) ?? .none }

    /// Some years between 2015 and 2035.
    private mutating func term() -> Span {
        let from = Day.founding.adding(days: Int.random(in: 0..<4000, using: &random))
        let until = from.adding(days: Int.random(in: 200..<3000, using: &random))
        return Period(from: from, until: until).map { Span($0) } ?? .always
    }
}

extension Day {
    /// The day on which the Jeugdwet came into force and the invented cooperations began.
    fileprivate static let founding = Day(2015, 1, 1) ?? .distantPast
}
