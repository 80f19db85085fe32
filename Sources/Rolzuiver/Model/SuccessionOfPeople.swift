// What becomes, at a redivision, of those who hold office at, work for or act for a municipality (Wet arhi 41 and 44).
//
// An office ends with its municipality. Who is employed goes over, and who acts in some matter acts for whoever has that
// matter now. Where the area went to several and nobody is named, each of them may be it, and none of them is for certain.

extension FactIndex {
    /// The offices of a person as the law has them: one at a municipality ends with the municipality.
    func lawfulOffices(of person: EntityID) -> [Dated<Office>] { offices(of: person).compactMap(lawful) }

    /// The offices at a place as the law has them.
    func lawfulOffices(at place: EntityID) -> [Dated<Office>] {
        (lookups.officesByPlace[place] ?? []).compactMap(lawful)
    }

    private func lawful(_ office: Dated<Office>) -> Dated<Office>? {
        guard let redivision = redivision(endOf: office.fact.at), redivision.redivision != .naamswijziging else {
            return office
        }
        return office.span.ended(on: redivision.on).map { office.during($0) }
    }

    /// The employments of a person as the law has them: who works for a municipality that ended, or was seconded to it,
    /// goes over to whoever is named for that person, or for everything.
    ///
    /// One that the register ends by the day of the redivision has ended; whoever is in the service of one of those that
    /// took a part of the area by then, went there.
    func lawfulEmployments(of person: EntityID) -> [Dated<Employment>] {
        let registered = employments(of: person)
        guard hasRedivisions else { return registered }
        func isSettled(_ redivision: Redivision) -> Bool {
            registered.contains {
                redivision.successors.contains($0.fact.employer) && $0.span.possible.contains(redivision.on)
            }
        }
        return
            registered
            .flatMap { dated in
                handedOn(dated, of: \.employer, in: person, unless: isSettled) { $0.employer = $1 }
            }
            .flatMap { dated in handedOn(dated, of: \.secondedTo, in: person) { $0.secondedTo = $1 } }
    }

    /// The roles on something as the law has them: one that goes on after the municipality that holds it or for which it is
    /// held ended, is the successor's.
    ///
    /// Where nobody is named for what it is on, the role goes on as it is registered: whoever the successor is, somebody
    /// has it. For a question in which it matters who, see `rolesByHeir(on:)`.
    func lawfulRoles(on object: EntityID) -> [Dated<RoleAssignment>] {
        lawful(roles(on: object), of: object, asking: false)
    }

    /// The same, of one holder.
    func lawfulRoles(of holder: EntityID) -> [Dated<RoleAssignment>] {
        lawful(roles(of: holder), of: holder, asking: false)
    }

    /// The roles on something as the law has them, where it matters for whom they are held: after a split for which nobody
    /// is named, for each who could be, and for none of them for certain.
    ///
    /// Those on a municipality that ended are on whoever takes its place for the one who holds them.
    func rolesByHeir(on object: EntityID) -> [Dated<RoleAssignment>] {
        guard hasRedivisions, object.kind == .municipality else {
            return lawful(roles(on: object), of: object, asking: true)
        }
        let held = ([object] + predecessors(of: object)).flatMap { roles(on: $0) }.flatMap { dated in
            handedOn(dated, of: \.object, in: dated.fact.holder) { role, heir in
                if role.behalf == role.object { role.behalf = heir }
                role.object = heir
            }
        }
        return lawful(held.filter { $0.fact.object == object }, asking: true)
    }

    /// The same, of one holder.
    func rolesByHeir(of holder: EntityID) -> [Dated<RoleAssignment>] {
        lawful(roles(of: holder), of: holder, asking: true)
    }

    /// `roles`, which are all that `entity` has, or all that are on it; few of them have anything to do with a redivision.
    private func lawful(
        _ roles: [Dated<RoleAssignment>],
        of entity: EntityID,
        asking isAsked: Bool
    ) -> [Dated<RoleAssignment>] {
        lookups.touchedByRedivision.contains(entity) ? lawful(roles, asking: isAsked) : roles
    }

    private func lawful(_ roles: [Dated<RoleAssignment>], asking isAsked: Bool) -> [Dated<RoleAssignment>] {
        roles.flatMap { dated in
            dated.fact.parties.contains { lookups.redivisions[$0] != nil } ? lawful(dated, asking: isAsked) : [dated]
        }
    }

    private func lawful(_ role: Dated<RoleAssignment>, asking isAsked: Bool) -> [Dated<RoleAssignment>] {
        handedOn(role, of: \.behalf, in: role.fact.object, asking: isAsked) { $0.behalf = $1 }
            .flatMap { dated in
                handedOn(dated, of: \.holder, in: dated.fact.object, asking: isAsked) { $0.holder = $1 }
            }
            .flatMap { dated in
                handedOn(dated, of: \.employer, in: dated.fact.holder, asking: isAsked) { $0.employer = $1 }
            }
    }

    /// The contact points of a region, those of a municipality that ended until that day; who comes after it may be one.
    func lawfulContactPoints(_ purpose: ContactKind, of region: EntityID) -> [Dated<ContactPoint>] {
        contactPoints(purpose, of: region).flatMap { dated in
            handedOn(dated, of: \.holder, in: region) { $0.holder = $1 }.map { point in
                point.fact.holder == dated.fact.holder
                    ? point : point.during(Span(possible: point.span.possible, certain: nil))
            }
        }
    }

    /// A fact with the party that takes part in it, handed on at the redivision that ended that party.
    ///
    /// One that ended by then stays as it is. Where nobody is named, each who could be the successor may have it, if that
    /// is asked; else it is left as it was. Where `isSettled` tells that it is on record otherwise who came after, it ends.
    private func handedOn<F: Fact>(
        _ dated: Dated<F>,
        of party: (F) -> EntityID?,
        in matter: EntityID,
        asking isAsked: Bool = true,
        unless isSettled: (Redivision) -> Bool = { _ in false },
        _ give: (inout F, EntityID) -> Void
    ) -> [Dated<F>] {
        guard let first = party(dated.fact), let redivision = redivision(endOf: first),
            dated.span.possible.until > redivision.on
        else { return [dated] }
        if isSettled(redivision) {
            return [dated.span.ended(on: redivision.on).map { dated.during($0) }].compactMap(\.self)
        }
        func taken(_ heir: EntityID, _ days: Period, isNamed: Bool) -> Dated<F>? {
            guard let span = dated.span.during(days) else { return nil }
            return dated.followed(during: isNamed ? span : Span(possible: span.possible, certain: nil)) {
                give(&$0, heir)
            }
        }
        var line = heirs(of: first, in: matter)
        if !isAsked, let last = line.popLast() { line.append((last.party, .since(last.days.from))) }
        let named = line.compactMap { taken($0.party, $0.days, isNamed: true) }
        guard isAsked else { return named }
        return named + claimants(of: first, in: matter).compactMap { taken($0.party, $0.days, isNamed: false) }
    }
}

extension RoleAssignment {
    /// Who takes part in it: who holds it, for whom, and whose employee that is.
    var parties: [EntityID] { [holder, behalf, employer].compactMap(\.self) }
}
