/// A text in Dutch and in English, in which people, municipalities and organisations stand as references.
///
/// References are written `⟦GM0796⟧`, so that a stored text holds identifiers and no names; ``Names`` fills them in.
public struct Phrase: Hashable, Codable, Sendable {
    /// The Dutch text.
    public let nl: String
    /// The English text.
    public let en: String

    /// Nothing, where a sentence may have more to say.
    public static let empty = Phrase(nl: "", en: "")

    /// A text in both languages.
    public init(nl: String, en: String) {
        self.nl = nl
        self.en = en
    }

    /// The text in `language`, with references still in place.
    public subscript(language: Language) -> String { language == .nl ? nl : en }
}

/// A language of reports and messages.
public enum Language: String, CaseIterable, Codable, Sendable {
    case nl, en
}

extension DefaultStringInterpolation {
    /// A reference that is shown by its name.
    public mutating func appendInterpolation(name entity: EntityID) {
        appendLiteral("⟦")
        appendLiteral(entity.key)
        appendLiteral("⟧")
    }
    /// References that are shown by their names, with commas between them.
    public mutating func appendInterpolation(names entities: some Sequence<EntityID>) {
        appendLiteral(entities.sorted().map { "⟦\($0.key)⟧" }.joined(separator: ", "))
    }
}

/// What to call the things that facts refer to.
public struct Names: Sendable {
    private var names: [EntityID: String] = [:]

    /// The names that `facts` give, the latest where there are several.
    public init(_ facts: Facts) {
        for dated in facts.municipalities { names[dated.fact.id] = dated.fact.name }
        for dated in facts.regions { names[dated.fact.id] = dated.fact.name }
        for dated in facts.cooperations { names[dated.fact.id] = dated.fact.name }
        for dated in facts.organisations { names[dated.fact.id] = dated.fact.name }
        for dated in facts.persons { names[dated.fact.id] = dated.fact.name }
        for dated in facts.contracts { names[dated.fact.id] = dated.fact.title }
        for dated in facts.documents { names[dated.fact.id] = dated.fact.title }
    }

    /// The name of `entity`; its identifier when nobody named it.
    public subscript(entity: EntityID) -> String {
        // It stands in lines of ours, and must not look like one.
        if let name = names[entity], !name.isEmpty { return name.asName }
        guard let slash = entity.key.firstIndex(of: "/"), slash < entity.key.endIndex else { return entity.key }
        return String(entity.key[entity.key.index(after: slash)...])
    }

    /// Adds the names that `facts` give for what has none yet.
    public mutating func add(_ facts: Facts) { names.merge(Names(facts).names) { known, _ in known } }

    /// `text` with its references replaced by names.
    public func filled(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
            result += rest[..<open]
            let key = String(rest[rest.index(after: open)..<close])
            result += EntityID(key).map { self[$0] } ?? key
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

extension String {
    /// The same, as the beginning of a sentence.
    package var capitalizedFirst: String {
        // At the head of a sentence "één" is written "Eén".
        hasPrefix("één") ? "Eén" + dropFirst(3) : prefix(1).uppercased() + dropFirst()
    }
}
