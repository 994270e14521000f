import ImageDomain
import OCI
import Testing

@Suite("What is shown of secrets")
struct UndisclosedTests {
    private let login = RegistryLogin(recorded: Example.quay.registry, username: "us3rn4me", password: "p4ssw0rd")
    private let draft = PullSecretDraft(
        name: "quay",
        registry: "quay.io",
        username: "us3rn4me",
        password: "p4ssw0rd",
        dockerconfigjson: #"{"auths":{"quay.io":{"username":"us3rn4me","password":"p4ssw0rd"}}}"#
    )

    /// All the ways in which Swift turns a value into text.
    private func texts(of value: some Any) -> [String] {
        var (dumped, printed) = ("", "")
        dump(value, to: &dumped)
        print(value, to: &printed)
        debugPrint(value, to: &printed)
        let children = Mirror(reflecting: value).children.map { "\($0)" }
        return [dumped, printed, String(describing: value), String(reflecting: value), "\(value)"] + children
    }

    private func expectNothingShown(of value: some Any, sourceLocation: SourceLocation = #_sourceLocation) {
        for text in texts(of: value) {
            #expect(!text.contains("us3rn4me"), sourceLocation: sourceLocation)
            #expect(!text.contains("p4ssw0rd"), sourceLocation: sourceLocation)
        }
    }

    @Test("the ways of showing that are tried here do show a value that hides nothing")
    func witness() {
        struct Plain { let password = "p4ssw0rd" }
        #expect(texts(of: Plain()).allSatisfy { $0.contains("p4ssw0rd") })
    }

    @Test("nothing of a login is shown, alone or within others")
    func loginShown() {
        struct Outer { let login: RegistryLogin }
        expectNothingShown(of: login)
        expectNothingShown(of: Optional(login) as Any)
        expectNothingShown(of: [login])
        expectNothingShown(of: ["a": login])
        expectNothingShown(of: Outer(login: login))
        expectNothingShown(of: (name: Example.quay.name, login: login))
        expectNothingShown(of: Result<RegistryLogin, InvalidInput>.success(login))
        #expect(login.description == "RegistryLogin, undisclosed")
    }

    @Test("nothing of a draft is shown, alone or within others")
    func draftShown() {
        expectNothingShown(of: draft)
        expectNothingShown(of: [draft])
        expectNothingShown(of: Optional(draft) as Any)
    }
}
