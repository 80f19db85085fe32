import ArgumentParser
import Rolzuiver
import RolzuiverRegister
import RolzuiverReport

/// Judges the register and stores the result: `rolzuiver audit`.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Toets het register en bewaar de uitslag.",
        discussion: """
            Toetst samenwerkingsverbanden uit het register met wat bij hen hoort, of met --all alles, en bewaart de \
            uitslag. Een bewaarde audit verandert nooit; --audit NUMMER laat haar zien zoals zij was.

            Van een groot register (meer dan 100.000 feiten) toont --all alleen de tellingen; bewaard wordt alles.

            Voorbeelden:
              rolzuiver audit --all
              rolzuiver audit --all --totals
              rolzuiver audit "Noordoost Brabant" --as-of 2025-01-01
              rolzuiver audit roo:24967465 --known-at 12 --format json
              rolzuiver audit --audit 3
              rolzuiver audit diff 3 7
            """,
        subcommands: [Judge.self, CompareCommand.self],
        defaultSubcommand: Judge.self
    )
}

extension AuditCommand {
    /// The audit itself, without a word of its own: `rolzuiver audit`.
    struct Judge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Toets en bewaar de uitslag; dit is wat 'audit' zonder meer doet."
        )

        @Argument(help: "Samenwerkingsverbanden: kenmerk of een deel van de naam.")
        var cooperations: [String] = []

        @Flag(help: "Toets alles wat in het register staat.")
        var all = false

        @Option(help: KnownAtArgument.help)
        var knownAt: KnownAtArgument?

        @Option(name: .customLong("audit"), help: "Laat een bewaarde audit zien, bij haar nummer.")
        var stored: Int64?

        @Flag(help: "Toon met --all alleen de tellingen: zo past een register van elke omvang in het geheugen.")
        var totals = false

        @Flag(help: "Bewaar de uitslag niet.")
        var dryRun = false

        @OptionGroup var audit: AuditOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            let ways = [all, !cooperations.isEmpty, stored != nil].filter(\.self).count
            guard ways == 1 else {
                throw ValidationError("Noem samenwerkingsverbanden, of gebruik --all, of --audit NUMMER.")
            }
            guard all || !totals else { throw ValidationError("--totals hoort bij --all.") }
            guard stored == nil || (!audit.view.isGiven && knownAt == nil && !dryRun) else {
                throw ValidationError(
                    "--audit laat zien wat er gezegd is; --as-of, --horizon, --known-at en --dry-run passen daar niet bij."
                )
            }
        }

        func run() async throws {
            let store = try await Store.open()
            if all {
                let isLarge = try await store.register.factCount() > TotalsOfAudit.threshold
                if totals || isLarge {
                    return try await TotalsOfAudit(
                        store: store,
                        options: audit,
                        knownAt: knownAt?.knownAt ?? .latest,
                        keep: !dryRun
                    ).run(output)
                }
            }
            let report: Report
            if let stored {
                report = try await RegisterReport.stored(stored, in: store, output.language)
            } else {
                report = try await RegisterReport.judge(
                    cooperations,
                    in: store,
                    audit.view,
                    knownAt: knownAt?.knownAt ?? .latest,
                    keep: !dryRun,
                    output.language
                )
            }
            try output.write(report)
            try audit.end(report)
        }
    }
}

extension FactIndex {
    /// Whether `subject` belongs to an audit of `roots`: as one of them, as a contract of one, or as something that has no
    /// one place.
    fileprivate func isJudged(_ subject: EntityID, with roots: Set<EntityID>) -> Bool {
        switch subject.kind {
        case .cooperation, .municipality, .region: roots.contains(subject)
        case .contract: contract(subject).contains { roots.contains(home(of: $0.fact)) }
        case .commission, .decision, .document, .organisation, .person: true
        }
    }
}

/// Reports on what the register holds.
enum RegisterReport {
    /// Judges the named cooperations, or everything when none is named.
    static func judge(
        _ cooperations: [String],
        in store: Store,
        _ options: ViewOptions,
        knownAt: KnownAt,
        keep: Bool,
        _ language: Language
    ) async throws -> Report {
        let line = LiveLine("Wat er te toetsen is wordt gelezen.")
        defer { line.end() }
        // Asked before and after: a book that was hidden at either may not have been read in between.
        let hidden = try await store.register.hiddenBooks()
        let (facts, change) = try await store.facts(about: cooperations, knownAt: knownAt)
        let index = FactIndex(facts)
        let centres = try cooperations.map { try Lookup.cooperation($0, in: index) }
        let roots = centres.isEmpty ? index.roots : Set(centres.flatMap { index.roots(around: $0) }).sorted()
        guard !roots.isEmpty else { throw InputError("Het register is leeg; er valt niets te toetsen.") }
        let named = Set(roots)
        let found = try await options.viewpoint.houseRules().ask(
            of: store.register,
            roots,
            change: change,
            horizon: options.horizon ?? Audit.horizon(for: options.day),
            isJudged: { index.isJudged($0, with: named) }
        )
        line.say("\(roots.count) onderwerpen worden getoetst.")
        let audit = try options.viewpoint.audit(of: roots, in: index, adding: found)
            .heeding(hidden.union(try await store.register.hiddenBooks()))
        var storage: Pin.Storage?
        if keep {
            line.say("De uitslag wordt bewaard.")
            let stored = try await store.register.store(audit, change: change)
            Terminal.notice("Bewaard als audit \(stored.id).")
            storage = Pin.Storage(stored)
        }
        return Report(
            audit,
            of: index,
            pin: try await pin(change, in: store, program: Program.version, storage: storage),
            language: language
        )
    }

    /// A stored audit, with the names and facts of the change that it knew.
    static func stored(_ id: Int64, in store: Store, _ language: Language) async throws -> Report {
        let stored = try await store.register.audit(id)
        let facts = try await store.register.facts(aroundRoots: stored.audit.roots, at: stored.change)
        let (signatures, changed) = try await Signatures.read(of: id, in: store)
        return Report(
            stored.audit,
            of: FactIndex(facts),
            pin: try await pin(
                stored.change,
                in: store,
                program: stored.program.replacing("rolzuiver ", with: ""),
                storage: Pin.Storage(stored)
            ),
            language: language,
            signatures: signatures,
            changed: changed
        )
    }

    private static func pin(
        _ change: ChangeNumber,
        in store: Store,
        program: String,
        storage: Pin.Storage? = nil
    ) async throws -> Pin {
        let (at, head) = try await store.register.pin(of: change)
        return Pin(
            .register(change: change, instant: at, checkpoint: Pin.Checkpoint(change: change, head: head)),
            program: program,
            storage: storage
        )
    }
}

extension Pin.Storage {
    /// Where the register keeps an audit, and what it knows of who stored it.
    fileprivate init(_ stored: StoredAudit) {
        self.init(audit: stored.id, login: stored.login, hiddenBooks: stored.hidden)
    }
}
