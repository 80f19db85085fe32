// What the template of the page is filled with; names here are the names in `report.mustache`.

struct PageView {
    let title: String
    let subtitle: String
    let asOf: String
    let first: String
    let second: String
    let notice: String?
    let warnings: [String]
    let state: String
    let conclusion: String
    let styles: String
    let patterns: String
    let summary: [LineView]
    let chapters: [ChapterView]
    let silences: [LineView]
    let findings: [SubjectView]
    let hasFindings: Bool
    let findingCount: String
    let index: [FindingView]
    let hasIndex: Bool
    let past: [FindingView]
    let hasPast: Bool
    let foreseen: [FindingView]
    let hasForeseen: Bool
    let cooperations: [CooperationView]
    let keepers: [KeeperView]
    let hasGaps: Bool
    let by: String
    let failures: [LineView]
    let hasFailures: Bool
    let failureAdvice: String
    let waivers: [WaiverView]
    let hasWaivers: Bool
    let statements: [StatementView]
    let hasStatements: Bool
    let talks: [TalkView]
    let hasTalks: Bool
    let choices: [String]
    let hasChoices: Bool
    let signatures: [String]
    let hasSignatures: Bool
    let methods: [MethodView]
    let pins: [LineView]
    let seal: String?
}

struct WaiverView {
    let finding: String
    /// Where the finding stands on the page; nil when it does not.
    let target: String?
    let about: String
    let reason: String
    let owner: String
    let approver: String
    let decision: String
    let proof: String?
    let until: String
    let standing: String
}

struct StatementView {
    let code: String
    let text: String
}

struct TalkView {
    let code: String
    let question: String
    let answers: [String]
    let hasAnswers: Bool
}

struct LineView {
    let label: String
    let text: String
    let depth: Int
}

struct ChapterView {
    let heading: String
    let rows: [RequirementView]
}

struct RequirementView {
    let code: String
    let sentence: String
    let bar: String
    let inScope: String
    let judged: String
    let ok: String
    let alarm: String
    let severities: String
    let waived: String
    let unknown: String
    let none: String
    let failed: String
}

struct SubjectView {
    let subject: String
    let key: String
    let articles: [FindingView]
}

struct FindingView {
    let anchor: String
    let id: String
    let severity: String
    let word: String
    let symbol: String
    let isWaived: Bool
    let about: String
    let code: String
    let rule: String
    let reason: String
    let period: String
    let evidence: [EvidenceView]
    let source: String
    let mark: String
    /// That the requirement is not settled law; nil when it is.
    let caveat: String?
    let remedy: String
}

struct EvidenceView {
    let kind: String
    let fact: String
    let when: String
    let origin: String
}

struct CooperationView {
    let name: String
    let slug: String
    /// What tells the links to several cooperations apart.
    let suffix: String
    let pictures: [String]
    let participants: [ParticipantView]
    let hasParticipants: Bool
    let matrices: [MatrixView]
    let hasMatrices: Bool
    let bare: String?
}

struct ParticipantView {
    let participant: String
    let periods: [String]
    let remarks: [String]
}

struct MatrixView {
    let caption: String
    let columns: [ColumnView]
    let rows: [RoleView]
}

struct ColumnView {
    let column: String
    let parties: [LineView]
    let references: [ReferenceView]
}

struct RoleView {
    let role: String
    let cells: [CellView]
}

struct CellView {
    let isEmpty: Bool
    let holdings: [HoldingView]
}

struct HoldingView {
    let holder: String
    let behalf: String?
    let since: String
    let isClash: Bool
    let references: [ReferenceView]
}

struct ReferenceView {
    let target: String
    let name: String
    let glyph: String
}

struct KeeperView {
    let keeper: String
    let batches: [BatchView]
}

struct BatchView {
    let kinds: String
    let count: String
    let codes: String
    let items: [ItemView]
}

struct ItemView {
    let what: String
    let since: String
    let codes: String
}

struct MethodView {
    let code: String
    let sentence: String
    let weight: String
    let how: String
    let source: String
    let mark: String
    let caveat: String?
    let notes: [String]
    let hasNotes: Bool
    /// Whether the notes show at once, because a finding rests on them.
    let isOpen: Bool
}
