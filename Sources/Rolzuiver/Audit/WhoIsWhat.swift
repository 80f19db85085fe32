/// Who owns, commissions and delivers a form of care for one municipality on one day (*wie is waarvan*).
public struct WhoIsWhat: Hashable, Sendable {
    /// One contract that covers the municipality, with everyone who has a part in it.
    public struct Line: Hashable, Sendable {
        /// The contract.
        public let contract: EntityID
        /// The cooperation that bought it.
        public let cooperation: EntityID?
        /// Who owns the contractor; empty when nobody is known to.
        public let owners: [EntityID]
        /// Who commissions.
        public let commissioner: EntityID
        /// Who delivers.
        public let contractor: EntityID
        /// Who acts in which role, on the contract, its commission or the cooperation.
        public let roles: [RoleAssignment]
        /// By what the commissioner acts for the municipality; nil when it needs nothing, being the municipality itself.
        public let mandates: [Mandate]
        /// What is not on record.
        public let unknown: [Phrase]
    }

    /// The municipality.
    public let municipality: EntityID
    /// The form of care.
    public let careForm: String
    /// The day.
    public let day: Day
    /// The contracts, in order.
    public let lines: [Line]
    /// The cooperations in which the municipality takes part on the day.
    public let cooperations: [EntityID]
    /// What is not on record about the question as a whole.
    public let unknown: [Phrase]
    /// The other forms of care for which the municipality has a contract on the day.
    public let otherCareForms: [String]

    /// Answers from `facts`; what a municipality had that ended at a redivision, its successor has.
    public init(_ municipality: EntityID, _ careForm: String, on day: Day, in facts: FactIndex) {
        self.municipality = municipality
        self.careForm = careForm
        self.day = day
        func holds<F: Fact>(_ dated: Dated<F>) -> Bool { dated.span.possible.contains(day) }

        let all = Set(facts.facts.participants.map(\.fact.cooperation))
        cooperations = all.filter { cooperation in
            facts.lawfulParticipants(of: cooperation).contains { $0.fact.participant == municipality && holds($0) }
        }.sorted()

        let family = Set(facts.predecessors(of: municipality) + [municipality])
        let covered = Set(facts.facts.covers.filter { family.contains($0.fact.municipality) }.map(\.fact.contract))
            .filter { facts.lawfulCovers(of: $0).contains { $0.fact.municipality == municipality && holds($0) } }
        let running = facts.facts.contracts.filter { dated in
            holds(dated) && (covered.contains(dated.fact.id) || dated.fact.commissioner == municipality)
        }
        let wanted = careForm.lowercased()
        let contracts = running.filter {
            $0.fact.careForms.isEmpty || $0.fact.careForms.contains { $0.lowercased() == wanted }
        }
        otherCareForms = Set(running.flatMap(\.fact.careForms)).filter { $0.lowercased() != wanted }.sorted()
        lines = contracts.map { WhoIsWhat.line($0, for: municipality, on: day, in: facts) }
            .sorted { $0.contract < $1.contract }

        var unknown: [Phrase] = []
        let keepers = [municipality] + cooperations
        if lines.isEmpty, !keepers.contains(where: { facts.complete(.contracts, of: $0).contains(day) }) {
            unknown.append(
                Phrase(
                    nl: "Er is geen contract geregistreerd; of er geen is, weet het register niet.",
                    en: "No contract is on record; whether there is none, the register does not know."
                )
            )
        }
        if cooperations.isEmpty {
            unknown.append(
                Phrase(
                    nl: "Geen samenwerkingsverband geregistreerd waaraan \(name: municipality) dan deelneemt.",
                    en: "No cooperation on record in which \(name: municipality) takes part then."
                )
            )
        }
        self.unknown = unknown
    }

    private static func line(
        _ contract: Dated<Contract>,
        for municipality: EntityID,
        on day: Day,
        in facts: FactIndex
    ) -> Line {
        let fact = contract.fact
        let commissions = facts.commissions(about: fact.id).filter { $0.span.possible.contains(day) }
        let holdings = facts.stakes(in: fact.contractor).filter { $0.span.possible.contains(day) }
        let owners = Set(commissions.compactMap(\.fact.owner) + holdings.map(\.fact.holder)).sorted()
        let objects = [fact.id] + commissions.map(\.fact.id) + (fact.cooperation.map { [$0] } ?? [])
        let roles = objects.flatMap { facts.lawfulRoles(on: $0) }
            .filter { $0.span.possible.contains(day) && ($0.fact.behalf == nil || $0.fact.behalf == municipality) }
            .map(\.fact)
            .sorted { ($0.role.rawValue, $0.key) < ($1.role.rawValue, $1.key) }
        let grantees = facts.parties(fact.commissioner)
        let mandates = (facts.mandates(of: [municipality])[municipality] ?? []).filter { dated in
            dated.span.possible.contains(day) && dated.fact.from == municipality
                && (grantees.contains(dated.fact.to) || roles.contains { $0.holder == dated.fact.to })
                && (dated.fact.object.map { objects.contains($0) } ?? true)
        }.map(\.fact)

        var unknown: [Phrase] = []
        func miss(_ nl: String, _ en: String) { unknown.append(Phrase(nl: nl, en: en)) }
        if owners.isEmpty { miss("wie eigenaar is van de opdrachtnemer", "who owns the contractor") }
        if fact.careForms.isEmpty {
            miss("welke zorgvormen het contract omvat", "which forms of care the contract covers")
        }
        if !roles.contains(where: { $0.role == .opdrachtgeverBestuurlijk }) {
            miss("wie bestuurlijk opdrachtgever is", "who is political commissioner")
        }
        if !roles.contains(where: { $0.role == .opdrachtgeverAmbtelijk }) {
            miss("wie ambtelijk opdrachtgever is", "who is official commissioner")
        }
        if fact.commissioner != municipality, mandates.isEmpty {
            miss("op welk mandaat de opdrachtgever voor de gemeente handelt", "by which mandate the commissioner acts")
        }
        return Line(
            contract: fact.id,
            cooperation: fact.cooperation,
            owners: owners,
            commissioner: fact.commissioner,
            contractor: fact.contractor,
            roles: roles,
            mandates: mandates,
            unknown: unknown
        )
    }
}
