package import Rolzuiver

extension Plan {
    /// What carrying it out would change in the facts, as a value to simulate with; what clashes changes nothing.
    package var patch: Patch {
        var (removed, added) = (Facts(), Facts())
        for step in writes {
            func take<F: Fact>(_: F.Type) {
                if let old: Dated<F> = step.old?.dated() { removed.add(old) }
                if let new: Dated<F> = step.new?.dated() { added.add(new) }
            }
            take(step.kind.type)
        }
        return Patch(removed: removed, added: added)
    }
}
