public import EventSourcing
public import JSON
import OCI

/// What can happen to a pull secret. Its value is in none of them.
public enum PullSecretEvent: DomainEvent {
    case pullSecretAdded(PullSecretLabel)
    /// With what holds now; what held before stands in the event before.
    case pullSecretReplaced(PullSecretLabel)
    /// With what held until then, so that one line of the audit trail tells the whole.
    case pullSecretRemoved(PullSecretLabel)

    public static let category: StreamName.Category = "pull-secret"

    public static let schemas: [EventType: Int] = [.pullSecretAdded: 1, .pullSecretReplaced: 1, .pullSecretRemoved: 1]

    public var type: EventType {
        switch self {
        case .pullSecretAdded: .pullSecretAdded
        case .pullSecretReplaced: .pullSecretReplaced
        case .pullSecretRemoved: .pullSecretRemoved
        }
    }

    public var label: PullSecretLabel {
        switch self {
        case .pullSecretAdded(let label), .pullSecretReplaced(let label), .pullSecretRemoved(let label): label
        }
    }

    public func write(to payload: inout JSONWriter) {
        label.write(to: &payload)
    }

    public init(type: EventType, payload: inout JSONScanner) throws(JSONFault) {
        switch type {
        case .pullSecretAdded: self = .pullSecretAdded(try PullSecretLabel(from: &payload))
        case .pullSecretReplaced: self = .pullSecretReplaced(try PullSecretLabel(from: &payload))
        case .pullSecretRemoved: self = .pullSecretRemoved(try PullSecretLabel(from: &payload))
        default: throw JSONFault("'\(type)' does not happen to a pull secret", at: 0)
        }
    }
}

extension EventType {
    public static let pullSecretAdded: EventType = "PullSecretAdded"
    public static let pullSecretReplaced: EventType = "PullSecretReplaced"
    public static let pullSecretRemoved: EventType = "PullSecretRemoved"
}

extension PullSecretLabel {
    func write(to payload: inout JSONWriter) {
        payload.field("name", name)
        payload.field("registry", registry)
        payload.field("fingerprint", fingerprint)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var name: PullSecretName?
        var registry: RegistryHost?
        var fingerprint: Fingerprint?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "name": name = try PullSecretName(from: &scanner)
            case "registry": registry = try RegistryHost(from: &scanner)
            case "fingerprint": fingerprint = try Fingerprint(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(
            name: try name.required("name"),
            registry: try registry.required("registry"),
            fingerprint: try fingerprint.required("fingerprint")
        )
    }
}
