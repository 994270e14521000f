import JSON
import OCI

/// What a configuration file says of one registry: user name and password, written out, or as HTTP's basic
/// authentication sends them, or both.
struct DockerConfigLogin {
    private let registry: RegistryHost
    private let members: JSONValue

    init(_ registry: RegistryHost, _ members: JSONValue) {
        self.registry = registry
        self.members = members
    }

    func parse() throws(InvalidInput) -> RegistryLogin {
        guard members.members != nil else { throw fault("is \(members.kind), not an object; \(DockerConfig.wayOut)") }
        try refuseTokens()
        switch (try encoded(), try written()) {
        case (let encoded?, nil): return try checked(encoded)
        case (nil, let written?): return try checked(written)
        case (let encoded?, let written?):
            guard encoded == written else { throw fault("says one thing in 'auth' and another beside it; leave one") }
            return try checked(encoded)
        case (nil, nil): throw fault("has neither 'auth' nor 'username' and 'password'; \(DockerConfig.wayOut)")
        }
    }
}

extension DockerConfigLogin {
    /// Tokens are got by a conversation with the registry's own login service, and builders have no such.
    private func refuseTokens() throws(InvalidInput) {
        for token in ["identitytoken", "registrytoken"] where try text(token) != nil {
            throw fault("holds '\(token)', which cannot be used here; \(DockerConfig.wayOut)")
        }
    }

    private func encoded() throws(InvalidInput) -> RegistryLogin? {
        guard let auth = try text("auth") else { return nil }
        guard let bytes = Base64.decode(auth), let decoded = String(validating: bytes, as: UTF8.self) else {
            throw fault("has an 'auth' that is not the base64 of a text; \(DockerConfig.wayOut)")
        }
        guard let colon = decoded.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            throw fault("has an 'auth' without a colon between user name and password; \(DockerConfig.wayOut)")
        }
        return RegistryLogin(
            recorded: registry,
            username: String(decoding: decoded.utf8[..<colon], as: UTF8.self),
            password: String(decoding: decoded.utf8[colon...].dropFirst(), as: UTF8.self)
        )
    }

    private func written() throws(InvalidInput) -> RegistryLogin? {
        switch (try text("username"), try text("password")) {
        case (nil, nil): return nil
        case (let username?, let password?):
            return RegistryLogin(recorded: registry, username: username, password: password)
        case (nil, .some): throw fault("has a 'password' and no 'username'; \(DockerConfig.wayOut)")
        case (.some, nil): throw fault("has a 'username' and no 'password'; \(DockerConfig.wayOut)")
        }
    }

    private func checked(_ login: RegistryLogin) throws(InvalidInput) -> RegistryLogin {
        do {
            return try RegistryLogin(registry: registry, username: login.username, password: login.password)
        } catch {
            throw InvalidInput(
                error.faults.map { FieldFault(DockerConfig.field, "\(subject): its \($0.field) \($0.message)") }
            )
        }
    }

    /// Docker writes what there is not as an empty text.
    private func text(_ member: String) throws(InvalidInput) -> String? {
        guard let value = members[member], value != .null else { return nil }
        guard let text = value.stringValue else { throw fault("has \(value.kind) as '\(member)'; it must be a string") }
        return text.isEmpty ? nil : text
    }

    private var subject: String { "the login of \(registry)" }

    private func fault(_ problem: String) -> InvalidInput { .config("\(subject) \(problem)") }
}
