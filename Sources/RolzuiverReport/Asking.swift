import Rolzuiver

// What is missing, as a list to send to those who keep the facts.

/// What one keeper of facts is asked to supply, or several that are asked the same.
struct KeeperRequests {
    /// Questions about the same kinds of fact.
    struct Batch: Hashable {
        /// The kinds of fact that would decide them.
        let kinds: String
        /// The requirements that wait for them, each once.
        let codes: [String]
        /// What is not known.
        let items: [Item]
    }

    /// One missing thing.
    struct Item: Hashable {
        let what: String
        let codes: [String]
        let since: String
    }

    /// Who is asked.
    let names: [String]
    /// The day by which it is wanted.
    let by: String
    let batches: [Batch]

    /// How many things each is asked.
    var count: Int { batches.reduce(0) { $0 + $1.items.count } }
}

extension Report {
    /// What could not be judged, by who can be asked, and there by what kinds of fact would decide it.
    ///
    /// Those who are asked the same, each about itself, stand together.
    var keeperRequests: [KeeperRequests] {
        let asked = RolzuiverReport.batches(audit.requests(), by: \.ask)
        return RolzuiverReport.batches(asked) { batches($0.elements, calling: self.selfName(of: $0.key)) }
            .compactMap { shared, keepers in
                guard let first = keepers.first, let request = first.elements.first else { return nil }
                return KeeperRequests(
                    names: keepers.map { facts.names[$0.key] },
                    by: request.by.text(language),
                    batches: keepers.count == 1 ? batches(first.elements, calling: nil) : shared
                )
            }
    }

    /// Who can be asked for what is missing, by name.
    func names(of missing: Missing) -> String {
        missing.parts.map { facts.names[$0.ask] }.joined(separator: ", ")
    }

    private func batches(_ requests: [DataRequest], calling own: String?) -> [KeeperRequests.Batch] {
        RolzuiverReport.batches(requests, by: \.kinds).map { kinds, same in
            KeeperRequests.Batch(
                kinds: kinds.listed(language),
                codes: inOrder(Set(same.flatMap(\.requirements))),
                items: same.map { item($0, calling: own) }
            )
        }
    }

    /// One request; who is asked goes by the name `own`, where there is one.
    private func item(_ request: DataRequest, calling own: String?) -> KeeperRequests.Item {
        let what = request.what[language]
        return KeeperRequests.Item(
            what: facts.names.filled(own.map { what.replacing("\(name: request.ask)", with: $0) } ?? what),
            codes: inOrder(Set(request.requirements)),
            since: request.since.isFinite
                ? say("sinds ", "since ") + request.since.text(language) : say("altijd al", "from the beginning")
        )
    }

    /// What stands for the name of who is asked where several are asked the same.
    private func selfName(of keeper: EntityID) -> String {
        switch keeper.kind {
        case .municipality: say("de eigen gemeente", "the own municipality")
        case .region: say("de eigen regio", "the own region")
        case .cooperation: say("het eigen verband", "the own cooperation")
        case .contract: say("het eigen contract", "the own contract")
        default: say("de eigen organisatie", "the own organisation")
        }
    }

    /// Codes in the order of the norm; those that it does not know last.
    func inOrder(_ codes: Set<String>) -> [String] {
        let known = clauses.map(\.code).filter(codes.contains)
        return known + codes.subtracting(known).sorted()
    }

    /// The checks that went wrong, equal causes together.
    var failureGroups: [(code: String, cause: String, subjects: [String])] {
        struct Key: Hashable {
            let code: String
            let cause: String
        }
        return RolzuiverReport.batches(audit.failures) { Key(code: $0.judgement.requirement, cause: $0.cause) }
            .map { key, failures in
                (
                    key.code, facts.names.filled(key.cause),
                    unique(failures.map { facts.names[$0.judgement.subject] })
                )
            }
    }

    /// What to do about a check that went wrong.
    var failureAdvice: String {
        say(
            "Een mislukte toetsing zegt niets over het onderwerp: het programma kon niet oordelen. Meld de oorzaak.",
            "A failed check says nothing about the subject: the program could not judge. Report the cause."
        )
    }
}
