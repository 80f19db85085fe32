// When a term that a law sets ends (Algemene termijnenwet, artikelen 1 en 3).

extension Day {
    /// The last day of a term of law that would end on this day: a term does not end on a Saturday, a Sunday or a holiday,
    /// but on the first day after it that is none.
    ///
    /// That holds for terms that run on from something, of at most twelve weeks or three months. A term that is counted
    /// back from something, a day that a law names, and a term of a contract or an arrangement do not move.
    public var endOfLegalTerm: Day {
        var day = self
        while day.isFinite, day.isRestDay { day = day.next }
        return day
    }

    /// Whether it is a Saturday, a Sunday, a generally recognised holiday or Good Friday.
    ///
    /// Days that a royal decree puts on a par with those are not known here.
    public var isRestDay: Bool { isWeekend || isHoliday }

    /// The day of the week: 1 is Monday, 7 is Sunday.
    public var weekday: Int {
        // 1970-01-01 was a Thursday.
        let place = (Int(rawValue) + 3) % 7
        return (place < 0 ? place + 7 : place) + 1
    }

    private var isWeekend: Bool { isFinite && weekday > 5 }

    private var isHoliday: Bool {
        guard isFinite else { return false }
        let (year, month, day) = components
        switch (month, day) {
        case (1, 1), (5, 5), (12, 25), (12, 26): return true
        case (4, 26), (4, 27), (4, 29), (4, 30): if self == Day.birthday(in: year) { return true }
        default: break
        }
        guard let easter = Day.easter(in: year) else { return false }
        // Good Friday, Easter Monday, Ascension Day, Whit Monday.
        return [-2, 1, 39, 50].contains(days(since: easter))
    }

    /// The day on which the birthday of the King, before 2014 of the Queen, is celebrated.
    private static func birthday(in year: Int) -> Day? {
        let isKing = year >= 2014
        guard let day = Day(year, 4, isKing ? 27 : 30) else { return nil }
        // On a Sunday it is celebrated the day before; until 1980 it was the day after.
        return day.weekday == 7 ? day.previous : day
    }

    /// Easter Sunday in the Gregorian calendar (the algorithm of Meeus, Jones and Butcher).
    private static func easter(in year: Int) -> Day? {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 19 * l) / 433
        let n = (h + l - 7 * m + 90) / 25
        return Day(year, n, (h + l - 7 * m + 33 * n + 19) % 32)
    }
}
