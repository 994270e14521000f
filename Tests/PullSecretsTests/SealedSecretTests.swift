import ImageDomain
import OCI
import PullSecrets
import Testing

@Suite("Sealed pull secrets")
struct SealedSecretTests {
    private let keyring: SecretKeyring
    private let sealed: SealedSecret

    init() throws {
        keyring = try Example.keyring(Example.first)
        sealed = keyring.seal(Example.login, for: Example.quay)
    }

    private func fault(_ keyring: SecretKeyring, _ secret: SealedSecret, _ name: PullSecretName) -> SealedSecretFault? {
        #expect(throws: SealedSecretFault.self) { try keyring.open(secret, for: name) }
    }

    @Test("what was sealed opens to the same login, byte for byte")
    func roundTrip() throws {
        let logins = [
            ("us3rn4me", "p4ssw0rd"), ("é", "e\u{301}"), (#"a"\"#, #"</script>",\u0000"#), ("a", "👩‍🔬"),
            (String(repeating: "é", count: 255), String(repeating: "p", count: 16_384)),
        ]
        for (username, password) in logins {
            let login = RegistryLogin(recorded: Example.login.registry, username: username, password: password)
            #expect(try keyring.open(keyring.seal(login, for: Example.quay), for: Example.quay) == login)
        }
    }

    @Test("a row of a release with other keys in memory opens when it is read back")
    func stored() throws {
        let row = SealedSecret(
            registry: RegistryHost(recorded: sealed.registry.description),
            keyID: sealed.keyID,
            nonce: sealed.nonce,
            ciphertext: sealed.ciphertext
        )
        #expect(try Example.keyring(Example.first).open(row, for: Example.quay) == Example.login)
        #expect(row.nonce.count == 12)
    }

    @Test("the same login sealed twice is two different rows")
    func fresh() {
        let again = keyring.seal(Example.login, for: Example.quay)
        #expect(again.nonce != sealed.nonce)
        #expect(again.ciphertext != sealed.ciphertext)
    }

    @Test("any change of ciphertext, tag or nonce is found")
    func altered() {
        for index in sealed.ciphertext.indices {
            #expect(fault(keyring, sealed.with { $0.ciphertext[index] ^= 1 }, Example.quay) == .altered(Example.quay))
        }
        for index in sealed.nonce.indices {
            #expect(fault(keyring, sealed.with { $0.nonce[index] ^= 0x80 }, Example.quay) == .altered(Example.quay))
        }
    }

    @Test("a row that is cut, empty or too long is found")
    func cut() {
        for length in 0..<sealed.ciphertext.count {
            let cut = sealed.with { $0.ciphertext.removeLast($0.ciphertext.count - length) }
            #expect(fault(keyring, cut, Example.quay) == .altered(Example.quay))
        }
        for length in [0, 1, 11, 13, 16] {
            let other = sealed.with { $0.nonce = Array(repeating: 0, count: length) }
            #expect(fault(keyring, other, Example.quay) == .altered(Example.quay))
        }
        #expect(fault(keyring, sealed.with { $0.ciphertext.append(0) }, Example.quay) == .altered(Example.quay))
    }

    @Test("a row opens under its own name and for its own registry alone")
    func moved() {
        #expect(fault(keyring, sealed, Example.ghcr) == .altered(Example.ghcr))
        let elsewhere = sealed.with { $0.registry = RegistryHost(recorded: "evil.example") }
        #expect(fault(keyring, elsewhere, Example.quay) == .altered(Example.quay))
        // Name and registry together read the same in another cut.
        let (name, registry) = (PullSecretName(recorded: "quayq"), RegistryHost(recorded: "uay.io"))
        #expect(fault(keyring, sealed.with { $0.registry = registry }, name) == .altered(name))
    }

    @Test("a key that is not in the ring is named, with the way out")
    func missingKey() throws {
        let other = try Example.keyring(Example.second)
        #expect(
            fault(other, sealed, Example.quay)
                == .missingKey(keyring.keyIDs[0], Example.quay, known: other.keyIDs)
        )
        #expect(
            fault(other, sealed, Example.quay)?.description
                == "pull secret 'quay' is sealed under key \(keyring.keyIDs[0]), and the keyring has only "
                + "\(other.keyIDs[0]); put that key back behind the first, or replace the pull secret by its value"
        )
    }

    @Test("another key under the right id does not open it")
    func wrongKey() throws {
        let both = try Example.keyring(Example.second, Example.first)
        let mislabelled = sealed.with { $0.keyID = both.keyIDs[0] }
        #expect(fault(both, mislabelled, Example.quay) == .altered(Example.quay))
    }

    @Test("after a rotation the old row opens, needs to be sealed again, and then does without the old key")
    func rotation() throws {
        let rotated = try Example.keyring(Example.second, Example.first)
        #expect(!keyring.needsRotation(sealed))
        #expect(rotated.needsRotation(sealed))
        #expect(try rotated.open(sealed, for: Example.quay) == Example.login)
        let again = try rotated.reseal(sealed, for: Example.quay)
        #expect(!rotated.needsRotation(again))
        #expect(try Example.keyring(Example.second).open(again, for: Example.quay) == Example.login)
        #expect(
            fault(keyring, again, Example.quay) == .missingKey(rotated.keyIDs[0], Example.quay, known: keyring.keyIDs)
        )
    }

    @Test("a row that does not open is not sealed again")
    func resealAltered() throws {
        let rotated = try Example.keyring(Example.second, Example.first)
        let fault = #expect(throws: SealedSecretFault.self) { try rotated.reseal(sealed, for: Example.ghcr) }
        #expect(fault == .altered(Example.ghcr))
    }

    @Test("the row has no plain text of the login in it")
    func ciphertext() {
        #expect(!sealed.ciphertext.contains(Array("p4ssw0rd".utf8)))
        #expect(!sealed.ciphertext.contains(Array("us3rn4me".utf8)))
    }
}

/// A row that somebody can write to.
private struct Row {
    var registry: RegistryHost
    var keyID: String
    var nonce: [UInt8]
    var ciphertext: [UInt8]
}

extension SealedSecret {
    fileprivate func with(_ change: (inout Row) -> Void) -> SealedSecret {
        var row = Row(registry: registry, keyID: keyID, nonce: nonce, ciphertext: ciphertext)
        change(&row)
        return SealedSecret(registry: row.registry, keyID: row.keyID, nonce: row.nonce, ciphertext: row.ciphertext)
    }
}
