public import JSON

/// The body of `POST /pull-secrets`: a user's name and password, or what container tools keep in their configuration.
public struct AddPullSecretRequest: RequestBody {
    public var name: String?
    public var value: PullSecretValue

    public init(name: String?, value: PullSecretValue) {
        self.name = name
        self.value = value
    }

    public init(_ body: inout BodyReader) {
        self.init(name: body.string("name"), value: PullSecretValue(&body))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.given("name", name)
            value.writeMembers(to: &writer)
        }
    }
}

/// The body of `PUT /pull-secrets/{name}`.
public struct ReplacePullSecretRequest: RequestBody {
    public var value: PullSecretValue

    public init(value: PullSecretValue) {
        self.value = value
    }

    public init(_ body: inout BodyReader) {
        self.init(value: PullSecretValue(&body))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in value.writeMembers(to: &writer) }
    }
}

/// What opens a registry. It is shown nowhere, and answered to nobody.
public struct PullSecretValue: Equatable, Sendable {
    /// Host and port; may be left out beside a `dockerconfigjson` that names but one.
    public var registry: String?
    public var username: String?
    public var password: String?
    /// `{"auths":{…}}`, as text.
    public var dockerconfigjson: String?

    public init(
        registry: String? = nil,
        username: String? = nil,
        password: String? = nil,
        dockerconfigjson: String? = nil
    ) {
        self.registry = registry
        self.username = username
        self.password = password
        self.dockerconfigjson = dockerconfigjson
    }

    init(_ body: inout BodyReader) {
        self.init(
            registry: body.string("registry"),
            username: body.string("username"),
            password: body.string("password"),
            dockerconfigjson: body.string("dockerconfigjson")
        )
    }

    func writeMembers(to writer: inout JSONWriter) {
        writer.given("registry", registry)
        writer.given("username", username)
        writer.given("password", password)
        writer.given("dockerconfigjson", dockerconfigjson)
    }
}

extension PullSecretValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "a pull secret's value" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
