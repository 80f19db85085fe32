import Foundation
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister
import RolzuiverReport

/// The facts that a simulation starts from: dossier files, or the register.
struct SimulationMaterial {
    let index: FactIndex
    let pin: Pin
    /// The files, when they are not from the register.
    let dossiers: DossierFiles?
    /// The books of the register that could not be read.
    let hidden: HiddenBooks
    /// The register, when there is one.
    let store: Store?
    /// The facts as the register holds them, part by part.
    let stored: Facts
    /// The change after which the register is taken as it was known, where that was asked.
    let known: ChangeNumber?

    /// Reads `files`, or the register when none is named: as it is, or as it was known.
    init(files: [String], knownAt: KnownAtArgument?) async throws {
        guard files.isEmpty else {
            let dossiers = try DossierFiles(files)
            try dossiers.refuseUnexplained()
            index = dossiers.index
            stored = index.facts
            pin = Pin(.file(files.joined(separator: ", ")), program: Program.version)
            self.dossiers = dossiers
            hidden = HiddenBooks([])
            (store, known) = (nil, nil)
            return
        }
        let store = try await Store.open()
        let (facts, change) = try await store.facts(knownAt: knownAt?.knownAt ?? .latest)
        let (at, head) = try await store.register.pin(of: change)
        index = FactIndex(facts)
        stored = facts
        pin = Pin(
            .register(change: change, instant: at, checkpoint: Pin.Checkpoint(change: change, head: head)),
            program: Program.version
        )
        dossiers = nil
        hidden = try await store.register.hiddenBooks()
        self.store = store
        known = knownAt.map { _ in change }
    }

    /// What a hypothesis can touch: in files their own roots; in the register every root that hangs together with it.
    func roots(touchedBy hypothesis: Hypothesis, _ changed: FactIndex) -> [EntityID] {
        if let dossiers { return Set(dossiers.roots(in: index) + dossiers.roots(in: changed)).sorted() }
        guard hypothesis.edition == nil else {
            guard let cooperation = hypothesis.cooperation else { return index.roots }
            return index.roots(around: cooperation)
        }
        let touched = hypothesis.patch.touched
        return Set(index.roots(touchedBy: touched) + changed.roots(touchedBy: touched)).sorted()
    }

    /// Writes the supposed facts as a dossier file.
    func save(_ hypothesis: Hypothesis, to file: String) throws {
        guard hypothesis.edition == nil else {
            throw InputError("--save-patch past niet bij een andere normuitgave: er veranderen geen feiten.")
        }
        for fact in hypothesis.patch.unsaid(on: index.facts) {
            Terminal.notice(
                "Niet in het bestand: dat '\(fact.kind.dutch) \(fact.key)' er niet meer is; een bestand kan niets weglaten."
            )
        }
        let statement = hypothesis.patch.statement(on: index.facts)
        var context = Patch.context(of: statement, in: index.facts)
        context.municipalities.removeAll { ReferenceData.embedded.municipality($0.fact.id) != nil }
        let written = DossierFile(own: hypothesis.cooperation, facts: statement, context: context)
        try Terminal.write(written.yaml(), to: file)
    }

    // MARK: Who is meant

    /// The cooperation that `text` names, or the only one there is.
    func cooperation(_ text: String?) throws -> EntityID {
        let own = dossiers?.files.compactMap(\.file.own).filter { $0.kind == .cooperation } ?? []
        guard let text else {
            let only = Set(own.isEmpty ? Array(index.knownCooperations) : own)
            guard let first = only.first, only.count == 1 else {
                throw UsageError("Noem het samenwerkingsverband met --cooperation; er zijn er \(only.count).")
            }
            return first
        }
        return try one(text, among: index.knownCooperations, "samenwerkingsverband")
    }

    /// A municipality or other party by its identifier or name; participants of the cooperation come first.
    func party(_ text: String, on day: Day, in cooperation: EntityID? = nil) throws -> EntityID {
        if let id = Lookup.id(text), [.municipality, .cooperation, .organisation].contains(id.kind) {
            return id.kind == .municipality ? try Lookup.municipality(text, on: day) : id
        }
        if let cooperation {
            let taking = Set(index.participants(of: cooperation, on: day.previous).map(\.fact.participant))
            let matches = matching(text, among: taking)
            if matches.count == 1 { return matches[0] }
        }
        if let organisation = matching(text, among: Set(index.facts.organisations.map(\.fact.id))).first,
            ReferenceData.embedded.municipality(named: text, during: Period(day: day)) == nil
        {
            return organisation
        }
        return try Lookup.municipality(text, on: day)
    }

    /// A person that the facts know.
    func person(_ text: String) throws -> EntityID {
        try one(text, among: Set(index.persons).union(index.facts.persons.map(\.fact.id)), "persoon")
    }

    /// An organisation that the facts know.
    func organisation(_ text: String) throws -> EntityID {
        let known = Set(index.facts.organisations.map(\.fact.id)).union(index.facts.contracts.map(\.fact.contractor))
        return try one(text, among: known, "organisatie")
    }

    /// A contract or cooperation that the facts know.
    func object(_ text: String) throws -> EntityID {
        try one(text, among: index.knownCooperations.union(index.facts.contracts.map(\.fact.id)), "contract of verband")
    }

    /// A cooperation, contract, commission, organisation or person in which someone can have a part.
    func matter(_ text: String) throws -> EntityID {
        let known = index.knownCooperations.union(index.facts.contracts.map(\.fact.id))
            .union(index.facts.commissions.map(\.fact.id)).union(index.facts.organisations.map(\.fact.id))
            .union(index.facts.mandates.map { $0.fact.object ?? $0.fact.to }).union(index.persons)
        return try one(text, among: known, "verband, contract, organisatie of persoon")
    }

    private func matching(_ text: String, among known: Set<EntityID>) -> [EntityID] {
        if let id = Lookup.id(text), known.contains(id) { return [id] }
        let local = known.filter { $0.key.hasSuffix("/\(text)") }.sorted()
        if !local.isEmpty { return local }
        let exact = known.filter { index.names[$0].lowercased() == text.lowercased() }.sorted()
        return exact.isEmpty ? known.filter { index.names[$0].localizedStandardContains(text) }.sorted() : exact
    }

    private func one(_ text: String, among known: Set<EntityID>, _ what: String) throws -> EntityID {
        let matches = matching(text, among: known)
        if let match = matches.first, matches.count == 1 { return match }
        func list(_ all: [EntityID]) -> String {
            all.prefix(12).map { "\n  \($0.key)  \(index.names[$0])" }.joined() + (all.count > 12 ? "\n  …" : "")
        }
        guard matches.isEmpty else {
            throw InputError("'\(text)' past op \(matches.count) maal een \(what); kies:\(list(matches))")
        }
        throw InputError(
            known.isEmpty
                ? "Geen \(what) '\(text)': in deze feiten staat er geen."
                : "Geen \(what) '\(text)'. Bekend zijn:\(list(known.sorted()))"
        )
    }
}
