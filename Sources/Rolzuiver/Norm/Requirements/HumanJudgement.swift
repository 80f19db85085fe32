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
                Phrase(
                    nl: "Een ontheffing vervalt zodra de bevinding op andere feiten rust of zwaarder wordt.",
                    en: "A waiver lapses as soon as the finding rests on other facts or becomes heavier."
                ),
                Phrase(
                    nl: "Wordt toegepast na het toetsen, op de peildatum van de audit.",
                    en: "Applied after judging, on the as-of day of the audit."
                ),
            ]
        ) { _, _ in [] }
    ]
}
