package import Rolzuiver

/// A register that does not exist, as large as is asked for and the same for the same seed.
///
/// It is made part by part, each from its number alone, so that it takes no more memory when it is larger. Municipalities are
/// real as far as there are any; persons, providers, cooperations and contracts are all invented.
package struct SyntheticRegister: Sendable {
    /// How much there is of everything.
    package let size: SyntheticSize
    let seed: UInt64
    /// The municipalities that exist and did so when it all began, neighbours next to each other.
    private let real: [EntityID]

    /// The register of that size, for that seed.
    package init(_ size: SyntheticSize, seed: UInt64) {
        self.size = size
        self.seed = seed
        let reference = ReferenceData.embedded
        let members = reference.regions.regionMembers.map { ($0.fact.municipality, $0.fact.region) }
        let regions = Dictionary(members) { _, latest in latest }
        real = reference.places.municipalities
            .filter { $0.span.possible.from < .founding && $0.span.possible.until == .distantFuture }
            .map(\.fact.id).sorted { (regions[$0] ?? .none, $0) < (regions[$1] ?? .none, $1) }
    }

    /// Facts that are told together, by the keeper of one book.
    package struct Part: Sendable {
        /// The book of the keeper.
        package let own: String
        /// What is told.
        package internal(set) var facts = Facts()
        /// What was planted among it.
        package internal(set) var planted: [PlantedViolation] = []
    }

    /// How many parts there are.
    package var count: Int { size.municipalities + size.providers + size.cooperations }

    /// A part by its number: first the municipalities, then the providers, then the cooperations with their contracts.
    package func part(_ number: Int) -> Part {
        if number < size.municipalities { return municipality(number) }
        let others = number - size.municipalities
        if others < size.providers { return provider(others) }
        return SyntheticCooperation(others - size.providers, in: self).part
    }

    /// By what a register shows that it has a part.
    package enum Trace: Sendable {
        /// The book of its keeper, which it alone begins.
        case book(String)
        /// What it is about, which nothing names before it.
        case entity(EntityID)
    }

    /// By what a register shows that it has the part of that number.
    package func trace(of number: Int) -> Trace {
        if number < size.municipalities { return .book(municipalityID(number).key) }
        let others = number - size.municipalities
        if others < size.providers { return .entity(providerID(others)) }
        return .book(SyntheticCooperation.id(others - size.providers).key)
    }

    // MARK: Names

    /// What is invented is named in this book.
    static let book = "verzonnen"

    func municipalityID(_ number: Int) -> EntityID {
        if number < real.count { return real[number] }
        let digits = String(number - real.count + 1)
        return EntityID("GMV" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits) ?? .none
    }

    func providerID(_ number: Int) -> EntityID { EntityID(.organisation, local: "a\(number)", in: Self.book) }

    /// Someone who works at, or for, a municipality.
    func personID(_ post: Post, of municipality: Int) -> EntityID {
        EntityID(.person, local: "g\(municipality)-\(post.rawValue)", in: Self.book)
    }

    func directorID(of provider: Int) -> EntityID { EntityID(.person, local: "a\(provider)-d", in: Self.book) }
    func accountManagerID(of provider: Int) -> EntityID { EntityID(.person, local: "a\(provider)-r", in: Self.book) }

    /// The posts at a municipality that an invented register fills.
    enum Post: String, CaseIterable {
        /// Sits on boards until the elections of 2022.
        case former = "w1"
        /// Sits on boards after them.
        case board = "w2"
        /// Commissions.
        case alderman = "w3"
        case adviser = "e", commissioner = "o", manager = "c", buyer = "i"

        var isPolitical: Bool { [.former, .board, .alderman].contains(self) }
    }

    // MARK: Municipalities

    private func municipality(_ number: Int) -> Part {
        let id = municipalityID(number)
        var part = Part(own: id.key)
        if number >= real.count {
            var fact = Municipality()
            fact.id = id
            fact.name = "Gemeente \(number + 1) (verzonnen)"
            part.add(fact, .since(.founding))
        }
        for post in Post.allCases {
            let person = personID(post, of: number)
            part.addPerson(person)
            if post.isPolitical {
                var office = Office()
                office.person = person
                office.office = .wethouder
                office.at = id
                let term =
                    post == .former
                    ? Period(from: .founding, until: .turnover) : .since(post == .board ? .turnover : .founding)
                part.add(office, term ?? .always)
            } else {
                var employment = Employment()
                employment.person = person
                employment.employer = id
                part.add(employment, .since(.founding))
            }
        }
        part.addComplete(id, [.offices, .employments, .contracts, .participants])
        return part
    }

    // MARK: Providers

    private func provider(_ number: Int) -> Part {
        var random = SeededRandom(seed: seed, part: "aanbieder", number)
        let id = providerID(number)
        var part = Part(own: "shared")
        var fact = Organisation()
        fact.id = id
        fact.name = "Aanbieder \(number + 1) (verzonnen)"
        fact.organisation = .aanbieder
        fact.hasInternalSupervisor = true
        fact.youthWorkers = Int.random(in: 1...400, using: &random)
        fact.isInvented = true
        part.add(fact, .since(.founding))
        // One in ten is held by another: a concern.
        if number % 10 == 3 {
            var stake = Stake()
            stake.holder = providerID(number - 1)
            stake.object = id
            stake.control = Fixed(100)
            part.add(stake, .since(.founding))
        }
        let (director, manager) = (directorID(of: number), accountManagerID(of: number))
        part.addPerson(director)
        part.addPerson(manager)
        var office = Office()
        office.person = director
        office.office = .directeur
        office.at = id
        part.add(office, .since(.founding))
        var employment = Employment()
        employment.person = manager
        employment.employer = id
        part.add(employment, .since(.founding))
        part.addComplete(id, [.offices, .stakes, .employments])
        return part
    }
}

extension SyntheticRegister.Part {
    mutating func add<F: Fact>(_ fact: F, _ period: Period) {
        facts.add(Dated(fact, Span(period), source: "Verzonnen register", certainty: .confirmed))
    }

    mutating func addPerson(_ id: EntityID) {
        var person = Person()
        person.id = id
        person.name = "Persoon \(id.key.split(separator: "/").last ?? "") (verzonnen)"
        person.isInvented = true
        add(person, .always)
    }

    mutating func addComplete(_ of: EntityID, _ kinds: Set<FactKind>) {
        var complete = Completeness()
        complete.of = of
        complete.facts = kinds
        complete.statedBy = "Generator van verzonnen registers"
        add(complete, .always)
    }
}

extension Day {
    /// When all that is invented began.
    static let founding = Day(2016, 1, 1) ?? .distantPast
    /// When aldermen changed after the elections of 2022.
    static let turnover = Day(2022, 6, 1) ?? .distantPast
}
