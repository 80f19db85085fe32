internal import Rolzuiver

/// Reads who takes part in a version, with which bodies and share.
struct ListingReader {
    let identity: ParticipantIdentity
    private let cooperation: EntityID
    private(set) var doubts: [Doubt] = []

    init(_ interpreter: ExportOOInterpreter, _ chain: Chain) {
        cooperation = chain.id
        identity = ParticipantIdentity(
            reference: interpreter.reference,
            organisations: chain.organisations,
            bodies: chain.bodies
        )
    }

    /// The participants of a version, by who they are.
    mutating func read(_ version: DatedVersion) -> [EntityID: DatedVersion.Listing] {
        var listings: [EntityID: DatedVersion.Listing] = [:]
        for participant in version.record.participants {
            guard let entity = identity.entity(of: participant.reference, during: version.period) else {
                doubt(
                    participant.line,
                    .unknownParticipant,
                    participant.reference.name,
                    participant.reference.systemID ?? "",
                    "geen code, nummer of naam zegt wie dit is; de deelnemer telt niet mee"
                )
                continue
            }
            if listings[entity] != nil {
                doubt(participant.line, .duplicateParticipant, name(participant), entity.key, "telt één keer mee")
                continue
            }
            listings[entity] = listing(participant, entity)
        }
        addDoubts(about: version.record)
        return listings
    }

    private mutating func listing(_ participant: ParticipantRecord, _ entity: EntityID) -> DatedVersion.Listing {
        if entity.kind == .municipality, identity.reference.municipality(entity) == nil {
            doubt(
                participant.line,
                .unknownParticipant,
                name(participant),
                entity.key,
                "deze gemeentecode staat niet in de lijst van gemeenten; overgenomen zoals zij er staat"
            )
        }
        let accession = participant.accession.flatMap { Day(source: $0) }
        if accession == nil, let text = participant.accession {
            doubt(participant.line, .accessionDay, name(participant), text, "dit is geen datum en telt als onbekend")
        }
        var organs: Set<Organ> = []
        for text in participant.organs {
            if let organ = Organ(register: text) {
                organs.insert(organ)
            } else {
                doubt(
                    participant.line,
                    .unknownOrgan,
                    name(participant),
                    text,
                    "dit bestuursorgaan is niet overgenomen"
                )
            }
        }
        return DatedVersion.Listing(
            record: participant,
            accession: accession,
            organs: organs,
            share: share(participant)
        )
    }

    /// The share in the costs, from a number with a decimal comma.
    private mutating func share(_ participant: ParticipantRecord) -> Fixed? {
        guard let text = participant.share, text != "," else { return nil }
        let plain = text.replacing("%", with: "").replacing(" ", with: "").replacing(",", with: ".")
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let whole = parts.first.map { $0.isEmpty ? "0" : String($0) } ?? "0"
        let decimals = parts.count == 2 ? String(parts[1].prefix(4)) : ""
        let number = parts.count <= 2 ? Fixed(decimals.isEmpty ? whole : "\(whole).\(decimals)") : nil
        guard let number, number >= Fixed(0), number <= Fixed(100) else {
            let reason = "dit is geen aandeel tussen 0 en 100 procent en is niet overgenomen"
            doubt(participant.line, .share, name(participant), text, reason)
            return nil
        }
        return number
    }

    private mutating func addDoubts(about record: ArrangementVersionRecord) {
        let count = record.participants.count
        let without = record.participants.count { $0.organs.isEmpty }
        let subject = "versie \(record.systemID)"
        if count < 2 {
            doubt(record.line, .fewParticipants, subject, "\(count)", "een regeling heeft ten minste twee deelnemers")
        }
        if without > 0 {
            let reason = "welk orgaan deelneemt is onbekend"
            doubt(record.line, .noOrgan, subject, "\(without) van \(count) deelnemers", reason)
        }
    }

    private func name(_ participant: ParticipantRecord) -> String { participant.reference.name }

    private mutating func doubt(
        _ line: Int,
        _ kind: DoubtKind,
        _ subject: String,
        _ found: String,
        _ reason: String
    ) {
        doubts.append(
            Doubt(
                line: line,
                kind: kind,
                cooperation: cooperation.key,
                subject: subject,
                found: found,
                reason: reason
            )
        )
    }
}

extension Organ {
    /// The governing body that the register means by a text.
    fileprivate init?(register text: String) {
        switch text.lowercased() {
        case "college van burgemeester en wethouders", "college": self = .college
        case "gemeenteraad", "raad": self = .raad
        case "burgemeester": self = .burgemeester
        case "algemeen bestuur": self = .algemeenBestuur
        case "dagelijks bestuur", "college van dijkgraaf en heemraden": self = .dagelijksBestuur
        case "bestuur": self = .bestuur
        case "gedeputeerde staten", "college van gedeputeerde staten": self = .gedeputeerdeStaten
        case let minister where minister.hasPrefix("minister"): self = .minister
        default: return nil
        }
    }
}
