// Success factors of cooperation: questions to talk about, never scored.

extension Norm {
    static let successFactors: [Requirement] = [
        factor(
            1,
            nl: "Dragen bestuur én ambtelijke organisatie van elke gemeente de samenwerking, en dragen zij haar uit?",
            en: "Do the executive and the officials of each municipality both carry the cooperation, and show it?"
        ),
        factor(
            2,
            nl: "Is eerst benoemd welk gedeeld belang de samenwerking dient, en pas daarna de structuur gekozen?",
            en: "Was the shared interest that the cooperation serves named first, and the structure chosen after that?"
        ),
        factor(
            3,
            nl: "Zijn gemeenten, uitvoerders, aanbieders, cliënten en inwoners betrokken en gehoord?",
            en: "Were municipalities, those who execute, providers, clients and residents involved and heard?"
        ),
        factor(
            4,
            nl: "Ligt er een strategisch document met doelen, activiteiten en fasering?",
            en: "Is there a strategic document with aims, activities and phases?"
        ),
        factor(
            5,
            nl: "Is er oog voor de belangen van elke gemeente, en voor resultaat op korte termijn?",
            en: "Is there an eye for the interests of each municipality, and for results in the short term?"
        ),
        factor(
            6,
            nl: "Doen er niet te veel gemeenten mee om invloed te houden, en is er een grote die de kar trekt?",
            en: "Are there few enough municipalities to keep influence, and is there a large one that takes the lead?"
        ),
        factor(
            7,
            nl: "Is er een communicatieplan voor binnen en buiten, met terugkoppeling?",
            en: "Is there a communication plan for inside and outside, with feedback?"
        ),
        factor(
            8,
            nl: "Zijn er genoeg middelen: geld, mensen en voorzieningen?",
            en: "Are there enough means: money, people and facilities?"
        ),
        factor(
            9,
            nl: "Is er een onafhankelijke aanjager die het proces bewaakt, met oog voor ieders belang?",
            en: "Is there an independent driver who guards the process, with an eye for everyone's interest?"
        ),
        factor(
            10,
            nl: "Veranderen inhoud en spelregels alleen met een duidelijke motivering?",
            en: "Do content and rules of the game change only with clear reasons?"
        ),
        factor(
            11,
            nl: "Krijgen nieuwkomers bij een bestuurlijke of ambtelijke wisseling de aandacht die zij nodig hebben?",
            en: "Do newcomers get the attention that they need when administrators or officials change?"
        ),
        factor(
            12,
            nl: "Worden bestuurders regelmatig betrokken, zodat hun draagvlak blijft?",
            en: "Are administrators involved regularly, so that their support lasts?"
        ),
        factor(
            13,
            nl: "Wordt geregeld geëvalueerd, naar inhoud én proces, in openheid en vertrouwen?",
            en: "Is there regular evaluation of both content and process, in openness and trust?"
        ),
    ]

    private static func factor(_ number: Int, nl: String, en: String) -> Requirement {
        Requirement(
            "Succ-\(number)",
            root: .cooperation,
            method: .question,
            nl: nl,
            en: en,
            source: "Tympaan Instituut, quick scan \"Succesvolle samenwerking bij gemeenten\"",
            .secondary,
            .aandachtspunt,
            reads: [],
            assumptions: [
                Phrase(
                    nl: "Een succesfactor is een vraag voor het gesprek: er komt geen oordeel en geen score uit.",
                    en: "A success factor is a question to talk about: neither a verdict nor a score comes of it."
                )
            ]
        ) { _, _ in [] }
    }
}
