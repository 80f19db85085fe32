extension MetamorphicTests {
    /// Requirements that do not hold a property yet, and why.
    static let knownIssues: [Property: [String: String]] = [:]
}
