package import Rolzuiver

/// The outcome of a stress test: which cooperation breaks by which exit, and on whom it turns.
package struct StressReport: Sendable {
    /// What came of the trials, the heaviest first.
    package let outcomes: [StressOutcome]
    /// How many trials there were to do.
    package let planned: Int
    /// The day on which the exits take effect.
    package let day: Day
    /// The rules by which others followed, and what could not be read, in words; empty when nobody did and all could.
    package let rules: [Phrase]
    let names: Names
    let pin: Pin
    let language: Language
    let edition: String

    /// A report on `outcomes`, of the `planned` trials.
    package init(
        _ outcomes: [StressOutcome],
        planned: Int,
        on day: Day,
        rules: [Phrase] = [],
        of facts: FactIndex,
        edition: Edition,
        pin: Pin,
        language: Language = .nl
    ) {
        self.outcomes = outcomes.sorted(by: StressOutcome.heaviestFirst)
        self.planned = planned
        self.day = day
        self.rules = rules
        names = facts.names
        self.edition = edition.name
        self.pin = pin
        self.language = language
    }

    func say(_ nl: String, _ en: String) -> String { names.filled(language == .nl ? nl : en) }
    func say(_ phrase: Phrase) -> String { names.filled(phrase[language]) }

    /// Whether any exit breaks anything.
    package var breaks: Bool { outcomes.contains { $0.impossible == nil && $0.breaks } }

    /// That nothing was written.
    package var disclaimer: String {
        say(
            "Dit is een stresstest: er is niets geregistreerd of gewijzigd.",
            "This is a stress test: nothing was registered or changed."
        )
    }

    /// One cooperation, with what its exits come to.
    struct Summary {
        let cooperation: EntityID
        /// The exits, the heaviest first.
        let outcomes: [StressOutcome]

        var breaking: [StressOutcome] { outcomes.filter(\.breaks) }
        /// The exits that weigh most, when not all weigh the same.
        var pivotal: [StressOutcome] {
            guard let first = outcomes.first, let last = outcomes.last, first.weight != last.weight else { return [] }
            return outcomes.filter { $0.weight == first.weight }
        }
    }

    /// The cooperations, those first of which an exit weighs most.
    var summaries: [Summary] {
        batches(outcomes.filter { $0.impossible == nil }, by: \.trial.cooperation)
            .map { Summary(cooperation: $0.key, outcomes: $0.elements) }
    }

    /// Who leaves, with those who follow.
    func who(_ trial: StressTrial) -> String {
        let first = trial.leavers.map { names[$0] }.joined(separator: " + ")
        guard !trial.followers.isEmpty else { return first }
        let rounds = batches(trial.followers, by: \.round).map { round, followers in
            "\(round): " + followers.map { "\(names[$0.participant]) (\($0.rule.rawValue))" }.joined(separator: ", ")
        }
        return "\(first) → \(rounds.joined(separator: "; "))"
    }

    /// Who is pivotal in a cooperation: the heaviest exits, or who is in all of them where several leave at a time.
    func pivots(of summary: Summary) -> [String] {
        let pivotal = summary.pivotal.map(\.trial)
        let always = pivotal.dropFirst().reduce(Set(pivotal.first?.leavers ?? [])) { $0.intersection($1.leavers) }
        guard pivotal.count > 1, isOfSeveral, !always.isEmpty else { return pivotal.map(who) }
        let everywhere = always.map { names[$0] }.sorted().joined(separator: " + ")
        return [say("\(everywhere), met wie dan ook", "\(everywhere), with whomever")]
    }

    /// Whether several leave at a time.
    private var isOfSeveral: Bool { outcomes.contains { $0.trial.leavers.count > 1 } }

    /// "12 uittredingen", or what it is called where two leave at a time.
    func exits(_ count: Int) -> String {
        let number = grouped(count, language)
        return isOfSeveral
            ? say(
                "\(number) \(count == 1 ? "tweetal" : "tweetallen") uittreders",
                "\(number) \(count == 1 ? "pair" : "pairs") of leavers"
            )
            : say(
                "\(number) \(count == 1 ? "uittreding" : "uittredingen")",
                "\(number) \(count == 1 ? "exit" : "exits")"
            )
    }

    /// What the signs in a list of exits stand for.
    var legend: String {
        say(
            "■ overtreding, ▲ risico, ● aandachtspunt, ○ niet vast te stellen: hoeveel oordelen het dan worden.",
            "■ breach, ▲ risk, ● point of attention, ○ not to be determined: how many verdicts come to that."
        )
    }

    /// In one line, for people.
    var headline: String {
        let done = outcomes.count
        let broken = Set(outcomes.filter { $0.impossible == nil && $0.breaks }.map(\.trial.cooperation)).count
        let all = Set(outcomes.map(\.trial.cooperation)).count
        let part =
            done < planned
            ? say(
                " Afgebroken: \(done) van de \(planned) zijn doorgerekend.",
                " Interrupted: \(done) of \(planned) were worked out."
            ) : ""
        return say(
            "\(exits(done)) uit \(grouped(all, language)) "
                + "\(all == 1 ? "samenwerkingsverband" : "samenwerkingsverbanden"), met ingang van \(day.dutch): "
                + (broken == 0
                    ? "geen enkel verband breekt."
                    : "\(grouped(broken, language)) \(broken == 1 ? "verband breekt" : "verbanden breken") bij ten minste één ervan.")
                + part,
            "\(exits(done)) from \(grouped(all, language)) \(all == 1 ? "cooperation" : "cooperations") on \(day): "
                + (broken == 0
                    ? "none breaks."
                    : "\(grouped(broken, language)) \(broken == 1 ? "breaks" : "break") by at least one of them.")
                + part
        )
    }

    /// What breaking means here.
    var meaning: String {
        say(
            "Breken: er blijven minder dan twee deelnemers over, een oordeel wordt een overtreding of risico, of een contract verliest zijn opdrachtgever.",
            "To break: fewer than two participants are left, a verdict becomes a breach or a risk, or a contract is left bare."
        )
    }
}
