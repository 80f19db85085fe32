/// The requirements that this program judges, and the named editions of them.
public enum Norm {
    /// All requirements, in the order of the norm.
    public static let requirements: [Requirement] =
        governance + triangle + roleClashes + integrity + ownership + procurement + contractTerms + withdrawal
        + redivision

    /// The edition that audits use when none is named.
    public static let edition = "2026.1"

    /// The requirement with this code.
    public static func requirement(_ code: String) -> Requirement? { requirements.first { $0.code == code } }
}
