// A provider leaves the access to care.

extension Hypothesis {
    /// `provider` grants no access to care (toegang) from `day` on: neither itself nor through those it employs or lends out.
    ///
    /// Everywhere, or only on `object` (a cooperation, a contract or a municipality), for `municipality`, for `task`.
    ///
    /// - Throws: when it holds no such role then.
    public static func leavingAccess(
        of provider: EntityID,
        on object: EntityID? = nil,
        for municipality: EntityID? = nil,
        task: String? = nil,
        from day: Day,
        in facts: FactIndex
    ) throws(Impossible) -> Hypothesis {
        let all = facts.accessRoles(through: provider).filter { dated in
            (object.map { $0 == dated.fact.object } ?? true)
                && (municipality.map { dated.fact.behalf == $0 || dated.fact.object == $0 } ?? true)
                && (task.map { dated.fact.tasks.contains($0) } ?? true)
        }
        let running = all.filter { $0.span.possible.from < day && $0.span.possible.until > day }
        guard !running.isEmpty else {
            let known = facts.accessRoles(through: provider).map { dated in
                "\(name: dated.fact.holder) voor \(name: dated.fact.behalf ?? dated.fact.object), \(dated.span.possible.dutch)"
            }
            throw Impossible(
                nl: "\(name: provider) verleent op \(day.dutch) geen toegang die kan eindigen. "
                    + (known.isEmpty
                        ? "Er is geen rol 'toegang' van \(name: provider) of haar mensen geregistreerd."
                        : "Geregistreerd zijn: \(known.sorted().joined(separator: "; "))."),
                en: "\(name: provider) grants no access that can end on \(day)."
            )
        }
        var patch = Patch()
        for dated in running {
            guard let span = dated.span.ended(on: day) else { continue }
            var fact = dated.fact
            fact.ending = .terugtrekking
            patch.replace(dated, by: Dated(fact, span, source: dated.source, certainty: dated.certainty))
        }
        let integrated = facts.contracts(of: provider).filter {
            $0.fact.hasIntegratedAccess == true && $0.span.possible.contains(day)
                && facts.isSameParty($0.fact.contractor, provider)
        }
        var assumptions: [Phrase] = []
        if !integrated.isEmpty {
            let ids = unique(integrated.map(\.fact.id))
            assumptions.append(
                Phrase(
                    nl: "Contracten waarin de toegang is inbegrepen, lopen door: \(names: ids).",
                    en: "Contracts that include access go on: \(names: ids)."
                )
            )
        }
        let places = Set(running.map { $0.fact.behalf ?? $0.fact.object }).sorted()
        return Hypothesis(
            .access,
            Phrase(
                nl:
                    "\(name: provider) trekt zich terug uit de toegang voor \(names: places), met ingang van \(day.dutch); niemand volgt op.",
                en: "\(name: provider) withdraws from the access for \(names: places) on \(day); nobody succeeds."
            ),
            on: day,
            actors: [provider],
            patch: patch,
            assuming: assumptions
        )
    }
}

extension FactIndex {
    /// The roles of access that a provider holds, itself or through persons in its service.
    fileprivate func accessRoles(through provider: EntityID) -> [Dated<RoleAssignment>] {
        let staff = Set((rare.employmentsByEmployer[provider] ?? []).map(\.fact.person))
        return facts.roles.filter { dated in
            dated.fact.role == .toegang
                && (isSameParty(dated.fact.holder, provider) || dated.fact.employer == provider
                    || staff.contains(dated.fact.holder))
        }
    }
}
