import ArgumentParser
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

extension ChangeOptions {
    /// Whether the world changed or the register was wrong.
    var kind: Change.Kind { correction ? .correction : .change }

    /// Shows what `plans` would do and, unless it is a dry run, does it.
    func carryOut(_ plans: [Plan], in store: Store, names: Names) async throws {
        try Terminal.write(PlanText.text(plans, names: names), to: nil)
        guard !dryRun else {
            Terminal.notice("Proefdraai: er is niets geschreven.")
            return
        }
        let clashes = plans.flatMap(\.clashes).count
        guard !plans.allSatisfy(\.isEmpty) else {
            guard clashes == 0 else {
                throw InputError("Niets geschreven: dit botst met wat anderen hebben vastgelegd (\(clashes)).")
            }
            return
        }
        guard let because, !because.isEmpty else {
            throw UsageError("Geef een reden: --because \"…\" (of bekijk het plan met --dry-run).")
        }
        for change in try await store.register.apply(plans, by: actor, because: because, decision: decision) {
            guard let number = change.number else { continue }
            let head = change.checkpoint.map { ", ijkpunt \($0.description)" } ?? ""
            Terminal.notice("Geschreven als wijziging \(number)\(head).")
        }
        if clashes > 0 { Terminal.notice("Niet geschreven: \(clashes) botsing(en) met wat anderen hebben vastgelegd.") }
    }

    /// Plans facts that were stated on the command line, in the book of `own`.
    func carryOut(_ facts: Facts, own: EntityID, in store: Store, names: Names) async throws {
        try await carryOut(facts, book: own.key, in: store, names: names)
    }

    /// Plans facts that were stated on the command line, in a book.
    func carryOut(_ facts: Facts, book: String, in store: Store, names: Names) async throws {
        let defects = facts.defects.map {
            "\($0.kind.dutch), \($0.field): gevonden \"\($0.found)\", verwacht \($0.expected)."
        }
        guard defects.isEmpty else { throw InputError(defects.joined(separator: "\n")) }
        var names = names
        names.add(facts)
        let plan = try await store.register.plan(facts, own: book, asOf: .today, kind: kind)
        try await carryOut([plan], in: store, names: names)
    }
}
