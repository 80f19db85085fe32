import Foundation
import Glibc

/// The system's account under which the server runs.
///
/// PostgreSQL refuses to run as root; root runs it as `postgres`, or as `nobody` where that account is missing.
struct ServerAccount: Hashable, Sendable {
    let user: UInt32
    let group: UInt32

    /// Whoever runs this program.
    static var caller: Self { Self(user: geteuid(), group: getegid()) }

    var isCaller: Bool { user == geteuid() }

    /// Chooses the account for a cluster that does not exist yet.
    ///
    /// - Returns: The caller, or an account without rights when the caller is root.
    /// - Throws: When root has no account at hand to run the server as.
    static func forNewCluster() async throws(ServerError) -> Self {
        guard geteuid() == 0 else { return .caller }
        for name in ["postgres", "nobody"] {
            if let user = try await number("-u", of: name), let group = try await number("-g", of: name), user != 0 {
                return Self(user: user, group: group)
            }
        }
        throw ServerError(
            "PostgreSQL draait niet als root, en de gebruikers postgres en nobody bestaan niet.",
            remedy: "Installeer PostgreSQL (apt-get install postgresql); dat maakt de gebruiker postgres aan."
        )
    }

    /// Finds the account to which a cluster belongs.
    ///
    /// - Parameter cluster: The path of the cluster.
    /// - Returns: The owner of the folder.
    /// - Throws: When the caller is neither the owner nor root, or root itself owns the cluster.
    static func owning(cluster: String) throws(ServerError) -> Self {
        let attributes: [FileAttributeKey: Any]
        do {
            attributes = try FileManager.default.attributesOfItem(atPath: cluster)
        } catch {
            throw .file(cluster, error)
        }
        let owner = Self(
            user: (attributes[.ownerAccountID] as? NSNumber)?.uint32Value ?? 0,
            group: (attributes[.groupOwnerAccountID] as? NSNumber)?.uint32Value ?? 0
        )
        if owner.user == 0 {
            throw ServerError(
                "De database in \(cluster) is eigendom van root, en PostgreSQL draait niet als root.",
                remedy: "Geef de map terug aan haar gebruiker: chown -R postgres: \(cluster)"
            )
        }
        guard owner.isCaller || geteuid() == 0 else {
            throw ServerError(
                "De database in \(cluster) is van een andere gebruiker (nummer \(owner.user)).",
                remedy: "Werk als die gebruiker, of kies met ROLZUIVER_DATA een eigen map."
            )
        }
        return owner
    }

    /// Wraps a command so that it runs under this account.
    func wrap(_ command: ServerCommand) -> ServerCommand {
        guard !isCaller else { return command }
        let become = ["--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--", command.executable]
        return ServerCommand("/usr/bin/setpriv", become + command.arguments, input: command.input)
    }

    private static func number(_ flag: String, of name: String) async throws(ServerError) -> UInt32? {
        let outcome = try await ServerCommand("/usr/bin/id", [flag, "--", name]).run()
        guard outcome.status == 0 else { return nil }
        return UInt32(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
