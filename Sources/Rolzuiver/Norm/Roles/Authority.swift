/// Who signed a contract, and for whom they could (Rol-13).
struct Authority {
    let dossier: Dossier
    private let assignments: [Assignment]
    private let signatures: [EntityID: [Dated<Signature>]]
    private let mandates: [EntityID: [Dated<Mandate>]]

    init(_ dossier: Dossier) {
        self.dossier = dossier
        assignments = dossier.assignments.filter { $0.id.kind == .contract }
        signatures = dossier.facts.signatures(of: Set(assignments.map(\.id)))
        let covered = assignments.flatMap { dossier.facts.lawfulCovers(of: $0.id).map(\.fact.municipality) }
        mandates = dossier.facts.mandates(of: Set(covered))
    }

    /// The judgements about all contracts.
    func judgements(_ rules: Rules) -> [Judgement] {
        assignments.flatMap { assignment -> [Judgement] in
            let contract = dossier.facts.contract(assignment.id)
            let signed = signatures[assignment.id] ?? []
            return [sameHand(assignment, contract, signed, rules), authorised(assignment, contract, signed, rules)]
                .compactMap(\.self)
        }
    }

    // MARK: One person for both sides

    private func sameHand(
        _ assignment: Assignment,
        _ contract: [Dated<Contract>],
        _ signed: [Dated<Signature>],
        _ rules: Rules
    ) -> Judgement? {
        let commissioning = Set(signed.filter { $0.fact.side == .opdrachtgever }.map(\.fact.person))
        let both = signed.filter { $0.fact.side == .opdrachtnemer && commissioning.contains($0.fact.person) }
        let persons = Set(both.map(\.fact.person))
        guard !persons.isEmpty else { return nil }
        let acts = signed.filter { persons.contains($0.fact.person) }
        let day = acts.compactMap { $0.fact.on ?? contract.first?.fact.signed }.max()
        let stands = carried(assignment, since: day)
        let alarm = Alarm(
            .sameHand,
            Phrase(
                nl: "\(names: persons) tekende \(name: assignment.id) voor beide partijen.",
                en: "\(names: persons) signed \(name: assignment.id) for both sides."
            ),
            evidence: acts.map { Evidence($0) } + assignment.ran.evidence,
            remedy: Phrase(
                nl: "Laat een ander namens een van beide partijen tekenen of bekrachtigen.",
                en: "Have someone else sign or ratify for one of the parties."
            )
        )
        let term = Missing(
            Phrase(nl: "De looptijd van \(name: assignment.id).", en: "The term of \(name: assignment.id)."),
            kinds: [.contracts],
            ask: dossier.root
        )
        let timeline = Timeline<Verdict>.judging(stands.possible, [Violation(stands, alarm, unless: term)])
        return rules.judgement(dossier.root, telling: [assignment.id.key, "beide partijen"], timeline)
    }

    // MARK: A mandate of each municipality

    private func authorised(
        _ assignment: Assignment,
        _ contract: [Dated<Contract>],
        _ signed: [Dated<Signature>],
        _ rules: Rules
    ) -> Judgement? {
        guard let first = contract.first?.fact else { return nil }
        let days = signed.filter { $0.fact.side == .opdrachtgever }.compactMap(\.fact.on)
        let day = days.min() ?? first.signed
        guard let acts = actsForOthers(first, on: day) else { return nil }
        let granting = grantors(first, of: contract, on: day)
        guard !granting.isEmpty else { return nil }
        let stands = carried(assignment, since: day)
        let sure = acts.certain.contains(day ?? stands.possible.first ?? .distantPast)
        let lacks = granting.map { municipality, isCovered in
            let lacks = lacking(municipality, first, signed, on: day, stands)
            return sure && isCovered ? lacks : Condition(certain: .never, possible: lacks.possible)
        }
        let evidence =
            assignment.ran.evidence + signed.map { Evidence($0) }
            + dossier.facts.statements(of: .mandates, about: dossier.root)
        let violations = Partition.of(lacks, during: stands.possible).filter { !$0.possible.isEmpty }.map { part in
            let lacking = part.certain.map { granting[$0].municipality }
            return Violation(
                Condition(certain: part.certain.isEmpty ? .never : part.days, possible: part.days),
                alarm(
                    lacking,
                    first,
                    evidence + lacking.flatMap { dossier.facts.evidence(that: first.id, covers: $0) }
                ),
                unless: missing(part.possible.map { granting[$0].municipality }, first, day)
            )
        }
        let timeline = Timeline<Verdict>.judging(stands.possible, violations)
        return rules.judgement(dossier.root, telling: [assignment.id.key, "mandaat"], timeline)
    }

    /// The statement "the commissioner acts for others".
    ///
    /// Not the cooperation's own legal person, which its chair represents (Wgr 33d);
    /// a form that is not on record leaves it open. Nil when it did not on the day of signature; or never while the
    /// cooperation lived, where that day is not known or before it.
    private func actsForOthers(_ contract: Contract, on day: Day?) -> Condition? {
        guard let cooperation = dossier.facts.cooperation(behind: contract.commissioner) else { return .always }
        guard contract.commissioner.kind == .cooperation else { return nil }
        let acts = dossier.facts.hasForm(Set(Form.allCases.filter { !$0.isLegalPerson }), cooperation)
        let life = dossier.facts.life(of: cooperation)
        let asked = day.flatMap { life.contains($0) ? PeriodSet(Period(day: $0)) : nil } ?? life
        return !asked.isEmpty && acts.possible.intersection(asked).isEmpty ? nil : acts
    }

    /// The municipalities that the contract covered from its beginning, but for the one that commissions, and whether that
    /// is certain; those that came later, by accession or redivision, come with a decision of their own.
    private func grantors(
        _ contract: Contract,
        of dated: [Dated<Contract>],
        on day: Day?
    ) -> [(municipality: EntityID, isCertain: Bool)] {
        let start = dated.map(\.span.possible.from).min() ?? .distantPast
        let first = max(day ?? start, start)
        let covers = facts(covering: contract).filter { $0.span.possible.contains(first) }
        return Dictionary(grouping: covers, by: \.fact.municipality).sorted { $0.key < $1.key }
            .filter { covered, _ in
                !dossier.facts.heirs(of: contract.commissioner, in: contract.id).contains {
                    $0.party == covered && (covered == contract.commissioner || $0.days.contains(first))
                }
            }
            .map { ($0.key, $0.value.contains { $0.span.certain?.contains(first) ?? false }) }
    }

    /// The covers for which nothing says that the municipality came later.
    private func facts(covering contract: Contract) -> [Dated<ContractCover>] {
        dossier.facts.lawfulCovers(of: contract.id).filter { ![.toetreding, .herindeling].contains($0.fact.ground) }
    }

    /// "The municipality gave no mandate for the signature", from the signature until the contract ends or the
    /// municipality ratifies it with a mandate for this contract.
    private func lacking(
        _ municipality: EntityID,
        _ contract: Contract,
        _ signed: [Dated<Signature>],
        on day: Day?,
        _ stands: Condition
    ) -> Condition {
        let given = given(by: municipality, for: contract, signed)
        let sure = given.filter { dated in
            (dated.fact.limit == nil || contract.value != nil)
                && (dated.fact.tasks.isEmpty || !contract.tasks.isEmpty)
        }
        let certain = days(of: sure, for: contract.tasks, \.span.certain)
        let possible = days(of: given, for: contract.tasks, \.span.possible)
        let ratified = days(of: sure.filter { $0.fact.object == contract.id }, for: contract.tasks) { dated in
            dated.span.certain.map { .since($0.from) }
        }
        let perhaps = days(of: given.filter { $0.fact.object == contract.id }, for: contract.tasks) { dated in
            .since(dated.span.possible.from)
        }
        let complete = dossier.facts.complete(.mandates, of: dossier.root, municipality, contract.id)
        let open = Condition(certain: .never, possible: stands.possible.subtracting(ratified))
        guard let day else {
            let before = stands.possible.hull.flatMap { Period(until: $0.until) }.map { PeriodSet($0) } ?? .always
            return before.isSubset(of: certain) ? .never : open
        }
        if certain.contains(day) { return .never }
        guard !possible.contains(day), complete.contains(day) else { return open }
        return Condition(certain: stands.certain.subtracting(perhaps.union(ratified)), possible: open.possible)
    }

    /// The mandates of the municipality that reach the contract, to whoever could act on them.
    private func given(
        by municipality: EntityID,
        for contract: Contract,
        _ signed: [Dated<Signature>]
    ) -> [Dated<Mandate>] {
        guard let granted = mandates[municipality], !granted.isEmpty else { return [] }
        let signers = signed.filter { $0.fact.side == .opdrachtgever }.map(\.fact.person)
        let agents = Set(signers).union(dossier.facts.parties(contract.commissioner))
            .union(dossier.facts.parties(dossier.root)).union(dossier.centres.keys)
        return granted.filter { agents.contains($0.fact.to) && reaches($0.fact, contract) }
    }

    /// The days on which the mandates together reach all `tasks`; a mandate without tasks reaches every task.
    private func days(
        of mandates: [Dated<Mandate>],
        for tasks: Set<String>,
        _ period: (Dated<Mandate>) -> Period?
    ) -> PeriodSet {
        guard !tasks.isEmpty else { return PeriodSet(mandates.compactMap(period)) }
        return tasks.map { task in
            PeriodSet(
                mandates.filter { $0.fact.tasks.isEmpty || $0.fact.tasks.contains(task) }.compactMap(period)
            )
        }
        .reduce(.always) { $0.intersection($1) }
    }

    /// Whether a mandate is wide enough for the contract, or for some of its tasks.
    private func reaches(_ mandate: Mandate, _ contract: Contract) -> Bool {
        let object = mandate.object.map { object in
            object == contract.id || dossier.facts.isSameParty(object, dossier.root)
        }
        guard object ?? true, shareTask(mandate.tasks, contract.tasks) else { return false }
        guard let limit = mandate.limit, let value = contract.value else { return true }
        return value <= limit
    }

    /// From the signature, or the start where its day is not known, until the contract has ended.
    private func carried(_ assignment: Assignment, since day: Day?) -> Condition {
        let ran = assignment.ran.condition
        guard let day, let start = ran.possible.first, let before = Period(from: day, until: start) else {
            return day.map { ran & Condition(PeriodSet(.since($0))) } ?? ran
        }
        return ran | Condition(PeriodSet(before))
    }

    private func alarm(_ municipalities: [EntityID], _ contract: Contract, _ evidence: [Evidence]) -> Alarm {
        Alarm(
            .overtreding,
            Phrase(
                nl: "\(name: contract.id) is getekend zonder mandaat of volmacht van \(names: municipalities).",
                en:
                    "\(name: contract.id) was signed without a mandate or power of attorney from \(names: municipalities)."
            ),
            evidence: unique(evidence),
            remedy: Phrase(
                nl:
                    "Laat \(names: municipalities) het contract bekrachtigen en leg het mandaat voor dit contract vast.",
                en: "Have \(names: municipalities) ratify the contract and record the mandate for it."
            )
        )
    }

    private func missing(_ municipalities: [EntityID], _ contract: Contract, _ day: Day?) -> Missing {
        let what =
            day == nil
            ? Phrase(nl: "De dag van ondertekening en het mandaat", en: "The day of signature and the mandate")
            : Phrase(nl: "Het mandaat", en: "The mandate")
        let kinds: Set<FactKind> = day == nil ? [.mandates, .signatures, .contracts] : [.mandates]
        return Missing(ofEach: municipalities, or: dossier.root, kinds: kinds) { grantors in
            Phrase(
                nl: "\(what.nl) van \(names: grantors) voor \(name: contract.id).",
                en: "\(what.en) of \(names: grantors) for \(name: contract.id)."
            )
        }
    }
}

extension Limb {
    /// Of a signature.
    static let sameHand = Limb(
        .risico,
        nl: "als één persoon voor beide partijen tekende",
        en: "where one person signed for both sides"
    )
}
