import JSON
import OCI

/// The logins in a configuration file of Docker or Podman: `{"auths":{"quay.io":{"auth":"…"}}}`.
///
/// Its faults are made of this file's words and the names of registries. Not even the JSON scanner's reasons are passed on,
/// since they quote members' names, and nobody knows what stands where in a file that is broken.
struct DockerConfig {
    static let field = "dockerconfigjson"

    private let entries: [Entry]

    private struct Entry {
        /// Or why the member's name is none.
        let registry: Result<RegistryHost, RegistryHostFault>
        let login: JSONValue
    }

    init(_ text: String) throws(InvalidInput) {
        let file = try Self.parsed(text)
        guard let members = file.members else { throw .config("is \(file.kind); \(Self.wayOut)") }
        for helper in ["credHelpers", "credsStore"] {
            guard let value = file[helper], !Self.isNothing(value) else { continue }
            throw .config("leaves secrets to a helper on the machine it comes from ('\(helper)'); \(Self.wayOut)")
        }
        guard members.contains(where: { $0.name == "auths" }), let logins = file["auths"]?.members else {
            throw .config("has no object 'auths'; \(Self.wayOut)")
        }
        self.entries = logins.map { member in
            Entry(
                registry: Result { () throws(RegistryHostFault) in try RegistryHost(member.name) },
                login: member.value
            )
        }
    }

    /// - Parameter chosen: `nil` when the file must leave no choice.
    func login(of chosen: RegistryHost?) throws(InvalidInput) -> RegistryLogin {
        let candidates = chosen.map { chosen in entries.filter { $0.registry == .success(chosen) } } ?? entries
        guard let entry = candidates.first else { throw nothing(of: chosen) }
        guard candidates.count == 1 else { throw several(candidates) }
        switch entry.registry {
        case .success(let registry): return try DockerConfigLogin(registry, entry.login).parse()
        case .failure(let fault): throw .config("the name of the registry \(fault)")
        }
    }
}

extension DockerConfig {
    private static let sizeLimit = 131_072
    static let wayOut = #"write {"auths":{"HOST":{"auth":"BASE64 OF USER:PASSWORD"}}}, or give username and password"#

    private static func parsed(_ text: String) throws(InvalidInput) -> JSONValue {
        let size = text.utf8.count
        guard size <= sizeLimit else { throw .config("has \(size) bytes; at most \(sizeLimit) are allowed") }
        do {
            return try JSONValue(parsing: Array(text.utf8), depthLimit: 16)
        } catch {
            throw .config(
                "is not JSON in which each name stands once, as shows at byte \(error.offset); if it comes from a "
                    + "Kubernetes secret, decode its base64 first"
            )
        }
    }

    private static func isNothing(_ value: JSONValue) -> Bool {
        value == .null || value == .string("") || value == .object([])
    }

    private func nothing(of chosen: RegistryHost?) -> InvalidInput {
        guard let chosen else { return .config("names no registry in 'auths'; \(Self.wayOut)") }
        return InvalidInput([
            FieldFault("registry", "\(chosen) is not in the \(Self.field), which \(names(of: entries))")
        ])
    }

    private func several(_ candidates: [Entry]) -> InvalidInput {
        let registries = Set(candidates.map(\.registry))
        if registries.count == 1, case .success(let registry)? = registries.first {
            return .config("names \(registry) \(candidates.count) times in 'auths'; leave one")
        }
        return .config("\(names(of: candidates)); say in 'registry' which is meant")
    }

    private func names(of entries: [Entry]) -> String {
        let registries = Set(entries.compactMap { try? $0.registry.get() }).sorted()
        guard !registries.isEmpty else { return "names no registry that can be read" }
        let others = registries.count > 5 ? " and \(registries.count - 5) more" : ""
        return "names " + registries.prefix(5).map(\.description).joined(separator: ", ") + others
    }
}

extension InvalidInput {
    static func config(_ message: String) -> InvalidInput { InvalidInput([FieldFault(DockerConfig.field, message)]) }
}
