/// Aldermen of a municipality with an employment or a second office that does not go with it (Rol-6).
struct Incompatibility {
    let dossier: Dossier
    private let aldermen: [Tie]

    init(_ dossier: Dossier) {
        self.dossier = dossier
        let persons = Set(
            dossier.facts.lawfulOffices(at: dossier.root)
                .filter { $0.fact.office == .wethouder }.map(\.fact.person)
        )
        aldermen = persons.sorted().flatMap { dossier.facts.lawfulOffices(of: $0) }
            .filter { $0.fact.office == .wethouder && $0.fact.at == dossier.root }.map { Tie($0) }
    }

    /// The judgements about all aldermen.
    func judgements(_ rules: Rules) -> [Judgement] {
        let persons = Set(aldermen.map(\.person)).sorted()
        let employments = persons.flatMap { dossier.facts.lawfulEmployments(of: $0) }
        let offices = persons.flatMap { dossier.facts.lawfulOffices(of: $0) }
        let subordinate =
            employments.filter { $0.fact.employer == dossier.root }.map { Tie($0) }
            + offices.filter {
                $0.fact.at == dossier.root && [.ambtenaar, .gemeentesecretaris].contains($0.fact.office)
            }
            .map { Tie($0) }
        let elsewhere = offices.filter {
            $0.fact.office == .wethouder && $0.fact.at != dossier.root && isJudgedHere($0.fact)
        }
        let nearby = employments.filter { $0.fact.employer != dossier.root }.compactMap { dated -> Tie? in
            if dated.fact.secondedTo == dossier.root { return Tie(dated) }
            return taking(in: dated.fact.employer).map { Tie(dated).limited(to: $0.condition, $0.evidence) }
        }
        return judged(subordinate, .overtreding, "ambtenaar", rules)
            + judged(elsewhere.map { Tie($0) }, .overtreding, "twee gemeenten", rules)
            + judged(nearby, Limb.besideMunicipality.severity, "verband", rules)
    }

    private func judged(_ others: [Tie], _ severity: Severity, _ telling: String, _ rules: Rules) -> [Judgement] {
        RoleClash.all(aldermen, others) { _, other in other.object }.map { clash in
            let exception = dossier.facts.safeguards(on: dossier.root).filter { dated in
                dated.fact.requirement == "Rol-6" && dated.fact.safeguard == .integriteitsadvies
                    && (dated.fact.persons.isEmpty || dated.fact.persons.contains(clash.person))
            }
            return clash.judgement(
                rules,
                about: dossier.root,
                during: dossier.lifeOfRoot,
                severity,
                lowered: severity == .overtreding ? (to: .excepted, where: .any(exception)) : nil,
                remedy: Phrase(
                    nl:
                        "Laat \(name: clash.person) een van beide neerleggen, of leg vast op welke uitzondering zij rusten.",
                    en: "Have \(name: clash.person) give up one of the two, or record the exception that they rest on."
                ),
                telling: [telling]
            )
        }
    }

    /// An alderman of two municipalities is judged where the office began last; there it should not have begun.
    private func isJudgedHere(_ other: Office) -> Bool {
        func start(at place: EntityID) -> ClosedRange<Day> {
            let starts = dossier.facts.lawfulOffices(of: other.person)
                .filter { $0.fact.office == .wethouder && $0.fact.at == place }.map(\.span.start)
            let latest = starts.map(\.upperBound).min() ?? .distantFuture
            return min(starts.map(\.lowerBound).min() ?? latest, latest)...latest
        }
        let (here, there) = (start(at: dossier.root), start(at: other.at))
        // Where it is not certain which came last, it is one of the two whatever the days turn out to be.
        return here.overlaps(there) ? other.at < dossier.root : there.upperBound < here.lowerBound
    }

    /// When the municipality takes part in the cooperation that an employer is, as far as its participants are on record;
    /// nil for another employer.
    private func taking(in employer: EntityID) -> Grounded? {
        guard let cooperation = dossier.facts.cooperation(behind: employer) else { return nil }
        let taking = dossier.facts.remainingParticipants(of: cooperation).filter {
            $0.fact.participant == dossier.root
        }
        let known = dossier.facts.complete(.participants, of: cooperation, dossier.root)
        return Grounded(.any(taking.map(\.condition)).known(during: known), taking.map { Evidence($0) })
    }
}

extension Limb {
    /// Of an alderman employed elsewhere: whether that is forbidden was not established.
    static let besideMunicipality = Limb(
        .risico,
        nl:
            "bij een dienstverband bij een verband waaraan de gemeente deelneemt, of een detachering bij de gemeente: of dat verboden is, staat niet vast",
        en:
            "with an employment at a cooperation in which the municipality takes part, or a secondment to the municipality: whether that is forbidden is not established"
    )
    /// Of an alderman to whom an exception of Gemeentewet 36b(3) applies, as somebody advised.
    static let excepted = Limb(
        .aandachtspunt,
        nl: "als met een integriteitsadvies is vastgelegd dat een uitzondering van Gemeentewet 36b(3) geldt",
        en: "where an integrity advice records that an exception of Gemeentewet 36b(3) applies"
    )
}
