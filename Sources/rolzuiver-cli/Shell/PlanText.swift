import Rolzuiver
import RolzuiverRegister

/// A plan as people read it before they let it happen.
enum PlanText {
    /// What the plans would do, step by step, with a count at the end.
    static func text(_ plans: [Plan], names: Names) -> String {
        var lines: [String] = []
        for plan in plans {
            for step in plan.steps { lines += describe(step, names) }
            lines += plan.withheld.map {
                "= blijft gewist: \(names.label(of: $0)); haal de tekst ook uit het bestand"
            }
        }
        let steps = plans.flatMap(\.steps)
        let counts = Plan.Step.Action.allCases.compactMap { action -> String? in
            let count = steps.filter { $0.action == action }.count
            return count == 0 ? nil : "\(count) \(action.dutch)"
        }
        lines.append(counts.isEmpty ? "Geen wijziging." : counts.joined(separator: ", ") + ".")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func describe(_ step: Plan.Step, _ names: Names) -> [String] {
        let record = step.new ?? step.old
        let what = record.map { "\(names.label(of: $0)) (\($0.time))" } ?? ""
        var lines = ["\(step.action.mark) \(step.action.dutch): \(what)"]
        if let old = step.old, let new = step.new { lines += differences(old, new, names).map { "    \($0)" } }
        if step.action == .clash { lines.append("    \(wayOut(of: step))") }
        return lines
    }

    /// What to do about a clash.
    private static func wayOut(of step: Plan.Step) -> String {
        guard !step.isOwn else {
            return "wat nu: onder context: wordt alleen toegevoegd; zet dit er in het bestand buiten, onder "
                + "\(step.kind.rawValue):, om het te wijzigen of te verbeteren"
        }
        let book = step.book == Book.shared ? "het gedeelde boek" : "het boek \(step.book)"
        let origin = step.origin.map { origin in
            ", wijziging \(origin.change)" + (origin.login.map { " door login \($0.onOneLine)" } ?? "")
        }
        return
            "wat nu: neem over wat er staat, of vraag wie het vastlegde (\(step.old?.source ?? step.book), in \(book)"
            + "\(origin ?? "")) om het te wijzigen"
    }

    private static func differences(_ old: Record, _ new: Record, _ names: Names) -> [String] {
        let period = old.span == new.span ? [] : ["periode: \(old.span.dutch) → \(new.span.dutch)"]
        return period + fieldDifferences(old, new, names)
    }

    /// What `new` says otherwise than `old` of the same fact, besides when, field by field.
    static func fieldDifferences(_ old: Record, _ new: Record, _ names: Names) -> [String] {
        var lines: [String] = []
        for (field, (before, after)) in zip(old.kind.type.anySchema.fields, zip(old.values, new.values))
        where before != after {
            func show(_ value: FieldValue?) -> String {
                value.map { $0.told(calling: names.called).onOneLine } ?? "onbekend"
            }
            lines.append("\(field.name): \(show(before)) → \(show(after))")
        }
        if old.certainty != new.certainty {
            lines.append("zekerheid: \(old.certainty.rawValue) → \(new.certainty.rawValue)")
        }
        if old.source != new.source { lines.append("bron: \(old.source.onOneLine) → \(new.source.onOneLine)") }
        return lines
    }
}

extension Plan.Step.Action {
    /// The Dutch word.
    var dutch: String {
        switch self {
        case .added: "toegevoegd"
        case .changed: "gewijzigd"
        case .corrected: "verbeterd"
        case .ended: "beëindigd"
        case .clash: "botsing (niet gewijzigd)"
        }
    }

    /// The sign in front of a line.
    var mark: String {
        switch self {
        case .added: "+"
        case .changed, .corrected: "~"
        case .ended: "-"
        case .clash: "!"
        }
    }
}

extension Names {
    /// The fact named for people, with what it refers to by name.
    func label(of record: Record) -> String { record.label(calling: called).onOneLine }

    /// The name of `entity`, with its identifier behind it.
    func called(_ entity: EntityID) -> String {
        self[entity] == entity.key ? entity.key : "\(self[entity]) [\(entity)]"
    }
}

extension Span {
    /// The days, as Dutch readers say them, with what is not certain said so.
    var dutch: String {
        if isCertain { return possible.dutch }
        guard let certain else { return "mogelijk \(possible.dutch)" }
        return "zeker \(certain.dutch), mogelijk \(possible.dutch)"
    }
}
