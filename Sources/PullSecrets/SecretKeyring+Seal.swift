import Crypto
public import ImageDomain
import OCI

/// AES-256-GCM, with the secret's name and registry as associated data: a row that is moved to another name, or given another
/// registry to send its password to, does not open.
extension SecretKeyring {
    public func seal(_ login: RegistryLogin, for name: PullSecretName) -> SealedSecret {
        do {
            let box = try AES.GCM.seal(
                LoginText.write(login),
                using: active.sealing,
                authenticating: Self.place(of: name, login.registry)
            )
            return SealedSecret(
                registry: login.registry,
                keyID: active.id,
                nonce: Array(box.nonce),
                ciphertext: Array(box.ciphertext) + Array(box.tag)
            )
        } catch {
            // It depends on the sizes of key and message alone, and both are known.
            preconditionFailure("AES-GCM does not seal: \(error)")
        }
    }

    /// - Throws: in words that name the secret and the key, and hold nothing of either.
    public func open(_ secret: SealedSecret, for name: PullSecretName) throws(SealedSecretFault) -> RegistryLogin {
        guard let key = key(secret.keyID) else { throw .missingKey(secret.keyID, name, known: keyIDs) }
        let text: [UInt8]
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: secret.nonce),
                ciphertext: secret.ciphertext.dropLast(Self.tagSize),
                tag: secret.ciphertext.suffix(Self.tagSize)
            )
            text = Array(
                try AES.GCM.open(box, using: key.sealing, authenticating: Self.place(of: name, secret.registry))
            )
        } catch {
            throw .altered(name)
        }
        guard let login = LoginText.read(text, secret.registry) else { throw .otherForm(name) }
        return login
    }

    private static func place(of name: PullSecretName, _ registry: RegistryHost) -> [UInt8] {
        LengthPrefixed.bytes("imageledger pull secret 1", name.rawValue, registry.description)
    }

    private static let tagSize = 16
}

extension SecretKeyring {
    /// Whether it was sealed under another key than the active one.
    public func needsRotation(_ secret: SealedSecret) -> Bool { secret.keyID != active.id }

    /// The same login under the active key. A key may be taken out of the ring when nothing needs rotation any more.
    public func reseal(_ secret: SealedSecret, for name: PullSecretName) throws(SealedSecretFault) -> SealedSecret {
        seal(try open(secret, for: name), for: name)
    }
}
