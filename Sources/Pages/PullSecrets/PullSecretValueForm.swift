import ImageAPI

/// What somebody typed of a pull secret, without what is secret of it.
struct PullSecretValueForm: Sendable {
    let isLogin: Bool
    let isConfig: Bool
    let registry: String?
    let username: String?
    /// What was secret has to be typed again.
    let isRefused: Bool

    static let fields: Set<String> = ["registry", "username", "password", "dockerconfigjson", FormField.reason]

    /// - Parameter registry: the one that is offered before anything is typed.
    init(_ form: Form?, registry: String? = nil) {
        isConfig = form?.text("kind") == Self.config
        isLogin = !isConfig
        self.registry = form.map { $0.text("registry") } ?? registry
        username = form?.text("username")
        isRefused = form != nil
    }

    /// Only the parts of the kind that is chosen count.
    static func value(of form: Form) -> PullSecretValue {
        let registry = form.text("registry")
        guard form.text("kind") == config else {
            return PullSecretValue(
                registry: registry,
                username: form.text("username"),
                password: form.text("password")
            )
        }
        return PullSecretValue(registry: registry, dockerconfigjson: form.text("dockerconfigjson") ?? "")
    }

    private static let config = "dockerconfigjson"
}
