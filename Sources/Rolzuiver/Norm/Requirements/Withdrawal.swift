extension Norm {
    static let withdrawal: [Requirement] = []
}
