import ArgumentParser
import Rolzuiver
import RolzuiverExchange

/// Dossier files named on the command line, read as one set of facts.
struct DossierFiles {
    let files: [(name: String, file: DossierFile)]

    /// Reads all files; all problems of all files are reported together.
    init(_ names: [String]) throws {
        var files: [(name: String, file: DossierFile)] = []
        var problems: [FileProblem] = []
        for name in names {
            let text = try Terminal.read(name)
            do {
                files.append((name, try DossierFile(yaml: text, file: name)))
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw FileProblems(problems) }
        self.files = files
    }

    /// The facts of the files, on top of the municipalities, redivisions and elections that everybody leans on.
    ///
    /// What two files both say counts once.
    var index: FactIndex {
        var facts = Facts()
        for (_, file) in files {
            facts.add(file.facts)
            facts.add(file.context)
        }
        facts.add(ReferenceData.embedded.places)
        return FactIndex(facts.withoutRepetition)
    }

    /// The roots to judge: each file's own, with what belongs to its picture, and the regions that the files describe.
    func roots(in index: FactIndex) -> [EntityID] {
        var roots: Set<EntityID> = []
        for (_, file) in files {
            if let own = file.own {
                roots.formUnion(own.kind == .cooperation ? index.roots(around: own) : [own])
            } else {
                roots.formUnion(FactIndex(file.facts).roots)
            }
            roots.formUnion((file.facts.regions + file.context.regions).map(\.fact.id))
        }
        return roots.sorted()
    }
}

extension Facts {
    /// Each fact once, in order.
    fileprivate var withoutRepetition: Facts {
        var result = Facts()
        for kind in FactKind.allCases {
            func copy<F: Fact>(_: F.Type) {
                var seen: Set<Dated<F>> = []
                result[keyPath: F.path] = self[keyPath: F.path].filter { seen.insert($0).inserted }
            }
            copy(kind.type)
        }
        return result
    }
}
