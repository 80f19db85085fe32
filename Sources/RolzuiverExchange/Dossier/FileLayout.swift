internal import Rolzuiver

/// How a dossier file is laid out, read from the schemas: which sections there are and which keys a fact can have.
enum FileLayout {
    /// The version of the format that this program reads and writes.
    static let version = "1"
    /// The name of a book that belongs to no cooperation or municipality.
    static let shared = "shared"

    /// The keys of the document itself, before the sections.
    static let header = ["dossier", "own", "stated", "source", "certainty"]
    /// The key of the fact about the book's own cooperation.
    static let ownCooperation = "cooperation"
    /// The key of what belongs to other books.
    static let context = "context"
    /// Keys that every fact can have.
    static let provenance = ["source", "certainty"]
    /// Keys that say when a lasting fact held.
    static let timing = ["from", "until", "through"]

    private static let schemas: [FactKind: AnySchema] = Dictionary(
        uniqueKeysWithValues: FactKind.allCases.map { ($0, $0.type.anySchema) }
    )

    private static let nested: [FactKind: [AnySchema]] = Dictionary(
        grouping: FactKind.allCases.compactMap { kind in schemas[kind].flatMap { $0.parent == nil ? nil : $0 } },
        by: { $0.parent?.kind ?? $0.kind }
    )

    /// The schema of `kind`.
    static func schema(of kind: FactKind) -> AnySchema { schemas[kind] ?? kind.type.anySchema }

    /// The kinds that are written inside a fact of `kind`.
    static func children(of kind: FactKind) -> [AnySchema] { nested[kind] ?? [] }
}

extension AnySchema {
    /// The field whose name other facts refer to; nil when facts of this kind have no name.
    var idField: AnyField? { key == ["id"] ? fields.first { $0.name == "id" } : nil }

    /// The keys that say when a fact of this kind held.
    var timingKeys: [String] { timing == .lasting ? FileLayout.timing : [] }

    /// Whether a fact can be written as one bare value, and so has a value for each of its other fields.
    var hasShorthand: Bool { parent?.shorthand != nil }

    /// The fields that an author writes when the fact stands inside its parent, or at the top.
    func writtenFields(inParent: Bool) -> [AnyField] {
        inParent ? fields.filter { $0.name != parent?.field } : fields
    }

    /// Whether a fact of the book's own body refers to the book's own cooperation, or to the book, when `field` is left
    /// out.
    ///
    /// Where the field may be unknown, only the book's own facts are taken to be about it.
    func isOwnByDefault(_ field: AnyField, own: EntityID?, isContext: Bool) -> Bool {
        guard let own, case .entity(let kinds) = field.type, kinds.contains(own.kind) else { return false }
        if kind == .complete { return field.name == "of" }
        guard own.kind == .cooperation, field.isRequired || !isContext else { return false }
        return field.name == "cooperation" || (kind == .roles && field.name == "object")
    }
}
