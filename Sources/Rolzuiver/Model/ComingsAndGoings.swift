// Participants that come and go: the life of an accession and of a withdrawal.

/// An accession (toetreding) of a participant, whole or for some tasks.
///
/// The day on which it takes effect tells one from another: who comes back after an exit accedes anew.
public struct Accession: Fact {
    /// The cooperation.
    public var cooperation = EntityID.none
    /// Who joins.
    public var participant = EntityID.none
    /// The how manieth accession of this participant.
    public var occurrence = 1
    /// How far it reaches.
    public var scope = Scope.geheel
    /// The tasks that are joined, in a partial accession.
    public var tasks: Set<String> = []
    /// The day on which it takes effect.
    public var effective = Day.distantPast
    /// The day of the request.
    public var notified: Day?
    /// The day on which whoever joins decided to.
    public var decided: Day?
    /// The day of publication (Wgr 26(4)).
    public var published: Day?
    /// How far it has come.
    public var status = ExitStatus.effectief
    /// The day on which it was taken back.
    public var retracted: Day?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.accessions
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.accessions
    /// Its fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["cooperation", "participant", "effective"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "accessions", shorthand: nil),
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .entity("participant", \.participant, .municipality, .cooperation, .organisation, help: "Wie toetreedt."),
            .number(
                "occurrence",
                \.occurrence,
                in: .ordinals,
                default: 1,
                "De hoeveelste toetreding van deze deelnemer; wie na een uittreding terugkeert, treedt opnieuw toe."
            ),
            .code("scope", \.scope, default: .geheel, "De reikwijdte; weggelaten is geheel."),
            .texts("tasks", \.tasks, "De taken waartoe de deelnemer toetreedt, bij een gedeeltelijke toetreding."),
            .day("effective", \.effective, "De dag waarop de toetreding ingaat."),
            .day("notified", \.notified, "De dag van het verzoek."),
            .day("decided", \.decided, "De dag waarop wie toetreedt daartoe besloot."),
            .day("published", \.published, "De dag van bekendmaking."),
            .code("status", \.status, "De stand."),
            .day("retracted", \.retracted, "De dag waarop de toetreding is ingetrokken, vóór zij inging."),
        ]
    )

    /// Whether it goes ahead, or went ahead, as far as is known.
    public var isStanding: Bool { status != .ingetrokken }

    /// What was taken back was not there yet.
    public var contradictions: [FieldDefect] {
        retraction(retracted, status, before: effective, "een toetreding die is ingegaan eindigt door uittreding")
    }
}

/// A withdrawal (uittreding) of a participant, whole or for some tasks.
public struct Withdrawal: Fact {
    /// The cooperation.
    public var cooperation = EntityID.none
    /// Who leaves.
    public var participant = EntityID.none
    /// The how manieth withdrawal of this participant; a return is a new participation.
    public var occurrence = 1
    /// How far it reaches.
    public var scope = Scope.geheel
    /// The tasks that are left, in a partial withdrawal.
    public var tasks: Set<String> = []
    /// How far it has come.
    public var status = ExitStatus.voornemen
    /// The day on which the intention was made known.
    public var intended: Day?
    /// The day of the decision.
    public var decided: Day?
    /// The day of notice.
    public var notified: Day?
    /// The day on which the consequences were determined.
    ///
    /// No law sets a term for it, so its absence is no defect: Wgr 9(1) asks that the arrangement regulates the
    /// consequences (Wgr-9a), and what has to stand before the day is the plan (Wgr-9f) and the sum or its method (Wgr-9g).
    /// From this day on these may be part of what was determined, and a sum that is not on record accuses nobody.
    public var determined: Day?
    /// The day from which it no longer takes part.
    public var effective: Day?
    /// The day of publication (Wgr 26(4)).
    public var published: Day?
    /// The day on which it was taken back: from then on it does not go ahead.
    public var retracted: Day?
    /// Whether an amendment of the arrangement allows another term or day.
    public var isAgreedDeviation: Bool?
    /// Why.
    public var reason: String?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.withdrawals
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.withdrawals
    /// Its fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["cooperation", "participant", "occurrence"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "withdrawals", shorthand: nil),
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .entity("participant", \.participant, .municipality, .cooperation, .organisation, help: "Wie uittreedt."),
            .number(
                "occurrence",
                \.occurrence,
                in: .ordinals,
                default: 1,
                "De hoeveelste uittreding van deze deelnemer."
            ),
            .code("scope", \.scope, "De reikwijdte."),
            .texts("tasks", \.tasks, "De taken waar de deelnemer uit stapt, bij een gedeeltelijke uittreding."),
            .code("status", \.status, "De stand."),
            .day("intended", \.intended, "De dag waarop het voornemen is uitgesproken."),
            .day("decided", \.decided, "De dag van het besluit."),
            .day("notified", \.notified, "De dag van kennisgeving."),
            .day("determined", \.determined, "De dag waarop de gevolgen zijn vastgesteld."),
            .day("effective", \.effective, "De dag vanaf welke de deelnemer niet meer meedoet."),
            .day("published", \.published, "De dag van bekendmaking."),
            .day("retracted", \.retracted, "De dag waarop de uittreding is ingetrokken, vóór zij inging."),
            .flag(
                "agreedDeviation",
                \.isAgreedDeviation,
                "Of een wijziging van de regeling een andere termijn of dag toestaat."
            ),
            .text("reason", \.reason, "De reden.", isPersonal: true),
        ]
    )

    /// Whether it goes ahead, or went ahead, as far as is known.
    public var isStanding: Bool { status != .ingetrokken }

    /// What was taken back had not taken effect.
    public var contradictions: [FieldDefect] {
        retraction(
            retracted,
            status,
            before: effective,
            "wie na een ingegane uittreding terugkeert, neemt opnieuw deel"
        )
    }
}

extension Withdrawal {
    /// The days on which it stood: until it was taken back; none where it was, and nobody says when.
    var standing: PeriodSet {
        guard !isStanding else { return .always }
        return retracted.flatMap { Period(until: $0) }.map { PeriodSet($0) } ?? .never
    }

    /// Whether there is anything to say about it: it goes ahead, or did until it was taken back.
    var isJudged: Bool { isStanding || retracted != nil }

    /// Whether nothing has been decided, or had been when it was taken back: an intention can still be changed, and
    /// breaches nothing.
    var isIntention: Bool { decided == nil && [.voornemen, .ingetrokken].contains(status) }
}

extension Fact {
    /// What contradicts itself about something that was taken back on a day.
    fileprivate func retraction(
        _ day: Day?,
        _ status: ExitStatus,
        before effective: Day?,
        _ instead: String
    ) -> [FieldDefect] {
        guard let day else { return [] }
        var defects: [FieldDefect] = []
        if status != .ingetrokken {
            defects.append(
                FieldDefect(
                    kind: Self.kind,
                    field: "status",
                    found: status.rawValue,
                    expected: "ingetrokken, nu er een dag van intrekking is"
                )
            )
        }
        if let effective, day >= effective {
            defects.append(
                FieldDefect(
                    kind: Self.kind,
                    field: "retracted",
                    found: day.description,
                    expected: "een dag vóór de ingang op \(effective); \(instead)"
                )
            )
        }
        return defects
    }
}
