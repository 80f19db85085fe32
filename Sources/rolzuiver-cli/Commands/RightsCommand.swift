import ArgumentParser
import Rolzuiver
import RolzuiverRegister

// Who may do what in the register: `rolzuiver db grant`, `db revoke` and `db rights`.

extension Right: ExpressibleByArgument {}

/// Which right of which login, and in which books.
struct GrantOptions: ParsableArguments {
    @Argument(help: "De databasegebruiker die inlogt: één per organisatie die boeken bijhoudt.")
    var login: String

    @Argument(
        help: """
            Het recht: reader (lezen), registrar (lezen en schrijven), auditor (lezen, audits bewaren en ondertekenen) of \
            watcher (alles lezen en audits bewaren, voor rolzuiverd).
            """
    )
    var right: Right

    @Option(
        parsing: .upToNextOption,
        help: "De boeken: kenmerken van samenwerkingsverbanden of gemeenten, of shared; zonder --book alle boeken."
    )
    var book: [String] = []

    @Flag(help: "Laat zien wat er zou gebeuren, en verander niets.")
    var dryRun = false

    /// The rights that were named.
    var grants: [Grant] {
        guard !book.isEmpty else { return [Grant(login: login, right: right, book: nil)] }
        return Set(book).sorted().map { Grant(login: login, right: right, book: $0) }
    }

    func validate() throws {
        guard right != .watcher || book.isEmpty else {
            throw ValidationError("Een watcher leest alle boeken; geef dit recht zonder --book.")
        }
    }

    /// Says what was done, or would be.
    func tell(_ done: [Grant], _ verb: String, nothing: String) throws {
        guard !done.isEmpty else { return try Terminal.write("\(nothing)\n", to: nil) }
        let what = dryRun ? "\(verb) zou worden" : verb
        try Terminal.write(done.map { "\(what): \($0.dutch)\n" }.joined(), to: nil)
        if dryRun { Terminal.notice("Proefdraai: er is niets veranderd.") }
    }
}

extension DatabaseCommand {
    struct GrantRight: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant",
            abstract: "Geef een databasegebruiker een recht, in alle boeken of in enkele.",
            discussion: """
                Rechten horen bij de gebruiker waarmee in de database wordt ingelogd, één per organisatie; wie er \
                achter het toetsenbord zit, is wat --by zegt. Ieder met een recht leest ook het gedeelde boek \
                (gemeenten, regio's, organisaties, personen). Wie mag schrijven in een boek, mag aan het gedeelde boek \
                toevoegen, en daarin beëindigen wat hij zelf schreef. De eigenaar van de database mag alles, en \
                verleent de rechten.

                De gebruiker moet bestaan: create role bureau_eindhoven login password '…'.

                Voorbeelden:
                  rolzuiver db grant bureau_eindhoven registrar --book roo:24967465 GM0772
                  rolzuiver db grant rekenkamer auditor
                  rolzuiver db grant rolzuiverd watcher
                  rolzuiver db grant raadslid reader --book GM0772 --dry-run
                """
        )

        @OptionGroup var options: GrantOptions

        func run() async throws {
            let register = try await Store.open().register
            let new = try await register.grant(options.grants, isTrial: options.dryRun)
            try options.tell(new, "Gegeven", nothing: "Dat recht had \(options.login) al.")
            for book in try await register.booksToCome(in: options.grants) {
                Terminal.notice(
                    "Let op: een boek \(book) is er nog niet. Het recht geldt zodra er iets in staat; ga na of het kenmerk klopt."
                )
            }
        }
    }

    struct RevokeRight: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "Trek een recht in, zoals het met 'db grant' is gegeven.",
            discussion: """
                Een recht op alle boeken en een recht op één boek staan los van elkaar: wie beide heeft, houdt het andere. \
                Trek de rechten in voordat u een databasegebruiker verwijdert: een nieuwe met dezelfde naam heeft ze \
                anders weer.

                Voorbeelden:
                  rolzuiver db revoke bureau_eindhoven registrar --book GM0772
                  rolzuiver db revoke rekenkamer auditor
                """
        )

        @OptionGroup var options: GrantOptions

        func run() async throws {
            let register = try await Store.open().register
            let gone = try await register.revoke(options.grants, isTrial: options.dryRun)
            try options.tell(gone, "Ingetrokken", nothing: "Dat recht heeft \(options.login) niet.")
        }
    }

    struct Rights: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rights",
            abstract: "Laat zien wie wat mag.",
            discussion: """
                Wie alle boeken leest, ziet ieders rechten; een ander die van zichzelf. Er staat bij wie door geen recht \
                wordt tegengehouden: beheerders van de server, en wie hun rechten heeft.

                Voorbeelden:
                  rolzuiver db rights
                  rolzuiver db rights --login bureau_eindhoven
                """
        )

        @Option(help: "Alleen de rechten van deze databasegebruiker.")
        var login: String?

        func run() async throws {
            let register = try await Store.open().register
            let (name, isOwner) = try await register.login()
            var lines: [String] = []
            if isOwner, login == nil || login == name { lines.append("\(name): eigenaar van de database, mag alles") }
            for other in try await register.loginsBeyondRights() where login == nil || login == other {
                lines.append("\(other.onOneLine): wordt door geen recht tegengehouden (beheer van de server)")
            }
            for grant in try await register.rights() where login == nil || grant.login == login {
                lines.append("\(grant.dutch) (\(grant.right.dutch))")
            }
            try Terminal.write(lines.isEmpty ? "Geen rechten.\n" : lines.joined(separator: "\n") + "\n", to: nil)
            let hidden = try await register.hiddenBooks()
            if !hidden.isEmpty {
                Terminal.notice("Verborgen voor \(name): \(hidden.keys.joined(separator: ", ")).")
            }
        }
    }
}
