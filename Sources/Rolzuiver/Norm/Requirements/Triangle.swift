extension Norm {
    static let triangle: [Requirement] = []
}
