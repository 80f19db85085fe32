/// One of several things that a subject has to have, for checks that name all that is lacking in one breath.
struct Wanted {
    /// What it is, as part of a list.
    let name: Phrase
    /// "It is lacking", day by day.
    let lacking: Condition
    /// The facts that say so.
    var evidence: [Evidence] = []
}

extension Timeline where Value == Verdict {
    /// `ok` over `life`, unless one or more of `wanted` are lacking; each stretch of days names those that are.
    ///
    /// `alarm` and `missing` get what is lacking, and what nobody knows to be there.
    static func wanting(
        _ wanted: [Wanted],
        during life: PeriodSet,
        alarm: (Phrase, [Evidence]) -> Alarm,
        missing: (Phrase) -> Missing
    ) -> Timeline<Verdict> {
        var said: [Segment] = []
        for stretch in Partition.of(wanted.map(\.lacking), during: life) {
            let verdict: Verdict
            if stretch.possible.isEmpty {
                verdict = .ok
            } else if stretch.certain.isEmpty {
                verdict = .indeterminate(missing(.list(stretch.possible.map { wanted[$0].name })))
            } else {
                let lacking = stretch.certain.map { wanted[$0] }
                verdict = .alarm(alarm(.list(lacking.map(\.name)), lacking.flatMap(\.evidence)))
            }
            stretch.days.forEach { said.append(Segment($0, verdict)) }
        }
        return Timeline(apart: said)
    }
}

extension Phrase {
    /// `names` one after another, with "en" before the last.
    static func list(_ names: [Phrase]) -> Phrase {
        func joined(_ words: some Collection<String>, _ and: String) -> String {
            var text = ""
            text.reserveCapacity(words.reduce(0) { $0 + $1.utf8.count + 5 })
            for (place, word) in words.enumerated() {
                if place > 0 { text += place < words.count - 1 ? ", " : " \(and) " }
                text += word
            }
            return text
        }
        return Phrase(nl: joined(names.lazy.map(\.nl), "en"), en: joined(names.lazy.map(\.en), "and"))
    }
}
