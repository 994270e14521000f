import ImageDomain
import OCI
import PullSecrets
import Testing

/// The values were made by another implementation, Python's `hashlib`, `hmac` and `cryptography`, from the description alone:
/// HKDF-SHA256 without salt for the keys, each text behind its length in eight bytes.
@Suite("Rows and fingerprints as they were stored by every release")
struct StoredFormTests {
    private func row(_ ciphertext: String) -> SealedSecret {
        let digits = Array(ciphertext.utf8).map { Character(Unicode.Scalar($0)).hexDigitValue ?? 0 }
        return SealedSecret(
            registry: Example.login.registry,
            keyID: "7ca73cda",
            nonce: Array(0..<12),
            ciphertext: stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        )
    }

    @Test(
        "a stored row opens, and one that a later release gave more members to as well",
        arguments: [
            "76c2de3b47e23c44ca2785d861f952222cb057c79b0309a804f8a9b29d5355ce44efc8180f36a8d68bf8dd7fcc93991bf5e4dcfc2a98"
                + "6f6d7efa58f6c0",
            "76c2de3b47e23c44ca2785d861f952222cb057c79b0309a804f8a9b29d5355ce44efc8180f36a8d68bf8dd7f9d704efa525d0f8907d1"
                + "925f75ed69e44239919bcb6fd0b378356023bcc9fd",
        ]
    )
    func opens(_ ciphertext: String) throws {
        #expect(try Example.keyring(Example.first).open(row(ciphertext), for: Example.quay) == Example.login)
    }

    @Test(
        "a row that the key opens and that holds no login is told apart from one that was altered",
        arguments: [
            "56bd2ef7bd8c3986e58879cc5ee166954a8a", "f710b23065380fadc445beb1e8b7a8c9",
            "76c2de3b47e23c44ca2785d861f952222cb057c79b03585064e46196b55ce1e469b7a6d5cb4390",
        ]
    )
    func otherForm(_ ciphertext: String) throws {
        let keyring = try Example.keyring(Example.first)
        let fault = #expect(throws: SealedSecretFault.self) { try keyring.open(row(ciphertext), for: Example.quay) }
        #expect(fault == .otherForm(Example.quay))
        #expect(fault?.description.contains("replace the pull secret by its value") == true)
    }
}
