internal import Rolzuiver

/// The entities that a file declares, by the names under which its facts refer to them.
struct DeclaredNames {
    private let book: String
    private let own: EntityID?
    private var entities: Set<EntityID> = []
    private var byName: [String: Set<EntityID>] = [:]

    init(book: String, own: EntityID?) {
        self.book = book
        self.own = own
        if let own { declare(own) }
    }

    /// Notes that the file says something about `entity`.
    mutating func declare(_ entity: EntityID) {
        guard entities.insert(entity).inserted else { return }
        if let name = entity.localName(in: book) { byName[name, default: []].insert(entity) }
        // The book itself may be called by the bare name under which it is opened.
        if entity == own, entity.key.hasPrefix("verband:") {
            byName[String(entity.key.dropFirst("verband:".count)), default: []].insert(entity)
        }
    }

    /// Whether the file says something about `entity`.
    func isDeclared(_ entity: EntityID) -> Bool { entities.contains(entity) }

    /// All that the file says something about.
    var all: Set<EntityID> { entities }

    /// The written forms of the declared entities of one of `kinds`.
    func keys(of kinds: [EntityKind]) -> [String] { entities.filter { kinds.contains($0.kind) }.map(\.key) }

    /// The declared entities of one of `kinds` that are called `name` in this book.
    func entities(named name: String, of kinds: [EntityKind]) -> [EntityID] {
        (byName[name] ?? []).filter { kinds.contains($0.kind) }.sorted()
    }

    /// The shortest text by which a fact can refer to `entity` where one of `kinds` is expected.
    func reference(to entity: EntityID, of kinds: [EntityKind], reference: ReferenceData) -> String {
        if entity == own { return LocalName.own }
        guard let name = entity.localName(in: book), LocalName.isValid(name),
            entities(named: name, of: kinds) == [entity],
            !kinds.contains(.municipality) || reference.municipalities(named: name).isEmpty
        else { return entity.key }
        return name
    }

    /// The words by which a writer could have meant an entity of one of `kinds`.
    ///
    /// Something declared by its full form is found by what stands behind the colon.
    func words(of kinds: [EntityKind]) -> [(word: String, written: String)] {
        entities.filter { kinds.contains($0.kind) }.sorted().flatMap { entity -> [(String, String)] in
            if let name = entity.localName(in: book) { return [(name, name)] }
            let bare = entity.key.split(separator: ":", maxSplits: 1).last.map(String.init) ?? entity.key
            return [(entity.key, entity.key), (bare, entity.key)]
        }
    }
}
