#if MUTATION
import Synchronization

/// A check with one condition turned round, taken away, or blind to what is unknown.
///
/// Only in builds with the flag `MUTATION`, which `deploy/mutate.sh` makes: it proves that some test notices each.
public struct Mutation: Hashable, Sendable {
    /// What is done to the condition.
    public enum Kind: String, CaseIterable, Sendable {
        /// It never holds.
        case deleted
        /// It holds where it did not.
        case inverted
        /// What may hold is taken not to.
        case careless
    }

    /// A condition: the requirement that is judged, and the place of its violation in the source.
    public struct Site: Hashable, Comparable, Sendable {
        /// The requirement's code.
        public let code: String
        /// File and line, or `oordeel` for the judgement as a whole.
        public let place: String

        /// Orders by requirement, then by place.
        public static func < (left: Site, right: Site) -> Bool {
            left.code == right.code ? left.place < right.place : left.code < right.code
        }
    }

    /// Where.
    public let site: Site
    /// What.
    public let kind: Kind

    /// A mutation of one condition.
    public init(_ site: Site, _ kind: Kind) {
        self.site = site
        self.kind = kind
    }

    /// Collects the conditions that judging passes.
    public final class Visitor: Sendable {
        private let seen = Mutex<Set<Site>>([])
        /// Has seen nothing.
        public init() {}
        /// The conditions that were passed, in order.
        public var sites: [Site] { seen.withLock { $0.sorted() } }
        func visit(_ site: Site) { seen.withLock { _ = $0.insert(site) } }
    }

    /// The mutation under which is judged.
    @TaskLocal public static var current: Mutation?
    /// Who collects.
    @TaskLocal public static var visitor: Visitor?
    /// The requirement that is being judged.
    @TaskLocal static var code = ""

    static func changed(_ condition: Condition, at place: String) -> Condition {
        let site = Site(code: code, place: place)
        visitor?.visit(site)
        guard let current, current.site == site else { return condition }
        return switch current.kind {
        case .deleted: .never
        case .inverted: !condition
        case .careless: Condition(certain: condition.certain, possible: condition.certain)
        }
    }

    /// The whole judgement changed: for checks that do not name violations.
    static func changed(_ judgement: Judgement) -> Judgement {
        let site = Site(code: code, place: "oordeel")
        visitor?.visit(site)
        guard let current, current.site == site else { return judgement }
        let alarm = Alarm(
            .aandachtspunt,
            Phrase(nl: "omgekeerd", en: "inverted"),
            evidence: [],
            remedy: .empty
        )
        return Judgement(
            judgement.requirement,
            judgement.subject,
            judgement.discriminator,
            judgement.timeline.map { verdict in
                switch (current.kind, verdict) {
                case (.deleted, .alarm), (.inverted, .alarm), (.careless, .indeterminate): .ok
                case (.inverted, .ok): .alarm(alarm)
                default: verdict
                }
            }
        )
    }
}
#endif
