extension Norm {
    static let procurement: [Requirement] = []
}
