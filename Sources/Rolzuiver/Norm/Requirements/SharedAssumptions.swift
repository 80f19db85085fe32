// What several requirements assume in the same words, where `norm show` prints it of each.

extension Phrase {
    static let awardsBefore2016 = Phrase(
        nl:
            "Voor gunningen van vóór 1 juli 2016 gold de regel niet.",
        en:
            "For awards of before 1 July 2016 the rule was not in force."
    )
    static let contractOfCentre = Phrase(
        nl:
            "Sloot een centrumgemeente een contract waar geen verband bij staat, en is niet vastgelegd dat het voor haar alleen is, dan kan het voor de regio zijn: dan is het niet vast te stellen.",
        en:
            "If a centre municipality concluded a contract with which no cooperation is stated, and it is not on record that it is for itself only, it may be for the region: then it cannot be determined."
    )
    static let draftBeforeRedivision = Phrase(
        nl:
            "Ging het ontwerp naar de raad van een gemeente die daarna in een nieuwe opging, dan is niet vast te stellen of dat voor de nieuwe gemeente geldt.",
        en:
            "If the draft went to the council of a municipality that was merged into a new one afterwards, it cannot be determined whether that holds for the new municipality."
    )
    static let nothingSent = Phrase(
        nl:
            "Dat niets is gestuurd, staat pas vast als de toezendingen vanaf een jaar ervoor volledig zijn opgegeven.",
        en:
            "That nothing was sent is certain only where the sendings from a year before are stated to be complete."
    )
    static let renaming = Phrase(
        nl:
            "Een naamswijziging laat de gemeente bestaan.",
        en:
            "A change of name leaves the municipality in existence."
    )
    static let roleOfAbolished = Phrase(
        nl:
            "Een rol namens een opgeheven gemeente telt vanaf de herindeling voor haar rechtsopvolger (Wet arhi 44).",
        en:
            "A role on behalf of an abolished municipality counts for its successor from the redivision on (Wet arhi 44)."
    )
    static let roleOfLeaver = Phrase(
        nl:
            "Een rol namens een gemeente die uittrad, telt zolang zij als lopend geregistreerd staat: de persoon kan ermee doorgaan. Eindigde zij, registreer dan het einde.",
        en:
            "A role on behalf of a municipality that withdrew counts as long as it is recorded as running: the person may go on with it. If it ended, record the end."
    )
    static let roleOnContract = Phrase(
        nl:
            "Een rol op een contract of opdracht geldt zolang dat loopt, en zonder eigen taken voor de taken daarvan.",
        en:
            "A role on a contract or commission holds as long as that runs, and without tasks of its own for the tasks of that."
    )
    static let safeguardOnRecord = Phrase(
        nl:
            "Een waarborg telt alleen als zij is vastgelegd: wie zich op een waarborg beroept, toont haar. Of alle waarborgen zijn opgegeven, doet er voor het alarm niet toe.",
        en:
            "A safeguard counts only if it is on record: whoever relies on a safeguard shows it. Whether all safeguards were stated does not matter for the alarm."
    )
    static let silentUntilStarted = Phrase(
        nl:
            "Te bevestigen: zolang het register geen begindag instelt, zwijgt deze normeis.",
        en:
            "To be confirmed: as long as the register sets no first day, this requirement is silent."
    )
    static let staffOfAbolished = Phrase(
        nl:
            "Wie in dienst was van een opgeheven gemeente, werkt vanaf de herindeling bij haar rechtsopvolger; is haar gebied verdeeld en is voor de persoon niemand aangewezen, dan is niet vast te stellen bij wie.",
        en:
            "Whoever was employed by an abolished municipality works for its successor from the redivision on; where its territory was divided and nobody is named for the person, it cannot be determined for whom."
    )
    static let subsidyAsPrice = Phrase(
        nl:
            "Een subsidie valt er alleen onder als zij de levering van zorg volledig bekostigt (artikel 2.3(4)); dat beoordeelt een mens.",
        en:
            "A subsidy is covered only if it fully funds the delivery of care (article 2.3(4)); that is for a person to judge."
    )
    static let takenBack = Phrase(
        nl:
            "Een uittreding die op een bekende dag is ingetrokken, telt tot die dag.",
        en:
            "A withdrawal that was revoked on a known day counts until that day."
    )
    static let whileContractRuns = Phrase(
        nl:
            "Het alarm duurt zolang het contract loopt.",
        en:
            "The alarm lasts as long as the contract runs."
    )
    static let writtenAnswer = Phrase(
        nl:
            "Of de reactie schriftelijk was en op de zienswijze inging.",
        en:
            "Whether the reply was in writing and answered the view."
    )
}
