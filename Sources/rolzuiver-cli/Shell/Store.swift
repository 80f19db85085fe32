import Foundation
import Postgres
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// The register that this command works on.
struct Store {
    let register: Register

    /// Opens the database that `ROLZUIVER_DATABASE_URL` names, or the private one; brings its tables up to date, and the
    /// reference data when it is new.
    static func open() async throws -> Store {
        let environment = ProcessInfo.processInfo.environment
        let register = try await Register.open(
            environment: environment,
            program: "rolzuiver \(Program.version)",
            notice: Terminal.notice
        )
        let store = Store(register: register)
        try await store.addReferenceData()
        let hidden = try await register.hiddenBooks().keys.count
        if hidden > 0 {
            let books = hidden == 1 ? "Eén boek is" : "\(hidden) boeken zijn"
            Terminal.notice("Let op: \(books) voor u verborgen; wat daarin staat, telt hier niet mee.")
        }
        return store
    }

    /// Municipalities, redivisions, regions and elections are the first change of every register.
    private func addReferenceData() async throws {
        guard try await register.checkpoint() == nil else { return }
        let plan = try await register.plan(ReferenceData.embedded.facts, own: Book.shared, asOf: .today, kind: .change)
        do {
            _ = try await register.apply(
                [plan],
                by: "rolzuiver \(Program.version)",
                because: "Referentiegegevens: gemeenten, herindelingen, jeugdregio's en verkiezingen (TOOI, CBS)."
            )
        } catch .conflict {
            // Another process has just done the same.
        }
    }

    /// All facts as known, with the change they were read at.
    func index(knownAt: KnownAt = .latest) async throws -> FactIndex {
        FactIndex(try await facts(knownAt: knownAt).facts)
    }

    /// All facts as known, with the change they were read at; before the first change there was nothing to know, and who did
    /// not mean that is told when it was.
    func facts(knownAt: KnownAt) async throws -> (facts: Facts, change: ChangeNumber) {
        let (facts, change) = try await register.facts(knownAt: knownAt)
        if change == 0, let first = try await register.changes(limit: 1).first {
            Terminal.notice(
                "Let op: toen was er nog niets geschreven; de eerste wijziging is van \(HistoryText.instant(first.at))."
            )
        }
        return (facts, change)
    }

    /// The facts of dossier files where those are named, else those of the register, and the books that could not be read there.
    static func index(of files: [String], knownAt: KnownAtArgument?) async throws -> (FactIndex, HiddenBooks) {
        guard files.isEmpty else { return (try DossierFiles(files).index, HiddenBooks([])) }
        let store = try await Store.open()
        return (try await store.index(knownAt: knownAt?.knownAt ?? .latest), try await store.register.hiddenBooks())
    }

    /// What has to be read to judge the named cooperations, with the change it was read at: all where none is named, or where
    /// one is known to the register without facts of its own.
    func facts(
        about cooperations: [String],
        knownAt: KnownAt = .latest
    ) async throws -> (facts: Facts, change: ChangeNumber) {
        guard !cooperations.isEmpty else { return try await facts(knownAt: knownAt) }
        let (named, change) = try await register.facts(of: [.cooperations], knownAt: knownAt)
        let index = FactIndex(named)
        guard let centres = try? cooperations.map({ try Lookup.cooperation($0, in: index) }) else {
            return try await facts(knownAt: .change(change))
        }
        return (try await register.facts(around: centres, at: change), change)
    }

    /// What there is to judge of a cooperation, or of all, with all that the verdicts can rest on.
    func roots(
        around cooperation: String?,
        knownAt: KnownAt = .latest
    ) async throws -> (roots: [EntityID], index: FactIndex) {
        let index = FactIndex(try await facts(about: cooperation.map { [$0] } ?? [], knownAt: knownAt).facts)
        guard let cooperation else { return (index.roots, index) }
        return (index.roots(around: try Lookup.cooperation(cooperation, in: index)), index)
    }
}
