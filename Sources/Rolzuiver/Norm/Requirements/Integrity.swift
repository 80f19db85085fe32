extension Norm {
    static let integrity: [Requirement] = []
}
