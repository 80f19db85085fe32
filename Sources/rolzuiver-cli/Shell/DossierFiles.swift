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

    /// Refuses references to what none of the files names; of what another book or a national register names, it only
    /// says so.
    func refuseUnexplained() throws {
        let declared = declared
        let problems = files.flatMap { $0.file.unexplained(besides: declared) }
        guard problems.isEmpty else { throw FileProblems(problems) }
        for problem in files.flatMap({ $0.file.nameless(besides: declared) }) {
            Terminal.notice("\(problem.description); het verslag kan daarvan alleen het kenmerk tonen.")
        }
    }

    /// Refuses references to what neither the files nor `register` know.
    func refuseUnknown(to register: @autoclosure () async throws -> Facts) async throws {
        let declared = declared
        guard files.contains(where: { !$0.file.unknown(besides: declared).isEmpty }) else { return }
        let known = declared.union(try await register().mentioned)
        let problems = files.flatMap { $0.file.unknown(besides: known) }.map { problem in
            var problem = problem
            problem.message = "niet in het register en " + problem.message
            return problem
        }
        guard problems.isEmpty else { throw FileProblems(problems) }
    }

    /// All that one of the files says something about.
    private var declared: Set<EntityID> { files.reduce(into: []) { $0.formUnion($1.file.declared) } }

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
