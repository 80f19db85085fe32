import Foundation
import Rolzuiver
import RolzuiverExchange
import Testing

/// A small dossier that proves one requirement: the comment on top says what the case is, and which verdicts must come.
///
/// A requirement has a pair that the program carries, `Resources/examples/norm/<code>/fires.yaml` and `silent.yaml`, and
/// any number of cases that only the tests know, `Dossiers/<code>/<name-of-the-case>.yaml`. On top of each stands what
/// the case is, then what must come of it: `# verwacht: Rol-2 risico 2022-03-01..2024-06-01`; see ``NormExpectation``.
/// The alarms of the folder's own requirement must be those that are named, no more and no fewer; another requirement is
/// looked at only where a line names it. What the dossier sets for itself stands there as well; see ``settingMark``.
struct NormDossier: Sendable, CustomTestStringConvertible {
    /// The code of the requirement: the name of its folder.
    let code: String
    /// The name of the case: the name of its file.
    let name: String
    /// The whole text.
    let text: String
    /// The verdicts that must come.
    let expectations: [NormExpectation]
    /// What it sets for itself.
    let tailoring: Tailoring

    var testDescription: String { "\(code)/\(name)" }

    init(code: String, name: String, text: String) throws {
        self.code = code
        self.name = name
        self.text = text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.prefix { $0.hasPrefix("#") }.map(String.init)
        guard head.contains(where: { !$0.isDirective && $0.count > 20 }) else {
            throw Defect("\(code)/\(name): begint niet met een regel # die zegt wat het geval is")
        }
        guard lines.dropFirst(head.count).allSatisfy({ !String($0).isDirective }) else {
            throw Defect("\(code)/\(name): een regel # verwacht: of # stel: staat niet in het commentaar bovenaan")
        }
        expectations = try head.filter { $0.hasPrefix(NormExpectation.mark) }.map { line in
            guard let expectation = NormExpectation(line) else { throw Defect("\(code)/\(name): onleesbaar: \(line)") }
            return expectation
        }
        tailoring = try NormDossier.tailoring(head.filter { $0.hasPrefix(NormDossier.settingMark) })
    }

    /// What is wrong with a file of the collection.
    struct Defect: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    // MARK: The collection

    /// Every dossier: the pairs that the program carries, and the cases that only the tests know.
    static let all = collection.dossiers
    /// What could not be taken in.
    static let defects = collection.defects
    /// The codes of the folders with cases.
    static let folders: [String] =
        (try? FileManager.default.contentsOfDirectory(atPath: cases.path(percentEncoded: false)))?
        .filter { !$0.hasPrefix(".") }.sorted() ?? []

    private static let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Dossiers")

    private static let collection: (dossiers: [NormDossier], defects: [String]) = {
        var dossiers: [NormDossier] = []
        var defects: [String] = []
        func add(_ code: String, _ name: String, _ read: () throws -> String) {
            do {
                dossiers.append(try NormDossier(code: code, name: name, text: read()))
            } catch {
                defects.append("\(error)")
            }
        }
        for code in Examples.normCodes {
            guard let pair = Examples.norm(code) else { continue }
            add(code, "fires") { pair.fires }
            add(code, "silent") { pair.silent }
        }
        for code in folders {
            let folder = cases.appending(path: code)
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
            for file in files.sorted() where !file.hasPrefix(".") {
                guard file.hasSuffix(".yaml"), !["fires.yaml", "silent.yaml"].contains(file) else {
                    defects.append("\(code)/\(file): een geval is een .yaml, en heet niet fires of silent")
                    continue
                }
                add(code, String(file.dropLast(5))) {
                    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
                }
            }
        }
        return (dossiers, defects)
    }()
}

extension String {
    /// Whether it is a line for the tests and not for the reader.
    fileprivate var isDirective: Bool { hasPrefix(NormExpectation.mark) || hasPrefix(NormDossier.settingMark) }
}

extension NormDossier {
    /// The facts of the file and the roots that `rolzuiver check` judges in it.
    ///
    /// `reference` has the municipalities, redivisions and elections that everybody leans on.
    func read(with reference: Facts = ReferenceData.embedded.places) throws -> (facts: Facts, roots: [EntityID]) {
        let file = try DossierFile(yaml: text, file: "\(code)/\(name).yaml")
        var facts = file.facts
        facts.add(file.context)
        facts.add(reference)
        let index = FactIndex(facts)
        var roots: Set<EntityID> = Set((file.facts.regions + file.context.regions).map(\.fact.id))
        if let own = file.own {
            roots.formUnion(own.kind == .cooperation ? index.roots(around: own) : [own])
        } else {
            roots.formUnion(FactIndex(file.facts).roots)
        }
        return (facts, roots.sorted())
    }

    /// The judgements of all requirements on all roots of the file.
    func judged() throws -> [Judgement] {
        let (facts, roots) = try read()
        let index = FactIndex(facts)
        return roots.flatMap { evaluate(Dossier($0, index), tailoring: tailoring, horizon: NormDossier.horizon) }
    }

    /// The last day for which recurring duties are counted.
    static let horizon = Day(2028, 12, 31) ?? .distantFuture
}
