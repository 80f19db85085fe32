import Rolzuiver
import RolzuiverExchange
import Testing

@Suite("Judged by two")
struct JudgedByTwoTests {
    /// What two judge at the same time is, to the letter and in order, what one judges.
    @Test("two who judge say what one says")
    func same() async throws {
        let asOf = try #require(Day("2026-01-01"))
        let horizon = Audit.horizon(for: asOf)
        // One in nine: all take a minute.
        for dossier in MetamorphicDossier.all where dossier.place % 9 == 4 {
            let one = Audit(
                of: dossier.roots,
                in: FactIndex(dossier.facts),
                asOf: asOf,
                horizon: horizon,
                tailoring: dossier.tailoring
            )
            // With facts of its own, so that nothing was worked out before.
            let two = await Audit(
                ofFew: dossier.roots,
                in: FactIndex(dossier.facts),
                asOf: asOf,
                horizon: horizon,
                edition: Norm.editions[0],
                tailoring: dossier.tailoring,
                adding: []
            )
            #expect(two.judgements == one.judgements, "\(dossier.name)")
            #expect(two.countsByCode == one.countsByCode, "\(dossier.name)")
        }
    }
}
