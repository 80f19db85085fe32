internal import Rolzuiver

/// Who a participant is: a municipality by its code, another cooperation, or an organisation.
struct ParticipantIdentity {
    let reference: ReferenceData
    /// The organisations of the file, by their number.
    let organisations: [String: OrganisationRecord]
    /// The cooperations that made a body, by the number of the body.
    let bodies: [String: EntityID]

    /// The participant; nil when nothing tells who it is.
    ///
    /// The code of the national list decides; where it is missing, that of the organisation with the same number, and then
    /// the name, as it was in use during `period`.
    func entity(of participant: OrganisationReference, during period: Period) -> EntityID? {
        let record = participant.systemID.flatMap { organisations[$0] }
        if let code = [participant.tooi, record?.reference.tooi, record?.code].compactMap(\.?.municipality).first {
            return code
        }
        if isMunicipality(participant, record) {
            for name in [participant.owms?.term, participant.name.municipalityName].compactMap(\.self) {
                if let id = reference.municipality(named: name, during: period) { return id }
                if let id = reference.municipality(named: name) { return id }
            }
        }
        guard let number = participant.systemID ?? record?.reference.systemID else { return nil }
        return bodies[number] ?? EntityID(.organisation, local: number, in: "roo")
    }

    /// What an organisation is, by its place in the national list, its kinds in the register, or its name.
    func kind(of participant: OrganisationReference) -> OrganisationKind {
        let record = participant.systemID.flatMap { organisations[$0] }
        let words = ([participant.tooi ?? "", participant.name] + (record?.types ?? [])).joined(separator: " ")
            .lowercased()
        if words.contains("provincie") { return .provincie }
        if words.contains("waterschap") || words.contains("hoogheemraadschap") { return .waterschap }
        if words.contains("ministerie") { return .rijk }
        if words.contains("/so/") || words.contains("samenwerkingsorga") { return .gemeenschappelijkeRegeling }
        return .overig
    }

    private func isMunicipality(_ participant: OrganisationReference, _ record: OrganisationRecord?) -> Bool {
        participant.name.lowercased().hasPrefix("gemeente ") || (record?.types.contains("Gemeente") ?? false)
            || participant.owms?.hasSuffix("_(gemeente)") ?? false
    }
}

extension String {
    /// The municipality whose code ends an identifier such as `…/gemeente/gm0358`.
    fileprivate var municipality: EntityID? {
        guard let last = split(separator: "/").last, last.lowercased().hasPrefix("gm") else { return nil }
        return EntityID(last.uppercased())
    }

    /// The name in an identifier such as `…/terms/Bergen_op_Zoom_(gemeente)`.
    fileprivate var term: String? {
        guard let last = split(separator: "/").last else { return nil }
        let suffix = "_(gemeente)"
        let name = last.hasSuffix(suffix) ? last.dropLast(suffix.count) : last
        return name.isEmpty ? nil : String(name.map { $0 == "_" ? " " : $0 })
    }

    /// The name without the word for municipality before it.
    fileprivate var municipalityName: String {
        let prefix = "gemeente "
        return lowercased().hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
