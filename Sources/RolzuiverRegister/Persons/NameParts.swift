/// The words of names by which people are known without the rest.
package enum NameParts {
    /// The words of four letters or more, each once, in lower case; what stands in brackets is no part of a name.
    package static func words(of names: some Sequence<String>) -> [String] {
        Set(names.flatMap { words(in: $0.replacing(#/\([^)]*\)/#, with: " ")) }).sorted()
    }

    /// Those of them that stand behind the first name or the initials: the surname, alone or with what it is joined to.
    package static func surnames(of names: some Sequence<String>) -> [String] {
        words(
            of: names.map { name in
                let parts = name.split(whereSeparator: \.isWhitespace)
                return parts.count > 1 ? parts.dropFirst().joined(separator: " ") : name
            }
        )
    }

    /// Whether `text` has one of `words` as a word, in capitals or not.
    package static func occur(_ words: [String], in text: String) -> Bool {
        !Set(self.words(in: text)).isDisjoint(with: words)
    }

    private static func words(in text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.filter { $0.count >= 4 }.map(String.init)
    }
}
