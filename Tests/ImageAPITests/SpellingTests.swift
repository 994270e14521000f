import ImageAPI
import Testing

@Suite("Spelling")
struct SpellingTests {
    @Test(
        "what somebody most likely meant is found, and nothing that is far away",
        arguments: [
            ("lsit", "list"), ("lis", "list"), ("listt", "list"), ("LIST", "list"), ("remvoe", "remove"),
            ("shwo", "show"),
            ("xyz", nil), ("", nil), ("deploy", nil),
        ] as [(String, String?)]
    )
    func nearest(_ typed: String, _ meant: String?) {
        #expect(Spelling.nearest(to: typed, among: ["list", "show", "add", "remove"]) == meant)
    }
}
