/// Who takes part on the last day before a change, and from it on.
public struct ParticipantsLeft: Hashable, Sendable {
    /// The cooperation.
    public let cooperation: EntityID
    /// The day of the change.
    public let day: Day
    /// Who takes part on the day before, in order.
    public let before: [EntityID]
    /// Who takes part on the day itself, in order.
    public let after: [EntityID]
    /// Whether it is stated that all participants are on record.
    public let isComplete: Bool
}

/// What each remaining participant comes to pay when others leave, by the arrangement's own key.
public struct ShareShift: Hashable, Sendable {
    /// One participant.
    public struct Line: Hashable, Sendable {
        /// The participant.
        public let participant: EntityID
        /// Its share before, in per cent.
        public let before: Fixed
        /// Its share after, in per cent.
        public let after: Fixed
        /// What that comes to more, in euros of ``ShareShift/base``; nil without a base.
        public let difference: Fixed?
    }

    /// The key by which shares were worked out.
    public let key: Phrase
    /// The remaining participants, in order; empty when it cannot be told.
    public let lines: [Line]
    /// The amount that is divided, in euros; nil when none is on record.
    public let base: Fixed?
    /// What the amount is.
    public let scope: Phrase
    /// What is missing; nil when nothing is.
    public let missing: Phrase?
}

extension FactIndex {
    /// A participant's registered share in the costs on a day, in per cent.
    func share(of participant: EntityID, in cooperation: EntityID, on day: Day) -> Fixed? {
        participants(of: cooperation, on: day).first { $0.fact.participant == participant }?.fact.share
    }
}

extension Scene {
    /// Who takes part, before and after.
    var participantsLeft: ParticipantsLeft? {
        guard let cooperation = hypothesis.cooperation else { return nil }
        func taking(_ facts: FactIndex, _ day: Day) -> [EntityID] {
            Set(facts.participants(of: cooperation, on: day).map(\.fact.participant)).sorted()
        }
        return ParticipantsLeft(
            cooperation: cooperation,
            day: day,
            before: taking(facts, day.previous),
            after: taking(changed, lastDay),
            isComplete: facts.complete(.participants, of: cooperation).contains(day)
        )
    }

    /// The last of the days on which someone leaves or joins.
    private var lastDay: Day {
        guard let cooperation = hypothesis.cooperation else { return day }
        let days = changed.withdrawals(from: cooperation).filter { leavers.contains($0.fact.participant) }
            .compactMap(\.fact.effective).filter { $0 >= day }
        return days.max() ?? day
    }

    /// What each remaining participant comes to pay.
    var shareShift: ShareShift? {
        guard let cooperation = hypothesis.cooperation, let left = participantsLeft, left.before != left.after,
            [.withdrawal, .accession].contains(hypothesis.subject)
        else { return nil }
        let (base, scope) = base(of: cooperation)
        let clause = facts.provisions(.bijdrage, of: cooperation).first {
            $0.fact.isPresent && $0.span.possible.contains(day.previous)
        }
        let article = clause?.fact.article.map { ", artikel \($0)" } ?? ""
        let registered = Key(left) { facts.share(of: $0, in: cooperation, on: day.previous) }
        if let lines = registered.lines(base) {
            let method = clause?.fact.method.map { " (\($0)\(article))" } ?? ""
            return ShareShift(
                key: Phrase(
                    nl:
                        "De geregistreerde aandelen\(method); wat de vertrekker betaalde, is over de anderen verdeeld naar "
                        + "verhouding van hun aandeel.",
                    en:
                        "The registered shares\(method); what the leaver paid is divided over the others in proportion to "
                        + "their share."
                ),
                lines: lines,
                base: base,
                scope: scope,
                missing: nil
            )
        }
        if let method = clause?.fact.method, method.lowercased().contains("inwoner") {
            let year = day.previous.components.year
            let people = Key(left) { facts.latestInhabitants(of: $0, upTo: year).map { Fixed($0.fact.number) } }
            if let lines = people.lines(base) {
                return ShareShift(
                    key: Phrase(
                        nl: "De sleutel van de regeling: \(method)\(article); de laatst geregistreerde inwonertallen.",
                        en: "The key of the arrangement: \(method)\(article); the latest inhabitants on record."
                    ),
                    lines: lines,
                    base: base,
                    scope: scope,
                    missing: nil
                )
            }
            return unknownShift(
                Phrase(
                    nl: "Niet vast te stellen: van \(names: people.silent) is geen inwonertal geregistreerd.",
                    en: "Cannot be determined: no number of inhabitants is on record of \(names: people.silent)."
                ),
                base,
                scope
            )
        }
        return unknownShift(
            Phrase(
                nl: "Niet vast te stellen: van \(names: registered.silent) is geen aandeel in de kosten geregistreerd.",
                en: "Cannot be determined: no share in the costs is on record of \(names: registered.silent)."
            ),
            base,
            scope
        )
    }

    private func unknownShift(_ missing: Phrase, _ base: Fixed?, _ scope: Phrase) -> ShareShift {
        ShareShift(key: .empty, lines: [], base: base, scope: scope, missing: missing)
    }

    /// What is divided: the value of the contracts that run on the day, where it is on record.
    func base(of cooperation: EntityID) -> (Fixed?, Phrase) {
        let running = facts.contracts(of: cooperation).filter { $0.span.possible.contains(day) }
        let values = running.compactMap(\.fact.value)
        guard !values.isEmpty else {
            return (
                nil,
                Phrase(
                    nl:
                        "Bedragen zijn niet vast te stellen: van geen contract van \(name: cooperation) dat op \(day.dutch) "
                        + "loopt, is de waarde geregistreerd.",
                    en:
                        "Amounts cannot be determined: of no contract of \(name: cooperation) that runs on \(day) is the "
                        + "value on record."
                )
            )
        }
        let sum = Fixed(euros: values.map(\.euros).reduce(0, +))
        return (
            sum,
            Phrase(
                nl:
                    "de geraamde waarde, over de hele looptijd en zonder btw, van \(values.count) van de \(running.count) contracten van "
                    + "\(name: cooperation) die op \(day.dutch) lopen",
                en:
                    "the estimated value, over the whole term and without VAT, of \(values.count) of the \(running.count) contracts of "
                    + "\(name: cooperation) that run on \(day)"
            )
        )
    }
}

extension FactIndex {
    /// The latest count of a municipality's inhabitants, no later than a year.
    fileprivate func latestInhabitants(of municipality: EntityID, upTo year: Int) -> Dated<Inhabitants>? {
        (rare.inhabitants[municipality] ?? []).filter { $0.fact.year <= year }.max { $0.fact.year < $1.fact.year }
    }
}

/// What participants weigh in a key.
private struct Key {
    private let left: ParticipantsLeft
    private let weights: [EntityID: Fixed]
    /// The participants before of whom nothing is on record.
    let silent: [EntityID]

    init(_ left: ParticipantsLeft, _ weight: (EntityID) -> Fixed?) {
        self.left = left
        let all = Set(left.before).union(left.after)
        let known = Dictionary(uniqueKeysWithValues: all.compactMap { id in weight(id).map { (id, $0) } })
        weights = known
        silent = all.filter { known[$0] == nil }.sorted()
    }

    /// The lines of those who remain; nil when anyone's weight is not on record.
    func lines(_ base: Fixed?) -> [ShareShift.Line]? {
        guard silent.isEmpty else { return nil }
        func total(_ all: [EntityID]) -> Double {
            all.compactMap { weights[$0]?.tenThousandths }.map(Double.init).reduce(0, +)
        }
        let (before, after) = (total(left.before), total(left.after))
        guard before > 0, after > 0 else { return nil }
        return left.after.map { id in
            let weight = Double(weights[id]?.tenThousandths ?? 0)
            let old = left.before.contains(id) ? weight / before : 0
            let new = weight / after
            return ShareShift.Line(
                participant: id,
                before: Key.percent(old),
                after: Key.percent(new),
                difference: base.map { Fixed(euros: $0.euros * (new - old)) }
            )
        }
    }

    /// With two decimals.
    private static func percent(_ share: Double) -> Fixed {
        Fixed(tenThousandths: Int64((share * 10_000).rounded()) * 100)
    }
}
