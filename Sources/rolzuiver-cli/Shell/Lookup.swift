import Foundation
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

extension FactIndex {
    /// Whether anything is on record that says who or what `entity` is.
    func knows(_ entity: EntityID) -> Bool {
        switch entity.kind {
        case .person: facts.persons.contains { $0.fact.id == entity }
        case .organisation: facts.organisations.contains { $0.fact.id == entity }
        case .municipality: facts.municipalities.contains { $0.fact.id == entity }
        case .cooperation: knownCooperations.contains(entity)
        case .contract: !contract(entity).isEmpty
        case .commission: facts.commissions.contains { $0.fact.id == entity }
        case .region: facts.regions.contains { $0.fact.id == entity }
        case .decision, .document: true
        }
    }
}

extension FactIndex {
    /// The book in which someone who speaks of `entity` keeps it.
    func book(of entity: EntityID) -> String {
        switch entity.kind {
        case .cooperation, .municipality: entity.key
        case .contract: contract(entity).first.map { home(of: $0.fact).key } ?? Book.shared
        case .commission, .decision, .document, .organisation, .person, .region: Book.shared
        }
    }
}

extension Norm {
    /// The requirement with this code, in capitals or not.
    static func requirement(matching code: String) -> Requirement? {
        requirements.first { $0.code.lowercased() == code.lowercased() }
    }
}

/// What people type, as identifiers.
enum Lookup {
    /// Where is looked, as errors name it.
    enum Place {
        case register
        case files([String])

        /// The register, or `files` where there are any.
        init(_ files: [String]) { self = files.isEmpty ? .register : .files(files) }

        /// What is not on record, when it was looked for in the register.
        fileprivate func absent(_ id: EntityID) -> EntityID? { if case .register = self { id } else { nil } }

        fileprivate var name: String {
            switch self {
            case .register: "het register"
            case .files(let files): files.joined(separator: ", ")
            }
        }
    }

    /// A municipality by its code, or by its name on `day`.
    static func municipality(_ text: String, on day: Day) throws -> EntityID {
        if let id = EntityID(text.uppercased()), id.kind == .municipality {
            guard ReferenceData.embedded.municipality(id) != nil else {
                throw InputError("Onbekende gemeentecode '\(text)'.")
            }
            return id
        }
        guard let id = ReferenceData.embedded.municipality(named: text, during: Period(day: day)) else {
            let ever = ReferenceData.embedded.municipalities(named: text)
            throw InputError(
                ever.isEmpty
                    ? "Onbekende gemeente '\(text)'; geef de naam of de CBS-code (GM0796)."
                    : "Gemeente '\(text)' bestond niet op \(day.dutch); geef de code: \(ever.map(\.key).joined(separator: ", "))."
            )
        }
        return id
    }

    /// A municipality, cooperation or organisation that the register knows; with an `option` one can name another.
    static func party(_ text: String, in index: FactIndex, orNamedBy option: String? = nil) throws -> EntityID {
        let id = try entity(text, .municipality, .cooperation, .organisation)
        guard index.knows(id) else {
            let way = option.map { "noem de naam met \($0), of " } ?? ""
            throw InputError(
                "\(id) staat niet in het register; \(way)registreer eerst wie dat is, met een dossier.",
                absent: id
            )
        }
        return id
    }

    /// A contract by its identifier, or by the number that only it has.
    static func contract(_ text: String, in index: FactIndex, of place: Place = .register) throws -> EntityID {
        if let id = EntityID(text.inOneForm), id.kind == .contract { return id }
        let matches = Set(index.facts.contracts.map(\.fact.id).filter { $0.key.hasSuffix("/\(text)") }).sorted()
        guard let id = matches.first, matches.count == 1 else {
            let list = matches.map { "\n  \($0.key)  \(index.names[$0])" }.joined()
            throw InputError(
                matches.isEmpty ? "Geen contract met nummer '\(text)' in \(place.name)." : "Kies een van:\(list)"
            )
        }
        return id
    }

    /// What a statement is about: a region, municipality, organisation or contract by its identifier, a cooperation, or what
    /// is called just so.
    static func subject(_ text: String, in index: FactIndex) throws -> EntityID {
        guard let id = id(text), [.region, .municipality, .organisation, .contract].contains(id.kind) else {
            let isCooperation = index.knownCooperations.contains { index.names[$0].localizedStandardContains(text) }
            guard Lookup.id(text) == nil, !isCooperation else { return try cooperation(text, in: index) }
            return try called(text, in: index)
        }
        guard index.knows(id) else { throw InputError("\(id) staat niet in het register.", absent: id) }
        return id
    }

    /// The one municipality, region or organisation with this name, however it is written.
    private static func called(_ name: String, in index: FactIndex) throws -> EntityID {
        let facts = index.facts
        let known =
            facts.municipalities.map(\.fact.id) + facts.regions.map(\.fact.id) + facts.organisations.map(\.fact.id)
        let matches = Set(known).filter { id in
            index.names[id].compare(name, options: [.caseInsensitive, .diacriticInsensitive]) == .orderedSame
        }
        guard let id = matches.first else {
            throw InputError(
                "Geen samenwerkingsverband met '\(name)' in de naam, en geen gemeente, regio of organisatie die zo heet; "
                    + "zie 'rolzuiver cooperation list', of geef het kenmerk."
            )
        }
        guard matches.count == 1 else {
            let list = matches.sorted().map { "\n  \($0.key)  \(index.names[$0])" }.joined()
            throw InputError("'\(name)' heten er \(matches.count); kies er een:\(list)")
        }
        return id
    }

    /// A written form; codes may be in lower case.
    static func id(_ text: String) -> EntityID? { EntityID(text.inOneForm) ?? EntityID(text.uppercased()) }

    /// An identifier of one of `kinds`, in its full written form.
    static func entity(_ text: String, _ kinds: EntityKind...) throws -> EntityID {
        guard let id = id(text), kinds.contains(id.kind) else {
            let words = kinds.map(\.dutch).joined(separator: ", ")
            throw InputError("'\(text)' is geen kenmerk van een van: \(words).")
        }
        return id
    }

    /// The one cooperation that `text` names: an identifier, or a part of the name that only it has.
    static func cooperation(_ text: String, in index: FactIndex, of place: Place = .register) throws -> EntityID {
        let known = index.knownCooperations
        if let id = EntityID(text.inOneForm), id.kind == .cooperation {
            guard known.contains(id) else {
                throw InputError("Samenwerkingsverband \(id) staat niet in \(place.name).", absent: place.absent(id))
            }
            return id
        }
        func list(_ cooperations: [EntityID]) -> String {
            cooperations.prefix(10).map { "\n  \($0.key)  \(index.names[$0])" }.joined()
        }
        let matches = known.filter { index.names[$0].localizedStandardContains(text) }.sorted()
        switch (matches.count, place) {
        case (1, _): return matches[0]
        case (0, .register):
            throw InputError("Geen samenwerkingsverband met '\(text)' in de naam; zie 'rolzuiver cooperation list'.")
        case (0, .files):
            throw InputError(
                "Geen samenwerkingsverband met '\(text)' in de naam in \(place.name)"
                    + (known.isEmpty ? "." : "; wel:\(list(known.sorted()))")
            )
        default:
            throw InputError(
                "'\(text)' past op \(matches.count) samenwerkingsverbanden; kies er een:\(list(matches))"
            )
        }
    }
}
