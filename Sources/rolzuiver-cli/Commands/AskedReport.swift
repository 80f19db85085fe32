import Rolzuiver
import RolzuiverRegister
import RolzuiverReport

/// A report on dossier files where those are named, else on what the register holds; nothing is kept.
enum AskedReport {
    static func judge(
        files: [String],
        cooperation: String?,
        _ options: ViewOptions,
        knownAt: KnownAtArgument?,
        _ language: Language
    ) async throws -> Report {
        guard files.isEmpty else { return try FileReport.report(on: files, options, language) }
        return try await RegisterReport.judge(
            cooperation.map { [$0] } ?? [],
            in: Store.open(),
            options,
            knownAt: knownAt?.knownAt ?? .latest,
            keep: false,
            language
        )
    }
}
