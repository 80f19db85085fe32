import Testing

@testable import Rolzuiver

/// An invented cooperation of three municipalities, with the calendar of what tests add to it.
enum Tussenland {
    static let samen: EntityID = "verband:t/samen"
    static let (adorp, bdorp, cdorp): (EntityID, EntityID, EntityID) = ("GM9001", "GM9002", "GM9003")

    /// The cooperation and who takes part.
    static func body(_ form: Form = .openbaarLichaam, organs: Set<Organ> = [.college]) -> Facts {
        Facts {
            Cooperation.fact("2015-01-01..") {
                $0.id = samen
                $0.form = form
                $0.concludedBy = organs
                $0.domains = [.jeugd]
            }
            participant(adorp, in: samen, "2015-01-01..")
            participant(bdorp, in: samen, "2015-01-01..")
            participant(cdorp, in: samen, "2015-01-01..")
        }
    }

    /// Its clause on notice.
    static func notice(_ months: Int?, _ fixedDay: String?, _ span: Span = "2015-01-01..") -> FactItem {
        Provision.fact(span) {
            $0.cooperation = samen
            $0.provision = .uittredingVoorwaarden
            $0.article = "30"
            $0.noticeMonths = months
            $0.fixedDay = fixedDay
        }
    }
}

extension Facts {
    /// The calendar of `roots`, seen from `asOf`.
    func calendar(
        of roots: [EntityID] = [Tussenland.samen],
        asOf: Day = "2026-11-01",
        from: Day? = nil,
        until: Day = "2028-12-31"
    ) throws -> DeadlineCalendar {
        let index = FactIndex(self)
        let audit = Audit(of: roots, in: index, asOf: asOf, horizon: max(until, asOf))
        return DeadlineCalendar(audit, of: index, during: try #require(Period(from: from ?? asOf, until: until.next)))
    }
}

extension DeadlineCalendar {
    /// The days of one kind, in order.
    func days(_ kind: CalendarEntry.Kind, _ about: EntityID? = nil) -> [String] {
        entries.filter { $0.kind == kind && (about == nil || $0.subject == about) }.map(\.day.description)
    }

    func first(_ kind: CalendarEntry.Kind) -> CalendarEntry? { entries.first { $0.kind == kind } }
}
