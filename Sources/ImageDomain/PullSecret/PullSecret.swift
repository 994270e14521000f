public import EventSourcing
public import OCI

/// A secret with which images can be pulled, without its value.
public struct PullSecret: Hashable, Sendable {
    public var label: PullSecretLabel
    public let created: Stamp
    public var updated: Stamp
    public var version: Version

    public init(_ label: PullSecretLabel, created: Stamp, updated: Stamp, version: Version) {
        self.label = label
        self.created = created
        self.updated = updated
        self.version = version
    }

    public var name: PullSecretName { label.name }
    public var registry: RegistryHost { label.registry }
    public var fingerprint: Fingerprint { label.fingerprint }
}

/// All that the log and its readers may know of a pull secret.
public struct PullSecretLabel: Hashable, Sendable {
    public let name: PullSecretName
    public let registry: RegistryHost
    public let fingerprint: Fingerprint

    public init(name: PullSecretName, registry: RegistryHost, fingerprint: Fingerprint) {
        self.name = name
        self.registry = registry
        self.fingerprint = fingerprint
    }
}

/// What a pull secret's stream amounts to. A name whose secret was removed can be used again.
public enum PullSecretSituation: Hashable, Sendable {
    case absent
    case present(PullSecret)

    public var pullSecret: PullSecret? {
        guard case .present(let pullSecret) = self else { return nil }
        return pullSecret
    }
}
