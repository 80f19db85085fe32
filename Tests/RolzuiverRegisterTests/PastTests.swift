import Foundation
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("The past")
struct PastTests {
    @Test(
        "never moves: every earlier answer is given again, byte for byte",
        arguments: Thoroughness.some(of: [31, 32, 33, 34] as [UInt64], oneIn: 2)
    )
    func still(seed: UInt64) async throws {
        var random = RandomFacts(seed: seed)
        var chance = SplitMix(state: seed)
        try await withRegister { register in
            var stated = random.facts(ofEach: 3)
            var told: [ChangeNumber: [UInt8]] = [0: []]
            var audits: [Int64: String] = [:]
            var anchors: [CheckpointFile] = []
            for _ in 0..<7 {
                // The world changes, the register was wrong, a book is replaced, somebody judges.
                let kind: Change.Kind = Bool.random(using: &chance) ? .change : .correction
                let replace = Int.random(in: 0..<3, using: &chance) == 0
                let applied = try await register.state(stated, replace: replace, kind: kind)
                let (known, number) = try await register.facts()
                if applied.number != nil { told[number] = bytes(of: known) }
                if Bool.random(using: &chance) {
                    let stored = try await register.store(try audit(of: known, &chance), change: number)
                    audits[stored.id] = try text(of: await register.audit(stored.id))
                }
                anchors.append(try await register.checkpointFile(withChain: false))
                stated = random.altered(stated)
                for (number, answer) in told {
                    let again = try await register.facts(knownAt: .change(number))
                    #expect(bytes(of: again.facts) == answer, "change \(number)")
                }
                for (id, answer) in audits {
                    #expect(try text(of: await register.audit(id)) == answer, "audit \(id)")
                }
            }
            #expect(told.count > 4 && Set(told.values).count == told.count)
            for anchor in anchors {
                #expect(try await register.verify(against: anchor.checkpoint, audits: anchor.audits).faults == [])
            }
        }
    }

    @Test("and the present differ by what was written between them", arguments: [41, 42] as [UInt64])
    func differs(seed: UInt64) async throws {
        var random = RandomFacts(seed: seed)
        try await withRegister { register in
            var stated = random.facts(ofEach: 3)
            var known: [Facts] = [Facts()]
            for round in 0..<4 {
                try await register.state(stated, kind: round == 2 ? .correction : .change)
                known.append(try await register.facts().facts)
                stated = random.altered(stated)
            }
            for (first, second) in [(0, 4), (1, 3), (2, 2), (3, 1)] {
                let difference = try await register.difference(
                    from: RegisterPoint(knownAt: .change(Int64(first))),
                    to: RegisterPoint(knownAt: .change(Int64(second)))
                )
                let (before, after) = (Set(known[first].records()), Set(known[second].records()))
                #expect(Set(difference.steps.flatMap(\.gone)) == before.subtracting(after))
                #expect(Set(difference.steps.flatMap(\.new)) == after.subtracting(before))
                #expect(difference.steps.allSatisfy { !$0.changes.isEmpty })
                let between = (min(first, second) + 1)..<max(max(first, second) + 1, min(first, second) + 1)
                #expect(difference.changes.map(\.number).allSatisfy { between.contains(Int($0)) })
            }
            let day = day("2015-06-01")
            let days = try await register.difference(
                from: RegisterPoint(day: day),
                to: RegisterPoint(day: RolzuiverRegisterTests.day("2020-06-01"))
            )
            #expect(days.changes.isEmpty && days.steps.allSatisfy(\.changes.isEmpty) && !days.steps.isEmpty)
            #expect(days.steps.flatMap(\.gone).allSatisfy { $0.span.possible.contains(day) })
            #expect(days.steps.flatMap(\.new).allSatisfy { !$0.span.possible.contains(day) })
        }
    }

    @Test("as told later is marked, with the signed audits that it touches")
    func backDated() async throws {
        try await withRegister { register in
            func contract(_ until: String?) -> Facts {
                facts { facts in
                    facts.add(municipality("GM0796", "’s-Hertogenbosch"))
                    facts.add(
                        fact(span("2020-01-01", until)) { (contract: inout Contract) in
                            contract.id = entity("contract:verband:t/regio/c1")
                            (contract.title, contract.commissioner) = ("Contract 1", entity("GM0796"))
                            contract.contractor = entity("kvk:99999999")
                        }
                    )
                }
            }
            try await register.state(contract("2040-01-01"))
            let known = try await register.facts().facts
            for (asOf, isSigned) in [("2024-01-01", true), ("2022-01-01", true), ("2024-01-01", false)] {
                let horizon = asOf == "2022-01-01" ? day("2022-12-31") : nil
                let audit = Audit(of: [entity("GM0796")], in: FactIndex(known), asOf: day(asOf), horizon: horizon)
                let stored = try await register.store(audit, change: 1)
                if isSigned { _ = try await register.sign(stored.id, by: "A. Verzonnen", as: "griffier") }
            }
            // Ends in 2023: an audit of 2024 said otherwise, one of the days of 2022 did not.
            try await register.state(contract("2023-01-01"), kind: .correction)
            let history = try await register.history(of: entity("GM0796"))
            let key = Alteration(change: 2, kind: .contracts, key: "contract:verband:t/regio/c1")
            let past = try #require(history.backDatings[key])
            #expect(past.from == day("2023-01-01") && past.recorded == .today)
            #expect(past.audits.map(\.id) == [1] && past.audits.first?.signers == ["A. Verzonnen"])
            // What is to end in the days to come is not about the past.
            try await register.state(contract("2050-01-01"))
            let ahead = try await register.history(of: entity("GM0796"))
            let next = Alteration(change: 3, kind: .contracts, key: "contract:verband:t/regio/c1")
            #expect(ahead.backDatings[next]?.from == day("2023-01-01"))
            try await register.state(contract("2045-01-01"))
            let last = Alteration(change: 4, kind: .contracts, key: "contract:verband:t/regio/c1")
            #expect(try await register.history(of: entity("GM0796")).backDatings[last] == nil)
        }
    }

    @Test("is not called back-dated when it is the first that a book says, however far it goes back")
    func firstRegistration() async throws {
        let book = entity("verband:t/regio")
        func stated(_ contracts: (String, String)...) -> Facts {
            facts { facts in
                facts.add(TwoBooks.cooperation(book.key))
                facts.add(person("persoon:t/p\(contracts.count)", "Verzonnen"))
                for (number, from) in contracts {
                    facts.add(
                        fact(span(from)) { (contract: inout Contract) in
                            (contract.id, contract.title) = (entity("contract:verband:t/regio/\(number)"), number)
                            (contract.commissioner, contract.contractor) = (book, entity("kvk:99999999"))
                            contract.cooperation = book
                        }
                    )
                }
            }
        }
        try await withRegister { register in
            try await register.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) }, own: "GM0796")
            try await register.state(stated(("c1", "2015-01-01")))
            #expect(try await register.history(of: book).backDatings.isEmpty)
            let all = try await register.difference(from: RegisterPoint(knownAt: .change(0)), to: RegisterPoint())
            #expect(all.backDatings.isEmpty && all.steps.count > 2)

            // The book had been begun; a person who is new in the book of all is new.
            try await register.state(stated(("c1", "2015-01-01"), ("c2", "2016-01-01"), ("c3", "2090-01-01")))
            let later = try await register.history(of: book).backDatings
            #expect(later.map(\.key.key) == ["contract:verband:t/regio/c2"])
            #expect(later.first?.value.from == day("2016-01-01"))
            let since = try await register.difference(from: RegisterPoint(knownAt: .change(2)), to: RegisterPoint())
            #expect(since.backDatings == later && since.steps.contains { $0.record?.kind == .persons })
        }
    }

    @Test("is called back-dated when it is new to the book of all and a signed audit had judged those days")
    func newButJudged() async throws {
        try await withRegister { register in
            let town = facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) }
            try await register.state(town)
            let audit = Audit(of: [entity("GM0796")], in: FactIndex(town), asOf: day("2024-01-01"))
            _ = try await register.sign(
                try await register.store(audit, change: 1).id,
                by: "A. Verzonnen",
                as: "griffier"
            )
            let staff = facts { $0.add(office("persoon:t/anna", at: "GM0796", span("2022-01-01"))) }
            try await register.state(staff, own: "shared")
            let marks = try await register.history(of: entity("GM0796")).backDatings
            #expect(marks.count == 1 && marks.first?.value.audits.map(\.id) == [1])
        }
    }

    @Test("is marked by the days that a fact names, where it holds always")
    func withoutDays() async throws {
        let book = entity("verband:t/regio")
        func stated(_ vote: VoteKind, signed: String?, effective: String) -> Facts {
            facts { facts in
                facts.add(TwoBooks.cooperation(book.key))
                facts.add(
                    fact(span("2020-01-01")) { (contract: inout Contract) in
                        contract.id = entity("contract:verband:t/regio/c1")
                        (contract.title, contract.commissioner) = ("Contract 1", book)
                        (contract.contractor, contract.cooperation) = (entity("kvk:99999999"), book)
                    }
                )
                facts.add(
                    fact { (signature: inout Signature) in
                        signature.contract = entity("contract:verband:t/regio/c1")
                        (signature.person, signature.side) = (entity("persoon:t/p"), .opdrachtgever)
                        signature.on = signed.map(day)
                    }
                )
                facts.add(
                    fact { (withdrawal: inout Withdrawal) in
                        (withdrawal.cooperation, withdrawal.participant) = (book, entity("GM0796"))
                        (withdrawal.decided, withdrawal.effective) = (day("2024-05-01"), day(effective))
                    }
                )
                facts.add(
                    fact { (cast: inout Vote) in
                        (cast.decision, cast.person, cast.vote) = (entity("besluit:t/b"), entity("persoon:t/p"), vote)
                    }
                )
            }
        }
        try await withRegister { register in
            try await register.state(stated(.voor, signed: "2023-11-20", effective: "2090-01-01"))
            try await register.state(stated(.tegen, signed: "2025-11-20", effective: "2091-01-01"))
            let marks = try await register.history(of: book).backDatings
            let days = Dictionary(uniqueKeysWithValues: marks.map { ($0.key.kind, $0.value.from) })
            // Of a vote nobody knows the day; that a withdrawal is to take effect later is not about the past.
            #expect(days == [.votes: .distantPast, .signatures: day("2023-11-20")])
            // One that is taken back altogether was of the day on which it was decided.
            try await register.state(facts { $0.add(TwoBooks.cooperation(book.key)) }, replace: true, kind: .correction)
            let all = try await register.history(of: book).backDatings
            let withdrawn = all.first { $0.key.kind == .withdrawals && $0.key.change == 3 }
            #expect(withdrawn?.value.from == day("2024-05-01"))
        }
    }

    @Test("a text that works back says what held from the day to which it does")
    func worksBack() async throws {
        let book = entity("verband:t/regio")
        func stated(_ backTo: String) -> Facts {
            facts { facts in
                facts.add(TwoBooks.cooperation(book.key))
                facts.add(
                    fact(span("2090-01-01")) { (version: inout ArrangementVersion) in
                        (version.cooperation, version.number, version.title) = (book, "1", "Regeling (verzonnen)")
                        version.retroactiveTo = day(backTo)
                    }
                )
            }
        }
        try await withRegister { register in
            try await register.state(facts { $0.add(TwoBooks.cooperation(book.key)) })
            try await register.state(stated("2090-01-01"))
            #expect(try await register.history(of: book).backDatings.isEmpty)
            try await register.state(stated("2024-02-01"))
            let marks = try await register.history(of: book).backDatings
            #expect(marks.map(\.value.from) == [day("2024-02-01")])
        }
    }

    @Test("what hangs together with it, and is not read for it, does not touch a signed audit nor make it out of date")
    func elsewhere() async throws {
        let (one, other) = (entity("verband:t/een"), entity("verband:t/twee"))
        func stated(meetingsOf cooperations: [EntityID]) -> Facts {
            facts { facts in
                for cooperation in [one, other] {
                    facts.add(TwoBooks.cooperation(cooperation.key))
                    facts.add(
                        fact(span("2020-01-01")) { (part: inout Participation) in
                            (part.cooperation, part.participant) = (cooperation, entity("GM0796"))
                        }
                    )
                }
                for cooperation in cooperations {
                    facts.add(
                        fact { (meeting: inout Meeting) in
                            (meeting.cooperation, meeting.organ) = (cooperation, .algemeenBestuur)
                            meeting.on = day("2025-11-03")
                        }
                    )
                }
            }
        }
        try await withRegister { register in
            try await register.state(stated(meetingsOf: []))
            let index = FactIndex(try await register.facts().facts)
            let audit = Audit(of: [one], in: index, asOf: day("2026-01-01"))
            let id = try await register.store(audit, change: 1).id
            _ = try await register.sign(id, by: "A. Verzonnen", as: "griffier")
            #expect(index.roots(touchedBy: stated(meetingsOf: [other])).contains(one))
            var told: [[Int64]] = []
            for cooperations in [[other], [other, one]] {
                try await register.state(stated(meetingsOf: cooperations))
                let marks = try await register.history(of: cooperations.last ?? one).backDatings
                told.append(marks.values.flatMap(\.audits).map(\.id))
                let stored = try await register.audit(id)
                #expect(try await register.changes(since: stored)?.count == cooperations.count - 1)
            }
            #expect(told == [[], [id]])
        }
    }

    @Test(
        "is held against a signed audit for each fact alone, however many there are, and the same whenever it is asked"
    )
    func many() async throws {
        let (one, other) = (entity("verband:t/een"), entity("verband:t/twee"))
        let first = facts { facts in
            facts.add(TwoBooks.cooperation(one.key))
            facts.add(person("persoon:t/lid", "Verzonnen"))
            facts.add(office("persoon:t/lid", at: one.key, span("2020-01-01")))
        }
        let later = facts { facts in
            facts.add(TwoBooks.cooperation(other.key))
            for number in 1...100 {
                let book = number.isMultiple(of: 4) ? one : other
                facts.add(
                    TwoBooks.contract(
                        "contract:\(book.key)/\(number)",
                        "Contract",
                        of: book.key,
                        by: "organisatie:t/\(book.key.last ?? "x")"
                    )
                )
            }
            // Not judged itself: read because who holds it sits in what was judged.
            facts.add(office("persoon:t/lid", at: "kvk:99999999", span("2021-01-01")))
        }
        try await withRegister { register in
            try await register.state(first, own: one.key)
            let audit = Audit(of: [one], in: FactIndex(try await register.facts().facts), asOf: day("2026-01-01"))
            let stored = try await register.store(audit, change: 1)
            _ = try await register.sign(stored.id, by: "A. Verzonnen", as: "griffier")
            try await register.state(later, own: other.key)
            let since = RegisterPoint(knownAt: .change(1))
            let marks = try await register.difference(from: since, to: RegisterPoint()).backDatings
            let touching = Set(marks.keys.map(\.key))
            #expect(touching.count == 26 && touching.isSuperset(of: (1...25).map { "contract:\(one.key)/\($0 * 4)" }))
            #expect(marks.values.allSatisfy { $0.audits.map(\.id) == [stored.id] })
            #expect(try await register.changes(since: stored)?.count == 26)
            for _ in 0..<2 {
                #expect(try await register.difference(from: since, to: RegisterPoint()).backDatings == marks)
            }
        }
    }

    @Test("of more facts than can be held against signed audits it says so, and calls none of them back-dated for that")
    func tooMany() async throws {
        let town = facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) }
        let staff = facts { facts in
            for number in 0...Register.mostTouching {
                facts.add(office("persoon:t/p\(number)", at: "GM0796", span("2022-01-01")))
            }
        }
        try await withRegister { register in
            try await register.state(town)
            let audit = Audit(of: [entity("GM0796")], in: FactIndex(town), asOf: day("2024-01-01"))
            let stored = try await register.store(audit, change: 1)
            _ = try await register.sign(stored.id, by: "A. Verzonnen", as: "griffier")
            try await register.state(staff, own: "shared")
            let difference = try await register.difference(
                from: RegisterPoint(knownAt: .change(1)),
                to: RegisterPoint()
            )
            #expect(difference.backDatings.isEmpty && difference.unseen == Register.mostTouching + 1)
            #expect(try await register.changes(since: stored) == nil)
        }
    }

    // MARK: Bytes

    private func bytes(of facts: Facts) -> [UInt8] {
        facts.records().flatMap { JournalFact(id: 0, book: "", record: $0, sealed: [:]).json.bytes }
    }

    private func audit(of facts: Facts, _ chance: inout SplitMix) throws -> Audit {
        let index = FactIndex(facts)
        let roots = Array(index.roots.shuffled(using: &chance).prefix(3))
        return Audit(of: roots, in: index, asOf: day("202\(Int.random(in: 0...6, using: &chance))-03-01"))
    }

    /// All that a stored audit says, with what is a set in one order.
    private func text(of stored: StoredAudit) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let verdicts = try stored.audit.judgements.flatMap { judgement in
            try judgement.timeline.segments.map { segment in
                var text = String(decoding: try encoder.encode(segment.value), as: UTF8.self)
                if case .indeterminate(let missing) = segment.value {
                    text = "\(missing.what) \(missing.kinds.map(\.rawValue).sorted())"
                }
                return "\(judgement.id) \(segment.period) \(text)"
            }
        }
        let counts = String(decoding: try encoder.encode(stored.audit.countsByCode), as: UTF8.self)
        let head = "\(stored.id) \(stored.change) \(stored.at) \(stored.program) \(hexadecimal(stored.digest))"
        return ([head, "\(stored.audit.asOf) \(stored.audit.roots)", counts] + verdicts).joined(separator: "\n")
    }
}
