// What ends: a mandate, a provider, a person's work.

extension Hypothesis {
    /// The mandates of `grantor` end on `day`: all of them, or those for `grantee`, or for `object`.
    ///
    /// - Throws: when none runs until that day.
    public static func endOfMandate(
        of grantor: EntityID,
        to grantee: EntityID? = nil,
        for object: EntityID? = nil,
        on day: Day,
        in facts: FactIndex
    ) throws(Impossible) -> Hypothesis {
        let given = facts.facts.mandates.filter { $0.fact.from == grantor }
        let running = given.filter { dated in
            dated.span.possible.contains(day.previous) && dated.span.possible.until > day
                && (grantee.map { facts.isSameParty($0, dated.fact.to) } ?? true)
                && (object.map { dated.fact.object == $0 } ?? true)
        }
        guard !running.isEmpty else {
            let known = given.map {
                "\(name: $0.fact.to)" + ($0.fact.object.map { " voor \(name: $0)" } ?? "")
                    + ", \($0.span.possible.dutch)"
            }
            throw Impossible(
                nl: "Er loopt geen mandaat van \(name: grantor) dat op \(day.dutch) kan eindigen. "
                    + (known.isEmpty
                        ? "Er is geen mandaat van \(name: grantor) geregistreerd."
                        : "Geregistreerd zijn: \(known.sorted().joined(separator: "; "))."),
                en: "No mandate of \(name: grantor) runs that can end on \(day)."
            )
        }
        var patch = Patch()
        for dated in running { patch.end(dated, on: day) }
        let to = Set(running.map(\.fact.to))
        return Hypothesis(
            .mandate,
            Phrase(
                nl: "Het mandaat van \(name: grantor) aan \(names: to) eindigt, met ingang van \(day.dutch).",
                en: "The mandate of \(name: grantor) to \(names: to) ends on \(day)."
            ),
            on: day,
            actors: [grantor],
            patch: patch
        )
    }

    /// `provider` stops on `day`: its contracts run no more, and it does nothing under them.
    ///
    /// - Throws: when no contract of it runs then.
    public static func bankruptcy(
        of provider: EntityID,
        on day: Day,
        in facts: FactIndex
    ) throws(Impossible) -> Hypothesis {
        let contracts = facts.contracts(of: provider).filter {
            facts.isSameParty($0.fact.contractor, provider) && $0.span.possible.until > day
        }
        let running = contracts.filter { $0.span.possible.from < day }
        guard !running.isEmpty else {
            throw Impossible(
                nl: "\(name: provider) heeft op \(day.dutch) geen lopend contract als opdrachtnemer.",
                en: "\(name: provider) has no running contract as contractor on \(day)."
            )
        }
        var patch = Patch()
        var assumptions = [
            Phrase(
                nl:
                    "Aangenomen is dat alle contracten van \(name: provider) op \(day.dutch) ophouden; een curator kan ze een tijd "
                    + "voortzetten of overdragen, en dat is niet verzonnen.",
                en:
                    "All contracts of \(name: provider) are taken to stop on \(day); a receiver may carry them on or hand them "
                    + "over, and that was not invented."
            )
        ]
        for dated in running { patch.end(dated, on: day) }
        for dated in facts.roles(of: provider) where dated.span.possible.until > day { patch.end(dated, on: day) }
        let later = contracts.filter { $0.span.possible.from >= day }.map(\.fact.id)
        if !later.isEmpty { assumptions.append(stay(later, day)) }
        return Hypothesis(
            .bankruptcy,
            Phrase(
                nl: "\(name: provider) gaat failliet en levert niet meer, met ingang van \(day.dutch).",
                en: "\(name: provider) goes bankrupt and delivers no more, from \(day) on."
            ),
            on: day,
            actors: [provider],
            patch: patch,
            assuming: assumptions
        )
    }

    /// `person` leaves on `day`: all offices, employments and roles end, or only those at or for `party`.
    ///
    /// - Throws: when the person is unknown, or holds nothing then.
    public static func leaving(
        of person: EntityID,
        at party: EntityID? = nil,
        on day: Day,
        in facts: FactIndex
    ) throws(Impossible) -> Hypothesis {
        func concerns(_ others: EntityID?...) -> Bool {
            guard let party else { return true }
            return others.contains { $0.map { facts.isSameParty($0, party) } ?? false }
        }
        let offices = facts.offices(of: person).filter { concerns($0.fact.at, $0.fact.appointedBy) }
        let employments = facts.employments(of: person).filter { concerns($0.fact.employer, $0.fact.secondedTo) }
        let roles = facts.roles(of: person).filter { concerns($0.fact.object, $0.fact.behalf, $0.fact.employer) }
        let all = offices.map(\.span) + employments.map(\.span) + roles.map(\.span)
        guard all.contains(where: { $0.possible.from < day && $0.possible.until > day }) else {
            throw Impossible(
                nl: all.isEmpty
                    ? "Van \(name: person) is geen functie, dienstverband of rol geregistreerd\(party == nil ? "" : " bij \(name: party ?? person)")."
                    : "\(name: person) heeft op \(day.dutch) niets dat dan kan eindigen.",
                en: "\(name: person) holds nothing that can end on \(day)."
            )
        }
        var patch = Patch()
        var later = false
        func end<F: Fact>(_ held: [Dated<F>]) {
            for dated in held where dated.span.possible.until > day {
                if !patch.end(dated, on: day) { later = true }
            }
        }
        end(offices)
        end(employments)
        end(roles)
        return Hypothesis(
            .person,
            Phrase(
                nl:
                    "\(name: person) vertrekt\(party.map { " bij \(name: $0)" } ?? ""), met ingang van \(day.dutch); niemand volgt op.",
                en: "\(name: person) leaves\(party.map { " \(name: $0)" } ?? "") on \(day); nobody succeeds."
            ),
            on: day,
            actors: [person],
            patch: patch,
            assuming: later ? [stay([person], day)] : []
        )
    }

    private static func stay(_ things: [EntityID], _ day: Day) -> Phrase {
        Phrase(
            nl: "Wat pas na \(day.dutch) begint, blijft staan: \(names: things).",
            en: "What begins after \(day) stays as it is: \(names: things)."
        )
    }
}
