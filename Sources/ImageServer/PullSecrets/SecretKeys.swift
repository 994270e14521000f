import Host
public import PullSecrets
public import SystemPackage

/// Where the key comes from that seals the pull secrets, and how it is changed.
public actor SecretKeys {
    public enum Source: Sendable {
        /// Kept by whoever starts the server. See `SecretKeyring.init` for its form.
        case given(SecretKeyring)
        /// Made by the first start that finds none.
        case file(FilePath)
    }

    private let source: Source
    private var known: SecretKeyring?

    public init(_ source: Source) {
        self.source = source
    }

    /// - Throws: `KeyringFault`, `FileFailure`.
    public func keyring() throws -> SecretKeyring {
        if let known { return known }
        return try keyringReadAnew()
    }

    func keyringReadAnew() throws -> SecretKeyring {
        let keyring: SecretKeyring =
            switch source {
            case .given(let keyring): keyring
            case .file(let path): try read(path)
            }
        known = keyring
        return keyring
    }

    /// A new key seals from now on; those before still open. Keys that somebody else keeps are not changed here.
    func addKey() throws {
        guard case .file(let path) = source else { return }
        try write([SecretKeyring.generate()] + texts(in: path), to: path)
        known = nil
    }

    /// Called when nothing is sealed under another key any more.
    func forgetRetiredKeys() throws {
        guard case .file(let path) = source else { return }
        try write(Array(texts(in: path).prefix(1)), to: path)
        known = nil
    }

    private func read(_ path: FilePath) throws -> SecretKeyring {
        if try path.status() == nil { try write([SecretKeyring.generate()], to: path) }
        return try SecretKeyring(try path.readText())
    }

    private func texts(in path: FilePath) throws -> [String] {
        try path.readText().split { $0.isWhitespace || $0 == "," }.map(String.init)
    }

    private func write(_ keys: [String], to path: FilePath) throws {
        try path.replaceFile(with: keys.joined(separator: "\n") + "\n", permissions: .ownerReadWrite)
    }
}
