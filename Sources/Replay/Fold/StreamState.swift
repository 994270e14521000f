public import EventSourcing
import ImageDomain
public import JSON
import OCI
import ReadModels

extension FoldedRows {
    /// What a stream amounts to, in the form of the interface; `nil` when there is nothing, or nothing any more.
    public func state(of stream: StreamName) -> JSONValue? {
        if let name = ImageName(stream: stream) { return images[name]?.document }
        if let name = GroupName(stream: stream) { return groups[name]?.document }
        if let name = PullSecretName(stream: stream) { return pullSecrets[name]?.document }
        return TokenID(stream: stream).flatMap { tokens[$0]?.document }
    }
}

extension Image {
    /// As `GET /images/{name}` has it.
    var document: JSONValue {
        .object([
            .init("name", .string(name.rawValue)),
            .init("displayName", .string(displayName.rawValue)),
            .init("description", .text(description?.rawValue)),
            .init("type", .string(type.rawValue)),
            .init("url", .text(url?.description)),
            .init("urlForGpu", .text(urlForGPU?.description)),
            .init("pullSecret", .text(pullSecret?.rawValue)),
            .init("global", .bool(isGlobal)),
            .init("groups", .array(groups.map { .string($0.rawValue) })),
            .init("source", .string(source.rawValue)),
            .init("state", .string(state.rawValue)),
            .init("rebuilding", .bool(isRebuilding)),
            .init("currentBuild", builds?.current.map { .integer(Int64($0)) } ?? .null),
            .init("lastBuild", builds.map { $0.last.document } ?? .null),
            .init("version", .integer(version.rawValue)),
            .init("createdAt", .string(created.at.description)),
            .init("createdBy", created.by.document),
            .init("updatedAt", .string(updated.at.description)),
            .init("updatedBy", updated.by.document),
        ])
    }
}

extension LastBuild {
    fileprivate var document: JSONValue {
        .object([
            .init("id", .string(id.rawValue)),
            .init("number", .integer(Int64(number))),
            .init("state", .string(state.rawValue)),
        ])
    }
}

extension Group {
    /// As `GET /groups/{name}` has it.
    fileprivate var document: JSONValue {
        .object([
            .init("name", .string(name.rawValue)),
            .init("displayName", .text(displayName?.rawValue)),
            .init("version", .integer(version.rawValue)),
            .init("createdAt", .string(created.at.description)),
            .init("createdBy", created.by.document),
            .init("updatedAt", .string(updated.at.description)),
            .init("updatedBy", updated.by.document),
        ])
    }
}

extension PullSecret {
    fileprivate var document: JSONValue {
        .object([
            .init("name", .string(name.rawValue)),
            .init("registry", .string(registry.description)),
            .init("fingerprint", .string(fingerprint.rawValue)),
            .init("version", .integer(version.rawValue)),
            .init("createdAt", .string(created.at.description)),
            .init("createdBy", created.by.document),
            .init("updatedAt", .string(updated.at.description)),
            .init("updatedBy", updated.by.document),
        ])
    }
}

extension Token {
    fileprivate var document: JSONValue {
        .object([
            .init("id", .string(id.rawValue)),
            .init("subject", .string(grant.subject.rawValue)),
            .init("displayName", .string(grant.nameForPeople)),
            .init("role", .string(grant.role.rawValue)),
            .init("groups", .array(grant.groups.map { .string($0.rawValue) })),
            .init("expiresAt", .text(grant.expiresAt?.description)),
            .init("issuedAt", .string(issued.at.description)),
            .init("issuedBy", issued.by.document),
            .init("revokedAt", .text(revoked?.at.description)),
            .init("revokedBy", revoked?.by.document ?? .null),
        ])
    }
}

extension EventActor {
    fileprivate var document: JSONValue {
        .object([.init("subject", .string(subject)), .init("displayName", .string(displayName))])
    }
}

extension JSONValue {
    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
