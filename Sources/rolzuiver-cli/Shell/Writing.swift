import ArgumentParser
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

extension ChangeOptions {
    /// Whether the world changed or the register was wrong.
    var kind: Change.Kind { correction ? .correction : .change }

    /// Shows what the plans that `make` makes would do and, unless it is a dry run, does it.
    func carryOut(in store: Store, names: Names, _ make: () async throws -> [Plan]) async throws {
        let plans = try await make()
        try Terminal.write(PlanText.text(plans, names: names), to: nil)
        guard !dryRun else {
            Terminal.notice("Proefdraai: er is niets geschreven.")
            return
        }
        let clashes = plans.flatMap(\.clashes).count
        guard !plans.allSatisfy(\.isEmpty) else {
            guard clashes == 0 else {
                throw InputError("Niets geschreven: \(Self.told(clashes)).")
            }
            return
        }
        guard let because, !because.isEmpty else {
            throw UsageError("Geef een reden: --because \"…\" (of bekijk het plan met --dry-run).")
        }
        let applied = try await write(plans, to: store.register, because: because, again: make)
        for change in applied {
            guard let number = change.number else { continue }
            let head = change.checkpoint.map { ", ijkpunt \($0.description)" } ?? ""
            Terminal.notice("Geschreven als wijziging \(number)\(head).")
        }
        let overtaken = zip(plans, applied).filter { plan, change in !plan.isEmpty && change.number == nil }.map(\.0)
        if !overtaken.isEmpty { try await Self.tell(overtaken, of: plans.count, in: store.register) }
        if clashes > 0 { Terminal.notice("Niet geschreven: \(Self.told(clashes)).") }
    }

    /// Tells of plans that came to nothing because somebody else wrote the same before their turn.
    private static func tell(_ overtaken: [Plan], of count: Int, in register: Register) async throws {
        let number = try await register.change(overtaking: overtaken)
        let what = overtaken.count == count ? "" : " in \(overtaken.map(\.own).joined(separator: ", "))"
        let when = number.map { " bij wijziging \($0)" } ?? ""
        Terminal.notice("Geen wijziging\(what): intussen is het zo geschreven\(when).")
    }

    private static func told(_ clashes: Int) -> String {
        let what = clashes == 1 ? "1 botsing" : "\(clashes) botsingen"
        return "\(what) met wat al is vastgelegd; bij elke staat hierboven wat u kunt doen"
    }

    /// Writes plans, also when somebody else wrote in the same books meanwhile: they are made again then, and written when
    /// they still say nothing but what was shown.
    ///
    /// - Throws: ``RegisterError/conflict(_:)`` when they say something else now.
    private func write(
        _ plans: [Plan],
        to register: Register,
        because reason: String,
        again make: () async throws -> [Plan]
    ) async throws -> [AppliedChange] {
        do {
            return try await register.apply(plans, by: actor, because: reason, decision: decision)
        } catch {
            guard case .conflict = error else { throw error }
            // Once more and for good: until they are written nobody else comes in between.
            return try await register.applyInTurn(by: actor, because: reason, decision: decision) {
                let current = try await make()
                guard zip(current, plans).allSatisfy({ $0.saysNothingBut($1) }) else { throw error }
                return current
            }
        }
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
        try await carryOut(in: store, names: names) {
            [try await store.register.plan(facts, own: book, asOf: .today, kind: kind)]
        }
    }
}
