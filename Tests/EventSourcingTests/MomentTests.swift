import EventSourcing
import Testing

@Suite("Moments")
struct MomentTests {
    @Test("a whole number is a position, a date and time an instant, and both read back as they are written")
    func read() throws {
        #expect(Moment("0") == .position(.beginning))
        #expect(Moment("812") == .position(Position(812)))
        #expect(Moment("9223372036854775807") == .position(Position(.max)))
        let noon = Instant(microsecondsSince1970: 1_795_521_600_000_000)
        #expect(Moment("2026-11-24T12:00:00Z") == .instant(noon))
        #expect(Moment("2026-11-24T14:00:00+02:00") == .instant(noon))
        for moment in [Moment.position(Position(812)), .instant(noon)] { #expect(Moment("\(moment)") == moment) }
    }

    @Test(
        "anything else is refused",
        arguments: ["", " 1", "-1", "+1", "1.0", "0x1", "٣", "9223372036854775808", "yesterday", "2026-11-24", "1;--"]
    )
    func refused(text: String) {
        #expect(Moment(text) == nil)
    }
}
