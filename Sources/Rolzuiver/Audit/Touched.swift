/// Which roots a change concerns.
extension FactIndex {
    /// The roots that are tied to one of `changed` by any chain of facts: those whose verdicts it can alter.
    ///
    /// May name a root too many, never one too few. Checks read far: a region's through its cooperations to their contracts,
    /// a municipality's through a provider to whoever sits on its board. So every tie counts, and only what hangs together
    /// with nothing that changed is left alone. Changes to what everybody leans on concern all.
    public func roots(touchedBy changed: Facts) -> [EntityID] {
        guard changed.elections.isEmpty, changed.redivisions.isEmpty, changed.careForms.isEmpty else { return roots }
        let ties = Ties(facts)
        var seen: Set<EntityID> = []
        var queue = changed.mentions
        while let entity = queue.popLast() {
            guard seen.insert(entity).inserted else { continue }
            queue += ties[entity]
        }
        return roots.filter(seen.contains)
    }
}

/// Which entities stand together in a fact.
private struct Ties {
    private var partners: [EntityID: [EntityID]] = [:]

    init(_ facts: Facts) {
        for kind in FactKind.allCases where kind != .elections {
            func tie<F: Fact>(_: F.Type) {
                for dated in facts[keyPath: F.path] {
                    let all = Array(dated.fact.references)
                    // Each with the first is enough: ties are followed to the end.
                    for other in all.dropFirst() {
                        partners[all[0], default: []].append(other)
                        partners[other, default: []].append(all[0])
                    }
                }
            }
            tie(kind.type)
        }
    }

    subscript(entity: EntityID) -> [EntityID] { partners[entity] ?? [] }
}

extension Facts {
    /// Everything that the facts refer to.
    fileprivate var mentions: [EntityID] {
        FactKind.allCases.flatMap { kind in
            func mentions<F: Fact>(_: F.Type) -> [EntityID] {
                self[keyPath: F.path].flatMap { Array($0.fact.references) }
            }
            return mentions(kind.type)
        }
    }
}

extension Fact {
    /// Everything that the fact refers to.
    public var references: Set<EntityID> {
        var result: Set<EntityID> = []
        for value in values {
            switch value {
            case .entity(let entity): result.insert(entity)
            case .entities(let entities): result.formUnion(entities)
            default: break
            }
        }
        return result
    }
}
