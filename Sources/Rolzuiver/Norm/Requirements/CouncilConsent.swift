// What councils must be asked before their municipality concludes, changes, joins or leaves an arrangement (Wgr 1).

extension Norm {
    static let councilConsent: [Requirement] = [
        consent, draftRound, groundOfRefusal, ownDecision, accessionProcedure, boardReply, privateParticipation,
        activeInformation,
    ]

    private static let consent = Requirement(
        "Wgr-1a",
        root: .cooperation,
        nl: "Het college besluit pas na toestemming van de eigen raad.",
        en: "The executive decides only after consent of its own council.",
        source: "Wgr, artikel 1(4)-(5)",
        .verified,
        .overtreding,
        forms: Form.wgr,
        reads: [
            .cooperations, .participants, .withdrawals, .redivisions, .versions, .decisions, .complete,
        ],
        human: Phrase(
            nl: "Of de toestemming werkelijk over dit besluit ging.",
            en: "Whether the consent really concerned this decision."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Treffen is ook wijzigen, toetreden en uittreden. Bij uittreden en toetreden telt alleen de eigen raad; een wijziging gaat alle deelnemende gemeenten aan, ook een gedeeltelijke uittreding die zo is geregeld.",
                en:
                    "To conclude is also to amend, to accede and to withdraw. For withdrawal and accession only the own council counts; an amendment concerns all participating municipalities, also a partial withdrawal that is arranged as one."
            ),
            Phrase(
                nl:
                    "Het alarm begint met het besluit en eindigt met de toestemming, of met de tekst of deelname die het besluit droeg. Wat besloten is voordat het verband bestond, telt vanaf de start.",
                en:
                    "The alarm begins with the decision and ends with the consent, or with the text or participation that the decision carried. What was decided before the cooperation existed counts from its start."
            ),
            Phrase(
                nl: "Toestemming op de dag van het besluit is op tijd.",
                en: "Consent on the day of the decision is in time."
            ),
            Phrase(
                nl:
                    "Toestemming en besluit horen bij elkaar door hetzelfde kenmerk; ontbreekt een kenmerk, dan kan de toestemming erbij horen.",
                en:
                    "Consent and decision belong together by the same reference; where a reference is lacking, the consent may belong to it."
            ),
            Phrase(
                nl:
                    "Staat een wijziging vast waarover een gemeente geen besluit registreerde, dan telt de dag van vaststelling, of anders die van bekendmaking, of anders die van inwerkingtreding als de tekst niet terugwerkt.",
                en:
                    "Where an amendment is certain on which a municipality has no decision on record, the day of adoption counts, or else that of publication, or else that of entry into force if the text does not work back."
            ),
            Phrase(
                nl:
                    "Dat toestemming ontbreekt, staat pas vast als de besluiten vanaf een jaar vóór het besluit volledig zijn opgegeven, of als de raad haar weigerde.",
                en:
                    "That consent is lacking is certain only where the decisions from a year before the decision are stated to be complete, or where the council refused it."
            ),
            Phrase(
                nl:
                    "Wie bij een herindeling in de plaats trad, trad niet toe. Alleen door raden getroffen regelingen kennen geen toestemming.",
                en:
                    "Whoever took a place at a redivision did not accede. Arrangements concluded by councils only know no consent."
            ),
            Phrase(
                nl: "Is een uittreding ingetrokken, dan is niet vast te stellen tot wanneer het besluit erover werkte.",
                en: "If a withdrawal was revoked, it cannot be determined until when the decision on it had effect."
            ),
            Phrase(
                nl:
                    "Stemde de raad van een gemeente toe die daarna in een nieuwe opging, dan is niet vast te stellen of dat voor de nieuwe gemeente geldt.",
                en:
                    "If the council of a municipality consented that was merged into a new one afterwards, it cannot be determined whether that holds for the new municipality."
            ),
        ]
    ) { dossier, rules in
        dossier.concludingActs.map {
            rules.judgement(dossier.root, telling: $0.telling, CouncilConsentOfAct($0, in: dossier).timeline)
        } + [rules.judgement(dossier.root, dossier.sweepOfActs([.decisions]))]
    }

    private static let draftRound = Requirement(
        "Wgr-1b",
        root: .cooperation,
        nl: "Raden krijgen acht weken voor een zienswijze op het ontwerp.",
        en: "Councils get eight weeks to give their view on the draft.",
        source: "Wgr, artikel 1(2)-(3) en 1(5)",
        .verified,
        .overtreding,
        inForce: StrongerCouncils.inForce,
        forms: Form.wgr,
        reads: [
            .cooperations, .participants, .withdrawals, .redivisions, .versions, .decisions, .sendings, .views,
            .complete,
        ],
        human: Phrase(
            nl: "Of wat de raad kreeg het ontwerp was waarover is besloten.",
            en: "Whether what the council received was the draft that was decided on."
        ),
        assumptions: [
            Phrase(
                nl: "Ook het ontwerp van een wijziging, toetreding of uittreding gaat langs de raad.",
                en: "The draft of an amendment, accession or withdrawal goes by the council as well."
            ),
            Phrase(
                nl:
                    "De acht weken lopen vanaf de ontvangst; is alleen de dag van toezending bekend, dan is de ontvangst niet eerder.",
                en:
                    "The eight weeks run from the receipt; if only the day of sending is known, the receipt is no earlier."
            ),
            Phrase(
                nl:
                    "Alleen de raad zelf kan de termijn bekorten, door te laten weten dat hij geen zienswijze geeft; dat telt als het is vastgelegd. Een vroege zienswijze bekort haar niet.",
                en:
                    "Only the council itself can shorten the term, by letting it be known that it gives no view; that counts if it is on record. An early view does not shorten it."
            ),
            Phrase(
                nl:
                    "Het alarm begint met het besluit en eindigt als de raad zijn acht weken heeft gehad, of met de tekst of deelname die het besluit droeg.",
                en:
                    "The alarm begins with the decision and ends when the council has had its eight weeks, or with the text or participation that the decision carried."
            ),
            Phrase(
                nl:
                    "Dat geen ontwerp is gestuurd, staat pas vast als de toezendingen vanaf een jaar vóór het besluit volledig zijn opgegeven.",
                en:
                    "That no draft was sent is certain only where the sendings from a year before the decision are stated to be complete."
            ),
            Phrase(
                nl:
                    "Besluiten van vóór 1 juli 2022 en regelingen die mede door raden zijn getroffen, blijven buiten beschouwing.",
                en: "Decisions of before 1 July 2022 and arrangements concluded by councils as well are left aside."
            ),
            .draftBeforeRedivision,
        ]
    ) { dossier, rules in
        dossier.concludingActs.compactMap { act in
            DraftRound(act, in: dossier).map { rules.judgement(dossier.root, telling: act.telling, $0.timeline) }
        } + [rules.judgement(dossier.root, dossier.sweepOfActs([.decisions]))]
    }

    private static let groundOfRefusal = Requirement(
        "Wgr-1c",
        root: .cooperation,
        isOptional: true,
        nl: "Weigering van toestemming noemt strijd met recht of algemeen belang.",
        en: "A refusal of consent states conflict with law or general interest.",
        source: "Wgr, artikel 1(4)",
        .verified,
        .aandachtspunt,
        forms: Form.wgr,
        reads: [.cooperations, .participants, .decisions, .complete],
        human: Phrase(
            nl: "Of wat de raad noemt, strijd met het recht of het algemeen belang is.",
            en: "Whether what the council states is conflict with law or general interest."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Een weigering zonder vastgelegde grond is ongemotiveerd als de besluiten van die dag volledig zijn opgegeven.",
                en:
                    "A refusal without a recorded ground is without reasons if the decisions of that day are stated to be complete."
            ),
            Phrase(
                nl: "Het alarm begint met de weigering en eindigt als de raad onder hetzelfde kenmerk toch toestemt.",
                en:
                    "The alarm begins with the refusal and ends if the council consents after all under the same reference."
            ),
        ]
    ) { dossier, rules in
        dossier.groundlessRefusals.map { rules.judgement(dossier.root, telling: [$0.decision.key], $0.timeline) }
            + [rules.judgement(dossier.root, dossier.sweepOfActs([.decisions]))]
    }

    private static let ownDecision = Requirement(
        "Wgr-1d",
        root: .cooperation,
        nl: "Elk deelnemend orgaan van de gemeente besluit zelf over uittreding.",
        en: "Every participating body of the municipality itself decides on withdrawal.",
        source: "Wgr, artikel 1(1) en 1(5); praktijk",
        .secondary,
        .overtreding,
        forms: Form.wgr,
        looksAhead: true,
        reads: [.cooperations, .participants, .withdrawals, .redivisions, .decisions, .complete],
        human: Phrase(
            nl: "Of het orgaan in de uittredende gemeente werkelijk zelf deelneemt.",
            en: "Whether the body of the leaving municipality really takes part itself."
        ),
        assumptions: [
            Phrase(
                nl:
                    "De organen zijn die bij de deelname, of anders die de regeling troffen; is dat er één, dan telt de dag van het besluit bij de uittreding als het besluit van dat orgaan.",
                en:
                    "The bodies are those of the participation, or else those that concluded the arrangement; if that is one, the day of decision of the withdrawal counts as the decision of that body."
            ),
            Phrase(
                nl: "Een gedeeltelijke uittreding kan als wijziging zijn besloten.",
                en: "A partial withdrawal may have been decided as an amendment."
            ),
            Phrase(
                nl:
                    "Het alarm begint met de kennisgeving, en eindigt met het besluit dat ontbrak; is de dag van kennisgeving niet geregistreerd, dan is het tot de ingang niet vast te stellen.",
                en:
                    "The alarm begins with the notice and ends with the decision that was lacking; where the day of notice is not on record, it cannot be determined until the withdrawal takes effect."
            ),
            Phrase(
                nl:
                    "Een voornemen en een herindeling vragen geen besluit; een besloten uittreding die op een bekende dag is ingetrokken, telt tot die dag.",
                en:
                    "An intention and a redivision ask no decision; a decided withdrawal that was revoked on a known day counts until that day."
            ),
            Phrase(
                nl: "Een herindeling op de dag waarop de uittreding ingaat, is ook al bekend op de dagen daarvoor.",
                en: "A redivision on the day on which the withdrawal takes effect is known on the days before as well."
            ),
        ]
    ) { dossier, rules in
        dossier.facts.withdrawals(from: dossier.root).sorted { $0.fact.key < $1.fact.key }.flatMap { exit in
            (OwnWithdrawal(exit, in: dossier)?.timelines ?? []).map { organ, timeline in
                let telling = [exit.fact.participant.key, String(exit.fact.occurrence), organ.rawValue]
                return rules.judgement(dossier.root, telling: telling, timeline)
            }
        } + [rules.judgement(dossier.root, dossier.sweepOfActs([.withdrawals]))]
    }
}

extension Dossier {
    /// "Everything is well as far as the record goes", of acts on which `kinds` say all.
    func sweepOfActs(_ kinds: Set<FactKind>) -> Timeline<Verdict> {
        let what = kinds.map(\.dutch).sorted().joined(separator: ", ")
        return sweep(
            facts.life(of: root),
            complete: kinds,
            of: root,
            Phrase(
                nl: "Of van \(name: root) alles geregistreerd is van de soort: \(what).",
                en:
                    "Whether everything of \(name: root) is on record of the kinds: \(kinds.map(\.rawValue).sorted().joined(separator: ", "))."
            )
        )
    }
}
