import Foundation

/// What kept the private server from running, and what a person can do about it.
package struct ServerError: Error, Hashable, CustomStringConvertible {
    /// What went wrong and where, in Dutch.
    package let message: String
    /// What to do about it, in Dutch.
    package let remedy: String

    package init(_ message: String, remedy: String) {
        self.message = message
        self.remedy = remedy
    }

    /// The message and the remedy on lines of their own.
    package var description: String { "\(message)\n\(remedy)" }

    /// Says in Dutch why a file or folder could not be made, read or changed.
    ///
    /// - Parameters:
    ///   - path: The file or folder.
    ///   - error: What Foundation reported; the number of the system's error below it decides.
    /// - Returns: The error to show.
    static func file(_ path: String, _ error: any Error) -> Self {
        guard let code = POSIXErrorCode(causing: error) else {
            return Self(
                "De map of het bestand \(path) is niet bruikbaar: \(error.localizedDescription)",
                remedy: "Kies met ROLZUIVER_DATA een map waarin u mag schrijven."
            )
        }
        return .system(path, code)
    }

    /// Says in Dutch what an error of the system means for a file or folder.
    ///
    /// - Parameters:
    ///   - path: The file or folder.
    ///   - code: The error number of the system.
    /// - Returns: The error to show.
    static func system(_ path: String, _ code: POSIXErrorCode) -> Self {
        let elsewhere = "Kies met ROLZUIVER_DATA een map waarin u mag schrijven."
        switch code {
        case .EROFS:
            return Self("\(path) staat op een schijf die alleen gelezen kan worden.", remedy: elsewhere)
        case .ENOSPC, .EDQUOT:
            return Self(
                "De schijf met \(path) is vol.",
                remedy:
                    "Maak ruimte vrij (de database heeft minstens 100 MB nodig) "
                    + "of kies met ROLZUIVER_DATA een andere map."
            )
        case .ENOENT: return Self("\(path) bestaat niet.", remedy: elsewhere)
        case .EACCES, .EPERM:
            return Self("U mag niet schrijven in \(path).", remedy: elsewhere)
        case .ENOTDIR, .EEXIST:
            return Self("\(path) is geen map, of ligt in iets dat geen map is.", remedy: elsewhere)
        case .EISDIR: return Self("\(path) is een map en geen bestand.", remedy: "Noem een bestand.")
        default:
            return Self("\(path) is niet bruikbaar (systeemfout \(code.rawValue)).", remedy: elsewhere)
        }
    }
}
