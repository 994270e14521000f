/// A point in time, to the microsecond, as PostgreSQL keeps it and RFC 3339 writes it; always UTC.
public struct Instant: Hashable, Comparable, Sendable {
    public let microsecondsSince1970: Int64

    public init(microsecondsSince1970: Int64) {
        self.microsecondsSince1970 = microsecondsSince1970
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.microsecondsSince1970 < right.microsecondsSince1970
    }

    public func advanced(bySeconds seconds: Int64) -> Instant {
        Instant(microsecondsSince1970: microsecondsSince1970 + seconds * 1_000_000)
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC with six digits behind the second: `2026-11-24T20:01:14.000042Z`.
    public var description: String {
        let (days, time) = microsecondsSince1970.flooredDivision(by: 86_400_000_000)
        let (year, month, day) = Self.date(daysSince1970: days)
        let (seconds, micros) = time.quotientAndRemainder(dividingBy: 1_000_000)
        var text: [UInt8] = []
        text.reserveCapacity(27)
        func append(_ value: Int64, _ digits: Int, then separator: Unicode.Scalar) {
            var divisor: Int64 = 1
            for _ in 1..<digits { divisor *= 10 }
            while divisor > 0 {
                text.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
                divisor /= 10
            }
            text.append(UInt8(ascii: separator))
        }
        append(year, 4, then: "-")
        append(month, 2, then: "-")
        append(day, 2, then: "T")
        append(seconds / 3600, 2, then: ":")
        append(seconds / 60 % 60, 2, then: ":")
        append(seconds % 60, 2, then: ".")
        append(micros, 6, then: "Z")
        return String(decoding: text, as: UTF8.self)
    }

    /// Days to a date of the proleptic Gregorian calendar, in eras of 400 years that begin on 1 March, so that the leap
    /// day ends a year (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days).
    private static func date(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (daysSince1970 + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
