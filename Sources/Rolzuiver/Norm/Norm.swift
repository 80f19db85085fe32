/// The requirements that this program judges, and the named editions of them.
public enum Norm {
    /// All requirements, in the order of the norm.
    public static let requirements: [Requirement] =
        [
            governance, regionalVision, regionalSupply, youthAct,
            councilConsent, provisions, withdrawal, exitWork, boards, publication, budgetCycle, redivision,
            afterRedivision,
            triangle, roleClashes, integrity, ownership, separation,
            procurement, purchasing, contractTerms, contractContent, coverage, accounts,
            successFactors, humanJudgement,
        ].flatMap(\.self)

    /// The requirement with this code.
    public static func requirement(_ code: String) -> Requirement? { requirements.first { $0.code == code } }
}
