extension Norm {
    static let contractTerms: [Requirement] = []
}
