import EventSourcing
import EventSourcingTesting
import SeededRandom
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "a text and its microseconds since 1970",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01T00:00:00.000001Z", 1),
            ("1969-12-31T23:59:59.999999Z", -1),
            ("2000-02-29T00:00:00Z", 951_782_400_000_000),
            ("2024-02-29T23:59:59Z", 1_709_251_199_000_000),
            ("2026-11-24T12:00:00Z", 1_795_521_600_000_000),
            ("2026-11-24T13:30:00+01:30", 1_795_521_600_000_000),
            ("2026-11-24T11:00:00-01:00", 1_795_521_600_000_000),
            ("2026-11-24t12:00:00z", 1_795_521_600_000_000),
            ("2026-11-24 12:00:00Z", 1_795_521_600_000_000),
            ("2026-11-24T12:00:00.5Z", 1_795_521_600_500_000),
            ("2026-11-24T12:00:00.1234567Z", 1_795_521_600_123_456),
            ("2026-11-24T12:00:00.000000999999Z", 1_795_521_600_000_000),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
            ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
        ] as [(String, Int64)]
    )
    func parse(_ text: String, _ microseconds: Int64) {
        #expect(Instant(text)?.microsecondsSince1970 == microseconds)
    }

    @Test(
        "what the calendar or RFC 3339 does not have is refused",
        arguments: [
            "", "now", "2026", "2026-11-24", "2026-11-24T12:00", "2026-11-24T12:00:00", "2026-11-24T12:00Z",
            "2025-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2024-02-30T00:00:00Z",
            "2026-04-31T00:00:00Z", "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z",
            "2026-01-32T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2016-12-31T23:59:60Z",
            "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+00:60", "2026-01-01T00:00:00+01",
            "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00Z ", " 2026-01-01T00:00:00Z", "2026-1-1T00:00:00Z",
            "+2026-01-01T00:00:00Z", "20260-01-01T00:00:00Z", "2026-01-01T00:00:00ZZ", "２０２６-01-01T00:00:00Z",
            "1795521600000000",
        ]
    )
    func refuse(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("an instant is written in UTC with six digits behind the second")
    func print() {
        #expect(Instant(microsecondsSince1970: 1_795_521_674_000_042).description == "2026-11-24T12:01:14.000042Z")
        #expect(Instant(microsecondsSince1970: -1).description == "1969-12-31T23:59:59.999999Z")
    }

    @Test("every day from 1890 to 2110 follows the one before, in writing and in reading")
    func everyDay() {
        let first = Instant("1890-01-01T00:00:00Z")?.microsecondsSince1970
        guard let first else {
            Issue.record("1890 is not read")
            return
        }
        var (year, month, day) = (1890, 1, 1)
        let isLeap = { (year: Int) in year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
        for index in 0..<80_353 {
            let instant = Instant(microsecondsSince1970: first + Int64(index) * 86_400_000_000)
            let digits = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
            let text = "\(year)-\(digits(month))-\(digits(day))T00:00:00.000000Z"
            guard instant.description == text, Instant(text) == instant else {
                Issue.record("\(text) is \(instant)")
                return
            }
            let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            day += 1
            if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect((year, month, day) == (2110, 1, 1))
    }

    @Test("random instants survive writing and reading")
    func roundTrip() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<10_000 {
            let instant = Instant(
                microsecondsSince1970: .random(in: -62_167_219_200_000_000...253_402_300_799_999_999, using: &generator)
            )
            #expect(Instant(instant.description) == instant)
        }
    }
}
