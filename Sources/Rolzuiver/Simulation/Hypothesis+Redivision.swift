/// A redivision that is only supposed.
public struct SupposedRedivision: Hashable, Sendable {
    /// The municipalities that end.
    public var dissolved: Set<EntityID>
    /// The municipalities that their area goes to.
    public var successors: Set<EntityID>
    /// Who takes their place as participant, where several could.
    public var designated: EntityID?
    /// Who takes their place in a cooperation, where that is another one.
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
        try requireHeirs(supposed, on: day, in: facts)
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
        for (cooperation, heir) in supposed.heirs.sorted(by: { $0.key < $1.key }) {
            patch.take(supposed.dissolved, in: cooperation, by: heir, on: day, facts)
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
        on day: Day,
        in facts: FactIndex
    ) throws(Impossible) {
        guard supposed.successors.count > 1, supposed.designated == nil else { return }
        var open: [EntityID] = []
        for municipality in supposed.dissolved.sorted() {
            let taking = facts.participations(of: municipality).filter { $0.span.possible.until >= day }
            open += taking.map(\.fact.cooperation).filter { supposed.heirs[$0] == nil }
            open += facts.covers(for: municipality).filter { $0.span.possible.until >= day }.map(\.fact.contract)
            let given = facts.mandates(of: [municipality])[municipality] ?? []
            open += given.filter { $0.span.possible.until >= day }.compactMap(\.fact.object)
        }
        let things = unique(open)
        guard !things.isEmpty else { return }
        throw Impossible(
            nl:
                "Het gebied gaat naar meer gemeenten (\(names: supposed.successors)). Wie de plaats inneemt, moet worden aangewezen "
                + "en wordt niet geraden, voor: \(names: things). Wijs één opvolger aan voor alles, of per samenwerkingsverband een.",
            en:
                "The area goes to several municipalities (\(names: supposed.successors)). Who takes the place must be said and is "
                + "not guessed, for: \(names: things). Name one successor for all, or one for each cooperation."
        )
    }
}

extension Patch {
    /// `heir` takes the place of `dissolved` in a cooperation.
    fileprivate mutating func take(
        _ dissolved: Set<EntityID>,
        in cooperation: EntityID,
        by heir: EntityID,
        on day: Day,
        _ facts: FactIndex
    ) {
        let rows = facts.participants(of: cooperation)
        let held = rows.contains { $0.fact.participant == heir && $0.span.possible.contains(day) }
        for row in rows where dissolved.contains(row.fact.participant) && row.span.possible.until > day {
            guard end(row, on: day), !held, let rest = Period(from: day, until: row.span.possible.until) else {
                continue
            }
            var fact = row.fact
            fact.participant = heir
            fact.successorOf = row.fact.participant
            add(
                Dated(
                    fact,
                    Span(possible: rest, certain: row.span.certain),
                    source: Supposition.source,
                    certainty: .derived
                )
            )
        }
    }
}
