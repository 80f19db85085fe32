import Foundation
import Rolzuiver
import RolzuiverExchange
import Testing

@testable import RolzuiverRegister

/// Worlds that are each sewn together of some dossiers of the norm.
///
/// A dossier is small, and holds hardly more than what is asked about it. Where who stands in one also stands in another, what
/// is judged in the one stands far off from the other: who takes part in two cooperations, works for two providers, signed two
/// contracts.
struct Patchwork {
    /// The number of each world, by what stands in it.
    private(set) var worlds: [EntityID: Int] = [:]
    private var stated: [StatedFacts] = []
    private var random: SplitMix
    /// What all worlds share, and was told by one.
    private var shared: Set<String> = []

    /// As many worlds, of as many dossiers each; the same for the same seed.
    init(_ count: Int, of pieces: Int, seed: UInt64) throws {
        random = SplitMix(state: seed)
        let files = try Self.files()
        for world in 0..<count {
            var known: [EntityKind: [EntityID]] = [:]
            var (facts, told) = (Facts(), [String: Int]())
            for piece in 0..<pieces {
                let url = try #require(files.randomElement(using: &random))
                let file = try DossierFile(
                    yaml: try String(contentsOf: url, encoding: .utf8),
                    file: url.lastPathComponent
                )
                var all = file.facts
                all.add(file.context)
                var moved: [EntityID: EntityID] = [:]
                for record in all.records(source: "bron") {
                    let values = record.values.map { value in
                        value.map { $0.moved { place($0, in: world, &known, &moved) } }
                    }
                    guard let (fact, record) = Self.sound(record, saying: values), isNew(record, piece, &told)
                    else { continue }
                    facts.add(fact)
                }
            }
            stated.append(StatedFacts(own: Book.shared, facts))
        }
    }

    /// Takes all of it into `register`.
    func load(into register: Register) async throws {
        let stated = stated
        _ = try await register.load(
            { $0 < stated.count ? stated[$0] : nil },
            by: "Tester",
            because: "proef",
            size: 2000
        )
    }

    /// All dossiers of the norm.
    private static func files() throws -> [URL] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "RolzuiverExchangeTests/Dossiers")
        func inside(_ url: URL) throws -> [URL] {
            try FileManager.default.contentsOfDirectory(atPath: url.path()).sorted().map { url.appending(path: $0) }
        }
        return try inside(folder).flatMap { try inside($0) }.filter { $0.pathExtension == "yaml" }
    }

    /// Who `id` of a dossier is in a world: somebody new, or, two times in five, one of another dossier.
    private mutating func place(
        _ id: EntityID,
        in world: Int,
        _ known: inout [EntityKind: [EntityID]],
        _ moved: inout [EntityID: EntityID]
    ) -> EntityID {
        if let place = moved[id] { return place }
        let others = known[id.kind, default: []].filter { !moved.values.contains($0) }
        if Int.random(in: 0..<5, using: &random) < 2, let other = others.randomElement(using: &random) {
            moved[id] = other
            return other
        }
        let count = known[id.kind, default: []].count
        let new =
            id.kind == .municipality
            ? entity("GMV\(String(1_000_000 + world * 500 + count).dropFirst())")
            : EntityID(id.kind, local: "\(id.kind)-\(count)", in: "w\(world)")
        known[id.kind, default: []].append(new)
        moved[id] = new
        worlds[new] = world
        return new
    }

    /// The fact that says `values`, where those can be said together.
    private static func sound(_ record: Record, saying values: [FieldValue?]) -> (Facts, Record)? {
        var facts = Facts()
        func isSound<F: Fact>(_: F.Type) -> Bool {
            facts[keyPath: F.path].allSatisfy { $0.fact.contradictions.isEmpty }
        }
        guard facts.add(record.saying(values)), isSound(record.kind.type), let keyed = facts.records().first else {
            return nil
        }
        return (facts, keyed)
    }

    /// Whether nothing was told of the same by another dossier: the register takes no two truths.
    private mutating func isNew(_ record: Record, _ piece: Int, _ told: inout [String: Int]) -> Bool {
        let name = "\(record.kind) \(record.key)"
        if [.careForms, .elections, .alignments].contains(record.kind) { return shared.insert(name).inserted }
        return told.updateValue(told[name] ?? piece, forKey: name).map { $0 == piece } ?? true
    }
}

extension FieldValue {
    /// The same, of others.
    fileprivate func moved(_ move: (EntityID) -> EntityID) -> FieldValue {
        switch self {
        case .entity(let id): .entity(move(id))
        case .entities(let ids): .entities(ids.map(move).sorted())
        default: self
        }
    }
}

extension Record {
    /// The same, saying something else, or of other days.
    func saying(_ values: [FieldValue?], _ span: Span? = nil) -> Record {
        Record(kind, key: "", values, span ?? self.span, source: source, certainty: certainty)
    }
}
