/// A redivision that is only supposed.
public struct SupposedRedivision: Hashable, Sendable {
    /// The municipalities that end.
    public var dissolved: Set<EntityID>
    /// The municipalities that their area goes to.
    public var successors: Set<EntityID>
    /// Who takes their place as participant, where several could.
    public var designated: EntityID?
    /// Who takes their place in one matter: a cooperation, a contract or another, where that is another one.
    public var heirs: [EntityID: EntityID]

    /// `dissolved` go up in `successors`.
    public init(
        of dissolved: Set<EntityID>,
        into successors: Set<EntityID>,
        designated: EntityID? = nil,
        heirs: [EntityID: EntityID] = [:]
    ) {
        self.dissolved = dissolved
        self.successors = successors
        self.designated = designated
        self.heirs = heirs
    }
}

extension Hypothesis {
    /// A redivision on `day`: what follows by law follows, and nothing else.
    ///
    /// - Throws: when a municipality is not there, or several could take its place in something and nobody is named: then it
    ///   says in what.
    public static func redivision(
        _ supposed: SupposedRedivision,
        on day: Day,
        in facts: FactIndex
    ) throws(Impossible) -> Hypothesis {
        guard !supposed.dissolved.isEmpty, !supposed.successors.isEmpty else {
            throw Impossible(nl: "Noem wie opgaat en wie volgt.", en: "Say who ends and who follows.")
        }
        if supposed.dissolved.isSubset(of: supposed.successors) {
            throw Impossible(
                nl: "\(names: supposed.dissolved) kan niet in zichzelf opgaan; noem een andere gemeente die volgt.",
                en: "\(names: supposed.dissolved) cannot go up in itself; name another municipality that follows."
            )
        }
        for municipality in supposed.dissolved.sorted() {
            guard let earlier = facts.redivision(endOf: municipality) else { continue }
            throw Impossible(
                nl: "\(name: municipality) is al opgeheven, op \(earlier.on.dutch).",
                en: "\(name: municipality) has ended already, on \(earlier.on)."
            )
        }
        let named = supposed.successors.union([supposed.designated].compactMap(\.self)).union(supposed.heirs.values)
        if let odd = named.subtracting(supposed.successors).sorted().first {
            throw Impossible(
                nl: "\(name: odd) is geen van de gemeenten waar het gebied naartoe gaat.",
                en: "\(name: odd) is none of the municipalities that the area goes to."
            )
        }
        let matters = supposed.dissolved.reduce(into: Set<EntityID>()) { $0.formUnion(facts.matters(of: $1, on: day)) }
        if let odd = Set(supposed.heirs.keys).subtracting(matters).sorted().first {
            throw Impossible(
                nl:
                    "\(names: supposed.dissolved) \(supposed.dissolved.count == 1 ? "heeft" : "hebben") op \(day.dutch) geen deel "
                    + "in \(name: odd); daar is niemand voor aan te wijzen.",
                en: "\(names: supposed.dissolved) has no part in \(name: odd) on \(day); nobody can be named for it."
            )
        }
        try requireHeirs(supposed, matters)
        var redivision = Redivision()
        redivision.event = "simulatie \(day)"
        redivision.on = day
        redivision.redivision = supposed.successors.isSubset(of: supposed.dissolved) ? .uitbreiding : .samenvoeging
        redivision.dissolved = supposed.dissolved.subtracting(supposed.successors)
        redivision.successors = supposed.successors
        redivision.designated = supposed.designated
        redivision.basis = "verondersteld"
        var patch = Patch()
        patch.add(Dated(redivision, Span(.since(day)), source: Supposition.source))
        for (matter, heir) in supposed.heirs.sorted(by: { $0.key < $1.key }) {
            for municipality in supposed.dissolved.sorted()
            where facts.matters(of: municipality, on: day).contains(matter) {
                var successor = NamedSuccessor()
                (successor.municipality, successor.of, successor.successor) = (municipality, matter, heir)
                patch.add(Dated(successor, .always, source: Supposition.source))
            }
        }
        let isOne = supposed.dissolved.count == 1
        return Hypothesis(
            .redivision,
            Phrase(
                nl: "\(names: supposed.dissolved) \(isOne ? "gaat" : "gaan") op \(day.dutch) op in "
                    + "\(names: supposed.successors).",
                en: "\(names: supposed.dissolved) \(isOne ? "goes" : "go") up in "
                    + "\(names: supposed.successors) on \(day)."
            ),
            on: day,
            actors: supposed.dissolved.sorted(),
            patch: patch,
            assuming: [
                Phrase(
                    nl:
                        "Een herindeling is geen uittreding: rechten en plichten gaan van rechtswege over (Wet arhi 41 en 44).",
                    en:
                        "A redivision is no withdrawal: rights and duties pass by operation of law (Wet arhi 41 and 44)."
                )
            ]
        )
    }

    /// Asks for a successor wherever several could be one.
    private static func requireHeirs(
        _ supposed: SupposedRedivision,
        _ matters: Set<EntityID>
    ) throws(Impossible) {
        guard supposed.successors.count > 1, supposed.designated == nil else { return }
        let things = matters.subtracting(supposed.heirs.keys).sorted()
        guard !things.isEmpty else { return }
        throw Impossible(
            nl:
                "Het gebied gaat naar meer gemeenten (\(names: supposed.successors)). Wie de plaats inneemt, moet worden aangewezen "
                + "en wordt niet geraden, voor: \(names: things). Wijs één opvolger aan voor alles, of voor elk van deze een.",
            en:
                "The area goes to several municipalities (\(names: supposed.successors)). Who takes the place must be said and is "
                + "not guessed, for: \(names: things). Name one successor for all, or one for each of these.",
            asking: things
        )
    }
}

extension FactIndex {
    /// Everything in which a municipality has a part on or after `day`, and for which a successor can be named:
    /// cooperations, contracts, commissions, mandates, organisations, what roles are on, and those in its service.
    ///
    /// An office ends with it, and its place in a region is for the successor to register: these have none.
    func matters(of municipality: EntityID, on day: Day) -> Set<EntityID> {
        func lasts<F: Fact>(_ dated: Dated<F>) -> Bool { dated.span.possible.until >= day }
        var matters = Set(participations(of: municipality).filter(lasts).map(\.fact.cooperation))
        matters.formUnion(covers(for: municipality).filter(lasts).map(\.fact.contract))
        matters.formUnion(contracts(of: municipality).filter(lasts).map(\.fact.id))
        matters.formUnion(commissions(of: municipality).filter(lasts).map(\.fact.id))
        matters.formUnion(
            (mandates(of: [municipality])[municipality] ?? []).filter(lasts).map { $0.fact.object ?? $0.fact.to }
        )
        matters.formUnion(stakes(of: municipality).filter(lasts).map(\.fact.object))
        let roles = facts.roles.filter { $0.span.possible.until > day }.map(\.fact)
        matters.formUnion(roles.filter { [$0.behalf, $0.holder].contains(municipality) }.map(\.object))
        matters.formUnion(roles.filter { [$0.object, $0.employer].contains(municipality) }.map(\.holder))
        let staff = facts.employments.filter { $0.span.possible.until > day }.map(\.fact)
        matters.formUnion(staff.filter { [$0.employer, $0.secondedTo].contains(municipality) }.map(\.person))
        return matters.subtracting([municipality])
    }
}
