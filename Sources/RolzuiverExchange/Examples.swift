/// The example dossiers that the program carries.
package enum Examples {
    /// Their names, without folder and ending, and their texts, in the order of the names.
    package static let all: [(name: String, text: String)] = Embedded.files
        .filter { $0.path.hasPrefix(folder) && $0.path.hasSuffix(ending) }
        .map { (String($0.path.dropFirst(folder.count).dropLast(ending.count)), $0.text) }
        .sorted { $0.name < $1.name }

    /// The text of one example; nil when there is none of that name.
    package static func text(named name: String) -> String? { all.first { $0.name == name }?.text }

    private static let folder = "examples/"
    private static let ending = ".yaml"
}
