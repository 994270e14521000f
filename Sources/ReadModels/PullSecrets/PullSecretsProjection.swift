public import EventSourcing
public import ImageDomain

/// The pull secrets that there are, without their values.
public struct PullSecretsProjection: StreamStateProjection {
    public typealias Row = PullSecret
    public typealias D = PullSecretDecider

    public static let name = "pull_secrets"
    public static let version = 1

    public init() {}

    public static func key(of stream: StreamName) -> PullSecretName? { PullSecretName(stream: stream) }

    public static func row(in situation: consuming PullSecretSituation) -> PullSecret? { situation.pullSecret }

    public static func state(of pullSecret: consuming PullSecret) -> PullSecretSituation { .present(pullSecret) }
}
