import Foundation
import Rolzuiver
import RolzuiverExchange

/// From which day is judged, by what norm, and with which choices of the register.
struct Viewpoint {
    var day: Day
    var horizon: Day?
    var edition: Edition
    /// The file with the register's own choices.
    var tailoring: String?

    /// The register's own choices, from the file that was named.
    func choices() throws -> TailoringFile? {
        guard let tailoring else { return nil }
        return try TailoringFile(yaml: try Terminal.read(tailoring), file: tailoring)
    }

    /// The house rules that the register's own choices name.
    func houseRules() throws -> [HouseRule] {
        guard let tailoring, let choices = try choices() else { return [] }
        let folder = URL(fileURLWithPath: tailoring).deletingLastPathComponent()
        var files: [String: String] = [:]
        return try choices.houseRules.map { name in
            let path = folder.appendingPathComponent(name).path
            let rule = try HouseRule(sql: try Terminal.read(path), file: name)
            if let other = files.updateValue(name, forKey: rule.code) {
                throw InputError(
                    "\(other) en \(name) hebben dezelfde code, \(rule.code); geef elke huisregel een eigen."
                )
            }
            return rule
        }
    }

    /// Judges `roots` as was asked, with what house rules found.
    func audit(of roots: [EntityID], in index: FactIndex, adding found: [Judgement] = []) throws -> Audit {
        Audit(
            of: roots,
            in: index,
            asOf: day,
            horizon: horizon,
            edition: edition,
            tailoring: try choices()?.tailoring ?? Tailoring(),
            adding: found
        )
    }
}
