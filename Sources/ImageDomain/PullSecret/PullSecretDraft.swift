import OCI

/// A pull secret to be added or to replace another, as a request gives it: a registry with user name and password, or a
/// configuration file of Docker. It holds the secret, so it shows nothing of itself.
public struct PullSecretDraft: Hashable, Sendable, Undisclosed {
    public var name: String?
    /// With a `dockerconfigjson`, which of its registries is meant; it need not be said when there is one.
    public var registry: String?
    public var username: String?
    public var password: String?
    public var dockerconfigjson: String?
    /// What reading the request has found already.
    public var faults: [FieldFault]

    public init(
        name: String? = nil,
        registry: String? = nil,
        username: String? = nil,
        password: String? = nil,
        dockerconfigjson: String? = nil,
        faults: [FieldFault] = []
    ) {
        self.name = name
        self.registry = registry
        self.username = username
        self.password = password
        self.dockerconfigjson = dockerconfigjson
        self.faults = faults
    }

    /// - Throws: every fault. No message has a part of the secret in it.
    public func parse() throws(InvalidInput) -> (name: PullSecretName, login: RegistryLogin) {
        var fields = FieldParser(faults)
        let name: PullSecretName? = fields.required(name, "name", "say what images call the pull secret")
        let login = login(&fields)
        return try fields.finish {
            guard let name, let login else { return nil }
            return (name, login)
        }
    }

    /// What replaces the value of the pull secret with that name, which the draft need not say again.
    public func parse(replacing name: PullSecretName) throws(InvalidInput) -> RegistryLogin {
        var fields = FieldParser(faults)
        if let given = self.name, given != name.rawValue {
            let sentence = "cannot be changed, it is '\(name)' for ever; leave it away, or add another pull secret"
            fields.add([FieldFault("name", sentence)])
        }
        let login = login(&fields)
        return try fields.finish { login }
    }
}

extension PullSecretDraft {
    private func login(_ fields: inout FieldParser) -> RegistryLogin? {
        let field = DockerConfig.field
        if let dockerconfigjson { return login(of: dockerconfigjson, &fields) }
        if faults.contains(where: { $0.field == field }) { return nil }
        let registry: RegistryHost? =
            fields.required(registry, "registry", "say which one, such as quay.io, or give a \(field)")
        let username: RegistryUsername? = fields.required(username, "username", "say who logs in, or give a \(field)")
        let password: RegistryPassword? =
            fields.required(password, "password", "give the password or token of the login, or a \(field)")
        guard let registry, let username, let password else { return nil }
        return RegistryLogin(registry, username, password)
    }

    private func login(of text: String, _ fields: inout FieldParser) -> RegistryLogin? {
        let chosen: RegistryHost? = fields.optional(registry, "registry")
        for (field, value) in [("username", username), ("password", password)] where value != nil {
            fields.add([FieldFault(field, "stands in the \(DockerConfig.field) already; give one or the other")])
        }
        do {
            let config = try DockerConfig(text)
            // Which login is meant cannot be told when the registry has a fault.
            guard registry == nil || chosen != nil else { return nil }
            return try config.login(of: chosen)
        } catch {
            fields.add(error.faults)
            return nil
        }
    }
}
