import ImageDomain
import OCI
import Testing

@Suite("Pull secrets as requests give them")
struct PullSecretDraftTests {
    @Test("a pull secret is read from registry, user name and password")
    func fields() throws {
        let parsed = try PullSecretDraft(
            name: "quay",
            registry: "https://quay.io/v2/",
            username: "alice",
            password: "correct horse"
        ).parse()
        #expect(parsed.name == Example.quay.name)
        #expect(parsed.login == Example.login)
    }

    @Test("every fault is told at once, under the names of the fields")
    func faults() {
        let missing = #expect(throws: InvalidInput.self) { try PullSecretDraft().parse() }
        #expect(missing?.faults.map(\.field) == ["name", "registry", "username", "password"])
        let draft = PullSecretDraft(name: "Q", registry: "quay", username: "a:b", password: "")
        let invalid = #expect(throws: InvalidInput.self) { try draft.parse() }
        #expect(invalid?.faults.map(\.field) == ["name", "registry", "username", "password"])
    }

    @Test("what reading the request found is told, and its fields are not judged again")
    func readingFaults() {
        let faults = [FieldFault("password", "is a number"), FieldFault("colour", "is not known")]
        let draft = PullSecretDraft(name: "quay", registry: "quay.io", username: "", faults: faults)
        let invalid = #expect(throws: InvalidInput.self) { try draft.parse() }
        #expect(invalid?.faults.map(\.field) == ["password", "colour", "username"])
        let file = PullSecretDraft(name: "quay", faults: [FieldFault("dockerconfigjson", "is a number")])
        let unread = #expect(throws: InvalidInput.self) { try file.parse() }
        #expect(unread?.faults.map(\.field) == ["dockerconfigjson"])
    }

    @Test("a replacement need not name the pull secret again, and cannot name another")
    func replacing() throws {
        var draft = PullSecretDraft(registry: "quay.io", username: "alice", password: "correct horse")
        #expect(try draft.parse(replacing: Example.quay.name) == Example.login)
        draft.name = "quay"
        #expect(try draft.parse(replacing: Example.quay.name) == Example.login)
        draft.name = "other"
        draft.password = ""
        let invalid = #expect(throws: InvalidInput.self) { try draft.parse(replacing: Example.quay.name) }
        #expect(invalid?.faults.map(\.field) == ["name", "password"])
    }

    @Test("a file beside user name or password is one too many")
    func both() {
        let draft = PullSecretDraft(
            name: "quay",
            username: "alice",
            password: "p",
            dockerconfigjson: #"{"auths":{"quay.io":{"auth":"YTpi"}}}"#
        )
        let invalid = #expect(throws: InvalidInput.self) { try draft.parse() }
        #expect(invalid?.faults.map(\.field) == ["username", "password"])
    }

    @Test("a registry with a fault chooses none, and the file's own faults are told beside it")
    func faultyChoice() {
        let several = #"{"auths":{"quay.io":{"auth":"YTpi"},"ghcr.io":{"auth":"YTpi"}}}"#
        var draft = PullSecretDraft(name: "Q", registry: "quay", dockerconfigjson: several)
        let invalid = #expect(throws: InvalidInput.self) { try draft.parse() }
        #expect(invalid?.faults.map(\.field) == ["name", "registry"])
        draft.dockerconfigjson = "{"
        let broken = #expect(throws: InvalidInput.self) { try draft.parse() }
        #expect(broken?.faults.map(\.field) == ["name", "registry", "dockerconfigjson"])
    }

    @Test("no fault has a part of the secret in it", arguments: SecretWithFault.all)
    func nothingShown(_ draft: PullSecretDraft) {
        let invalid = #expect(throws: InvalidInput.self) { try draft.parse() }
        #expect(invalid?.description.contains("p4ssw0rd") == false, "shown in \(invalid?.faults.map(\.field) ?? [])")
        #expect("\(String(reflecting: invalid))".contains("p4ssw0rd") == false)
    }

    @Test("however a file is broken, no fault has a part of the secret in it")
    func brokenFiles() {
        let auth = Base64.encode(Array("us3rn4me:p4ssw0rd".utf8))
        let login = #""username":"us3rn4me","password":"p4ssw0rd","auth":"\#(auth)""#
        var refused = 0
        for file in Self.broken(#"{"auths":{"quay.io":{\#(login)},"x.io":[]}}"#) {
            let draft = PullSecretDraft(name: "quay", registry: "quay.io", dockerconfigjson: file)
            guard case .failure(let invalid) = Result(catching: draft.parse) else { continue }
            refused += 1
            for part in ["s3rn", "4ssw", String(auth.prefix(6))] {
                #expect(!invalid.description.contains(part), "shown for \(file)")
            }
        }
        #expect(refused > 700)
    }

    /// The text with every character in turn taken out or replaced by another, and cut behind that.
    private static func broken(_ text: String) -> [String] {
        text.indices.flatMap { index in
            ["", "\"", "\\", "}", ":", "\u{0}"].flatMap { replacement -> [String] in
                let (beginning, end) = (String(text[..<index]), String(text[text.index(after: index)...]))
                return [beginning + replacement, beginning + replacement + end]
            }
        }
    }
}

/// Drafts with the secret in every place where it could stand, and something wrong with each.
private enum SecretWithFault {
    static let all = fields + files

    private static let fields: [PullSecretDraft] = [
        PullSecretDraft(name: "quay", registry: "quay.io", username: "p4ssw0rd:p4ssw0rd", password: "p4ssw0rd\n"),
        PullSecretDraft(name: "quay", registry: "https://a:p4ssw0rd@quay.io", username: "a", password: "b"),
        PullSecretDraft(name: "quay", registry: "p4ssw0rd", username: "a", password: "b"),
        PullSecretDraft(name: "quay", registry: "quay.io/p4ssw0rd", username: "a", password: "b"),
        PullSecretDraft(
            name: "quay",
            registry: "quay.io",
            username: "a",
            password: String(repeating: "p4ssw0rd", count: 4_000)
        ),
    ]

    private static let files = [
        "p4ssw0rd", #""p4ssw0rd""#, #"{"p4ssw0rd":1,"p4ssw0rd":2}"#, #"{"p4ssw0rd":{}}"#, #"["p4ssw0rd"]"#,
        #"{"auths":"p4ssw0rd"}"#, #"{"auths":{"p4ssw0rd":{}}}"#, #"{"auths":{"quay.io":"p4ssw0rd"}}"#,
        #"{"auths":{"https://a:p4ssw0rd@quay.io":{"auth":"YTpi"}}}"#,
        #"{"auths":{"quay.io":{"auth":"p4ssw0rd"}}}"#, #"{"auths":{"quay.io":{"auth":"!p4ssw0rd"}}}"#,
        #"{"auths":{"quay.io":{"auth":["p4ssw0rd"]}}}"#, #"{"auths":{"quay.io":{"p4ssw0rd":1,"p4ssw0rd":2}}}"#,
        #"{"auths":{"quay.io":{"username":"a","password":"p4ssw0rd\n"}}}"#,
        #"{"auths":{"quay.io":{"username":"a","password":"p4ssw0rd","auth":"YTpi"}}}"#,
        #"{"auths":{"quay.io":{"password":"p4ssw0rd"}}}"#, #"{"auths":{"quay.io":{"username":"p4ssw0rd"}}}"#,
        #"{"auths":{"quay.io":{"identitytoken":"p4ssw0rd"}}}"#, #"{"credsStore":"p4ssw0rd","auths":{}}"#,
        #"{"auths":{"quay.io":{"auth":"\#(Base64.encode(Array("p4ssw0rd".utf8)))"}}}"#,
        #"{"auths":{"quay.io":{"auth":"\#(Base64.encode(Array("a:p4ssw0rd\n".utf8)))"}}}"#,
        #"{"auths":{"quay.io":{"username":"p4ssw0rd:","password":"p4ssw0rd"}}}"#,
    ].map { PullSecretDraft(name: "quay", dockerconfigjson: $0) }
}
