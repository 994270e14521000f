import Crypto
import ImageDomain
import PullSecrets
import Testing

@Suite("The keys of the pull secrets")
struct SecretKeyringTests {
    private let hexadecimal = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

    @Test("a key is 32 bytes in base64, padded or not, or in hexadecimal, and one key has one id")
    func forms() throws {
        let ids = try [Example.first, Example.first.replacing("=", with: ""), hexadecimal, hexadecimal.uppercased()]
            .map { try SecretKeyring($0).keyIDs }
        #expect(Set(ids).count == 1)
        let digest = SHA256.hash(data: Array("id".utf8) + Array(0..<32))
        let expected = digest.prefix(4).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        #expect(ids.first == [expected])
    }

    @Test(
        "the first of several keys is active, and commas, spaces and lines part them",
        arguments: [
            ",", " ", "\n", "\r\n", " ,\n ",
        ]
    )
    func several(_ separator: String) throws {
        let (first, second) = (try SecretKeyring(Example.first).keyIDs, try SecretKeyring(Example.second).keyIDs)
        let keyring = try SecretKeyring("\n" + Example.second + separator + Example.first + "\n")
        #expect(keyring.keyIDs == second + first)
    }

    @Test("a generated key is read again, and none is like another")
    func generate() throws {
        let keys = (0..<100).map { _ in SecretKeyring.generate() }
        #expect(Set(keys).count == 100)
        #expect(try keys.allSatisfy { try SecretKeyring($0).keyIDs.count == 1 })
    }

    @Test("a text without a key says how to make one", arguments: ["", " \n", ",,"])
    func none(_ text: String) {
        let fault = #expect(throws: KeyringFault.self) { try SecretKeyring(text) }
        #expect(fault?.faults == ["has no key; make a key of 32 random bytes with 'openssl rand -base64 32'"])
    }

    @Test(
        "what is no key is refused in words",
        arguments: [
            ("p4ssw0rd!", "key 1 is neither hexadecimal nor base64"), ("c2hvcnQ=", "key 1 has 5 bytes, not 32"),
            (String(repeating: "ab", count: 31), "key 1 has 31 bytes, not 32"),
            (String(repeating: "ab", count: 33), "key 1 has 33 bytes, not 32"),
            (String(repeating: "A", count: 43), "is one byte over and over"),
            (String(repeating: "ff", count: 32), "is one byte over and over"),
            (String(repeating: "A", count: 1_001), "key 1 has 1001 characters"),
            ("\u{0}", "key 1 is neither"), (Example.first + "=", "key 1 is neither"),
            (String(repeating: "a,", count: 17), "has 17 keys; at most 16"),
        ]
    )
    func faults(_ text: String, _ message: String) {
        let fault = #expect(throws: KeyringFault.self) { try SecretKeyring(text) }
        #expect(fault?.description.contains(message) == true, "\(fault?.description ?? "accepted")")
        #expect(fault?.description.contains("p4ssw0rd") == false)
    }

    @Test("every fault is told at once under the number of its key, and no key is shown")
    func allFaults() {
        let broken = String(Example.second.dropLast(4))
        let text = [Example.first, broken, "p4ssw0rd!", hexadecimal].joined(separator: "\n")
        let fault = #expect(throws: KeyringFault.self) { try SecretKeyring(text) }
        #expect(fault?.faults.map { String($0.prefix(14)) } == ["key 2 has 30 b", "key 3 is neith", "key 4 is key 1"])
        let parts = [broken, Example.first, "p4ssw0rd", hexadecimal].map { String($0.prefix(8)) }
        for part in parts {
            #expect(fault?.description.contains(part) == false)
        }
    }
}
