public import OCI

/// What opens a registry. It is kept sealed, and nothing of it stands in the log: see `PullSecretLabel`.
public struct RegistryLogin: Sendable, Undisclosed {
    public let registry: RegistryHost
    public let username: String
    public let password: String

    /// - Throws: every fault under the name of its field, without the text that has it.
    public init(registry: RegistryHost, username: String, password: String) throws(InvalidInput) {
        var fields = FieldParser([])
        let checkedUsername: RegistryUsername? = fields.optional(username, "username")
        let checkedPassword: RegistryPassword? = fields.optional(password, "password")
        self = try fields.finish {
            guard let checkedUsername, let checkedPassword else { return nil }
            return RegistryLogin(registry, checkedUsername, checkedPassword)
        }
    }

    /// One that was checked when it was sealed. Rules may get stricter, and what is sealed must still open its registry.
    public init(recorded registry: RegistryHost, username: String, password: String) {
        self.registry = registry
        self.username = username
        self.password = password
    }

    init(_ registry: RegistryHost, _ username: RegistryUsername, _ password: RegistryPassword) {
        self.init(recorded: registry, username: username.text, password: password.text)
    }
}

extension RegistryLogin: Hashable {
    /// By bytes, as a registry compares them: to Swift, two texts are equal that Unicode only takes for equivalent.
    public static func == (left: RegistryLogin, right: RegistryLogin) -> Bool {
        left.registry == right.registry && left.username.utf8.elementsEqual(right.username.utf8)
            && left.password.utf8.elementsEqual(right.password.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(registry)
    }
}
