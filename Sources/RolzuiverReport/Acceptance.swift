import Rolzuiver

// What people decided about findings, and what they stated where no fact can tell.

/// A waiver, as reports show it.
struct AcceptedFinding {
    let waiver: Dated<Waiver>
    let standing: WaiverStanding
    /// The finding on the as-of day; nil when it is no longer there.
    let finding: Finding?
}

/// What a person stated about a requirement.
struct Statement {
    let attestation: Dated<Attestation>
    /// Whether it counts on the as-of day.
    let isCurrent: Bool
}

extension WaiverStanding {
    /// The word for readers.
    var phrase: Phrase {
        let english =
            switch self {
            case .inUse: "in use"
            case .upcoming: "not yet in effect"
            case .unused: "unused"
            case .orphaned: "orphaned: the finding rests on other facts now"
            case .expired: "expired"
            }
        let dutch = self == .orphaned ? "verweesd: de bevinding rust nu op andere feiten" : rawValue
        return Phrase(nl: dutch, en: english)
    }
}

extension Report {
    /// The waivers about what was judged, those in use first.
    ///
    /// An audit that was made earlier no longer tells what became of each; then those are shown that a waived finding
    /// still carries.
    var accepted: [AcceptedFinding] {
        let byName = Dictionary(current.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        guard audit.standings.isEmpty else {
            return WaiverStanding.allCases.flatMap { standing in
                audit.standings.filter { $0.standing == standing }.map {
                    AcceptedFinding(waiver: $0.waiver, standing: standing, finding: byName[$0.waiver.fact.finding])
                }
            }
        }
        return facts.facts.waivers.compactMap { waiver in
            guard let finding = byName[waiver.fact.finding], finding.isWaived,
                waiver.span.certain?.contains(audit.asOf) ?? false
            else { return nil }
            return AcceptedFinding(waiver: waiver, standing: .inUse, finding: finding)
        }
    }

    /// What people stated about what was judged, in the order of the norm.
    var statements: [Statement] {
        let subjects = Set(audit.judgements.map(\.subject) + audit.roots)
        let order = Dictionary(
            clauses.enumerated().map { ($1.code, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return facts.facts.attestations.filter { subjects.contains($0.fact.of) }
            .map { Statement(attestation: $0, isCurrent: $0.span.certain?.contains(audit.asOf) ?? false) }
            .sorted { left, right in
                let (one, other) = (left.attestation, right.attestation)
                let places = (order[one.fact.requirement] ?? .max, order[other.fact.requirement] ?? .max)
                if places.0 != places.1 { return places.0 < places.1 }
                if one.fact.of != other.fact.of { return one.fact.of < other.fact.of }
                return one.span.possible < other.span.possible
            }
    }

    /// The statement in words: answer, by whom, when, the proof, and until when it counts.
    func text(of statement: Statement) -> String {
        let (fact, span) = (statement.attestation.fact, statement.attestation.span)
        let answer =
            fact.isMet ? say("voldoet", "meets the requirement") : say("voldoet niet", "does not meet the requirement")
        var parts = [
            say(
                "\(facts.names[fact.of]) \(answer), verklaart \(fact.by)",
                "\(facts.names[fact.of]) \(answer), says \(fact.by)"
            )
        ]
        if let day = fact.on { parts.append(say("op \(day.dutch)", "on \(day)")) }
        parts.append(say("geldt \(span.text(.nl))", "counts \(span.text(.en))"))
        if let proof = fact.document {
            // The whole of it, so that whoever has the document can compare.
            let digest = document(proof)?.sha256.map { " (SHA-256 \($0))" } ?? ""
            parts.append(say("bewijs: ", "proof: ") + facts.names[proof] + digest)
        }
        if !statement.isCurrent { parts.append(say("telt niet op de peildatum", "does not count on the as-of day")) }
        let said = fact.text.map { facts.names.filled($0) } ?? ""
        let end = said.isEmpty || said.hasSuffix(".") ? said : said + "."
        return parts.joined(separator: "; ") + (end.isEmpty ? "." : ". \(end)")
    }

    /// By what a waiver knows the facts that its finding rested on.
    func fingerprintLine(_ waiver: Waiver) -> String? {
        guard !waiver.fingerprint.isEmpty else { return nil }
        return say(
            "vingerafdruk \(waiver.fingerprint) van de feiten onder de bevinding",
            "fingerprint \(waiver.fingerprint) of the facts under the finding"
        )
    }

    /// The document of that identifier; nil when the register has no more than a reference to it.
    func document(_ id: EntityID) -> Document? { facts.facts.documents.first { $0.fact.id == id }?.fact }

    /// The days of a waiver, for readers: until when, the last day included.
    func lastDay(of waiver: Dated<Waiver>) -> String {
        let until = waiver.span.possible.until
        return until.isFinite
            ? say("t/m \(until.previous.dutch)", "until \(until.previous), inclusive")
            : say("zonder einde", "without an end")
    }
}

// MARK: Questions

/// A success factor: something to talk about, never scored.
struct TalkingPoint {
    let clause: Clause
    /// What was answered, as stated by people.
    let answers: [String]
}

extension Report {
    /// The questions of the norm that the audit's edition and the register ask.
    var talkingPoints: [TalkingPoint] {
        let statements = statements
        return clauses.filter { clause in
            clause.method == .question
                && (!clause.isOptional || audit.tailoring.switchedOn.contains(clause.code))
                && (edition.map { edition in edition.requirements.contains { $0.code == clause.code } } ?? true)
        }.map { clause in
            TalkingPoint(
                clause: clause,
                answers: statements.filter { $0.attestation.fact.requirement == clause.code }.map(text)
            )
        }
    }
}
