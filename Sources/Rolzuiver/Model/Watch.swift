internal import Synchronization

/// Notes which facts are taken into account: whoever reads when a fact held, or shows it as proof, leans on it.
///
/// Only an explanation watches. Judging itself hands on facts that nobody watches.
final class Watch: Sendable {
    private struct Noted {
        var isOn = false
        var inOrder: [Evidence] = []
        var all: Set<Evidence> = []
    }

    private let noted = Mutex(Noted())

    /// The facts that were leant on while `work` ran, each once, in the order in which they came by.
    func noting(_ work: () -> Void) -> [Evidence] {
        noted.withLock { $0 = Noted(isOn: true) }
        work()
        return noted.withLock { noted in
            noted.isOn = false
            return noted.inOrder
        }
    }

    func note(_ evidence: Evidence) {
        noted.withLock { noted in
            if noted.isOn && noted.all.insert(evidence).inserted { noted.inOrder.append(evidence) }
        }
    }
}

extension Facts {
    /// The facts of `kinds`, watched by `watch`.
    func watched(by watch: Watch, only kinds: Set<FactKind>) -> Facts {
        var result = Facts()
        for kind in kinds {
            func watched<F: Fact>(_: F.Type) {
                result[keyPath: F.path] = self[keyPath: F.path].map { $0.watched(by: watch) }
            }
            watched(kind.type)
        }
        return result
    }
}
