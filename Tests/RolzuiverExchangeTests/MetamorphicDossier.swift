import Rolzuiver
import RolzuiverExchange

/// A dossier to be told differently, with what the norm says of it.
struct MetamorphicDossier: Sendable {
    let name: String
    /// Where it stands among the others.
    let place: Int
    /// What the file says.
    let told: Facts
    /// What it leans on: the redivisions and elections that concern it.
    let reference: Facts
    let roots: [EntityID]
    let tailoring: Tailoring
    /// The requirement that it is about, or all in the worked example: of others it says too little to be worth the time.
    let requirements: [Requirement]
    let verdicts: Verdicts

    /// Everything.
    var facts: Facts { leaned(told) }

    func leaned(_ facts: Facts) -> Facts {
        var facts = facts
        facts.add(reference)
        return facts
    }

    func verdicts(of facts: Facts, by some: [Requirement]? = nil) -> Verdicts {
        Verdicts(facts, roots, by: some ?? requirements, tailoring)
    }

    /// Every dossier about the norm, and the worked example, in which everything comes together.
    static let all: [MetamorphicDossier] = {
        var dossiers = NormDossier.all
        if let text = Examples.text(named: "noordoost-brabant"),
            let example = try? NormDossier(code: "voorbeeld", name: "noordoost-brabant", text: text)
        {
            dossiers.append(example)
        }
        return dossiers.enumerated().compactMap { place, dossier in
            guard let (told, roots) = try? dossier.read(with: Facts()) else { return nil }
            return MetamorphicDossier(dossier, place, told, roots)
        }
    }()

    private init(_ dossier: NormDossier, _ place: Int, _ told: Facts, _ roots: [EntityID]) {
        var near: Set<EntityID> = []
        for kind in FactKind.allCases {
            func collect<F: Fact>(_: F.Type) {
                for dated in told[keyPath: F.path] { near.formUnion(dated.fact.references) }
            }
            collect(kind.type)
        }
        let places = ReferenceData.embedded.places
        var reference = Facts()
        reference.elections = places.elections
        reference.redivisions = places.redivisions.filter { !$0.fact.references.isDisjoint(with: near) }
        reference.municipalities = places.municipalities.filter { near.contains($0.fact.id) }
        name = dossier.testDescription
        tailoring = dossier.tailoring
        requirements = Norm.requirement(dossier.code).map { [$0] } ?? Norm.requirements
        self.place = place
        self.told = told
        self.reference = reference
        self.roots = roots
        var facts = told
        facts.add(reference)
        verdicts = Verdicts(facts, roots, by: requirements, tailoring)
    }
}

extension MetamorphicDossier {
    /// Those of its requirements that read facts of `kind`.
    func readers(of kind: FactKind) -> [Requirement] { requirements.filter { $0.reads.contains(kind) } }
}
