/// The example dossiers that the program carries.
package enum Examples {
    /// Their names, without folder and ending, and their texts, in the order of the names.
    ///
    /// The dossiers that prove the norm stand apart; see ``norm(_:)``.
    package static let all = files(in: folder).filter { !$0.name.hasPrefix("norm/") }

    /// The text of one example; nil when there is none of that name.
    package static func text(named name: String) -> String? { all.first { $0.name == name }?.text }

    /// Two smallest dossiers about the requirement with this code: one on which it fires, and one, as near to it as can
    /// be, on which it just does not; nil where they are not both there.
    package static func norm(_ code: String) -> (fires: String, silent: String)? {
        guard let fires = proofs["\(code)/fires"], let silent = proofs["\(code)/silent"] else { return nil }
        return (fires, silent)
    }

    /// The codes of the requirements that have a dossier of their own, in order.
    package static let normCodes: [String] = Set(proofs.keys.compactMap { $0.split(separator: "/").first })
        .map(String.init).sorted()

    private static let proofs = Dictionary(
        files(in: folder + "norm/").map { ($0.name, $0.text) },
        uniquingKeysWith: { first, _ in first }
    )

    private static func files(in folder: String) -> [(name: String, text: String)] {
        Embedded.files
            .filter { $0.path.hasPrefix(folder) && $0.path.hasSuffix(ending) }
            .map { (String($0.path.dropFirst(folder.count).dropLast(ending.count)), $0.text) }
            .sorted { $0.name < $1.name }
    }

    private static let folder = "examples/"
    private static let ending = ".yaml"
}
