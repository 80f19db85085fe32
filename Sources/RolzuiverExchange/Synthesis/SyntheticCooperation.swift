import Rolzuiver

/// One cooperation of an invented register, with what it buys.
struct SyntheticCooperation {
    private let register: SyntheticRegister
    private let number: Int
    private let id: EntityID
    private let form: Form
    private let field: SyntheticField
    private let start: Day
    /// The numbers of the municipalities that take part.
    private let participants: [Int]
    /// The day on which the last participant left; nil where all stayed.
    private let leaving: Day?
    private var random: SeededRandom
    private var result: SyntheticRegister.Part

    /// What is planted on the cooperation itself.
    private enum Planted {
        case noCommissioner, noContractor, vacancy, chairCommissions
    }

    private let planted: Planted?

    /// What the cooperation of that number is called.
    static func id(_ number: Int) -> EntityID {
        EntityID(.cooperation, local: "v\(number)", in: SyntheticRegister.book)
    }

    init(_ number: Int, in register: SyntheticRegister) {
        (self.number, self.register) = (number, register)
        id = Self.id(number)
        random = SeededRandom(seed: register.seed, part: "verband", number)
        result = SyntheticRegister.Part(own: id.key)
        let forms: [Form] = [
            .openbaarLichaam, .centrumregeling, .openbaarLichaam, .gemeenschappelijkOrgaan,
            .bedrijfsvoeringsorganisatie,
            .centrumregeling, .regelingZonderMeer,
        ]
        form = forms[number % forms.count]
        start = Day.founding.adding(months: Int.random(in: 0...36, using: &random))
        field = SyntheticField(of: number)
        let (all, count) = (register.size.municipalities, register.size.participants(of: number))
        let first = register.size.place(of: number) + Int.random(in: 0...4, using: &random)
        participants = (0..<count).map { (first + $0) % all }
        leaving = count >= 5 && number % 6 == 4 ? Day(2024, 1, 1) : nil
        let turn = number &+ Int(register.seed % 1000)
        planted =
            switch true {
            case turn % 17 == 3: .noCommissioner
            case turn % 19 == 4 && form != .centrumregeling: .noContractor
            case turn % 13 == 5: .vacancy
            case turn % 7 == 1: .chairCommissions
            default: nil
            }
    }

    /// All of it.
    var part: SyntheticRegister.Part {
        var copy = self
        copy.addCooperation()
        copy.addParticipants()
        copy.addProvisions()
        copy.addBoard()
        for contract in register.size.contracts(of: number) { copy.addContract(contract) }
        return copy.result
    }

    private func municipality(_ place: Int) -> EntityID { register.municipalityID(participants[place]) }
    private func person(_ post: SyntheticRegister.Post, _ place: Int) -> EntityID {
        register.personID(post, of: participants[place])
    }
    private var director: EntityID { EntityID(.person, local: "v\(number)-d", in: SyntheticRegister.book) }

    // MARK: The cooperation

    private mutating func addCooperation() {
        var fact = Cooperation()
        fact.id = id
        fact.name = "Verband \(number + 1) (verzonnen)"
        fact.form = form
        fact.concludedBy = [.college]
        fact.domains = field.law == .wmo ? [.wmo] : [.jeugd]
        if form.isLegalPerson {
            let body = EntityID(.organisation, local: "v\(number)", in: SyntheticRegister.book)
            fact.legalPerson = body
            var organisation = Organisation()
            organisation.id = body
            organisation.name = fact.name
            organisation.organisation = .gemeenschappelijkeRegeling
            organisation.isInvented = true
            result.add(organisation, .since(start))
            fact.seat = municipality(0)
        }
        if form == .centrumregeling { fact.centre = municipality(0) }
        fact.isFixedTerm = false
        result.add(fact, .since(start))
        var version = ArrangementVersion()
        version.cooperation = id
        version.number = "1"
        version.title = fact.name
        version.occasion = .treffen
        version.adopted = start.adding(days: -60)
        version.published = start.adding(days: -14)
        version.publishedIn = .gemeenteblad
        result.add(version, .since(start))
        result.addComplete(
            id,
            [
                .participants, .roles, .contracts, .commissions, .offices, .employments, .stakes, .covers, .signatures,
                .withdrawals, .accessions, .provisions, .versions, .safeguards,
            ]
        )
    }

    private mutating func addParticipants() {
        let shares = Fixed(100 / participants.count)
        for place in participants.indices {
            var fact = Participation()
            fact.cooperation = id
            fact.participant = municipality(place)
            fact.organs = [.college]
            fact.share = shares
            fact.votes = 1
            fact.hasFinancialInterest = true
            fact.hasAdministrativeInterest = true
            result.add(fact, taking(place))
        }
        guard let leaving else { return }
        var withdrawal = Withdrawal()
        withdrawal.cooperation = id
        withdrawal.participant = municipality(participants.count - 1)
        withdrawal.status = .effectief
        withdrawal.decided = leaving.adding(days: -500)
        withdrawal.notified = leaving.adding(days: -490)
        withdrawal.effective = leaving
        withdrawal.published = leaving.adding(days: -480)
        result.add(withdrawal, .always)
    }

    /// When a participant took part.
    private func taking(_ place: Int) -> Period {
        let isLeaving = place == participants.count - 1
        return isLeaving ? leaving.flatMap { Period(from: start, until: $0) } ?? .since(start) : .since(start)
    }

    private mutating func addProvisions() {
        for (place, kind) in [
            ProvisionKind.wijziging, .opheffing, .toetreding, .uittredingVoorwaarden, .uittredingGevolgen, .evaluatie,
            .archief, .bijdrage, .inlichtingenRaad,
        ].enumerated() where Int.random(in: 0..<20, using: &random) > 0 {
            var fact = Provision()
            fact.cooperation = id
            fact.provision = kind
            fact.article = String(place + 10)
            if kind == .uittredingVoorwaarden { fact.noticeMonths = 12 }
            result.add(fact, .since(start))
        }
    }

    // MARK: Who holds which role on it

    private mutating func addBoard() {
        for place in participants.indices {
            let term = taking(place)
            let municipality = municipality(place)
            for (post, during) in [
                (SyntheticRegister.Post.former, Period(until: .turnover)), (.board, .since(.turnover)),
            ] {
                guard let during, let held = term.intersection(during) else { continue }
                add(.abLid, of: person(post, place), on: id, behalf: municipality, held)
                if place == 0 { add(.voorzitter, of: person(post, place), on: id, behalf: municipality, held) }
            }
            guard planted != .noCommissioner else { continue }
            add(.opdrachtgeverBestuurlijk, of: person(.alderman, place), on: id, behalf: municipality, term)
            add(.opdrachtgeverAmbtelijk, of: person(.commissioner, place), on: id, behalf: municipality, term)
        }
        add(.eigenaarAdviseur, of: person(.adviser, 0), on: id, behalf: municipality(0), .since(start))
        result.addPerson(director)
        if planted != .noContractor { add(.opdrachtnemerDirectie, of: director, on: id, .since(start)) }
        addSecretary()
        if planted == .noCommissioner { plant("Rol-1", ["opdrachtgever"], .since(start)) }
        if planted == .noContractor { plant("Rol-1", ["opdrachtnemer"], .since(start)) }
    }

    /// A secretary; where a vacancy is planted, one who left and was replaced too late or not at all.
    private mutating func addSecretary() {
        let first = EntityID(.person, local: "v\(number)-s1", in: SyntheticRegister.book)
        result.addPerson(first)
        guard planted == .vacancy, let left = Day(2023, 10, 1), let served = Period(from: start, until: left) else {
            add(.secretaris, of: first, on: id, .since(start))
            return
        }
        add(.secretaris, of: first, on: id, served)
        var until = Day.distantFuture
        if number % 2 == 0, let late = Day(2024, 8, 1) {
            let second = EntityID(.person, local: "v\(number)-s2", in: SyntheticRegister.book)
            result.addPerson(second)
            add(.secretaris, of: second, on: id, .since(late))
            until = late
        }
        // Rol-12 allows ninety days.
        if let overdue = Period(from: left.adding(days: 90), until: until) { plant("Rol-12", ["secretaris"], overdue) }
    }

    private mutating func add(
        _ role: Role,
        of holder: EntityID,
        on object: EntityID,
        behalf: EntityID? = nil,
        _ period: Period
    ) {
        var fact = RoleAssignment()
        fact.holder = holder
        fact.role = role
        fact.object = object
        fact.behalf = behalf
        result.add(fact, period)
    }

    private mutating func plant(_ requirement: String, _ discriminator: [String], _ period: Period) {
        result.planted.append(
            PlantedViolation(requirement: requirement, subject: id, discriminator: discriminator, period: period)
        )
    }

    // MARK: Contracts

    private mutating func addContract(_ contract: Int) {
        let size = register.size
        let begin = Day.founding.adding(months: Int.random(in: 48...108, using: &random))
        let end = begin.adding(months: 12 * Int.random(in: 2...6, using: &random))
        guard let term = Period(from: begin, until: end) else { return }
        let special = size.planted(on: contract, seed: register.seed)
        let provider = special?.provider ?? someProvider(size.generalProviders)
        var fact = Contract()
        fact.id = EntityID(.contract, local: "c\(contract)", in: SyntheticRegister.book)
        fact.title = "Contract \(contract + 1) (verzonnen)"
        fact.contract = .raam
        fact.law = field.law
        fact.commissioner = form == .openbaarLichaam || form == .bedrijfsvoeringsorganisatie ? id : municipality(0)
        fact.contractor = register.providerID(provider)
        fact.cooperation = id
        fact.careForms = [field.careForm]
        fact.procedure = contract % 5 == 0 ? .openHouse : .sas
        fact.variant = .inspanning
        fact.funding = .perProduct
        fact.value = Fixed(Int.random(in: 1...400, using: &random) * 25_000)
        fact.signed = begin.adding(days: -30)
        fact.isInvented = true
        result.add(fact, term)
        let covered = min(participants.count, Int.random(in: 2...4, using: &random))
        for place in 0..<covered {
            var cover = ContractCover()
            cover.contract = fact.id
            cover.municipality = municipality(place)
            result.add(cover, term)
        }
        addTerms(of: fact, term)
        addRoles(on: fact, contract, term, provider, special?.violation)
    }

    /// A provider in the neighbourhood, or now and then one that works everywhere.
    private mutating func someProvider(_ count: Int) -> Int {
        if Int.random(in: 0..<20, using: &random) == 0 {
            return Int.random(in: 0..<max(1, count / 100), using: &random)
        }
        let home = number * count / register.size.cooperations
        return (home + Int.random(in: 0..<24, using: &random)) % count
    }

    private mutating func addTerms(of contract: Contract, _ term: Period) {
        var option = ExtensionOption()
        option.contract = contract.id
        option.until = term.until.adding(months: 24)
        option.decideBy = term.until.adding(months: -6)
        result.add(option, .always)
        for kind in [ClauseKind.opzegging, .continuiteit] {
            var clause = ContractClause()
            clause.contract = contract.id
            clause.clause = kind
            clause.months = 6
            result.add(clause, .always)
        }
        var commission = Commission()
        commission.id = EntityID(
            .commission,
            local: "o-" + (contract.id.localName(in: SyntheticRegister.book) ?? ""),
            in: SyntheticRegister.book
        )
        commission.commissioner = contract.commissioner
        commission.contractor = contract.contractor
        commission.object = contract.id
        commission.layer = contract.commissioner == id ? .verbandAanAanbieder : .gemeenteAanAanbieder
        result.add(commission, term)
    }

    /// Six roles, and two signatures.
    private mutating func addRoles(
        on contract: Contract,
        _ number: Int,
        _ term: Period,
        _ provider: Int,
        _ violation: ContractViolation?
    ) {
        let behalf = municipality(0)
        var (commissioner, commissions) = (person(.alderman, 0), term)
        let isFirst = number == register.size.contracts(of: self.number).lowerBound
        if planted == .chairCommissions, isFirst, let both = term.intersection(.since(.turnover)) {
            (commissioner, commissions) = (person(.board, 0), both)
            plant("Rol-2", [commissioner.key, contract.id.key], both)
        }
        var manager = person(.manager, 0)
        if violation == .managerFromProvider { manager = plantedManager(on: contract, number, term) }
        if violation == .seatAtProvider { plantSeat(at: contract, number, term) }
        add(.opdrachtgeverBestuurlijk, of: commissioner, on: contract.id, behalf: behalf, commissions)
        add(.opdrachtgeverAmbtelijk, of: person(.commissioner, 0), on: contract.id, behalf: behalf, term)
        add(.contractmanager, of: manager, on: contract.id, behalf: behalf, term)
        add(.inkoper, of: person(.buyer, 0), on: contract.id, behalf: behalf, term)
        add(.opdrachtnemerDirectie, of: register.directorID(of: provider), on: contract.id, term)
        add(.accountmanager, of: register.accountManagerID(of: provider), on: contract.id, term)
        for (person, side) in [
            (person(.alderman, 0), Side.opdrachtgever), (register.directorID(of: provider), .opdrachtnemer),
        ] {
            var signature = Signature()
            signature.contract = contract.id
            signature.person = person
            signature.side = side
            signature.on = contract.signed
            result.add(signature, .always)
        }
    }

    private mutating func plantedManager(on contract: Contract, _ number: Int, _ term: Period) -> EntityID {
        let person = EntityID(.person, local: "c\(number)-m", in: SyntheticRegister.book)
        result.addPerson(person)
        var employment = Employment()
        employment.person = person
        employment.employer = contract.contractor
        result.add(employment, .since(.founding))
        plant("Rol-5", [person.key, contract.id.key], term)
        return person
    }

    private mutating func plantSeat(at contract: Contract, _ number: Int, _ term: Period) {
        let person = EntityID(.person, local: "c\(number)-r", in: SyntheticRegister.book)
        result.addPerson(person)
        for (kind, place) in [(OfficeKind.raadslid, municipality(0)), (.commissaris, contract.contractor)] {
            var office = Office()
            office.person = person
            office.office = kind
            office.at = place
            result.add(office, .since(.founding))
        }
        plant("Rol-7", [person.key, contract.id.key], term)
    }
}
