internal import Rolzuiver

// What the source itself says to be all there is.

extension ExportOOInterpreter {
    /// Adds that the participants on record are all, on the days for which the source lists them.
    ///
    /// Each version of an arrangement lists all its participants (Wgr 26, 136), so on the days on which a version certainly
    /// held, up to and including the day on which the file tells how things are, an arrangement has no others. What comes
    /// after that day the file cannot know. Nothing is stated where who took part had to be guessed at.
    func addCompleteness(_ versions: [DatedVersion], _ chain: Chain, to reading: inout ChainReading) {
        guard !reading.doubts.contains(where: { $0.kind.isAboutWhoTookPart }) else { return }
        let listed = PeriodSet(versions.compactMap(\.span.certain))
        guard let told = Period(until: state.next) else { return }
        for days in listed.intersection(PeriodSet(told)).periods {
            let goesOn = days.until == state.next && listed.contains(state.next)
            let possible = Period(from: days.from, until: goesOn ? .distantFuture : days.until)
            var fact = Completeness()
            fact.of = chain.id
            fact.facts = [.participants]
            fact.statedBy = Self.source
            reading.facts.add(
                Dated(
                    fact,
                    Span(possible: possible ?? days, certain: days),
                    source: Self.source,
                    certainty: .stated
                )
            )
        }
    }
}

extension DoubtKind {
    /// Whether it leaves open who took part, or when.
    fileprivate var isAboutWhoTookPart: Bool {
        switch self {
        case .successorUnknown, .successorNotTaken, .unknownParticipant, .endedParticipant, .duplicateParticipant,
            .fewParticipants, .entryError, .omission, .day, .overlap, .gap, .brokenChain, .duplicateVersion, .clash:
            true
        case .lagging, .aheadOfTime, .accessionDay, .noOrgan, .unknownOrgan, .unknownForm, .keeper, .share, .reference,
            .inclusiveEnd, .formatVersion:
            false
        }
    }
}
