// What holds for the judgement of people about verdicts.

extension Norm {
    static let humanJudgement: [Requirement] = [
        Requirement(
            waiverCode,
            root: .cooperation,
            method: .rule,
            nl: "Een ontheffing is in gebruik, klopt met het bewijs en is niet verlopen.",
            en: "A waiver is in use, agrees with the evidence and has not run out.",
            source: "Werkwijze van Rolzuiver",
            .verified,
            .aandachtspunt,
            reads: [],
            assumptions: [
                "Een ontheffing vervalt zodra de bevinding op andere feiten rust of zwaarder wordt.",
                "Wordt toegepast na het toetsen, op de peildatum van de audit.",
            ]
        ) { _, _ in [] }
    ]
}
