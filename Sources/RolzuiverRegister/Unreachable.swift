import Foundation
import Postgres

/// Why there is no connection, where no server said so: what to look at, for whoever started the program.
enum Unreachable {
    /// What is wrong and what to do, in Dutch.
    ///
    /// - Parameters:
    ///   - error: why there is no connection.
    ///   - isPrivate: whether the server is the program's own, so that there is no address to be wrong; what the environment
    ///     says when it is left out.
    /// - Returns: sentences to print.
    static func sentence(_ error: PostgresError, isPrivate: Bool = isPrivate) -> String {
        func says(_ words: String...) -> Bool { words.contains { error.message.contains($0) } }
        if says("could not translate host name") {
            return
                "De naam van de server is op het net niet te vinden. Controleer hem in \(address), en of het net werkt."
        }
        if says("No space left on device", "could not write init file") {
            return "De schijf van de databaseserver is vol. Maak ruimte vrij; er gaat niets verloren."
        }
        if says("connections are in use") {
            return
                "Alle verbindingen die dit programma mag openen zijn bezet, en er kwam er niet op tijd een vrij. Probeer "
                + "het opnieuw als het minder druk is."
        }
        if isPrivate {
            return
                "De eigen databaseserver van rolzuiver is gestopt. Kijk of zijn schijf vol is en maak dan ruimte vrij; de "
                + "volgende opdracht start hem weer."
        }
        if says("Connection refused", "No such file or directory") {
            return "Op dat adres luistert geen databaseserver. Start hem, of noem in \(address) het goede adres."
        }
        if says("timeout expired", "timed out", "No route to host", "Network is unreachable") {
            return "De server geeft geen antwoord. Kijk of hij draait en of iets ertussen hem afschermt (firewall), en "
                + "controleer \(address)."
        }
        if says("connection option", "connection string", "in URI", "missing \"=\" after") {
            return "Wat in \(address) staat is geen adres van een database. Schrijf bijvoorbeeld "
                + "postgres://gebruiker@server:5432/rolzuiver."
        }
        return "Kijk of de server draait en of \(address) hem goed noemt, en probeer het opnieuw."
    }

    private static let address = "ROLZUIVER_DATABASE_URL"
    private static var isPrivate: Bool { ProcessInfo.processInfo.environment[address]?.isEmpty ?? true }
}
