package import Postgres

/// What keeps a database server from doing what it was asked, where that is not about what was asked.
///
/// Nothing is ever half written: what was going on is rolled back, and what was confirmed stays.
package struct ServerTrouble: Hashable, Sendable {
    /// What is wrong and what to do, in Dutch.
    package let sentence: String
    /// Whether it may be over when it is tried again.
    package let isPassing: Bool

    /// Nil when the error is of another kind.
    package init?(_ error: PostgresError) {
        guard let state = error.sqlState else { return nil }
        switch state.rawValue {
        case "25006":
            self.init(
                "De database is alleen te lezen: een kopie van een andere, of zo ingesteld. Bekijken kan hier, en met --dry-run "
                    + "ook toetsen; noem om te schrijven met ROLZUIVER_DATABASE_URL de server waarop dat mag.",
                isPassing: false
            )
        case "3D000":
            self.init(
                "Die database bestaat niet. Maak haar eerst, of noem met ROLZUIVER_DATABASE_URL een andere.",
                isPassing: false
            )
        case "40001", "40P01":
            self.init("Twee opdrachten zaten elkaar in de weg. Probeer het opnieuw.", isPassing: true)
        case "53100":
            self.init(
                "De schijf van de databaseserver is vol. Maak daar ruimte vrij en probeer het opnieuw.",
                isPassing: false
            )
        case "53200":
            self.init(
                "De databaseserver heeft geen geheugen meer. Probeer het opnieuw als hij het minder druk heeft.",
                isPassing: true
            )
        case "53300":
            self.init(
                "De database laat niet meer verbindingen toe. Probeer het opnieuw als er minder gebruikers zijn, of laat "
                    + "een beheerder de grens (max_connections, connection limit) verhogen.",
                isPassing: true
            )
        case "55P03":
            self.init(
                "Een ander is langer aan het schrijven dan u mag wachten (lock_timeout). Probeer het opnieuw.",
                isPassing: true
            )
        case "57014":
            self.init(
                "De database brak de opdracht af: zij duurde langer dan mag (statement_timeout), of een beheerder deed het. "
                    + "Probeer het opnieuw, of laat die grens verhogen.",
                isPassing: true
            )
        case "57P01", "57P02", "57P03":
            self.init("De databaseserver is gestopt of start opnieuw. Probeer het zo opnieuw.", isPassing: true)
        case "XX001", "XX002":
            self.init(
                "De databaseserver vond beschadigde bestanden. Schrijf niets meer, laat een beheerder ernaar kijken, en zet "
                    + "zo nodig een reservekopie terug.",
                isPassing: false
            )
        default:
            switch state.classCode {
            case "28":
                self.init(
                    "De database laat deze gebruiker niet toe. Controleer naam en wachtwoord, en wat de server toestaat "
                        + "(pg_hba.conf).",
                    isPassing: false
                )
            case "58":
                self.init(
                    "De databaseserver kan zijn bestanden niet lezen of schrijven. Laat een beheerder naar zijn schijf en "
                        + "zijn logboek kijken.",
                    isPassing: false
                )
            default: return nil
            }
        }
    }

    private init(_ sentence: String, isPassing: Bool) { (self.sentence, self.isPassing) = (sentence, isPassing) }
}
