public import EventSourcing
public import JSON

/// What can happen to a token. Its value is in none of them, and neither is a hash of it.
public enum TokenEvent: DomainEvent {
    case tokenIssued(TokenGrant)
    /// With all that the token was good for, so that one line of the audit trail tells the whole.
    case tokenRevoked(TokenGrant)

    public static let category: StreamName.Category = "token"

    public static let schemas: [EventType: Int] = [.tokenIssued: 2, .tokenRevoked: 2]

    /// Before there were administrators of groups, nobody was one.
    public static let upcasters: [Upcaster] = [EventType.tokenIssued, .tokenRevoked].map { type in
        Upcaster(type, from: 1) { payload in
            var payload = payload
            payload["groupAdmin"] = .array([])
            return payload
        }
    }

    public var type: EventType {
        switch self {
        case .tokenIssued: .tokenIssued
        case .tokenRevoked: .tokenRevoked
        }
    }

    public func write(to payload: inout JSONWriter) {
        switch self {
        case .tokenIssued(let grant), .tokenRevoked(let grant): grant.write(to: &payload)
        }
    }

    public init(type: EventType, payload: inout JSONScanner) throws(JSONFault) {
        switch type {
        case .tokenIssued: self = .tokenIssued(try TokenGrant(from: &payload))
        case .tokenRevoked: self = .tokenRevoked(try TokenGrant(from: &payload))
        default: throw JSONFault("'\(type)' does not happen to a token", at: 0)
        }
    }
}

extension EventType {
    public static let tokenIssued: EventType = "TokenIssued"
    public static let tokenRevoked: EventType = "TokenRevoked"
}

extension TokenGrant {
    func write(to payload: inout JSONWriter) {
        payload.field("tokenId", id)
        payload.field("subject", subject)
        payload.field("displayName", displayName)
        payload.field("role", role)
        payload.field("groups", groups)
        payload.field("groupAdmin", groupAdmin)
        payload.field("expiresAt", expiresAt)
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var id: TokenID?
        var subject: Subject?
        var displayName: Title?
        var role: Role?
        var groups: [GroupName] = []
        var groupAdmin: [GroupName]?
        var expiresAt: Instant?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "tokenId": id = try TokenID(from: &scanner)
            case "subject": subject = try Subject(from: &scanner)
            case "displayName": displayName = try Title?(from: &scanner)
            case "role": role = try Role(from: &scanner)
            case "groups": groups = try [GroupName](from: &scanner)
            case "groupAdmin": groupAdmin = try [GroupName](from: &scanner)
            case "expiresAt": expiresAt = try Instant?(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(
            id: try id.required("tokenId"),
            subject: try subject.required("subject"),
            displayName: displayName,
            role: try role.required("role"),
            groups: groups,
            groupAdmin: try groupAdmin.required("groupAdmin"),
            expiresAt: expiresAt
        )
    }
}
