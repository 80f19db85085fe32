import Foundation
import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// What can be shown with files alone.
@Suite("A proof")
struct ProofTests {
    @Test("leads from every leaf of every tree to its root, and from nothing else")
    func paths() {
        for count in 1...20 {
            let leaves = (0..<count).map { [UInt8($0)] }
            let (tree, root) = (MerkleTree(leaves.map(Digest.leaf)), Digest.merkleRoot(leaves))
            for (index, leaf) in leaves.enumerated() {
                let path = tree.path(from: index)
                #expect(path.root(from: leaf) == root)
                #expect(path.root(from: [99]) != root)
                let shifted = MerklePath(index: (index + 1) % count, size: count, siblings: path.siblings)
                #expect(count == 1 || shifted.root(from: leaf) != root)
                let longer = MerklePath(index: index, size: count, siblings: path.siblings + [Digest.origin])
                #expect(longer.root(from: leaf) == nil)
            }
            #expect(MerklePath(index: count, size: count, siblings: []).root(from: [0]) == nil)
        }
    }

    @Test(
        "does not lead through a tree that cannot be",
        arguments: [(0, -1), (-1, 1), (-1, -1), (0, 0), (Int.min, Int.max), (Int.max - 1, Int.max), (0, Int.max)]
    )
    func impossible(index: Int, size: Int) {
        #expect(MerklePath(index: index, size: size, siblings: []).root(from: [1]) == nil)
        let long = [[UInt8]](repeating: Digest.origin, count: 64)
        #expect(MerklePath(index: index, size: size, siblings: long).root(from: [1]) == nil)
    }

    @Test("leads by hashes of 32 bytes alone")
    func siblings() {
        func root(_ sibling: [UInt8]) -> [UInt8]? {
            MerklePath(index: 0, size: 2, siblings: [sibling]).root(from: [1])
        }
        #expect(root(Digest.origin) != nil)
        #expect(root(Array(Digest.origin.dropLast())) == nil && root(Digest.origin + [0]) == nil && root([]) == nil)
    }

    @Test("of a checkpoint reads what it wrote, and an older one is a prefix of a newer")
    func checkpoints() async throws {
        try await withRegister { register in
            try await register.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) })
            let older = try await register.checkpointFile(withChain: false)
            try await register.state(facts { $0.add(municipality("GM0772", "Eindhoven")) })
            let newer = try await register.checkpointFile(withChain: true)
            #expect(try CheckpointFile(text: older.text) == older)
            #expect(try CheckpointFile(text: newer.text) == newer)
            #expect(newer.continues(older.checkpoint) == true)
            #expect(newer.continues(newer.checkpoint) == true)
            #expect(newer.continues(Checkpoint(change: 1, head: Digest.origin)) == false)
            #expect(newer.continues(Checkpoint(change: 3, head: Digest.origin)) == nil)
            #expect(try await register.checkpointFile(withChain: false).continues(older.checkpoint) == nil)
            #expect(older.register == newer.register)
            #expect(
                try await register.verify(against: older.checkpoint, audits: older.audits).register == older.register
            )
        }
        try await withRegister { other in
            try await other.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) })
            let strange = try await other.checkpointFile(withChain: true)
            #expect(strange.register != "" && strange.continues(strange.checkpoint) == true)
        }
    }

    @Test("of an older checkpoint tells of the audits and pages that stood in it")
    func olderAudits() async throws {
        try await withRegister { register in
            let town = facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) }
            try await register.state(town)
            let audit = Audit(of: [entity("GM0796")], in: FactIndex(town), asOf: day("2024-01-01"))
            for _ in 0..<2 { _ = try await register.store(audit, change: 1) }
            #expect(try await register.note(page: String(repeating: "ab", count: 32), change: 1))
            let bare = try await register.checkpointFile(withChain: false)
            let older = try await register.checkpointFile(withChain: true)
            try await register.state(facts { $0.add(municipality("GM0772", "Eindhoven")) })
            _ = try await register.store(audit, change: 2)
            let newer = try await register.checkpointFile(withChain: true)
            let open = try await register.checkpointFile(withChain: false)
            for file in [bare, older] {
                let comparison = newer.compared(with: file)
                #expect(comparison.faults == [] && comparison.untold == [])
                #expect(open.compared(with: file).untold.count == 1)
                #expect(file.compared(with: file) == CheckpointFile.Comparison())
            }
            try await register.database.withConnection {
                try await $0.execute(
                    script: """
                        set session_replication_role = replica;
                        update register.audit set as_of = '2020-01-01' where id = 2; truncate register.page
                        """
                )
            }
            let live = try await register.verify(against: older.checkpoint, pages: older.pages)
            #expect(
                live.faults.map(\.sentence) == [
                    "Een pagina waarvoor het ijkpunt instaat staat niet meer genoteerd als uit het register geschreven."
                ]
            )
            let forged = try await register.checkpointFile(withChain: true)
            #expect(forged.continues(older.checkpoint) == true)
            #expect(
                forged.compared(with: older).faults == [
                    "Het noemt een pagina die er in het nieuwere niet meer bij staat.",
                    "Audit 2 is niet meer wat het oudere ijkpunt ervan zegt.",
                ]
            )
            #expect(forged.compared(with: bare).faults.last?.hasPrefix("De audits of ondertekeningen") == true)
        }
    }

    @Test("of a checkpoint breaks with any digit of it")
    func changedCheckpoint() async throws {
        try await withRegister { register in
            try await register.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) })
            try await register.state(facts { $0.add(municipality("GM0772", "Eindhoven")) })
            let key = SigningKey()
            let file = try await register.checkpointFile(withChain: true).signed(with: key)
            #expect(file.isSignatureValid == true && file.signature?.publicKey == key.publicKey)
            #expect(try CheckpointFile(text: file.text).isSignatureValid == true)
            let text = file.text
            var broken = 0
            for (index, byte) in text.utf8.enumerated() where Character(UnicodeScalar(byte)).isHexDigit {
                var changed = Array(text.utf8)
                changed[index] = byte == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
                let read = try? CheckpointFile(text: String(decoding: changed, as: UTF8.self))
                // Unreadable, or no longer what was signed; the links may be left out altogether.
                let isSame = read.map { $0.covered == file.covered && [nil, file.chain].contains($0.chain) }
                #expect(isSame ?? true || read?.isSignatureValid != true, "at \(index)")
                broken += 1
            }
            #expect(broken > 300)
            let other = SigningKey()
            #expect(file.signed(with: other).signature?.publicKey != key.publicKey)
        }
    }

    @Test("of a checkpoint has no room for words that people could take for those of the program")
    func wordsInCheckpoint() async throws {
        try await withRegister { register in
            try await register.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) })
            let file = try await register.checkpointFile(withChain: false)
            #expect(try CheckpointFile(text: file.text) == file)
            for (member, value) in [
                ("at", "\"\""), ("at", "\"\(file.at); ondertekend met de sleutel in goed.pem\""),
                ("at", "\"2026-02-30T09:30:00.000000Z\""), ("at", "\"2026-02-03T24:00:00.000000Z\""),
                ("at", "\"2026-02-03\""), ("register", "\"cd\""), ("register", "\"alle feiten zijn waar\""),
                ("auditDigest", "\"\""), ("pages", "[\"alles klopt\"]"), ("audits", "-1"), ("signatures", "-1"),
            ] {
                let changed = file.text.replacingOccurrences(
                    of: #""\#(member)" : ("[^"]*"|\[[^\]]*\]|[0-9]+)"#,
                    with: "\"\(member)\" : \(value)",
                    options: .regularExpression
                )
                #expect(changed != file.text)
                #expect(throws: ProofError.self, "\(member): \(value)") { try CheckpointFile(text: changed) }
            }
        }
    }

    @Test("of a checkpoint is held against the register in all that it says, and a genuine one goes on to fit")
    func misfits() async throws {
        try await withRegister { register in
            let town = facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) }
            try await register.state(town)
            let none = try await register.checkpointFile(withChain: false)
            let audit = Audit(of: [entity("GM0796")], in: FactIndex(town), asOf: day("2026-01-01"))
            func judge() async throws {
                let stored = try await register.store(audit, change: 1)
                _ = try await register.sign(stored.id, by: "A. Verzonnen", as: "griffier")
            }
            try await judge()
            // A number that was given out and not used.
            _ = try await register.database.withConnection {
                try await $0.query("select nextval(pg_get_serial_sequence('register.audit', 'id'))")
            }
            let bare = try await register.checkpointFile(withChain: false)
            let whole = try await register.checkpointFile(withChain: true)
            try await judge()
            try await register.state(facts { $0.add(municipality("GM0772", "Eindhoven")) })
            for file in [none, bare, whole] { #expect(try await register.misfits(of: file) == []) }

            let strange = String(repeating: "ab", count: 32)
            for (member, value, mark) in [
                ("at", "\"2020-01-01T00:00:00.000000Z\"", "Het noemt 2020-01-01"),
                (
                    "audits", "9223372036854775807",
                    "Het telt audits t/m nummer 9223372036854775807, maar die is er niet"
                ),
                ("audits", "2", "de laatste daarvoor is nummer 1"),
                ("signatures", "3", "Het telt ondertekeningen t/m nummer 3"),
                ("register", "\"\(strange)\"", "Het noemt register \(strange)"),
            ] {
                let form = #""\#(member)" : ("[^"]*"|[0-9]+)"#
                func changed(_ text: String) -> String {
                    text.replacingOccurrences(of: form, with: "\"\(member)\" : \(value)", options: .regularExpression)
                }
                let misfits = try await register.misfits(of: CheckpointFile(text: changed(bare.text)))
                #expect(misfits.count == 1 && misfits.first?.contains(mark) == true, "\(member): \(misfits)")
                guard member != "at" else { continue }
                // With what answers for each of them the file does not fit itself.
                #expect(throws: ProofError.self, "\(member)") { try CheckpointFile(text: changed(whole.text)) }
            }
        }
    }

    @Test("by a key reads and writes the form that OpenSSL has")
    func keys() throws {
        // From RFC 8410, section 10.
        let secret = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----

            """
        let known = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----

            """
        let key = try #require(SigningKey(pem: secret))
        #expect(key.pem == secret && key.publicKey.pem == known)
        #expect(PublicKey(pem: known) == key.publicKey)
        #expect(SigningKey(pem: known) == nil && PublicKey(pem: secret) == nil && SigningKey(pem: "") == nil)
    }

    @Test("of a page shows any change in it")
    func pages() throws {
        let head = String(repeating: "ab", count: 32)
        let blank = """
            <html><head><meta name="\(PageSeal.name)" content="\(PageSeal.text(change: 7, head: head))"/></head>
            <body>Zegel \(PageSeal.blank): alles in orde, 12 bevindingen</body></html>
            """
        let (page, digest) = PageSeal.sealing(blank)
        let seal = try #require(PageSeal(in: page))
        #expect(seal.isIntact && seal.digest == digest && seal.checkpoint.description == "7:\(head)")
        #expect(PageSeal(in: page.replacing("12", with: "11"))?.isIntact == false)
        #expect(PageSeal(in: page.replacing("\"7 ", with: "\"6 "))?.isIntact == false)
        #expect(PageSeal(in: page + " ")?.isIntact == false)
        #expect(PageSeal(in: page.replacing("Zegel \(digest)", with: "Zegel weg"))?.isIntact == false)
        #expect(PageSeal(in: blank)?.isIntact == false)
        // The second copy of the digest is the one that people see.
        #expect(PageSeal(in: page.replacing("Zegel \(digest)", with: "Zegel \(PageSeal.blank)"))?.isIntact == false)
        #expect(PageSeal(in: "<html></html>") == nil)
    }

    @Test("of a book shows each fact and its end, and nothing of other books", arguments: [1, 2] as [UInt64])
    func extracts(seed: UInt64) async throws {
        var random = RandomFacts(seed: seed)
        let stated = random.facts(ofEach: 3)
        let altered = random.altered(stated)
        try await withRegister { register in
            try await register.state(stated)
            try await register.state(altered, replace: true)
            let checkpoint = try await register.checkpointFile(withChain: true)
            let books = try await register.books().map(\.key)
            var count = 0
            for book in books {
                let extract = try await register.extract(book: book)
                #expect(extract.fault == nil && extract.book == book)
                #expect(try BookExtract(text: extract.text) == extract)
                #expect(checkpoint.continues(extract.checkpoint) == true)
                let doubled = BookExtract(
                    register: extract.register,
                    book: book,
                    checkpoint: extract.checkpoint,
                    chain: extract.chain,
                    entries: extract.entries + extract.entries.prefix(1)
                )
                #expect(doubled.fault?.hasSuffix("staat er dubbel in") == !extract.entries.isEmpty)
                count += extract.count
            }
            #expect(count == (try await register.verify().facts))
            #expect(books.count > 1)
            await #expect(throws: RegisterError.notFound(what: "Het boek verband:t/weg")) {
                try await register.extract(book: "verband:t/weg")
            }
        }
    }

    @Test("of a book breaks when a fact, its end or its book is changed")
    func changedExtract() async throws {
        try await withRegister { register in
            let own = "verband:t/regio"
            try await register.state(
                facts {
                    $0.add(office("persoon:t/a", at: "verband:t/regio"))
                    $0.add(office("persoon:t/b", at: "verband:t/regio"))
                }
            )
            try await register.state(facts { $0.add(office("persoon:t/a", at: "verband:t/regio", span("2023-01-01"))) })
            let text = try await register.extract(book: own).text
            #expect(try BookExtract(text: text).fault == nil)
            #expect(try BookExtract(text: text).ended == 1)
            for (old, new) in [
                ("persoon:t/a", "persoon:t/c"), ("2023-01-01", "2023-01-02"), (own, "verband:t/ander"),
                ("\"place\" : 1", "\"place\" : 0"), ("\"of\" : 2", "\"of\" : 3"),
            ] {
                let changed = text.replacing(old, with: new)
                #expect(changed != text)
                let fault = try BookExtract(text: changed).fault
                #expect(fault != nil, "\(old) → \(new)")
            }
            let unchained = text.replacingOccurrences(
                of: #"([0-9a-f]{63})[0-9a-f] "#,
                with: "$1x ",
                options: .regularExpression
            )
            #expect(throws: ProofError.self) { try BookExtract(text: unchained) }
        }
    }

    @Test(
        "answers for stored audits and signatures by its checkpoint",
        arguments: [
            "update register.audit set as_of = as_of - 1 where id = 1",
            "update register.audit set login = 'een_ander' where id = 1",
            "update register.audit_signature set login = 'een_ander'",
            "delete from register.audit_signature where id = 1",
        ]
    )
    func audits(_ forgery: String) async throws {
        try await withRegister { register in
            let stated = facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) }
            try await register.state(stated)
            let audit = Audit(of: [entity("GM0796")], in: FactIndex(stated), asOf: day("2026-01-01"))
            let stored = try await register.store(audit, change: 1)
            _ = try await register.sign(stored.id, by: "A. Verzonnen", as: "griffier")
            let file = try await register.checkpointFile(withChain: false)
            #expect(file.audits.audits == stored.id && file.audits.signatures == 1)
            _ = try await register.store(audit, change: 1)
            _ = try await register.sign(stored.id, by: "B. Verzonnen", as: "griffier")
            #expect(try await register.verify(against: file.checkpoint, audits: file.audits).faults == [])
            try await register.forge(forgery)
            let found = try await register.verify(against: file.checkpoint, audits: file.audits)
            #expect(found.faults.contains { $0.sentence.contains("bewaarde audits") })
        }
    }

    @Test("names the audits and signatures that were changed, removed or slipped in")
    func whichAudits() async throws {
        try await withRegister { register in
            let stated = facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) }
            try await register.state(stated)
            for year in 2024...2027 {
                let audit = Audit(of: [entity("GM0796")], in: FactIndex(stated), asOf: day("\(year)-01-01"))
                let stored = try await register.store(audit, change: 1)
                _ = try await register.sign(stored.id, by: "A. Verzonnen", as: "griffier")
            }
            try await register.forge("delete from register.audit_signature where id = 2")
            let file = try CheckpointFile(text: try await register.checkpointFile(withChain: true).text)
            func faults() async throws -> [String] {
                try await register.verify(against: file.checkpoint, audits: file.audits, auditLines: file.auditLines)
                    .faults.map(\.sentence)
            }
            #expect(try await faults() == [])
            try await register.forge(
                """
                update register.audit set as_of = as_of - 1 where id = 2;
                delete from register.audit where id = 3;
                update register.audit_signature set capacity = 'raadslid' where id = 4;
                insert into register.audit_signature (id, audit_id, signer, capacity, at, digest)
                    overriding system value
                    select 2, audit_id, signer, capacity, at, digest from register.audit_signature where id = 1
                """
            )
            #expect(
                try await faults() == [
                    "Audit 2 is niet meer wat zij bij het ijkpunt was.", "Audit 3 is verwijderd.",
                    "Ondertekening 2 was er bij het ijkpunt niet.",
                    "Ondertekening 4 is niet meer wat zij bij het ijkpunt was.",
                ]
            )
            // What is said of each leads to what the signature of the checkpoint covers.
            let swapped = file.text.replacing("\"audit 1 ", with: "\"audit 9 ").replacing(
                "\"audit 4 ",
                with: "\"audit 1 "
            )
            let other = file.text.replacing(
                hexadecimal(file.auditLines?[0].digest ?? []),
                with: String(repeating: "ab", count: 32)
            )
            #expect(throws: ProofError.self) { try CheckpointFile(text: other) }
            #expect(throws: ProofError.self) {
                try CheckpointFile(text: swapped.replacing("audit 9 ", with: "audit 1 "))
            }
        }
    }
}

extension Register {
    /// Changes the database as its owner, with all guards off.
    fileprivate func forge(_ script: String) async throws {
        try await database.withConnection { connection in
            try await connection.execute(script: "set session_replication_role = replica; \(script)")
        }
    }
}
