import EventSourcing
import EventSourcingTesting
import SeededRandom
import Testing

@Suite("Command ids")
struct CommandIDTests {
    @Test("an id is written as a UUID and read again, in either case")
    func text() {
        let id = CommandID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)
        #expect(id.description == "01234567-89ab-cdef-fedc-ba9876543210")
        #expect(CommandID("01234567-89ab-cdef-fedc-ba9876543210") == id)
        #expect(CommandID("01234567-89AB-CDEF-FEDC-BA9876543210") == id)
    }

    @Test(
        "what is no UUID is refused",
        arguments: [
            "", "0", "0123456789abcdeffedcba9876543210", "01234567-89ab-cdef-fedc-ba987654321",
            "-1234567-89ab-cdef-fedc-ba9876543210", "01234567-89ab-cdef-fedc-ba98765432100",
            "0123456-789ab-cdef-fedc-ba9876543210", "g1234567-89ab-cdef-fedc-ba9876543210",
            "{1234567-89ab-cdef-fedc-ba987654321}", "０1234567-89ab-cdef-fedc-ba987654321",
        ]
    )
    func refuse(_ text: String) {
        #expect(CommandID(text) == nil)
    }

    @Test("an id made at an instant is of version 7, and later ones sort behind earlier ones")
    func version7() {
        var generator = SeededGenerator(seed: 7)
        let first = CommandID(at: .noon, using: &generator)
        let second = CommandID(at: .noon.advanced(bySeconds: 1), using: &generator)
        #expect(first.high >> 16 == 1_795_521_600_000)
        #expect(first.high >> 12 & 0xF == 7)
        #expect(first.low >> 62 == 0b10)
        #expect(first.description < second.description)
    }

    @Test("an id made from a digest is of version 8, and another digest gives another")
    func version8() {
        let id = CommandID(digest: [UInt8](repeating: 0xFF, count: 32))
        #expect(id.description == "ffffffff-ffff-8fff-bfff-ffffffffffff")
        #expect(CommandID(digest: Array(0..<16)) != CommandID(digest: Array(1..<17)))
    }
}
