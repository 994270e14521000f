extension Instant {
    /// Reads the date-time of RFC 3339 section 5.6 with any offset; digits behind the microsecond are cut off.
    ///
    /// `nil` for anything else, for a date that the calendar does not have, and for a leap second, which PostgreSQL does
    /// not keep either.
    public init?(_ text: String) {
        var scanner = DateTimeScanner(Array(text.utf8))
        guard let year = scanner.number(digits: 4), scanner.takes("-"),
            let month = scanner.number(digits: 2), (1...12).contains(month), scanner.takes("-"),
            let day = scanner.number(digits: 2), (1...Self.days(inMonth: month, of: year)).contains(day),
            scanner.takes("T") || scanner.takes("t") || scanner.takes(" "),
            let hour = scanner.number(digits: 2), hour < 24, scanner.takes(":"),
            let minute = scanner.number(digits: 2), minute < 60, scanner.takes(":"),
            let second = scanner.number(digits: 2), second < 60,
            let micros = scanner.fraction(), let offset = scanner.offsetInMinutes(), scanner.isAtEnd
        else { return nil }
        let minutes = (Self.daysSince1970(year, month, day) * 24 + hour) * 60 + minute - offset
        self.init(microsecondsSince1970: (minutes * 60 + second) * 1_000_000 + micros)
    }

    private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The inverse of the algorithm in `description` (Hinnant, days_from_civil), for years from 0 on.
    private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = (yearFromMarch >= 0 ? yearFromMarch : yearFromMarch - 399) / 400
        let yearOfEra = yearFromMarch - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

private struct DateTimeScanner {
    private var rest: ArraySlice<UInt8>

    init(_ utf8: [UInt8]) {
        self.rest = utf8[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func takes(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(digits: Int) -> Int64? {
        guard rest.count >= digits else { return nil }
        var value: Int64 = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    mutating func fraction() -> Int64? {
        guard takes(".") else { return 0 }
        guard var micros = digit() else { return nil }
        var digits = 1
        while let digit = digit() {
            if digits < 6 { micros = micros * 10 + digit }
            digits += 1
        }
        while digits < 6 {
            micros *= 10
            digits += 1
        }
        return micros
    }

    mutating func offsetInMinutes() -> Int64? {
        if takes("Z") || takes("z") { return 0 }
        let isEast = takes("+")
        guard isEast || takes("-"), let hours = number(digits: 2), hours < 24, takes(":"),
            let minutes = number(digits: 2), minutes < 60
        else { return nil }
        return (isEast ? 1 : -1) * (hours * 60 + minutes)
    }

    private mutating func digit() -> Int64? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        rest.removeFirst()
        return Int64(byte - UInt8(ascii: "0"))
    }
}
