import Rolzuiver

extension Facts {
    /// The days on which something begins, in order.
    var beginnings: [Day] {
        var days: Set<Day> = []
        for place in everyPlace { if let day = beginning(of: place) { days.insert(day) } }
        return days.sorted()
    }

    /// Only what began before `day`, with what is told inside it.
    ///
    /// Who and where there is stays: municipalities, regions, cooperations, organisations and persons.
    func known(before day: Day) -> Facts {
        var gone: Set<EntityID> = []
        var places: Set<FactPlace> = []
        for place in everyPlace where (beginning(of: place) ?? .distantPast) >= day {
            places.insert(place)
            if let id = identity(of: place) { gone.insert(id) }
        }
        var result = Facts()
        for kind in FactKind.allCases {
            func keep<F: Fact>(_: F.Type) {
                result[keyPath: F.path] = self[keyPath: F.path].enumerated().filter { index, dated in
                    !places.contains(FactPlace(kind: kind, index: index))
                        && dated.fact.references.isDisjoint(with: gone)
                }.map(\.element)
            }
            keep(kind.type)
        }
        return result
    }

    /// The first day that a fact speaks of; nil for what is told inside another, and for who and where there is.
    private func beginning(of place: FactPlace) -> Day? {
        guard ![.municipalities, .regions, .cooperations, .organisations, .persons].contains(place.kind) else {
            return nil
        }
        func first<F: Fact>(_: F.Type) -> Day? {
            let dated = self[keyPath: F.path][place.index]
            var days = dated.fact.values.compactMap { value in if case .day(let day) = value { day } else { nil } }
            if F.schema.timing == .lasting {
                if let id = parent(of: dated.fact), starts(of: id).contains(dated.span.possible.from) { return nil }
                days.append(dated.span.possible.from)
            } else if F.schema.parent != nil {
                return nil
            }
            if let id = identity(of: place) {
                days += signatures.filter { $0.fact.contract == id }.compactMap(\.fact.on)
            }
            return days.min().flatMap { $0.isFinite ? $0 : nil }
        }
        return first(place.kind.type)
    }

    /// The fact that it is told inside.
    private func parent<F: Fact>(of fact: F) -> EntityID? {
        guard let field = F.schema.parent?.field, let index = F.schema.fields.firstIndex(where: { $0.name == field }),
            case .entity(let id)? = fact.values[index]
        else { return nil }
        return id
    }

    /// The first days of what has this name.
    private func starts(of id: EntityID) -> Set<Day> {
        Set(contracts.filter { $0.fact.id == id }.map(\.span.possible.from))
            .union(cooperations.filter { $0.fact.id == id }.map(\.span.possible.from))
    }

    private func identity(of place: FactPlace) -> EntityID? {
        func id<F: Fact>(_: F.Type) -> EntityID? {
            guard F.schema.key == ["id"],
                case .entity(let id)? = self[keyPath: F.path][place.index].fact.values.first ?? nil
            else { return nil }
            return id
        }
        return id(place.kind.type)
    }
}
