import Foundation
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// The rules that a register added for itself, each from a file of its own.
struct HouseRules {
    private var rules: [(file: String, rule: HouseRule)] = []

    /// None.
    init() {}

    /// Reads `files` in `folder`.
    ///
    /// - Throws: all that is wrong with them, each with its place.
    init(_ files: [String], in folder: URL) throws {
        var problems: [FileProblem] = []
        for file in files {
            let text = try Terminal.read(folder.appendingPathComponent(file).path)
            do {
                rules.append((file, try HouseRule(sql: text, file: file)))
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw FileProblems(problems) }
        for (code, same) in Dictionary(grouping: rules, by: \.rule.code).sorted(by: { $0.key < $1.key })
        where same.count > 1 {
            let names = same.map(\.file).joined(separator: " en ")
            throw InputError("\(names) hebben dezelfde code, \(code); geef elke huisregel een eigen.")
        }
    }

    /// Whether there are none.
    var isEmpty: Bool { rules.isEmpty }

    /// What they say, as an audit keeps it.
    var texts: [HouseRuleText] {
        rules.map { HouseRuleText($0.rule, question: fingerprint(of: Array($0.rule.sql.utf8))) }
    }

    /// That they were not asked about `roots`.
    func notSelected(_ roots: [EntityID]) -> [Judgement] {
        rules.flatMap { _, rule in roots.map(rule.notSelected) }
    }

    /// Asks them of `register` as it was known after `change`; one that finds nothing of what `isJudged` says so of each of
    /// `roots`.
    ///
    /// - Throws: what is wrong with any of them as a question, before one is asked.
    func ask(
        of register: Register,
        _ roots: [EntityID],
        change: ChangeNumber,
        horizon: Day,
        isJudged: (EntityID) -> Bool = { _ in true }
    ) async throws -> [Judgement] {
        var problems: [FileProblem] = []
        for (file, rule) in rules {
            guard let defect = try await register.defect(of: rule, change: change, horizon: horizon) else { continue }
            problems.append(FileProblem(file: file, line: 0, column: 0, path: rule.code, message: defect))
        }
        guard problems.isEmpty else { throw FileProblems(problems) }
        var found: [Judgement] = []
        for (_, rule) in rules {
            let said = try await register.judge(rule, roots: roots, change: change, horizon: horizon)
                .filter { isJudged($0.subject) }
            found += said.isEmpty ? roots.map(rule.passed) : said
        }
        return found
    }
}
