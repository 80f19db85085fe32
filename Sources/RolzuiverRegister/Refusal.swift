import Postgres
import Rolzuiver

/// Facts that the register cannot keep, because their form or identity does not allow it.
package struct Refusal: Hashable, Sendable {
    /// The violated constraint's name: stable, fit for programs.
    package let constraint: String
    /// The table that it guards.
    package let table: String
    /// What is wrong and what to do, in Dutch.
    package let sentence: String

    init(constraint: String, table: String, sentence: String) {
        (self.constraint, self.table, self.sentence) = (constraint, table, sentence)
    }

    /// What a violated constraint means; nil when the error is about something else.
    init?(_ error: PostgresError) {
        guard let constraint = error.constraint, let table = error.table, error.sqlState?.classCode == "23" else {
            // The one form of key that no constraint names: an index entry has a greatest length.
            guard error.sqlState == "54000" else { return nil }
            self.constraint = "key_too_long"
            self.table = error.table ?? ""
            sentence = "Een feit heeft een kenmerk dat te lang is om te bewaren. Gebruik kortere namen."
            return
        }
        self.constraint = constraint
        self.table = table
        sentence = Refusal.sentence(constraint, table, key: error.detail)
    }

    /// Whether the register says something else of the same fact and the same days.
    var isSecondTruth: Bool { constraint == "\(table)_one_truth" || constraint == "\(table)_one_start" }

    /// The same, with where the other fact can be for someone who does not see it, and whom to ask.
    func besideWhatIs(in hidden: HiddenBooks) -> Refusal {
        Refusal(
            constraint: constraint,
            table: table,
            sentence: "\(sentence) Ziet u dat andere feit niet, dan staat het in een boek dat u niet mag lezen: "
                + "\(hidden.named.nl). Vraag wie daar schrijft om het te wijzigen; de eigenaar van de database ziet met "
                + "'rolzuiver db rights' wie dat is."
        )
    }

    private static func sentence(_ constraint: String, _ table: String, key: String?) -> String {
        let kind = RegisterTable.all.first { $0.name == table }
        let what = kind?.schema.dutch ?? table
        switch constraint {
        case "\(table)_one_truth":
            let fact = key.map { " (\(readable(key: $0)))" } ?? ""
            return "Over dezelfde \(what)\(fact) zouden op dezelfde dag twee verschillende dingen gelden. "
                + "Geef perioden die elkaar niet overlappen, of beëindig eerst het oude feit."
        case "\(table)_one_start":
            return
                "Over dezelfde \(what) staan twee feiten met dezelfde begindag. Geef elk een eigen begindag, of één feit."
        case "\(table)_is_history":
            return
                "Het register bewaart zijn geschiedenis: wat er staat kan alleen door een nieuwe wijziging vervallen."
        case "fact_source_given": return "Bij een \(what) ontbreekt de bron. Vermeld wie het feit stelt."
        case "fact_valid_within_possible", "fact_possible_given":
            return "De periode van een \(what) kan niet bestaan: het einde ligt niet na het begin."
        case "withdrawal_retracted_in_time":
            return
                "Een uittreding die is ingegaan kan niet worden ingetrokken: een latere terugkeer is een nieuwe deelname."
        case "accession_retracted_in_time":
            return "Een toetreding die is ingegaan kan niet worden ingetrokken: zij eindigt door uittreding."
        case "journal_tells_all", "journal_follows":
            return "Het journaal zou iets anders vertellen dan de tabellen. "
                + "Schrijf alleen met dit programma in het register."
        case "change_follows", "change_at_unique", "change_is_of_now":
            return "De volgorde van de wijzigingen klopt niet. Controleer de klok van de databaseserver."
        default:
            if let column = kind?.columns.first(where: { constraint == "\(table)_\($0.name)_known" }) {
                return "Het veld \(column.field.name) van een \(what) bevat een onbekende code."
            }
            return "De database weigert een \(what): de regel \(constraint) is geschonden."
        }
    }

    private static func readable(key: String) -> String { key.replacing("|", with: " – ") }
}
