import EventSourcing
import ImageDomain
import OCI
import PullSecrets
import Testing

@Suite("Fingerprints of pull secrets")
struct FingerprintTests {
    private func login(_ username: String, _ password: String, at registry: String = "quay.io") -> RegistryLogin {
        RegistryLogin(recorded: RegistryHost(recorded: registry), username: username, password: password)
    }

    @Test("the same value has the same fingerprint, in the form that the domain asks for")
    func same() throws {
        let keyring = try Example.keyring(Example.first)
        let fingerprint = keyring.fingerprint(of: Example.login, for: Example.quay)
        #expect(try Fingerprint(fingerprint.rawValue) == fingerprint)
        #expect(try Example.keyring(Example.first).fingerprint(of: Example.login, for: Example.quay) == fingerprint)
    }

    @Test("another name, registry, user name or password gives another, and so does another cut between them")
    func different() throws {
        let keyring = try Example.keyring(Example.first)
        let logins = [
            login("a", "b"), login("a", "c"), login("b", "b"), login("a", "b", at: "ghcr.io"), login("ab", "c"),
            login("a", "bc"), login("o.a", "b", at: "quay.i"), login("a", "\u{E9}"), login("a", "e\u{301}"),
        ]
        var fingerprints = Set(logins.map { keyring.fingerprint(of: $0, for: Example.quay) })
        fingerprints.insert(keyring.fingerprint(of: logins[0], for: Example.ghcr))
        #expect(fingerprints.count == logins.count + 1)
    }

    @Test("without the key nobody makes it")
    func keyed() throws {
        let (first, second) = (try Example.keyring(Example.first), try Example.keyring(Example.second))
        #expect(
            first.fingerprint(of: Example.login, for: Example.quay)
                != second.fingerprint(of: Example.login, for: Example.quay)
        )
    }

    @Test("after a rotation the same value keeps its fingerprint, and another value gets a new one")
    func rotation() throws {
        let old = try Example.keyring(Example.first)
        let sealed = old.seal(Example.login, for: Example.quay)
        let fingerprint = old.fingerprint(of: Example.login, for: Example.quay)
        let rotated = try Example.keyring(Example.second, Example.first)
        let stored = (login: try rotated.open(sealed, for: Example.quay), fingerprint: fingerprint)
        #expect(rotated.fingerprint(of: Example.login, for: Example.quay) != fingerprint)
        #expect(rotated.fingerprint(of: Example.login, for: Example.quay, besides: stored) == fingerprint)
        let other = login("us3rn4me", "other")
        #expect(
            rotated.fingerprint(of: other, for: Example.quay, besides: stored)
                == rotated.fingerprint(of: other, for: Example.quay)
        )
    }

    @Test("replacing by the same value appends nothing, a rotation in between or not")
    func appendsNothing() throws {
        let rotated = try Example.keyring(Example.second, Example.first)
        let fingerprint = try Example.keyring(Example.first).fingerprint(of: Example.login, for: Example.quay)
        func label(_ fingerprint: Fingerprint) -> PullSecretLabel {
            PullSecretLabel(name: Example.quay, registry: Example.login.registry, fingerprint: fingerprint)
        }
        var situation = PullSecretDecider.initialState
        let recording = Recording(
            version: Version(1),
            recordedAt: Instant(microsecondsSince1970: 0),
            actor: EventActor(subject: "alice", displayName: "Alice", method: "token")
        )
        PullSecretDecider.evolve(&situation, .pullSecretAdded(label(fingerprint)), recording)
        let again = rotated.fingerprint(
            of: Example.login,
            for: Example.quay,
            besides: (Example.login, fingerprint)
        )
        #expect(try PullSecretDecider.decide(.replace(label(again)), situation).isEmpty)
    }
}
