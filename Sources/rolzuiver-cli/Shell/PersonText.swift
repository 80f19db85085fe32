import Rolzuiver
import RolzuiverRegister

/// What is held on people, as people read it.
enum PersonText {
    static func list(_ persons: [PersonSummary]) -> String {
        guard !persons.isEmpty else { return "Niemand.\n" }
        return persons.map { summary in
            let facts = summary.facts == 1 ? "1 feit" : "\(summary.facts) feiten"
            let until = summary.until.map { $0.isFinite ? ", tot \($0.dutch)" : "" } ?? ""
            return "\(summary.person)  \(summary.name ?? "(geen naam)")  (\(facts)\(until))\n"
        }
        .joined()
    }

    /// What the register says of somebody, as known after a change: of a day, or of any where none is given.
    static func present(_ record: PersonRecord, after change: ChangeNumber, on day: Day?, _ names: Names) -> String {
        let on = day.map { ", op \($0.dutch)" } ?? ""
        var lines = ["\(record.person)  \(names[record.person])\(on)"]
        lines += record.facts.filter { $0.holds(after: change, on: day) }.map { "  - \(fact($0, names, asOf: change))" }
        lines += record.erasures.map { "  - gewist: \(HistoryText.head($0))" }
        let texts = record.erasable().count
        lines += [
            "",
            "Te wissen: \(texts) naam of tekst(en). Ook vervallen feiten, audits en wijzigingen: 'rolzuiver person export'.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// What cannot be told of somebody whose name is not known, and how it could; nil where the name is.
    static func unknown(_ record: PersonRecord, knownAs actor: String?) -> String? {
        guard record.isNameless else { return nil }
        let why = record.lastErasure.map { "is gewist (wijziging \($0))" } ?? "is niet vastgelegd"
        let way =
            actor == nil
            ? "; wat onder die naam is geschreven of ondertekend evenmin. Noem met --actor een naam waaronder de persoon dat deed"
            : "; wat is geschreven of ondertekend, is alleen onder de naam bij --actor gezocht"
        return "De naam van \(record.person) \(why): waar zij nog voorkomt, is niet na te gaan\(way)."
    }

    /// All that is held on somebody, who may have written under another name.
    static func whole(_ record: PersonRecord, knownAs actor: String?, _ names: Names) -> String {
        // That nothing was found tells nothing where nothing could be looked for.
        let (isLost, isUnknown) = (record.isNameless, record.isNameless && actor == nil)
        let waivers = record.waivers.map { fact($0, names) }
        let signatures = record.signatures.map { signature in
            "audit \(signature.audit), als \(signature.capacity), onder de naam \(signature.signer)"
        }
        let changes = record.changes.map { change in
            HistoryText.head(change)
                + (record.authored.contains(change.number) ? " (onder een naam van de persoon)" : "")
        }
        let sections: [(String, [String], isUnknown: Bool)] = [
            ("Namen", record.texts.filter { $0.use == .name }.map(text), false),
            ("Feiten, ook vervallen", record.facts.map { fact($0, names) }, false),
            ("Vrije teksten van die feiten", record.texts.filter { $0.use != .name }.map(text), false),
            ("Teksten elders waarin de naam voorkomt", record.mentions.map(text), isLost),
            ("Teksten met een deel van de naam, misschien over een ander", record.partly.map(text), isLost),
            ("Schreef of ondertekende als", record.actors.map(text), isUnknown),
            ("Wijzigingen", changes, false),
            (
                "Bewaarde audits (daarin staat het pseudoniem; een naam alleen waar een huisregel die noemt)",
                record.verdicts.map(verdict), false
            ),
            ("Ontheffingen", waivers, false), ("Ondertekende audits", signatures, isUnknown),
            ("De naam staat nog open, en is daar niet te wissen", record.residue, isLost),
        ]
        var lines = ["Wat het register bewaart over \(record.person)", ""]
        for (title, items, isUnknown) in sections {
            let none = isUnknown ? "niet na te gaan" : "geen"
            lines.append("\(title): \(items.isEmpty ? none : String(items.count))")
            lines += items.map { "  - \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What an erasure takes, and what it leaves.
    static func erasure(_ texts: [HeldText], of record: PersonRecord) -> String {
        var lines = texts.map { "- \(text($0))" }
        lines.append("Blijft: het pseudoniem \(record.person), in \(record.facts.count) feit(en), ook vervallen.")
        lines += record.actors.map {
            "Blijft: \($0.shown) als schrijver of ondertekenaar; wis dat met 'rolzuiver person erase --actor'."
        }
        lines += record.partly.map {
            "Let op: \(text($0)) noemt een deel van de naam, en blijft; gaat het over deze persoon, wis het dan met 'rolzuiver "
                + "person erase --text \($0.number)'."
        }
        lines += record.residue.map {
            "Let op: de naam staat ook in \($0), en is daar niet te wissen; verbeter het waar dat kan."
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What an erasure of texts by their numbers takes.
    static func erasure(_ texts: [HeldText]) -> String { texts.map { "- \(text($0))\n" }.joined() }

    static func overdue(_ texts: [OverdueText], on day: Day) -> String {
        guard !texts.isEmpty else { return "Van geen naam of tekst is op \(day.dutch) de bewaartermijn voorbij.\n" }
        return texts.map { overdue in
            let person = overdue.person.map { "\($0), " } ?? ""
            let last = overdue.needed.dutch
            return "\(person)\(text(overdue.text)): nodig t/m \(last), te wissen sinds \(overdue.due.dutch)\n"
        }
        .joined()
    }

    private static func text(_ text: HeldText) -> String {
        "\(text.use.dutch) \(text.number): \(text.shown) (\(text.place))"
    }

    /// A fact; that it has ended only where that was known.
    private static func fact(_ row: History.Row, _ names: Names, asOf change: ChangeNumber = .max) -> String {
        let ended = row.ended.flatMap { $0 <= change ? $0 : nil }
        let end = ended.map { ", vervallen bij wijziging \($0)" } ?? ""
        let what = names.label(of: row.record)
        return "\(what) (\(row.record.span.dutch); wijziging \(row.added)\(end); bron: \(row.record.source))"
    }

    private static func verdict(_ verdict: PersonRecord.Verdict) -> String {
        "audit \(verdict.audit) (na wijziging \(verdict.change)): \(verdict.finding), \(verdict.verdict), \(verdict.period.dutch)"
    }
}
