import ImageDomain
import PullSecrets
import Testing

@Suite("What is shown of keys and sealed secrets")
struct UndisclosedKeysTests {
    /// All the ways in which Swift turns a value into text.
    private func texts(of value: some Any) -> [String] {
        var (dumped, printed) = ("", "")
        dump(value, to: &dumped)
        print(value, to: &printed)
        debugPrint(value, to: &printed)
        let children = Mirror(reflecting: value).children.map { "\($0)" }
        return [dumped, printed, String(describing: value), String(reflecting: value), "\(value)"] + children
    }

    /// The keys as text, as hexadecimal and as `dump` shows bytes, and the login.
    private static let secrets = [
        Example.first, Example.second, "0001020304", "0102030405", "1, 2, 3, 4", "101, 102, 103", "us3rn4me",
        "p4ssw0rd",
    ]

    private func expectNothingShown(of value: some Any, sourceLocation: SourceLocation = #_sourceLocation) {
        for text in texts(of: value) {
            for secret in Self.secrets { #expect(!text.contains(secret), sourceLocation: sourceLocation) }
        }
    }

    @Test("nothing of a keyring is shown, alone or within others")
    func keyring() throws {
        struct Outer { let keyring: SecretKeyring }
        let keyring = try Example.keyring(Example.first, Example.second)
        expectNothingShown(of: keyring)
        expectNothingShown(of: [keyring])
        expectNothingShown(of: Optional(keyring) as Any)
        expectNothingShown(of: Outer(keyring: keyring))
        #expect(Mirror(reflecting: keyring).children.isEmpty)
        #expect(keyring.description == "SecretKeyring, undisclosed")
    }

    @Test("a sealed secret and its faults show neither key nor login")
    func sealed() throws {
        let keyring = try Example.keyring(Example.first, Example.second)
        let sealed = keyring.seal(Example.login, for: Example.quay)
        expectNothingShown(of: sealed)
        expectNothingShown(of: SealedSecretFault.altered(Example.quay))
        expectNothingShown(of: SealedSecretFault.otherForm(Example.quay))
        expectNothingShown(of: SealedSecretFault.missingKey(sealed.keyID, Example.quay, known: keyring.keyIDs))
        #expect(sealed.description == "a login of quay.io, sealed under key \(keyring.keyIDs[0])")
    }
}
