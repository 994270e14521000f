import Testing

@testable import ImageServer

@Suite("A token's value")
struct TokenValueTests {
    @Test("reads back what it writes, and shows its id alone in a description")
    func roundTrip() throws {
        let value = TokenValue()
        let read = try #require(TokenValue(value.revealed))
        #expect(read.id == value.id)
        #expect(read.secretHash == value.secretHash)
        #expect(read.revealed == value.revealed)
        #expect(!"\(value)".contains(value.revealed.suffix(43)))
    }

    @Test("no two are alike")
    func random() {
        #expect(Set((0..<1_000).map { _ in TokenValue().revealed }).count == 1_000)
    }

    @Test(
        "is nothing else",
        arguments: [
            "", "il_", "il_a", "il_a_", "il__", "il_A_x", "il_a_\(String(repeating: "ä", count: 43))", "eyJhbGciOi",
        ]
    )
    func strangers(text: String) {
        #expect(TokenValue(text) == nil)
    }

    @Test(
        "is base64url of RFC 4648 section 5, without padding",
        arguments: [
            ([], ""), ([0x66], "Zg"), ([0x66, 0x6F], "Zm8"), ([0x66, 0x6F, 0x6F], "Zm9v"), ([0xFB, 0xFF], "-_8"),
        ] as [([UInt8], String)]
    )
    func base64(bytes: [UInt8], text: String) {
        #expect(Base64URL.encode(bytes) == text)
    }
}
