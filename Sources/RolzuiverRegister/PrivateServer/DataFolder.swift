import Foundation
import Glibc

/// The folder in which the private server keeps all it has.
///
///     cluster/      the database, owned by the server's account
///     socket/       where it listens, closed to everyone else
///     server.log    what it reports
///     lock          held by the process that makes or starts it
struct DataFolder: Hashable, Sendable {
    let path: String

    var cluster: String { path + "/cluster" }
    var log: String { path + "/server.log" }
    var lock: String { path + "/lock" }

    /// Chooses the folder: `ROLZUIVER_DATA`, else `/var/lib/rolzuiver` for root, else the user's own data folder.
    ///
    /// - Parameter environment: The caller's environment.
    /// - Throws: When no folder can be derived, or its name holds signs that a shell would read.
    init(environment: [String: String]) throws(ServerError) {
        let chosen: String
        if let data = environment["ROLZUIVER_DATA"], !data.isEmpty {
            chosen = data
        } else if geteuid() == 0 {
            chosen = "/var/lib/rolzuiver"
        } else if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
            chosen = data + "/rolzuiver"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            chosen = home + "/.local/share/rolzuiver"
        } else {
            throw ServerError(
                "Er is geen map voor de database: ROLZUIVER_DATA en HOME zijn beide leeg.",
                remedy: "Zet ROLZUIVER_DATA op een map waarin u mag schrijven."
            )
        }
        let absolute = URL(filePath: chosen, directoryHint: .isDirectory).standardizedFileURL.path(
            percentEncoded: false
        )
        // pg_ctl starts the server through a shell and puts the path between double quotes.
        let unsafeSigns: Set<Character> = ["\"", "$", "`", "\\"]
        guard !absolute.contains(where: { unsafeSigns.contains($0) || $0.isNewline }) else {
            throw ServerError(
                "De naam van de map \(absolute) bevat een teken dat PostgreSQL niet aankan "
                    + "(\" $ ` \\ of een regeleinde).",
                remedy: "Kies met ROLZUIVER_DATA een map zonder zulke tekens."
            )
        }
        path = absolute.count > 1 && absolute.hasSuffix("/") ? String(absolute.dropLast()) : absolute
    }

    /// Makes the folder when missing, and refuses one that others can tamper with.
    ///
    /// - Throws: When it cannot be made, is someone else's, or is writable by everyone.
    func prepare() throws(ServerError) {
        do {
            // The server's account has to pass through; what is inside is closed by itself.
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: FileManager.default.fileExists(atPath: path) ? nil : [.posixPermissions: 0o711]
            )
        } catch {
            throw .file(path, error)
        }
        let found = try FolderFacts(of: path)
        guard found.owner == geteuid() else {
            throw ServerError(
                "De map \(path) is van een andere gebruiker (nummer \(found.owner)).",
                remedy: "Werk als die gebruiker, of kies met ROLZUIVER_DATA een eigen map."
            )
        }
        guard found.mode & 0o002 == 0 else {
            throw ServerError(
                "In de map \(path) mag iedereen schrijven; daarin is een database niet veilig.",
                remedy: "Sluit haar af (chmod o-w \(path)) of kies met ROLZUIVER_DATA een eigen map."
            )
        }
        try requireAccess(path, W_OK)
    }

    /// The folder of the server's socket: inside this one, or a private one with a short name.
    ///
    /// A socket's path may not exceed 107 bytes, and libpq and the server read a comma as the start of another path.
    /// The short name follows from the data folder. It lies in `/tmp`: `$XDG_RUNTIME_DIR` goes when the user logs out.
    var socketFolder: String {
        let inside = path + "/socket"
        let longest = 107 - "/.s.PGSQL.\(PrivateServer.port)".utf8.count
        let isPlain = inside.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."): true
            case UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
        guard inside.utf8.count > longest || !isPlain else { return inside }
        // FNV-1a, 64 bits: only has to differ between the folders of one machine.
        let hash = path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "/tmp/rolzuiver-" + String(hash, radix: 16)
    }

    /// Makes the socket folder when missing, and makes sure that only the server's account can enter.
    ///
    /// - Parameter account: Under which the server runs.
    /// - Throws: When it is another's, a link, or open to others.
    func prepareSocketFolder(for account: ServerAccount) throws(ServerError) {
        let folder = socketFolder
        try makePrivateFolder(folder, for: account)
        let found = try FolderFacts(of: folder)
        guard found.isFolder, found.owner == account.user, found.mode & 0o077 == 0 else {
            throw ServerError(
                "De map \(folder) voor de verbinding met de database is niet van de server of staat open voor anderen.",
                remedy: "Verwijder \(folder), of kies met ROLZUIVER_DATA een map met een korter pad."
            )
        }
    }
}

/// Who owns a folder and who may enter, links not followed.
struct FolderFacts: Hashable, Sendable {
    let owner: UInt32
    let mode: Int
    let isFolder: Bool

    init(of path: String) throws(ServerError) {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            owner = (attributes[.ownerAccountID] as? NSNumber)?.uint32Value ?? UInt32.max
            mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
            isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
        } catch {
            throw .file(path, error)
        }
    }
}
