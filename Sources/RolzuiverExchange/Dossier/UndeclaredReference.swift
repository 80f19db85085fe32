package import Rolzuiver

/// A reference, in full written form, to something that the file with the reference says nothing about.
///
/// Another file or the register may know it. Where neither does, it is most likely a slip of the pen, and would make
/// something new without a name.
package struct UndeclaredReference: Hashable, Sendable {
    /// What is referred to.
    package let entity: EntityID
    /// Where, and what may have been meant.
    package let problem: FileProblem

    /// Whether a national register gives the number, so that there is something to look it up by.
    package var isNationalNumber: Bool {
        ["roo:", "kvk:", "rsin:", "oin:"].contains { entity.key.hasPrefix($0) }
    }

    /// Whether another book gave the name, so that it is told there what it stands for.
    package func isOfAnotherBook(than book: String) -> Bool {
        guard let colon = entity.key.firstIndex(of: ":") else { return false }
        let name = entity.key[entity.key.index(after: colon)...]
        guard let slash = name.firstIndex(of: "/"), entity.localName(in: book) == nil else { return false }
        let giver = name[..<slash]
        let kind = EntityID(String(giver))?.kind
        return giver == FileLayout.shared || giver == "roo" || kind == .cooperation || kind == .municipality
    }
}

extension DossierFile {
    /// The references to what is not in `known` and has neither a national number nor a name that another book gave.
    ///
    /// Each says what to do about it.
    package func unexplained(besides known: Set<EntityID>) -> [FileProblem] {
        undeclared.filter {
            !known.contains($0.entity) && !$0.isNationalNumber && !$0.isOfAnotherBook(than: book)
        }.map(\.advised)
    }

    /// The first reference to each thing that only a national number or another book explains: a report can show no
    /// name for it.
    package func nameless(besides known: Set<EntityID>) -> [FileProblem] {
        var seen = known
        return undeclared.filter {
            ($0.isNationalNumber || $0.isOfAnotherBook(than: book)) && seen.insert($0.entity).inserted
        }.map(\.problem)
    }

    /// The references to what is neither in `known` nor given a national number.
    package func unknown(besides known: Set<EntityID>) -> [FileProblem] {
        undeclared.filter { !known.contains($0.entity) && !$0.isNationalNumber }.map(\.advised)
    }
}

extension UndeclaredReference {
    /// The problem, with where to name it.
    fileprivate var advised: FileProblem {
        var problem = problem
        let section: FactKind =
            switch entity.kind {
            case .municipality: .municipalities
            case .region: .regions
            case .cooperation: .cooperations
            case .organisation: .organisations
            case .person: .persons
            case .contract: .contracts
            case .commission: .commissions
            case .decision: .decisions
            case .document: .documents
            }
        problem.message += "; noem dit onder \(section.rawValue):, of onder context: als een ander boek erover gaat"
        return problem
    }
}

extension Facts {
    /// All that the facts are about or refer to.
    package var mentioned: Set<EntityID> {
        var result: Set<EntityID> = []
        for record in WrittenRecord.all(in: self) {
            for case let value? in record.values {
                switch value {
                case .entity(let entity): result.insert(entity)
                case .entities(let entities): result.formUnion(entities)
                default: break
                }
            }
        }
        return result
    }
}
