internal import Rolzuiver

extension ExportOOInterpreter {
    /// Adds the cooperation, its versions and the organisations that they name.
    func addArrangement(
        _ versions: [DatedVersion],
        _ chain: Chain,
        _ identity: ParticipantIdentity,
        to reading: inout ChainReading
    ) {
        addCooperation(versions, chain, to: &reading)
        for version in versions { addVersion(version, chain.id, to: &reading) }
        addOrganisations(versions, identity, to: &reading.facts)
    }

    // MARK: The cooperation

    /// Adds the cooperation as it was, version by version, with equal versions joined.
    ///
    /// A day of accession before the oldest version shows that something was there earlier; in what form is not on record, so
    /// that time is only possible.
    private func addCooperation(_ versions: [DatedVersion], _ chain: Chain, to reading: inout ChainReading) {
        let earliest = reading.facts.participants.map(\.span.possible.from).min() ?? .distantFuture
        var pieces: [(fact: Cooperation, start: ClosedRange<Day>, end: ClosedRange<Day>, isWhole: Bool)] = []
        for version in versions {
            let fact = cooperation(version, chain, &reading.doubts)
            let (start, end) = (version.span.start, version.span.end)
            if let last = pieces.last, last.fact == fact, last.isWhole {
                pieces[pieces.count - 1].end = end
                pieces[pieces.count - 1].isWhole = version.gapUntil == nil
            } else {
                let floor = pieces.isEmpty ? min(start.lowerBound, earliest) : start.lowerBound
                pieces.append((fact, floor...start.upperBound, end, version.gapUntil == nil))
            }
        }
        for piece in pieces {
            guard let span = Span(start: piece.start, end: piece.end) else { continue }
            reading.facts.add(Dated(piece.fact, span, source: Self.source, certainty: .confirmed))
        }
    }

    private func cooperation(_ version: DatedVersion, _ chain: Chain, _ doubts: inout [Doubt]) -> Cooperation {
        let record = version.record
        var fact = Cooperation()
        fact.id = chain.id
        fact.name = record.shortTitle ?? record.title
        fact.form = form(record, chain.id, &doubts)
        // Only where all take part with the same bodies is it plain which ones concluded the arrangement.
        let organs = Set(version.listings.values.map(\.organs))
        if organs.count == 1, let organs = organs.first { fact.concludedBy = organs }
        fact.domains = Domain.stated(record)
        if let number = record.body?.systemID, fact.form?.isLegalPerson ?? false {
            fact.legalPerson = EntityID(.organisation, local: number, in: "roo")
        }
        let keeper = keeper(of: version, chain)
        if fact.form == .centrumregeling { fact.centre = keeper }
        if let keeper, record.form == "OL" || record.form == "BVO" || record.form == "GO" {
            doubts.append(
                Doubt(
                    line: record.line,
                    kind: .keeper,
                    cooperation: chain.id.key,
                    subject: "versie \(record.systemID)",
                    found: record.keeper?.name ?? keeper.key,
                    reason: "de bronhouder is een deelnemer en niet het orgaan van de regeling zelf"
                )
            )
        }
        return fact
    }

    /// The participant municipality that keeps the source of the entry.
    private func keeper(of version: DatedVersion, _ chain: Chain) -> EntityID? {
        guard let number = version.record.keeper?.systemID else { return nil }
        return version.listings.first { $0.key.kind == .municipality && $0.value.record.reference.systemID == number }?
            .key
    }

    /// The legal form.
    ///
    /// The register has one word for every arrangement that makes no body (regeling zonder meer). That it is a centre
    /// arrangement is taken only from its title: the keeper of the entry is normally the centre municipality, but the
    /// register does not say so.
    private func form(_ record: ArrangementVersionRecord, _ id: EntityID, _ doubts: inout [Doubt]) -> Form? {
        let title = "\(record.title) \(record.shortTitle ?? "")".lowercased()
        let text = (record.formText ?? "").lowercased().filter { $0 != "'" && $0 != "\"" && $0 != "’" && $0 != "‘" }
        switch (record.form ?? "", text) {
        case ("OL", _), (_, "openbaar lichaam"): return .openbaarLichaam
        case ("BVO", _), (_, "bedrijfsvoeringsorganisatie"): return .bedrijfsvoeringsorganisatie
        case ("GO", _), (_, "gemeenschappelijk orgaan"): return .gemeenschappelijkOrgaan
        case ("RZM", _), (_, "regeling zonder meer"):
            return title.contains("centrumregeling") ? .centrumregeling : .regelingZonderMeer
        default:
            doubts.append(
                Doubt(
                    line: record.line,
                    kind: .unknownForm,
                    cooperation: id.key,
                    subject: "versie \(record.systemID)",
                    found: [record.form, record.formText].compactMap(\.self).joined(separator: " "),
                    reason: "verwacht OL, BVO, GO of RZM; de vorm is als onbekend overgenomen"
                )
            )
            return nil
        }
    }

    // MARK: Versions and organisations

    private func addVersion(_ version: DatedVersion, _ id: EntityID, to reading: inout ChainReading) {
        var fact = ArrangementVersion()
        fact.cooperation = id
        fact.number = version.record.systemID
        fact.title = version.record.title
        for written in version.record.decisions {
            guard let address = WebAddress(written) else {
                let reason = "dit is geen internetadres en is niet overgenomen"
                reading.doubts.append(reference(version.record, id, written, reason))
                continue
            }
            if address.isMended {
                reading.doubts.append(reference(version.record, id, written, "gelezen als \(address.text)"))
            }
            fact.url = fact.url ?? address.text
        }
        reading.facts.add(Dated(fact, version.span, source: Self.source, certainty: .confirmed))
    }

    private func reference(
        _ record: ArrangementVersionRecord,
        _ id: EntityID,
        _ found: String,
        _ reason: String
    ) -> Doubt {
        Doubt(
            line: record.line,
            kind: .reference,
            cooperation: id.key,
            subject: "versie \(record.systemID)",
            found: found,
            reason: reason
        )
    }

    /// Adds the bodies of arrangements, and participants that are neither municipality nor cooperation.
    private func addOrganisations(_ versions: [DatedVersion], _ identity: ParticipantIdentity, to facts: inout Facts) {
        var named: [EntityID: (OrganisationReference, OrganisationKind)] = [:]
        for version in versions {
            for (entity, listing) in version.listings where entity.kind == .organisation {
                named[entity] = (listing.record.reference, identity.kind(of: listing.record.reference))
            }
            if let body = version.record.body, let number = body.systemID {
                named[EntityID(.organisation, local: number, in: "roo")] = (body, .gemeenschappelijkeRegeling)
            }
        }
        for (entity, (reference, kind)) in named.sorted(by: { $0.key < $1.key }) {
            var fact = Organisation()
            fact.id = entity
            let record = reference.systemID.flatMap { identity.organisations[$0] }
            fact.name = record?.reference.name ?? reference.name
            fact.organisation = kind
            let start = record?.start.flatMap { Day(source: $0) }
            let end = record?.end.flatMap { Day(source: $0) }
            // Since when an organisation exists the register seldom says; then it is not bounded.
            let life = Period(from: start ?? .distantPast, until: end ?? .distantFuture)
            let span = life.map { Span($0) }
            facts.add(Dated(fact, span ?? .always, source: Self.source, certainty: .confirmed))
        }
    }
}

extension Domain {
    /// The domains that a version names, by the laws that it rests on and its policy fields; empty when it names none.
    fileprivate static func stated(_ record: ArrangementVersionRecord) -> Set<Domain> {
        var domains: Set<Domain> = []
        for ground in record.grounds.map({ $0.lowercased() }) {
            if ground == "jeugdwet" || ground == "besluit jeugdwet" { domains.insert(.jeugd) }
            if ground.hasPrefix("wet maatschappelijke ondersteuning") { domains.insert(.wmo) }
            if ground == "participatiewet" { domains.insert(.participatie) }
            if ground.hasSuffix("wet publieke gezondheid") { domains.insert(.gezondheid) }
        }
        if record.fields.contains(where: { $0.lowercased().contains("jeugdzorg") }) { domains.insert(.jeugd) }
        return domains
    }
}

/// An address on the web, mended where the entry wrote it wrongly in a known way.
private struct WebAddress {
    let text: String
    let isMended: Bool

    init?(_ written: String) {
        var rest = Substring(written)
        var isSecure = false
        // Addresses occur with a scheme before the scheme, one of them cut: `http://ttps://lokale…`.
        let schemes = ["https://", "http://", "ttps://", "ttp://", "https:/", "http:/", "//"]
        while let scheme = schemes.first(where: { rest.lowercased().hasPrefix($0) }) {
            isSecure = scheme.contains("tps")
            rest = rest.dropFirst(scheme.count)
        }
        guard let host = rest.split(separator: "/", omittingEmptySubsequences: false).first, host.contains("."),
            !host.hasPrefix("."), !rest.contains(" ")
        else { return nil }
        text = (isSecure ? "https://" : "http://") + rest
        isMended = text != written
    }
}
