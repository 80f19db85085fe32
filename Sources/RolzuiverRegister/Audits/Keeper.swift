package import Rolzuiver

/// Keeps the verdicts of a register up to date: judges all of it once, then what each change touches, and at the turn of
/// a day what is judged otherwise from that day on.
package actor Keeper {
    /// Why something was judged.
    package enum Occasion: Hashable, Sendable {
        /// The register was not judged yet, or has changed; the newest change.
        case changes(ChangeNumber)
        /// It became that day.
        case day(Day)
    }

    private let register: Register
    private let today: @Sendable () -> Day
    private let progress: @Sendable (_ done: Int, _ total: Int) -> Void
    private let tell: @Sendable (Occasion, AuditTotals, Duration) -> Void
    /// The newest change that has been judged; nil before everything was.
    private var judged: ChangeNumber?
    /// The day as of which all that it bears upon has been judged.
    private var day = Day.distantPast
    /// The audit of everything, than which no verdict that counts is older; 0 where there was nothing to judge yet.
    private var whole: Int64 = 0

    /// Keeps the verdicts of `register`.
    ///
    /// - Parameters:
    ///   - register: judged and added to.
    ///   - today: the day that it is.
    ///   - progress: told how far a long audit is.
    ///   - tell: told what was judged, why, and how long that took.
    package init(
        _ register: Register,
        today: @escaping @Sendable () -> Day = { .today },
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        tell: @escaping @Sendable (_ why: Occasion, _ what: AuditTotals, _ took: Duration) -> Void
    ) {
        (self.register, self.today, self.progress, self.tell) = (register, today, progress, tell)
    }

    /// Judges whatever changed since the last time, and what a new day turns; everything, the first time.
    package func catchUp() async throws {
        try await followChanges()
        try await followDay()
    }

    private func followChanges() async throws {
        guard let judged else { return try await judgeAll(since: .now) }
        let began = ContinuousClock.now
        let touched = try await register.roots(touchedAfter: judged)
        guard touched.change != judged else { return }
        // Of a register that was put back from a copy nothing is known.
        guard touched.change > judged, let roots = touched.roots else { return try await judgeAll(since: began) }
        if !roots.isEmpty {
            let totals = try await register.audit(
                roots,
                AuditTerms(asOf: today()),
                knownAt: .change(touched.change)
            )
            tell(.changes(totals.change), totals, .now - began)
        }
        self.judged = touched.change
    }

    /// How many roots are judged before it is looked again whether anything changed: for a change somebody waits.
    private static let portion = 200

    /// Judges what turned since it became another day.
    private func followDay() async throws {
        let today = today()
        guard today != day, let judged else { return }
        let terms = AuditTerms(asOf: today)
        guard var left = try await register.roots(turningBy: terms, since: whole)?[...] else {
            return try await judgeAll(since: .now, on: today)
        }
        while !left.isEmpty {
            let began = ContinuousClock.now
            let some = Array(left.prefix(Self.portion))
            left = left.dropFirst(Self.portion)
            let totals = try await register.audit(some, terms, knownAt: .change(self.judged ?? judged))
            tell(.day(today), totals, .now - began)
            try await followChanges()
            // All was judged meanwhile.
            guard day != today else { return }
        }
        day = today
    }

    /// Judges the whole register, however large; because it became another day, or else because of what is known.
    private func judgeAll(since began: ContinuousClock.Instant, on turn: Day? = nil) async throws {
        let asOf = turn ?? today()
        let totals = try await register.auditAll(AuditTerms(asOf: asOf), keep: true, progress: progress)
        (judged, day, whole) = (totals.change, asOf, totals.id ?? whole)
        tell(turn.map { .day($0) } ?? .changes(totals.change), totals, .now - began)
    }
}
