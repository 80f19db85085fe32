/// Who takes part in what, and who leaves: what an exit changes, and nothing else.
struct Partaking: Sendable {
    private(set) var participants: [EntityID: [Dated<Participation>]]
    private(set) var participations: [EntityID: [Dated<Participation>]]
    private(set) var withdrawals: [EntityID: [Dated<Withdrawal>]]

    init(_ facts: Facts) {
        participants = Dictionary(grouping: facts.participants) { $0.fact.cooperation }
        participations = Dictionary(grouping: facts.participants) { $0.fact.participant }
        withdrawals = Dictionary(grouping: facts.withdrawals) { $0.fact.cooperation }
    }

    /// The same, with what `facts` answer to each of `questions`.
    func asking(_ questions: Set<Question>, of facts: Facts) -> Partaking {
        var result = self
        for question in questions {
            switch question {
            case .participants(let id):
                result.participants[id] = facts.participants.filter { $0.fact.cooperation == id }
            case .participations(let id):
                result.participations[id] = facts.participants.filter { $0.fact.participant == id }
            case .withdrawals(let id):
                result.withdrawals[id] = facts.withdrawals.filter { $0.fact.cooperation == id }
            }
        }
        return result
    }
}

extension FactIndex {
    /// The participations in a cooperation, as registered.
    public func participants(of cooperation: EntityID) -> [Dated<Participation>] {
        Questions.ask(.participants(of: cooperation))
        return partaking.participants[cooperation] ?? []
    }

    /// In what a municipality, cooperation or organisation takes part, as registered.
    func participations(of participant: EntityID) -> [Dated<Participation>] {
        Questions.ask(.participations(of: participant))
        return partaking.participations[participant] ?? []
    }

    /// The withdrawals from a cooperation, as registered.
    func withdrawals(from cooperation: EntityID) -> [Dated<Withdrawal>] {
        Questions.ask(.withdrawals(from: cooperation))
        return partaking.withdrawals[cooperation] ?? []
    }
}
