internal import Rolzuiver

extension PresenceReader {
    // MARK: Arrivals

    /// From when someone took part who is listed in a run of versions.
    ///
    /// In the oldest version the day of accession can lie before it, for nothing earlier is on record. Nobody takes part
    /// before existing, whatever an entry says that was rewritten after a redivision.
    mutating func arrival(of participant: EntityID, _ run: ListedRun) -> ClosedRange<Day> {
        let version = versions[run.first]
        if run.first > 0 {
            count(\.appeared)
            if let day = inheritance(of: participant) {
                count(\.successors)
                return day...day
            }
        }
        let start = run.first > 0 ? laterStart(of: participant, run) : firstStart(of: participant)
        guard let birth = lineage.birth(of: participant), birth >= start.lowerBound else { return start }
        if birth > version.period.from {
            let reason =
                "bestaat pas sinds \(birth), maar staat in een versie vanaf \(version.period.from); "
                + "deelname vanaf die dag, en wie er daarvoor deelnam is niet bekend"
            doubt(line(participant, version), .aheadOfTime, participant, "\(version.period.from)", reason)
        } else if birth > start.lowerBound {
            let reason = "toetreding voor het ontstaan op \(birth); deelname vanaf die dag"
            doubt(line(participant, version), .accessionDay, participant, "\(start.lowerBound)", reason)
        }
        return birth...birth
    }

    /// The start of someone whom the oldest version lists.
    private mutating func firstStart(of participant: EntityID) -> ClosedRange<Day> {
        let version = versions[0]
        guard let day = version.listings[participant]?.accession else { return version.span.start }
        guard day > version.period.from, lineage.birth(of: participant) != day else { return day...day }
        if day >= version.period.until {
            lateAccession(participant, version, day)
        } else if lineage.inheritances(of: participant).contains(where: { $0.on == day }) {
            let reason =
                "de toetreding valt op de dag van een herindeling; gelezen als opvolging van een gemeente "
                + "die deze versie niet meer vermeldt"
            doubt(line(participant, version), .aheadOfTime, participant, "\(day)", reason)
            return day...day
        } else {
            let reason = "toetreding na het begin van de oudste versie (\(version.period.from)); deelname vanaf die dag"
            doubt(line(participant, version), .accessionDay, participant, "\(day)", reason)
        }
        accede(participant, on: day, .confirmed)
        return day...day
    }

    /// The start of someone whom the version before does not list.
    private mutating func laterStart(of participant: EntityID, _ run: ListedRun) -> ClosedRange<Day> {
        let version = versions[run.first]
        let from = version.period.from
        guard let day = version.listings[participant]?.accession else {
            accede(participant, on: from, .derived)
            return from...from
        }
        if day <= versions[run.first - 1].period.from {
            let reason =
                "de vorige versie vermeldt deze deelnemer niet, al zou zij eerder zijn toegetreden; "
                + "tussen \(day) en \(from) is de deelname onzeker"
            doubt(line(participant, version), .accessionDay, participant, "\(day)", reason)
            return day...from
        }
        if day >= version.period.until {
            lateAccession(participant, version, day)
        } else if day != from {
            let reason = "de versie geldt vanaf \(from); de toetreding telt vanaf de dag die de bron noemt"
            doubt(line(participant, version), .accessionDay, participant, "\(day)", reason)
        }
        accede(participant, on: day, .confirmed)
        return day...day
    }

    private mutating func lateAccession(_ participant: EntityID, _ version: DatedVersion, _ day: Day) {
        let reason = "toetreding na het einde van de versie (\(version.period.until)); in deze versie telt zij niet mee"
        doubt(line(participant, version), .accessionDay, participant, "\(day)", reason)
    }

    private mutating func accede(_ participant: EntityID, on day: Day, _ certainty: Certainty) {
        count(\.accessions)
        var accession = Accession()
        accession.cooperation = cooperation
        accession.participant = participant
        accession.effective = day
        reading.facts.add(Dated(accession, .always, source: ExportOOInterpreter.source, certainty: certainty))
    }

    // MARK: Successions

    /// The day on which someone took the place of a participant that a redivision ended; nil when nobody's.
    func inheritance(of participant: EntityID) -> Day? {
        for ending in dissolved where lineage.heirs(of: ending.municipality).contains(participant) {
            let line = lineage.heirs(of: ending.municipality).union([ending.municipality])
            if let event = lineage.inheritances(of: participant).first(where: { !$0.dissolved.isDisjoint(with: line) })
            {
                return max(event.on, versions[ending.run.first].period.from)
            }
        }
        return nil
    }

    /// The abolished participant whose place someone took on a day: the first by code, where they were several.
    func predecessor(of participant: EntityID, on day: ClosedRange<Day>) -> EntityID? {
        let ended = Set(dissolved.map(\.municipality))
        return lineage.inheritances(of: participant)
            .filter { $0.on == day.lowerBound }
            .flatMap { $0.dissolved.intersection(ended) }
            .min()
    }

    /// Adds who took the place of an abolished participant by operation of law (Wet arhi 41(3)), where no version lists
    /// the successor by then.
    mutating func addSuccessor(of municipality: EntityID, _ redivision: Redivision, _ run: ListedRun) {
        let day = max(redivision.on, versions[run.first].period.from)
        guard let last = versions.last, day < last.period.until else { return }
        let named = interpreter.successors.successor(of: municipality, in: cooperation).flatMap {
            redivision.successors.contains($0) ? $0 : nil
        }
        guard let successor = named ?? redivision.successor else {
            // When all of them take part, it does not matter which of them was designated.
            let absent = redivision.successors.filter { !isPresent($0, on: day) }
            if !absent.isEmpty { ask(about: municipality, redivision, versions[run.last]) }
            return
        }
        inherit(successor, from: municipality, on: day, run)
    }

    private func isPresent(_ participant: EntityID, on day: Day) -> Bool {
        presences[participant]?.contains { $0.mayContain(day) } ?? false
    }

    private mutating func ask(about municipality: EntityID, _ redivision: Redivision, _ version: DatedVersion) {
        let candidates = redivision.successors.sorted()
        let names = candidates.map { "\(lineage.name(of: $0)) (\($0))" }.joined(separator: ", ")
        let example =
            candidates.first.map {
                " Noem de opvolger, voor dit verband met --successor \(municipality)@\(cooperation.key)=\($0), of overal met --successor \(municipality)=\($0)"
            } ?? ""
        let reason = "op \(redivision.on) opgesplitst over \(names); wie nam de plaats als deelnemer in?" + example
        doubt(line(municipality, version), .successorUnknown, municipality, names, reason)
    }

    private mutating func inherit(_ heir: EntityID, from municipality: EntityID, on day: Day, _ run: ListedRun) {
        var (heir, predecessor, day) = (heir, municipality, day)
        let chainEnd = versions[versions.count - 1].span.end
        // An heir that was itself abolished hands its place on; no municipality ends twice, so this comes to an end.
        while !isPresent(heir, on: day) {
            var end = chainEnd
            if run.last + 1 < versions.count, versions[run.last + 1].period.from > day {
                end = versions[run.last].span.end
                let reason =
                    "nam op \(day) van rechtswege de plaats in van \(lineage.name(of: municipality)), maar de "
                    + "volgende versie vermeldt geen van beide; de deelname telt tot die versie"
                doubt(line(municipality, versions[run.last]), .successorNotTaken, heir, "", reason)
            }
            let starts = (presences[heir] ?? []).map(\.start.lowerBound).filter { $0 > day }
            if end == chainEnd, run.last + 1 < versions.count, starts.isEmpty {
                let reason =
                    "nam op \(day) van rechtswege de plaats in van \(lineage.name(of: municipality)), maar de versie die toen "
                    + "gold vermeldt geen van beide, en een latere evenmin; de deelname telt door, al kan zij toen zijn uitgetreden"
                doubt(line(municipality, versions[run.last]), .successorNotTaken, heir, "", reason)
            }
            if let start = starts.min(), start < end.lowerBound { end = start...start }
            let next = lineage.end(of: heir).flatMap { $0.on < end.upperBound ? $0 : nil }
            if let next { end = next.on...next.on }
            var presence = Presence(start: day...day, end: end, successorOf: predecessor)
            presence.isListed = false
            if let listing = versions[run.last].listings[municipality] { presence.organs = listing.organs }
            presences[heir, default: []].append(presence)
            guard let next, let successor = next.successor else { return }
            (heir, predecessor, day) = (successor, heir, next.on)
        }
    }
}
