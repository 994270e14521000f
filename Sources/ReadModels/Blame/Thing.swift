public import EventSourcing
import ImageDomain
public import JSON
import OCI

/// What a stream tells of: its kind and its own name.
public struct Thing: Hashable, Sendable {
    public enum Kind: String, Sendable {
        case image
        case group
        case pullSecret
        case token
    }

    public let kind: Kind
    public let name: String

    /// `nil` for a stream that tells of something that this version does not know.
    public init?(_ stream: StreamName) {
        if let image = ImageName(stream: stream) {
            (kind, name) = (.image, image.rawValue)
        } else if let group = GroupName(stream: stream) {
            (kind, name) = (.group, group.rawValue)
        } else if let secret = PullSecretName(stream: stream) {
            (kind, name) = (.pullSecret, secret.rawValue)
        } else if let token = TokenID(stream: stream) {
            (kind, name) = (.token, token.rawValue)
        } else {
            return nil
        }
    }
}

/// One thing that is said of a thing: `type` is `"gpu"`. Each group of an image or a token is a field of its own.
public struct ThingField: Equatable, Sendable {
    public enum Name: Hashable, Sendable {
        /// As the interface calls it.
        case field(String)
        case group(String)
    }

    public let name: Name
    public let value: JSONValue

    init(_ name: String, _ value: JSONValue) {
        self.name = .field(name)
        self.value = value
    }

    init(group: GroupName) {
        self.name = .group(group.rawValue)
        self.value = .string(group.rawValue)
    }
}

/// What a stream amounts to, folded by the decider that decides about it.
enum ThingState: Hashable, Sendable {
    case image(ImageSituation)
    case group(GroupSituation)
    case pullSecret(PullSecretSituation)
    case token(TokenSituation)

    init(_ kind: Thing.Kind) {
        self =
            switch kind {
            case .image: .image(ImageDecider.initialState)
            case .group: .group(GroupDecider.initialState)
            case .pullSecret: .pullSecret(PullSecretDecider.initialState)
            case .token: .token(TokenDecider.initialState)
            }
    }

    /// - Throws: `UndecodableEvent`.
    mutating func evolve(_ event: RecordedEvent) throws {
        switch self {
        case .image(var state): self = .image(try Self.evolved(ImageDecider.self, &state, event))
        case .group(var state): self = .group(try Self.evolved(GroupDecider.self, &state, event))
        case .pullSecret(var state): self = .pullSecret(try Self.evolved(PullSecretDecider.self, &state, event))
        case .token(var state): self = .token(try Self.evolved(TokenDecider.self, &state, event))
        }
    }

    private static func evolved<D: Decider>(
        _ decider: D.Type,
        _ state: inout D.State,
        _ event: RecordedEvent
    ) throws -> D.State {
        D.evolve(&state, try EventCodec<D.Event>.decode(event), event.recording)
        return state
    }

    /// In the order in which people read them; `nil` where there is nothing, or nothing any more.
    var fields: [ThingField]? {
        switch self {
        case .image(let situation): situation.image.map(Self.fields)
        case .group(let situation): situation.group.map { [ThingField("displayName", .text($0.displayName))] }
        case .pullSecret(let situation):
            situation.pullSecret.map { secret in
                [
                    ThingField("registry", .string(secret.registry.description)),
                    ThingField("fingerprint", .text(secret.fingerprint)),
                ]
            }
        // A token that was revoked stays a token, and says so.
        case .token(let situation): situation.token.map(Self.fields)
        }
    }

    private static func fields(_ image: Image) -> [ThingField] {
        var fields = [
            ThingField("displayName", .string(image.displayName.rawValue)),
            ThingField("description", .text(image.description)),
            ThingField("type", .string(image.type.rawValue)),
            ThingField("url", image.url.map { .string($0.description) } ?? .null),
            ThingField("urlForGpu", image.urlForGPU.map { .string($0.description) } ?? .null),
            ThingField("pullSecret", .text(image.pullSecret)),
            ThingField("source", .string(image.source.rawValue)),
            ThingField("state", .string(image.state.rawValue)),
        ]
        if let builds = image.builds {
            fields.append(ThingField("currentBuild", builds.current.map { .integer(Int64($0)) } ?? .null))
        }
        fields.append(ThingField("global", .bool(image.isGlobal)))
        return fields + image.groups.map(ThingField.init(group:))
    }

    private static func fields(_ token: Token) -> [ThingField] {
        let grant = token.grant
        var fields = [
            ThingField("subject", .string(grant.subject.rawValue)),
            ThingField("displayName", .text(grant.displayName)),
            ThingField("role", .string(grant.role.rawValue)),
            ThingField("expiresAt", grant.expiresAt.map { .string($0.description) } ?? .null),
            ThingField("revoked", .bool(token.revoked != nil)),
        ]
        if !grant.groupAdmin.isEmpty { fields.append(ThingField("groupAdmin", .texts(grant.groupAdmin))) }
        return fields + grant.groups.map(ThingField.init(group:))
    }
}
