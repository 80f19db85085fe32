import ArgumentParser
import Foundation
import Postgres
import Rolzuiver
import RolzuiverRegister

/// As of which state of the register: `--known-at`.
struct KnownAtArgument: ExpressibleByArgument {
    /// What it takes, as every command that has it says.
    static let help: ArgumentHelp =
        "Wat bekend was na deze wijziging (12), op dit moment (2026-05-16T12:00:00Z), of aan het eind van deze dag in Nederland (2026-05-16); standaard nu."

    let knownAt: KnownAt

    /// Reads a change number, an instant to the microsecond as checkpoints and pages name them, or a day: its end, for what
    /// became known on a day belongs to it.
    init?(argument: String) {
        guard let knownAt = Self.change(argument) ?? Self.day(argument) ?? Self.instant(argument) else {
            Expected.note(
                "Verwacht: het nummer van een wijziging, een dag, of een tijdstip met tijdzone. Wat aan het eind van 1 maart "
                    + "2026 bekend was: 2026-03-01, of 2026-03-01T23:59:59+01:00."
            )
            return nil
        }
        self.knownAt = knownAt
    }

    private static func change(_ text: String) -> KnownAt? { Int64(text).map { .change($0) } }

    private static func day(_ text: String) -> KnownAt? {
        guard let day = Day(text), day.isWritten else { return nil }
        return day.lastMoment.map { .instant($0) }
    }

    private static func instant(_ text: String) -> KnownAt? {
        let parts = text.firstMatch(of: #/^([^.]+)\.([0-9]{1,6})(Z|[+-].+)$/#)
        let whole = parts.map { "\($0.1)\($0.3)" } ?? text
        let fraction = parts.flatMap { Int64($0.2.padding(toLength: 6, withPad: "0", startingAt: 0)) } ?? 0
        guard let date = ISO8601DateFormatter().date(from: whole) else { return nil }
        return PostgresTimestamp(
            microsecondsSince1970: Int64(date.timeIntervalSince1970.rounded()) * 1_000_000 + fraction
        ).map { .instant($0) }
    }
}
