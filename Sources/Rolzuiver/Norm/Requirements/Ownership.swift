extension Norm {
    static let ownership: [Requirement] = []
}
