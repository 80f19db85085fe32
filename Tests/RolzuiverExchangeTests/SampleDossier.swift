/// A dossier that uses most of what the format offers.
///
/// Its persons, providers and numbers are invented.
enum SampleDossier {
    static let text = """
        # Verzonnen voorbeeld: een centrumregeling voor jeugdhulp.
        dossier: 1
        own: roo:99999
        stated: 2026-05-16
        source: Register van Overheidsorganisaties, 16-5-2026
        certainty: bevestigd
        complete: [roles, contracts]

        cooperation:
          name: Jeugdhulp Voorbeeldregio
          form: centrumregeling
          concludedBy: [college]
          domains: jeugd
          centre: "'s-Hertogenbosch"
          from: 2015-01-01
          versions:
            - {number: "1", title: Centrumregeling, text: regeling, occasion: treffen, adopted: 2014-11-04}
            - number: 2
              title: Centrumregeling, eerste wijziging
              text: regeling
              occasion: wijziging
              from: 2020-07-01

        participants:
          - {participant: GM0796, organs: [college], from: 2015-01-01}
          - participant: Oss            # de naam mag ook
            organs: college
            share: 12.5
            from: 2014-01-01..2015-12-31
          - {participant: Maasdonk, from: ?, through: 2014-12-31}
          - GM0845                      # sinds wanneer is niet bekend; op 16 mei 2026 zeker

        provisions:
          - {kind: uittreding_voorwaarden, article: "17", noticeMonths: 12, fixedDay: 01-01, from: 2015-01-01}
          - {kind: toetreding, present: false, from: 2015-01-01}

        withdrawals:
          - participant: Oss
            scope: gedeeltelijk
            tasks: [dyslexiezorg]
            status: voornemen
            notified: 2026-02-01
            reason: |-
              De raad wil het zelf doen.
              Dat is "goedkoper": zie de motie.

        contracts:
          - id: ambulant-2025
            title: Ambulante jeugdhulp 2025
            kind: raam
            law: jeugdwet
            commissioner: own
            contractor: verzonnen-zorg
            procedure: open_house
            careForms: [ambulant, dagbehandeling]
            value: 1250000.50
            invented: true
            municipalities: [GM0796, {municipality: GM0828, ground: toetreding, until: 2025-07-01}]
            options:
              - {number: 1, extendsUntil: 2029-01-01, decideBy: 2027-09-30}
            clauses:
              - opzegging
              - {kind: continuiteit, months: 3}
            signatures:
              - {person: h-vermeer, side: opdrachtgever, on: 2024-11-20}
            from: 2025-01-01
            until: 2028-01-01

        commissions:
          - {id: zorg, commissioner: own, contractor: verzonnen-zorg, object: ambulant-2025, from: 2025-01-01}

        roles:
          - {holder: h-vermeer, role: opdrachtgever_bestuurlijk, behalf: GM0796, from: 2022-06-01}
          - {holder: h-vermeer, role: contractmanager, object: ambulant-2025, from: 2025-01-01, decision: collegebesluit}

        decisions:
          - id: collegebesluit
            kind: gunning
            organ: college
            of: GM0796
            on: 2024-11-05
            outcome: aangenomen
            subject: ambulant-2025
            votes:
              - {person: h-vermeer, vote: onthouden}

        context:
          persons:
            - {id: persoon:h-vermeer-verzonnen, name: Verzonnen persoon, invented: true}
            - {id: h-vermeer, name: H. Vermeer (verzonnen), invented: true}
          organisations:
            - id: verzonnen-zorg
              name: Verzonnen Zorg
              kind: aanbieder
              invented: true
              from: 2010-01-01
              certainty: opgave
              source: eigen opgave
              turnoverShares: [{year: 2024, share: 81.25}]

        """

    /// The same with one text replaced, to plant an error.
    static func replacing(_ text: String, _ other: String) -> String {
        SampleDossier.text.replacing(text, with: other)
    }
}
