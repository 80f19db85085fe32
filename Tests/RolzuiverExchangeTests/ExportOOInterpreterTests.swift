import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("Interpreting the versions of an arrangement")
struct ExportOOInterpreterTests {
    /// Two versions that follow each other on 2021-07-01, unless other days are given.
    static func chain(
        _ first: [ParticipantFixture],
        _ second: [ParticipantFixture],
        from: String = "2018-01-01",
        changed: String = "2021-07-01",
        until: String? = nil
    ) -> ExportFixture {
        ExportFixture(versions: [
            VersionFixture(id: "100", from: from, until: changed, participants: first, next: "101"),
            VersionFixture(id: "101", from: changed, until: until, participants: second, previous: "100"),
        ])
    }

    @Test("A chain of versions becomes one cooperation, named after its oldest version")
    func oneCooperation() async throws {
        let reading = try await Self.chain([.gm("GM0796"), .gm("GM0828")], [.gm("GM0796"), .gm("GM0828")]).reading()
        #expect(reading.facts.cooperations.map(\.fact.id.key) == ["roo:100"])
        #expect(reading.facts.versions.map(\.fact.number) == ["100", "101"])
        #expect(
            reading.facts.versions.map(\.span.possible.description) == [
                "2018-01-01..2021-07-01", "2021-07-01..∞",
            ]
        )
        #expect(reading.periods(of: "GM0796") == ["2018-01-01..∞"])
        #expect(reading.doubts.isEmpty)
        #expect(
            reading.facts.participants.allSatisfy {
                $0.certainty == .confirmed && $0.source == ExportOOInterpreter.source
            }
        )
    }

    @Test("A version that comes later does not change the identifier that the register has")
    func knownIdentifier() async throws {
        let fixture = Self.chain([.gm("GM0796"), .gm("GM0828")], [.gm("GM0796"), .gm("GM0828")])
        let reading = try await fixture.reading(known: entity("roo:101"))
        #expect(Set(reading.facts.versions.map(\.fact.cooperation.key)) == ["roo:101"])
        #expect(Set(reading.facts.participants.map(\.fact.cooperation.key)) == ["roo:101"])
    }

    @Test("Who takes part is stated to be all there is, up to the day on which the file tells how things are")
    func completeness() async throws {
        let reading = try await Self.chain([.gm("GM0796"), .gm("GM0828")], [.gm("GM0796"), .gm("GM0828")]).reading()
        let stated = try #require(reading.facts.complete.first)
        #expect(reading.facts.complete.count == 1)
        #expect(stated.fact.of.key == "roo:100" && stated.fact.facts == [.participants])
        #expect(stated.span.certain == Period(from: day("2018-01-01"), until: day("2026-05-16").next))
        #expect(stated.span.possible.isOpen)
    }

    @Test("The end of an arrangement ends what is stated about it")
    func completenessEnds() async throws {
        let all: [ParticipantFixture] = [.gm("GM0796"), .gm("GM0828")]
        let reading = try await Self.chain(all, all, until: "2023-01-01").reading()
        let days = try #require(Period(from: day("2018-01-01"), until: day("2023-01-01")))
        #expect(reading.facts.complete.map(\.span) == [Span(days)])
    }

    @Test("Nothing is stated to be all there is where who took part had to be guessed at")
    func noCompleteness() async throws {
        let reading = try await Self.chain([.gm("GM0796")], [.gm("GM0796"), .gm("GM0828")]).reading()
        #expect(reading.doubts.contains { $0.kind == .fewParticipants })
        #expect(reading.facts.complete.isEmpty)
    }

    @Test("A participant that a next version does not list has withdrawn, from that version on")
    func withdrawal() async throws {
        let reading = try await Self.chain(
            [.gm("GM0796"), .gm("GM0828"), .gm("GM0757")],
            [.gm("GM0796"), .gm("GM0828")]
        ).reading()
        let withdrawal = try #require(reading.facts.withdrawals.first)
        #expect(reading.facts.withdrawals.count == 1)
        #expect(withdrawal.fact.participant.key == "GM0757")
        #expect(withdrawal.fact.effective == day("2021-07-01"))
        #expect(withdrawal.fact.scope == .geheel)
        #expect(withdrawal.fact.status == .effectief)
        #expect(withdrawal.certainty == .derived)
        #expect(reading.periods(of: "GM0757") == ["2018-01-01..2021-07-01"])
    }

    @Test("Abolished municipalities are succeeded on the day of the redivision, not of the version")
    func succession() async throws {
        // Boxmeer, Cuijk and others became Land van Cuijk on 2022-01-01.
        let reading = try await Self.chain(
            [.gm("GM0756"), .gm("GM1684"), .gm("GM0828")],
            [.gm("GM1982", "2024-01-01"), .gm("GM0828")],
            changed: "2024-01-01"
        ).reading()
        #expect(reading.facts.withdrawals.isEmpty)
        #expect(reading.facts.accessions.isEmpty)
        #expect(reading.tally.successions == 2)
        #expect(reading.tally.successors == 1)
        #expect(reading.periods(of: "GM0756") == ["2018-01-01..2022-01-01"])
        #expect(reading.periods(of: "GM1982") == ["2022-01-01..∞"])
        let heir = try #require(reading.facts.participants.first { $0.fact.participant.key == "GM1982" })
        #expect(heir.fact.successorOf?.key == "GM0756")
        #expect(heir.certainty == .derived)
    }

    @Test("A version that was rewritten after a redivision does not bring it forward")
    func anachronism() async throws {
        // Appingedam became Eemsdelta on 2021-01-01, during the second version.
        let reading = try await Self.chain(
            [.gm("GM0003", "1997-07-01"), .gm("GM0014", "1997-07-01")],
            [.gm("GM1979", "2021-01-01"), .gm("GM0014", "1997-07-01")],
            changed: "2020-11-01"
        ).reading()
        #expect(reading.facts.withdrawals.isEmpty && reading.facts.accessions.isEmpty)
        #expect(reading.periods(of: "GM0003") == ["1997-07-01..2021-01-01"])
        #expect(reading.periods(of: "GM1979") == ["2021-01-01..∞"])
    }

    @Test(
        "A version that ended before a redivision and was rewritten all the same is recognised by a successor not yet born"
    )
    func anachronismInClosedVersion() async throws {
        let reading = try await Self.chain(
            [.gm("GM0003"), .gm("GM0014")],
            [.gm("GM1979", "2021-01-01"), .gm("GM0014")],
            changed: "2019-01-01",
            until: "2020-01-01"
        ).reading()
        #expect(reading.facts.withdrawals.isEmpty && reading.facts.accessions.isEmpty)
        #expect(reading.periods(of: "GM1979").isEmpty)
    }

    @Test("Who withdrew before a later redivision is no predecessor of anyone")
    func withdrawalBeforeRedivision() async throws {
        // Boxmeer left in 2020, two years before it became Land van Cuijk.
        let reading = try await Self.chain(
            [.gm("GM0756"), .gm("GM0796"), .gm("GM0828")],
            [.gm("GM0796"), .gm("GM0828")],
            changed: "2020-01-01"
        ).reading()
        #expect(reading.facts.withdrawals.map(\.fact.participant.key) == ["GM0756"])
        #expect(reading.periods(of: "GM1982").isEmpty)
    }

    @Test("A participant that appears without a redivision has acceded")
    func accession() async throws {
        let reading = try await Self.chain(
            [.gm("GM0796"), .gm("GM0828")],
            [.gm("GM0796"), .gm("GM0828"), .gm("GM0757", "2021-07-01")]
        ).reading()
        #expect(reading.facts.accessions.map(\.fact.participant.key) == ["GM0757"])
        #expect(reading.facts.accessions.map(\.fact.effective) == [day("2021-07-01")])
        #expect(reading.periods(of: "GM0757") == ["2021-07-01..∞"])
        #expect(reading.doubts(.accessionDay).isEmpty)
    }

    @Test("The successor of a municipality that was split up is asked for, and taken when it is named")
    func split() async throws {
        // Haaren was split over Boxtel, Oisterwijk, Tilburg and Vught on 2021-01-01.
        let fixture = Self.chain(
            [.gm("GM0788"), .gm("GM0796"), .gm("GM0865")],
            [.gm("GM0796"), .gm("GM0865")]
        )
        let asking = try await fixture.reading()
        let question = try #require(asking.doubts(.successorUnknown).first)
        #expect(question.reason.contains("--successor GM0788="))
        #expect(asking.tally.successions == 1)
        #expect(asking.periods(of: "GM0788") == ["2018-01-01..2021-01-01"])
        #expect(asking.facts.withdrawals.isEmpty)

        let vught = try await fixture.reading(successors: ["GM0788": "GM0865"])
        #expect(vught.doubts(.successorUnknown).isEmpty)
        #expect(vught.periods(of: "GM0865") == ["2018-01-01..∞"])

        let oisterwijk = try await fixture.reading(successors: ["GM0788": "GM0824"])
        #expect(oisterwijk.doubts(.successorUnknown).isEmpty)
        #expect(oisterwijk.periods(of: "GM0824") == ["2021-01-01..2021-07-01"])
        #expect(oisterwijk.doubts(.successorNotTaken).count == 1)
    }

    @Test("A successor that is named for one cooperation goes before the one for all others, and counts nowhere else")
    func splitByCooperation() async throws {
        let fixture = Self.chain(
            [.gm("GM0788"), .gm("GM0796"), .gm("GM0865")],
            [.gm("GM0796"), .gm("GM0865")]
        )
        let asking = try await fixture.reading()
        let own = try #require(asking.facts.participants.first).fact.cooperation.key
        let question = try #require(asking.doubts(.successorUnknown).first)
        #expect(question.reason.contains("--successor GM0788@\(own)="))

        let here = try await fixture.reading(successors: ["GM0788@\(own)": "GM0824", "GM0788": "GM0865"])
        #expect(here.doubts(.successorUnknown).isEmpty)
        #expect(here.periods(of: "GM0824") == ["2021-01-01..2021-07-01"])

        let elsewhere = try await fixture.reading(successors: ["GM0788@roo:1": "GM0824"])
        #expect(elsewhere.doubts(.successorUnknown).count == 1)
        #expect(elsewhere.periods(of: "GM0824").isEmpty)
    }

    @Test("A split over municipalities that all take part needs no answer")
    func splitAmongParticipants() async throws {
        // Winsum was divided over Het Hogeland and Westerkwartier on 2019-01-01.
        let reading = try await Self.chain(
            [.gm("GM0053"), .gm("GM0014")],
            [.gm("GM1966", "2019-01-01"), .gm("GM1969", "2019-01-01"), .gm("GM0014")]
        ).reading()
        #expect(reading.doubts(.successorUnknown).isEmpty)
        #expect(reading.periods(of: "GM1966") == ["2019-01-01..∞"])
        #expect(reading.periods(of: "GM1969") == ["2019-01-01..∞"])
    }

    @Test("A named successor must be one that the area went to")
    func objection() {
        let interpreter = ExportOOInterpreter(reference: .embedded, state: day("2026-05-16"))
        #expect(interpreter.objection(to: entity("GM0865"), of: entity("GM0788")) == nil)
        #expect(interpreter.objection(to: entity("GM0014"), of: entity("GM0788"))?.contains("Vught") == true)
        #expect(interpreter.objection(to: entity("GM0865"), of: entity("GM0014")) != nil)
    }

    @Test("An abolished municipality that is still listed ends by law, and its successor goes on")
    func lagging() async throws {
        // Brielle became Voorne aan Zee on 2023-01-01.
        let fixture = ExportFixture(versions: [
            VersionFixture(id: "100", from: "2018-01-01", participants: [.gm("GM0501"), .gm("GM0599")])
        ])
        let reading = try await fixture.reading()
        #expect(reading.tally.lagging == 1)
        #expect(reading.doubts(.lagging).map(\.subject) == ["GM0501 Brielle"])
        #expect(reading.periods(of: "GM0501") == ["2018-01-01..2023-01-01"])
        #expect(reading.periods(of: "GM1992") == ["2023-01-01..∞"])
        #expect(reading.facts.participants.first { $0.fact.participant.key == "GM1992" }?.certainty == .derived)
        #expect(reading.facts.withdrawals.isEmpty)
        // The same entry was right on the day before.
        let earlier = try await fixture.reading(state: day("2022-12-31"))
        #expect(earlier.doubts(.lagging).isEmpty)
    }

    @Test("The participations of a chain that ends end with it, and nobody withdraws")
    func endOfChain() async throws {
        let fixture = ExportFixture(versions: [
            VersionFixture(
                id: "100",
                from: "2015-01-01",
                until: "2018-12-31",
                participants: [.gm("GM0796"), .gm("GM0828")]
            )
        ])
        let reading = try await fixture.reading()
        #expect(reading.periods(of: "GM0796") == ["2015-01-01..2019-01-01"])
        #expect(reading.tally.endedWithChain == 2)
        #expect(reading.facts.withdrawals.isEmpty)
        #expect(reading.doubts(.inclusiveEnd).map(\.found) == ["2018-12-31"])
    }

    @Test("What an earlier file said of a version that a later redivision rewrote is kept, and counted")
    func ignoredRewriting() async throws {
        let before = ExportFixture(versions: [
            VersionFixture(
                id: "100",
                from: "2010-01-01",
                until: "2015-01-01",
                participants: [.gm("GM0003"), .gm("GM0014")]
            )
        ])
        let after = ExportFixture(versions: [
            VersionFixture(
                id: "100",
                from: "2010-01-01",
                until: "2015-01-01",
                participants: [.gm("GM1979"), .gm("GM0014")]
            )
        ])
        let old = try await before.reading()
        let new = try await after.reading(earlier: old.records)
        #expect(new.facts == old.facts)
        #expect(new.tally.ignored == 2)
        // Once more gives the same: what is kept for the next file is the mended version.
        #expect(try await after.reading(earlier: new.records).facts == old.facts)
    }
}
