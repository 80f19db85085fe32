import Rolzuiver

/// A simulation as JSON for programs; members keep their order, so that the same facts give the same bytes.
package struct SimulationJSON {
    let report: SimulationReport

    /// The simulation to write.
    package init(_ report: SimulationReport) { self.report = report }

    /// The whole text, ending with a line break.
    package var text: String {
        let (simulation, consequences) = (report.simulation, report.consequences)
        let hypothesis = simulation.hypothesis
        return JSON.object([
            ("simulation", .flag(true)),
            ("notice", .text(report.disclaimer)),
            (
                "hypothesis",
                .object([
                    ("kind", .text(hypothesis.subject.rawValue)),
                    ("sentence", .text(report.say(hypothesis.sentence))),
                    ("day", .text(hypothesis.day.description)),
                    ("cooperation", .optional(hypothesis.cooperation?.key)),
                    ("actors", .array(hypothesis.actors.map { .text($0.key) })),
                    ("factsRemoved", .number(hypothesis.patch.removed.count)),
                    ("factsAdded", .number(hypothesis.patch.added.count)),
                    ("assumptions", .array(hypothesis.assumptions.map { .text(report.say($0)) })),
                ])
            ),
            ("origin", .text(report.pin.origin.line(report.language))),
            ("program", .text(report.pin.program)),
            ("asOf", .text(simulation.after.asOf.description)),
            ("horizon", .text(simulation.after.horizon.description)),
            (
                "edition",
                .object([("before", .text(simulation.before.edition)), ("after", .text(simulation.after.edition))])
            ),
            ("summary", .array(report.summary.map { .text($0) })),
            ("flips", .array(simulation.flips.map(flip))),
            ("contracts", .array(consequences.contracts.map(contract))),
            ("seats", .array(consequences.seats.map(seat))),
            ("care", .array(consequences.care.map(care))),
            ("access", .array(consequences.access.map(access))),
            ("inHouse", .array(consequences.inHouse.map(inHouse))),
            ("participants", consequences.participants.map(participants) ?? .null),
            ("shares", consequences.shares.map(shares) ?? .null),
            ("settlements", .array(consequences.settlements.map(settlement))),
            ("unknown", .array(consequences.unknown.map { .text(report.say($0)) })),
        ]).written
    }

    private func flip(_ flip: VerdictFlip) -> JSON {
        .object([
            ("finding", .text(flip.id)),
            ("requirement", .text(flip.requirement)),
            ("subject", .text(flip.subject.key)),
            ("telling", .array(flip.discriminator.map { .text($0) })),
            ("direction", .text(flip.direction.rawValue)),
            ("days", periods(flip.days)),
            ("before", verdict(flip.before)),
            ("after", verdict(flip.after)),
            ("step", .text(flip.step.rawValue)),
            ("causes", .array(flip.causes.map { .text("\($0.kind.rawValue)|\($0.key)") })),
        ])
    }

    private func verdict(_ verdict: Verdict?) -> JSON {
        guard let verdict else { return .null }
        return .object([
            ("verdict", .text(verdict.word)),
            ("severity", .optional(verdict.alarm?.severity.rawValue)),
            ("text", .text(report.told(verdict))),
        ])
    }

    private func contract(_ contract: BareContract) -> JSON {
        .object([
            ("contract", .text(contract.contract.key)),
            ("title", .text(report.names[contract.contract])),
            ("commissioner", .text(contract.commissioner.key)),
            ("contractor", .text(contract.contractor.key)),
            ("running", periods(contract.running)),
            (
                "losses",
                .array(
                    contract.losses.map {
                        .object([
                            ("loss", .text($0.loss.rawValue)),
                            ("party", .text($0.party.key)),
                            ("certain", periods($0.certain)),
                            ("possible", periods($0.possible)),
                            ("regulated", .flag($0.regulated != nil)),
                            ("article", .optional($0.regulated.flatMap { $0.isEmpty ? nil : $0 })),
                        ])
                    }
                )
            ),
        ])
    }

    private func seat(_ seat: LostSeat) -> JSON {
        .object([
            ("holder", .text(seat.holder.key)),
            ("role", .text(seat.role.rawValue)),
            ("object", .text(seat.object.key)),
            ("behalf", .optional(seat.behalf?.key)),
            ("from", .text(seat.from.description)),
            ("stillRegistered", .flag(seat.isStillRegistered)),
        ])
    }

    private func care(_ gap: CareGap) -> JSON {
        .object([
            ("municipality", .text(gap.municipality.key)),
            ("careForm", .text(gap.careForm)),
            ("certain", periods(gap.certain)),
            ("possible", periods(gap.possible)),
            ("mandatory", gap.isMandatory.map { .flag($0) } ?? .null),
            ("contracts", .array(gap.contracts.map { .text($0.key) })),
        ])
    }

    private func access(_ gap: AccessGap) -> JSON {
        .object([
            ("municipality", .text(gap.municipality.key)),
            ("task", .optional(gap.task)),
            ("certain", periods(gap.certain)),
            ("possible", periods(gap.possible)),
            ("holders", .array(gap.holders.map { .text($0.key) })),
        ])
    }

    private func inHouse(_ test: InHouseTest) -> JSON {
        .object([
            ("contractor", .text(test.contractor.key)),
            ("threshold", .text(InHouseTest.threshold.description)),
            ("before", .optional(test.before?.rounded.description)),
            ("after", .optional(test.after?.rounded.description)),
            ("note", .text(report.say(test.note))),
        ])
    }

    private func participants(_ left: ParticipantsLeft) -> JSON {
        .object([
            ("cooperation", .text(left.cooperation.key)),
            ("day", .text(left.day.description)),
            ("before", .array(left.before.map { .text($0.key) })),
            ("after", .array(left.after.map { .text($0.key) })),
            ("complete", .flag(left.isComplete)),
        ])
    }

    private func shares(_ shift: ShareShift) -> JSON {
        .object([
            ("key", .text(report.say(shift.key))),
            ("missing", .optional(shift.missing.map { report.say($0) })),
            ("base", .optional(shift.base?.description)),
            ("currency", .text("EUR")),
            ("scope", .text(report.say(shift.scope))),
            (
                "participants",
                .array(
                    shift.lines.map {
                        .object([
                            ("participant", .text($0.participant.key)),
                            ("before", .text($0.before.description)),
                            ("after", .text($0.after.description)),
                            ("difference", .optional($0.difference?.description)),
                        ])
                    }
                )
            ),
        ])
    }

    private func settlement(_ settlement: SettlementRange) -> JSON {
        .object([
            ("participant", .text(settlement.participant.key)),
            ("least", .optional(settlement.least?.description)),
            ("most", .optional(settlement.most?.description)),
            ("currency", .text("EUR")),
            ("note", .text(report.say(settlement.note))),
        ])
    }

    private func periods(_ days: PeriodSet) -> JSON {
        .array(
            days.periods.map {
                .object([
                    ("from", $0.from.isFinite ? .text($0.from.description) : .null),
                    ("until", $0.until.isFinite ? .text($0.until.description) : .null),
                ])
            }
        )
    }
}

extension Verdict {
    /// Its name for programs.
    var word: String {
        switch self {
        case .ok: "ok"
        case .alarm: "alarm"
        case .waived: "waived"
        case .notApplicable: "notApplicable"
        case .indeterminate: "indeterminate"
        case .failed: "failed"
        case .notSelected: "notSelected"
        }
    }
}
