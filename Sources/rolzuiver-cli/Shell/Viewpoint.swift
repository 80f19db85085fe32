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
    func houseRules() throws -> HouseRules {
        guard let tailoring, let choices = try choices() else { return HouseRules() }
        return try HouseRules(choices.houseRules, in: URL(fileURLWithPath: tailoring).deletingLastPathComponent())
    }

    /// What the register set for itself, its house rules with what they say.
    func ownTailoring() throws -> Tailoring {
        guard let choices = try choices() else { return Tailoring() }
        let own = choices.tailoring
        return Tailoring(own.values, switchedOn: own.switchedOn, starts: own.starts, houseRules: try houseRules().texts)
    }

    /// Judges `roots` as was asked, with what house rules found.
    func audit(of roots: [EntityID], in index: FactIndex, adding found: [Judgement] = []) throws -> Audit {
        Audit(
            of: roots,
            in: index,
            asOf: day,
            horizon: horizon,
            edition: edition,
            tailoring: try ownTailoring(),
            adding: found
        )
    }
}
