import ImageDomain
import SeededRandom
import Testing

@Suite("Base64")
struct Base64Tests {
    @Test(
        "the examples of RFC 4648 hold both ways, and padding may be left away",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func examples(_ text: String, _ base64: String) {
        #expect(Base64.encode(Array(text.utf8)) == base64)
        #expect(Base64.decode(base64) == Array(text.utf8))
        #expect(Base64.decode(base64.replacing("=", with: "")) == Array(text.utf8))
    }

    @Test("any bytes come back")
    func anyBytes() {
        var generator = SeededGenerator(seed: 11)
        for count in 0..<300 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
    }

    @Test(
        "what no bytes give is refused",
        arguments: [
            "Z", "Zg=", "Zg===", "Zm9v=", "Zm9v====", "=", "==", "Z===", "Zg==Zg==", "Zh==", "Zm9=", "Zm 9v", "Zm9v\n",
            "Zm-_", "Zmév", "Zg=a", "Zm9vZ",
        ]
    )
    func refused(_ text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
