/// Why a registry did not do what it was asked for, in words for who asked.
public enum RegistryError: Error, Hashable, Sendable {
    /// Nothing answers at its address, or not in time.
    case unreachable(registry: String, reason: String)
    /// It wants credentials, or others than it was given.
    case unauthorized(registry: String)
    /// It answers with an error of its own.
    case refused(registry: String, status: Int, reason: String)
    /// It answers, and not as a registry does.
    case unintelligible(registry: String, reason: String)
}

extension RegistryError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreachable(let registry, let reason):
            "registry \(registry) cannot be reached (\(reason))"
        case .unauthorized(let registry):
            "registry \(registry) wants credentials, or others than it was given; name a pull secret that opens it"
        case .refused(let registry, let status, let reason):
            "registry \(registry) refused with status \(status) (\(reason))"
        case .unintelligible(let registry, let reason):
            "what answers at \(registry) does not answer as a registry does (\(reason))"
        }
    }
}
