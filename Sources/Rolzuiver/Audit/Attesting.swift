// What a person states, where no fact can tell.

extension Judgement {
    /// The same with what people stated about the subject.
    ///
    /// A confirmation decides only what the facts left open: it never clears an alarm, which takes a waiver. A denial is an
    /// alarm of the requirement's own weight wherever the facts do not already give one. An attestation that ran out says
    /// nothing; one whose dates are uncertain decides nothing.
    func attested(by attestations: [Dated<Attestation>], _ severity: Severity) -> Judgement {
        guard !attestations.isEmpty else { return self }
        var timeline = timeline
        for dated in attestations.sorted(by: { $0.span.possible < $1.span.possible }) {
            guard let days = dated.span.certain.map({ PeriodSet($0) }) else { continue }
            let open = timeline.days { $0.missing != nil }.intersection(days)
            if dated.fact.isMet {
                timeline = timeline.aside(open, .ok)
            } else {
                let clean = timeline.days { $0 == .ok }.intersection(days)
                timeline = timeline.aside(open.union(clean), .alarm(dated.denial(severity)))
            }
        }
        return Judgement(requirement, subject, discriminator, timeline)
    }
}

extension Dated<Attestation> {
    /// The alarm of a statement that the requirement is not met.
    ///
    /// By whom and in which words is told with the evidence: a verdict is stored for ever, those texts can be erased.
    fileprivate func denial(_ severity: Severity) -> Alarm {
        Alarm(
            severity,
            Phrase(
                nl: "Verklaard is dat \(name: fact.of) hieraan niet voldoet.",
                en: "It was stated that \(name: fact.of) does not meet this."
            ),
            evidence: [Evidence(self)],
            remedy: Phrase(
                nl: "Herstel het, en laat een nieuwe verklaring met bewijs registreren.",
                en: "Mend it, and have a new statement with proof registered."
            )
        )
    }
}

extension Rules {
    /// A judgement that only people can decide: open over `life` until someone attests.
    func asked(_ subject: EntityID, _ life: PeriodSet, _ question: Phrase) -> Judgement {
        judgement(
            subject,
            Timeline(.indeterminate(Missing(question, kinds: [.attestations], ask: subject)), during: life)
        )
    }
}
