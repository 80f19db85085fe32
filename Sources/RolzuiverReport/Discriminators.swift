import Rolzuiver

extension Judgement {
    /// What tells it apart from others about its subject, for readers: names for identifiers, words for codes.
    func parts(_ names: Names) -> [String] {
        discriminator.map { part in EntityID(part).map { names[$0] } ?? word(for: part) ?? part }
    }
}

/// What `code` means in the list that has it; nil where none has.
private func word(for code: String) -> String? {
    let lists: [any CodeList.Type] = [
        Role.self, ProvisionKind.self, BudgetKind.self, DecisionKind.self, Organ.self, StakeKind.self,
        ConsultedGroup.self, ExitAspect.self,
    ]
    return lists.lazy.compactMap { list in list.init(rawValue: code)?.dutch }.first
}
