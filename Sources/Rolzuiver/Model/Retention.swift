/// How long texts about people are kept after they were last needed, in months (bewaartermijnen; AVG 5(1)(e)).
///
/// The AVG names no term; the selection list that an organisation keeps under the Archiefwet does, per process. The standard
/// values are this program's assumption, to be replaced in the tailoring file: ten years for what tells who did what in a
/// cooperation, seven for who wrote it down and why.
public struct Retention: Hashable, Sendable {
    /// The name of a person, after the last office, employment or role ended.
    public var name = 120
    /// What was written freely in a fact, after the fact ended.
    public var text = 120
    /// The name of a writer or signer, after the last change or signature.
    public var actor = 84
    /// The reason of a change, after the change.
    public var reason = 84

    /// The standard periods.
    public init() {}

    /// The periods that a file can name.
    public static let fields: [(name: String, path: any WritableKeyPath<Retention, Int> & Sendable)] = [
        ("name", \.name), ("text", \.text), ("actor", \.actor), ("reason", \.reason),
    ]

    /// What a period can be: up to a hundred years.
    public static let bounds = 0...1200
}
