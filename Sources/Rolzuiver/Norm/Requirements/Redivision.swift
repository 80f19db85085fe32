extension Norm {
    static let redivision: [Requirement] = []
}
