import ImageDomain
import OCI
import Testing

@Suite("Configuration files of Docker")
struct DockerConfigTests {
    private func parse(_ file: String, registry: String? = nil) throws -> RegistryLogin {
        try PullSecretDraft(name: "quay", registry: registry, dockerconfigjson: file).parse().login
    }

    private func auth(_ text: String) -> String { Base64.encode(Array(text.utf8)) }

    private func fault(_ file: String, registry: String? = nil) -> FieldFault? {
        let invalid = #expect(throws: InvalidInput.self) { try parse(file, registry: registry) }
        #expect(invalid?.faults.count == 1)
        return invalid?.faults.first
    }

    @Test(
        "a login is read in all the ways in which Docker, Podman and kubectl write it",
        arguments: [
            #"{"auths":{"quay.io":{"auth":"YWxpY2U6Y29ycmVjdCBob3JzZQ=="}}}"#,
            #"{"auths":{"quay.io":{"auth":"YWxpY2U6Y29ycmVjdCBob3JzZQ"}}}"#,
            #"{"auths":{"https://quay.io/v2/":{"username":"alice","password":"correct horse"}}}"#,
            #"{"auths":{"quay.io":{"username":"alice","password":"correct horse","email":"a@b.c","auth":"YWxpY2U6Y29ycmVjdCBob3JzZQ=="}}}"#,
            #"{"auths":{"quay.io":{"username":"alice","password":"correct horse","auth":"","identitytoken":""}}}"#,
            #"{"HttpHeaders":{"User-Agent":"x"},"credHelpers":{},"credsStore":"","auths":{"quay.io":{"auth":"YWxpY2U6Y29ycmVjdCBob3JzZQ==","username":null}}}"#,
        ]
    )
    func accepted(_ file: String) throws {
        #expect(try parse(file) == Example.login)
    }

    @Test("a password may have colons, quotes and any language")
    func anyPassword() throws {
        let login = try parse(#"{"auths":{"quay.io":{"auth":"\#(auth(#"alice:a:b"é\"#))"}}}"#)
        #expect(login.username == "alice")
        #expect(login.password == #"a:b"é\"#)
    }

    @Test(
        "Docker's own key for Docker Hub is docker.io, and is found under every name of it",
        arguments: [
            nil, "docker.io", "https://index.docker.io/v1/",
        ]
    )
    func dockerHub(_ registry: String?) throws {
        let file = #"{"auths":{"https://index.docker.io/v1/":{"auth":"YTpi"}}}"#
        #expect(try parse(file, registry: registry).registry.description == "docker.io")
    }

    @Test("of several registries the one that is named is taken, whatever the others have")
    func chosen() throws {
        let file = """
            {"auths":{"quay.io/team":{"auth":1},"quay.io":{"auth":"YTpi"},"ghcr.io":{"auth":"Yzpk"},"x.io":[]}}
            """
        #expect(try parse(file, registry: "ghcr.io").username == "c")
        #expect(try parse(file, registry: "https://quay.io").username == "a")
        let several = fault(file)
        #expect(several?.field == "dockerconfigjson")
        #expect(several?.message == "names ghcr.io, quay.io, x.io; say in 'registry' which is meant")
        let absent = fault(file, registry: "docker.io")
        #expect(absent?.field == "registry")
        #expect(absent?.message == "docker.io is not in the dockerconfigjson, which names ghcr.io, quay.io, x.io")
    }

    @Test("a registry that stands there twice leaves open which login is meant")
    func twice() {
        let file = #"{"auths":{"docker.io":{"auth":"YTpi"},"https://index.docker.io/v1/":{"auth":"YTpj"}}}"#
        #expect(fault(file, registry: "docker.io")?.message == "names docker.io 2 times in 'auths'; leave one")
        #expect(fault(file)?.message == "names docker.io 2 times in 'auths'; leave one")
    }

    @Test("many registries are not all named")
    func many() {
        let logins = (0..<1_000).map { #""h\#($0).io":{}"# }.joined(separator: ",")
        let message = fault(#"{"auths":{\#(logins)}}"#)?.message
        #expect(message?.contains("and 995 more") == true)
        #expect((message?.count ?? .max) < 200)
    }

    @Test("what is no such file is refused in words that say what to write", arguments: BadConfig.all)
    func refused(_ example: BadConfig) {
        let fault = fault(example.file)
        #expect(fault?.field == "dockerconfigjson")
        #expect(fault?.message.contains(example.message) == true, "\(fault?.message ?? "accepted")")
        #expect((fault?.message.count ?? .max) < 300)
    }

    @Test("all faults of the login are told at once")
    func all() {
        let file = #"{"auths":{"quay.io":{"username":"a:b","password":"p\u0000"}}}"#
        let invalid = #expect(throws: InvalidInput.self) { try parse(file) }
        #expect(
            invalid?.faults.map(\.message).map { String($0.prefix(43)) }
                == ["the login of quay.io: its username has a co", "the login of quay.io: its password has a co"]
        )
        #expect(invalid?.faults.map(\.field) == ["dockerconfigjson", "dockerconfigjson"])
    }
}

struct BadConfig: Sendable, CustomTestStringConvertible {
    let file: String
    let message: String

    init(_ file: String, _ message: String) {
        self.file = file
        self.message = message
    }

    var testDescription: String { String(file.prefix(80)) }

    static let all = shapes + logins + hostile

    private static let shapes = [
        BadConfig("", "is not JSON"), BadConfig("{", "is not JSON"), BadConfig("null", "is null; write"),
        BadConfig("[]", "is an array; write"), BadConfig("{}", "has no object 'auths'"),
        BadConfig(#"{"auths":null}"#, "has no object 'auths'"), BadConfig(#"{"auths":[]}"#, "has no object 'auths'"),
        BadConfig(#"{"quay.io":{"auth":"YTpi"}}"#, "has no object 'auths'"),
        BadConfig(#"{"auths":{}}"#, "names no registry"),
        BadConfig("eyJhdXRocyI6e319", "decode its base64 first"),
        BadConfig(
            #"{"auths":{"quay.io":{}},"credsStore":"desktop"}"#,
            "to a helper on the machine it comes from ('credsStore')"
        ),
        BadConfig(
            #"{"auths":{},"credHelpers":{"gcr.io":"gcloud"}}"#,
            "to a helper on the machine it comes from ('credHelpers')"
        ),
        BadConfig(#"{"auths":{"quay.io/team":{"auth":"YTpi"}}}"#, "the name of the registry has a path"),
        BadConfig(#"{"auths":{"":{"auth":"YTpi"}}}"#, "the name of the registry has no host"),
        BadConfig(#"{"auths":{"a/b":{},"c/d":{}}}"#, "names no registry that can be read"),
    ]

    private static let logins = [
        BadConfig(#"{"auths":{"quay.io":null}}"#, "the login of quay.io is null, not an object"),
        BadConfig(#"{"auths":{"quay.io":{}}}"#, "has neither 'auth' nor 'username'"),
        BadConfig(#"{"auths":{"quay.io":{"auth":5}}}"#, "has a number as 'auth'; it must be a string"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTpi","password":{}}}}"#, "has an object as 'password'"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"a:b"}}}"#, "not the base64 of a text"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTp"}}}"#, "not the base64 of a text"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTp_"}}}"#, "not the base64 of a text"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTr/"}}}"#, "not the base64 of a text"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YWI="}}}"#, "without a colon"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"OmI="}}}"#, "its username is empty"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTo="}}}"#, "its password is empty"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTpiAA=="}}}"#, "its password has a control character"),
        BadConfig(#"{"auths":{"quay.io":{"username":"a"}}}"#, "no 'password'"),
        BadConfig(#"{"auths":{"quay.io":{"password":"a"}}}"#, "no 'username'"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTpi","username":"a"}}}"#, "no 'password'"),
        BadConfig(
            #"{"auths":{"quay.io":{"auth":"YTpi","username":"a","password":"c"}}}"#,
            "one thing in 'auth' and another"
        ),
        BadConfig(
            #"{"auths":{"quay.io":{"auth":"YTpi","identitytoken":"x"}}}"#,
            "holds 'identitytoken', which cannot be used"
        ),
        BadConfig(#"{"auths":{"quay.io":{"registrytoken":"x"}}}"#, "holds 'registrytoken'"),
    ]

    private static let hostile = [
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTpi"}},"auths":{}}"#, "each name stands once"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTpi"},"quay.io":{"auth":"YTpi"}}}"#, "each name stands once"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTpi","auth":"Yzpk"}}}"#, "each name stands once"),
        BadConfig(#"{"auths":{"quay.io":{"auth":"YTpi"}}} x"#, "is not JSON"),
        BadConfig(String(repeating: "[", count: 100_000), "is not JSON"),
        BadConfig(#"{"auths":"# + String(repeating: #"{"a":"#, count: 10_000), "is not JSON"),
        BadConfig(String(repeating: "x", count: 131_073), "has 131073 bytes; at most 131072"),
        BadConfig("{\"auths\":{\"quay.io\u{0}\":{}}}", "is not JSON"),
        BadConfig(#"{"auths":{"quay.io\u0000":{}}}"#, "the name of the registry has white space"),
        BadConfig(#"{"auths":{"\u001b[2J":{},"\u202e":{}}}"#, "names no registry that can be read"),
        BadConfig(
            #"{"auths":{"quay.io":{"username":"a\u001b","password":"b"}}}"#,
            "its username has a control character"
        ),
        BadConfig(#"{"auths":{"quay.io":{"auth":"\ud800"}}}"#, "is not JSON"),
    ]
}
