/// A stretch of days on which a requirement is not met, of equal severity and reason (bevinding).
///
/// Its identity is requirement, subject and discriminator; the period is an attribute, so a finding keeps its name when
/// it grows.
public struct Finding: Hashable, Sendable {
    /// The requirement's code.
    public let requirement: String
    /// What it is about.
    public let subject: EntityID
    /// What tells it from other findings of the requirement about the subject.
    public let discriminator: [String]
    /// When.
    public let period: Period
    /// What is wrong, how we know, and the way out.
    public let alarm: Alarm
    /// Whether it has been accepted for the time being.
    public let isWaived: Bool

    /// The name by which people refer to it: the code and a short digest of what it is about, `Rol-2-7f3a9c21`.
    public var id: String { Finding.id(requirement, subject, discriminator) }

    /// Where it stands in time, seen from `day`.
    public func standing(on day: Day) -> Standing {
        if period.contains(day) { return .current }
        return period.from > day ? .foreseen : .past
    }

    static func id(_ requirement: String, _ subject: EntityID, _ discriminator: [String]) -> String {
        "\(requirement)-\(shortDigest([requirement, subject.key] + discriminator))"
    }
}

/// Eight hexadecimal digits for a list of texts: a stable short name, not a proof.
func shortDigest(_ parts: [String]) -> String {
    // FNV-1a over 64 bits, folded to 32.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in parts {
        for byte in Array(part.utf8) + [0] {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
    }
    let folded = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - folded.count) + folded
}

/// Where a finding stands in time, seen from a day.
public enum Standing: String, CaseIterable, Sendable {
    /// It holds on the day.
    case current = "actueel"
    /// It begins after the day (voorzien).
    case foreseen = "voorzien"
    /// It was over before the day.
    case past = "voorbij"
}

extension Judgement {
    /// The name of its findings.
    public var id: String { Finding.id(requirement, subject, discriminator) }

    /// Its findings, in order of time.
    public var findings: [Finding] {
        timeline.segments.compactMap { segment in
            switch segment.value {
            case .alarm(let alarm): finding(segment.period, alarm, isWaived: false)
            case .waived(let alarm): finding(segment.period, alarm, isWaived: true)
            default: nil
            }
        }
    }

    private func finding(_ period: Period, _ alarm: Alarm, isWaived: Bool) -> Finding {
        Finding(
            requirement: requirement,
            subject: subject,
            discriminator: discriminator,
            period: period,
            alarm: alarm,
            isWaived: isWaived
        )
    }
}
