import ImageDomain
import OCI
import Testing

@Suite("What opens a registry")
struct RegistryLoginTests {
    private func login(_ username: String, _ password: String) throws -> RegistryLogin {
        try RegistryLogin(registry: Example.quay.registry, username: username, password: password)
    }

    @Test("any user name and password may be that a registry can take")
    func accepted() throws {
        let longest = try login(String(repeating: "é", count: 255), String(repeating: "p", count: 16_384))
        #expect(longest.password.utf8.count == 16_384)
        #expect(try login("$oauthtoken", #"p:a"s\s <>'; é 👩‍🔬"#).username == "$oauthtoken")
        #expect(try login("robot$team+ci", " ").password == " ")
    }

    @Test(
        "what a registry cannot take is refused under the name of its field",
        arguments: [
            ("", "p", "username: is empty"), ("a:b", "p", "username: has a colon"),
            ("a\nb", "p", "username: has a control character"), ("a\u{0}", "p", "username: has a control character"),
            (String(repeating: "a", count: 256), "p", "username: has 256 characters"),
            ("a", "", "password: is empty"), ("a", "p\n", "password: has a control character"),
            ("a", "p\r\n", "password: has a control character"), ("a", "\u{7F}", "password: has a control character"),
            ("a", "\u{85}", "password: has a control character"),
            ("a", String(repeating: "é", count: 8_193), "password: has 16386 bytes"),
        ]
    )
    func refused(_ username: String, _ password: String, _ message: String) {
        let invalid = #expect(throws: InvalidInput.self) { try login(username, password) }
        #expect(invalid?.description.hasPrefix(message) == true, "\(invalid?.description ?? "accepted")")
        #expect(invalid?.faults.count == 1)
    }

    @Test("both faults are told at once")
    func both() {
        let invalid = #expect(throws: InvalidInput.self) { try login("", "") }
        #expect(invalid?.faults.map(\.field) == ["username", "password"])
    }

    @Test("logins are the same by bytes: a password that only Unicode takes for the same is another")
    func bytes() throws {
        let (composed, decomposed) = (try login("a", "\u{E9}"), try login("a", "e\u{301}"))
        #expect(composed.password == decomposed.password, "or this test shows nothing")
        #expect(composed != decomposed)
        #expect(try login("\u{E9}", "p") != login("e\u{301}", "p"))
        #expect(try login("a", "p") == login("a", "p"))
        #expect(try login("a", "p").hashValue == login("a", "p").hashValue)
        let elsewhere = RegistryLogin(recorded: Example.moved.registry, username: "a", password: "p")
        #expect(try login("a", "p") != elsewhere)
    }
}
