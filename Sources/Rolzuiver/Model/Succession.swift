/// What happens by operation of law at a redivision (Wet arhi 41(3) and 44): the successor takes the place.
extension FactIndex {
    /// The participations in a cooperation as the law has them, with what a lagging register still lists put right.
    ///
    /// A participation of a municipality that ended at a redivision ends on that day, and its successor, when one is known
    /// and not registered by then, goes on in its place. Where the register ends the participation on that very day and
    /// names nobody after it, the municipality may have left on that day as well, so the successor is only a possible
    /// participant. A successor that is not known leaves a gap that nobody fills: who it is, is asked.
    public func lawfulParticipants(of cooperation: EntityID) -> [Dated<Participation>] {
        guard hasRedivisions else { return participants(of: cooperation) }
        var result: [Dated<Participation>] = []
        var queue = participants(of: cooperation)
        var index = 0
        while index < queue.count {
            let dated = queue[index]
            index += 1
            guard let redivision = redivision(endOf: dated.fact.participant),
                dated.span.possible.until >= redivision.on
            else {
                result.append(dated)
                continue
            }
            if let ended = dated.span.ended(on: redivision.on) {
                result.append(dated.during(ended))
            }
            if let inherited = inherited(dated, at: redivision, besides: queue) { queue.append(inherited) }
        }
        return result
    }

    /// The lawful participations, ended on the day on which a whole withdrawal that was decided takes effect.
    ///
    /// A withdrawal that is only intended ends nothing. One whose day is not known leaves the participation certain until
    /// its notice or decision, and possible after that.
    public func remainingParticipants(of cooperation: EntityID) -> [Dated<Participation>] {
        let decided = withdrawals(from: cooperation).map(\.fact).filter {
            $0.scope == .geheel && $0.isStanding && $0.status != .voornemen
        }
        guard !decided.isEmpty else { return lawfulParticipants(of: cooperation) }
        return lawfulParticipants(of: cooperation).compactMap { dated in
            var dated = dated
            for withdrawal in decided where withdrawal.participant == dated.fact.participant {
                guard let span = dated.span.left(by: withdrawal) else { return nil }
                dated.span = span
            }
            return dated
        }
    }

    /// The participation that a redivision hands on; nil when nobody is known to take it, or the register has it already.
    private func inherited(
        _ dated: Dated<Participation>,
        at redivision: Redivision,
        besides registered: [Dated<Participation>]
    ) -> Dated<Participation>? {
        guard let successor = successor(of: dated.fact.participant, in: dated.fact.cooperation),
            !registered.contains(where: {
                $0.fact.participant == successor && $0.span.possible.contains(redivision.on)
            })
        else { return nil }
        let span: Span
        if let rest = Period(from: redivision.on, until: dated.span.possible.until) {
            span = Span(possible: rest, certain: dated.span.certain)
        } else {
            let end = self.cooperation(dated.fact.cooperation).map(\.span.possible.until).max() ?? .distantFuture
            guard let rest = Period(from: redivision.on, until: end) else { return nil }
            span = Span(possible: rest, certain: nil)
        }
        return dated.followed(during: span, .derived) { fact in
            fact.successorOf = fact.participant
            fact.participant = successor
        }
    }

    /// The cooperations in which a party may have taken part on any of `days`, in order.
    func cooperations(of participant: EntityID, on days: ClosedRange<Day>) -> [EntityID] {
        let family = Set(predecessors(of: participant) + [participant])
        return Set(family.flatMap { participations(of: $0) }.map(\.fact.cooperation)).sorted()
            .filter { cooperation in
                lawfulParticipants(of: cooperation).contains { dated in
                    dated.fact.participant == participant && dated.span.possible.from <= days.upperBound
                        && days.lowerBound < dated.span.possible.until
                }
            }
    }

    /// The days on which a cooperation existed, as far as is on record; its participations stand in where its own facts
    /// are missing.
    public func life(of cooperation: EntityID) -> PeriodSet { existence(of: cooperation).possible }

    /// "The cooperation existed", day by day; on record the same way as its life.
    func existence(of cooperation: EntityID) -> Condition {
        let own = self.cooperation(cooperation).map(\.condition)
        return .any(own.isEmpty ? participants(of: cooperation).map(\.condition) : own)
    }

    /// The statement "the cooperation has one of `forms`", day by day; unknown where no form is on record.
    public func hasForm(_ forms: Set<Form>, _ cooperation: EntityID) -> Condition {
        let known = self.cooperation(cooperation)
        let yes = Condition.any(known.filter { $0.fact.form.map(forms.contains) ?? false }.map(\.condition))
        let formless = PeriodSet(known.filter { $0.fact.form == nil }.map(\.span.possible))
        let recorded = PeriodSet(known.map(\.span.possible))
        return Condition(
            certain: yes.certain,
            possible: yes.possible.union(formless).union(recorded.complement)
        )
    }
}

extension Span {
    /// What is left of a participation after `withdrawal`; nil when nothing is.
    ///
    /// All of it is left when it starts on or after the day of leaving, as a return does.
    fileprivate func left(by withdrawal: Withdrawal) -> Span? {
        guard let effective = withdrawal.effective else {
            let known = [withdrawal.notified, withdrawal.decided].compactMap(\.self).max() ?? possible.from
            return possible.contains(known) ? Span(possible: possible, certain: ended(on: known)?.certain) : self
        }
        return possible.from < effective ? ended(on: effective) : self
    }
}

// MARK: What a municipality leaves to its successor

extension FactIndex {
    /// Who stands for a municipality through time, in one matter or in everything: itself until a redivision ended it, then
    /// its successors one after another; nobody from the day on of which the successor is not known.
    func heirs(of municipality: EntityID, in matter: EntityID? = nil) -> [(party: EntityID, days: Period)] {
        guard hasRedivisions else { return [(municipality, .always)] }
        var result: [(EntityID, Period)] = []
        var (party, from, seen) = (municipality, Day.distantPast, Set<EntityID>())
        while let redivision = redivision(endOf: party), seen.insert(party).inserted {
            if let days = Period(from: from, until: redivision.on) { result.append((party, days)) }
            guard let successor = successor(of: party, in: matter) else { return result }
            (party, from) = (successor, max(from, redivision.on))
        }
        guard !seen.contains(party), let days = Period(from: from, until: .distantFuture) else { return result }
        return result + [(party, days)]
    }

    /// What `value` says of a municipality, or of whoever stands for it in a matter after a redivision; of those who only
    /// may, it is only possible.
    func ofHeirs(of municipality: EntityID, in matter: EntityID?, _ value: (EntityID) -> Condition) -> Condition {
        let known = heirs(of: municipality, in: matter).map { value($0.party) & Condition(PeriodSet($0.days)) }
        let maybe = claimants(of: municipality, in: matter).map { party, days in
            Condition(certain: .never, possible: value(party).possible.intersection(PeriodSet(days)))
        }
        return .any(known + maybe)
    }

    /// The municipalities whose place a municipality took, or may have taken, in one redivision or several.
    func predecessors(of municipality: EntityID) -> [EntityID] {
        guard hasRedivisions else { return [] }
        var (result, queue) = ([EntityID](), [municipality])
        while let next = queue.popLast() {
            let before = redivisions(into: next).filter { mayInherit(next, at: $0) }.flatMap(\.dissolved)
            let new = before.filter { $0 != municipality && !result.contains($0) }
            result += new
            queue += new
        }
        return result.sorted()
    }

    /// The municipalities that a contract covers, as the law has it: rights and duties of one that ended pass to its
    /// successor (Wet arhi 44).
    public func lawfulCovers(of contract: EntityID) -> [Dated<ContractCover>] {
        lawful(covers(of: contract), of: { $0.municipality }, in: { $0.contract }) { $0.municipality = $1 }
    }

    /// What tells that a contract covers a municipality.
    func evidence(that contract: EntityID, covers municipality: EntityID) -> [Evidence] {
        lawfulCovers(of: contract).filter { $0.fact.municipality == municipality }.map { Evidence($0) }
    }

    /// `mandates` as the law has them: what a municipality that ended had allowed, its successor allows.
    func lawful(_ mandates: [Dated<Mandate>]) -> [Dated<Mandate>] {
        Dictionary(grouping: mandates) { [$0.fact.to.key, $0.fact.mandate.rawValue, $0.fact.object?.key ?? ""] }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .flatMap { lawful($0.value, of: { $0.from }, in: { $0.object ?? $0.to }) { $0.from = $1 } }
    }

    /// Facts of one matter as the law has them, each handed on at the redivision that ended its holder.
    ///
    /// One that the register ends on the very day was ended because its holder was, and goes on; but only until the
    /// register gives the successor one of its own. Where nobody is named for the matter, each who could be may hold it.
    private func lawful<F: Fact>(
        _ registered: [Dated<F>],
        of holder: (F) -> EntityID,
        in matter: (F) -> EntityID,
        _ give: (inout F, EntityID) -> Void
    ) -> [Dated<F>] {
        // Hardly ever did one of them end.
        guard hasRedivisions, registered.contains(where: { redivision(endOf: holder($0.fact)) != nil }) else {
            return registered
        }
        return registered.flatMap { dated -> [Dated<F>] in
            let first = holder(dated.fact)
            guard let redivision = redivision(endOf: first), dated.span.possible.until >= redivision.on else {
                return [dated]
            }
            // An end that may have been that very day may be no end at all.
            let span = dated.span.end.contains(redivision.on) ? dated.span.open : dated.span
            let matter = matter(dated.fact)
            let certain = heirs(of: first, in: matter).map { ($0.party, $0.days, span) }
            let possible = claimants(of: first, in: matter).map {
                ($0.party, $0.days, Span(possible: span.possible, certain: nil))
            }
            return (certain + possible).compactMap { heir, days, span in
                let own = registered.filter { heir != first && holder($0.fact) == heir }.map(\.span.possible)
                let until = own.filter { $0.until > days.from }.map(\.from).min() ?? .distantFuture
                return Period(from: days.from, until: min(days.until, until)).flatMap { span.during($0) }.map {
                    dated.followed(during: $0) { give(&$0, heir) }
                }
            }
        }
    }
}

extension Span {
    /// What lies within `days`; nil when nothing does.
    func during(_ days: Period) -> Span? {
        possible.intersection(days).map { Span(possible: $0, certain: certain) }
    }

    /// The same without an end; certain as well, where the end was.
    fileprivate var open: Span {
        let certain = certain.flatMap {
            Period(from: $0.from, until: $0.until == possible.until ? .distantFuture : $0.until)
        }
        return Span(possible: .since(possible.from), certain: certain)
    }
}

extension Dated {
    /// The same fact, during `span` as far as follows from other facts.
    func during(_ span: Span) -> Dated {
        span == self.span ? self : followed(during: span)
    }
}
