/// What happens by operation of law at a redivision (Wet arhi 41(3) and 44): the successor takes the place.
extension FactIndex {
    /// The participations in a cooperation as the law has them, with what a lagging register still lists put right.
    ///
    /// A participation of a municipality that ended at a redivision ends on that day, and its successor, when one is known
    /// and not registered by then, goes on in its place. Where the register ends the participation on that very day and
    /// names nobody after it, the municipality may have left on that day as well, so the successor is only a possible
    /// participant. A successor that is not known leaves a gap that nobody fills.
    public func lawfulParticipants(of cooperation: EntityID) -> [Dated<Participation>] {
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
                result.append(Dated(dated.fact, ended, source: dated.source, certainty: dated.certainty))
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
        guard let successor = redivision.successor,
            !registered.contains(where: {
                $0.fact.participant == successor && $0.span.possible.contains(redivision.on)
            })
        else { return nil }
        var fact = dated.fact
        fact.participant = successor
        fact.successorOf = dated.fact.participant
        let span: Span
        if let rest = Period(from: redivision.on, until: dated.span.possible.until) {
            span = Span(possible: rest, certain: dated.span.certain)
        } else {
            let end = self.cooperation(dated.fact.cooperation).map(\.span.possible.until).max() ?? .distantFuture
            guard let rest = Period(from: redivision.on, until: end) else { return nil }
            span = Span(possible: rest, certain: nil)
        }
        return Dated(fact, span, source: dated.source, certainty: .derived)
    }

    /// The days on which a cooperation existed, as far as is on record; its participations stand in where its own facts
    /// are missing.
    public func life(of cooperation: EntityID) -> PeriodSet {
        let own = PeriodSet(self.cooperation(cooperation).map(\.span.possible))
        return own.isEmpty ? PeriodSet(participants(of: cooperation).map(\.span.possible)) : own
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
