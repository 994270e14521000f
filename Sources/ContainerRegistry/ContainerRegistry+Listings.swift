import Foundation
import JSON
import NIOHTTP1

extension ContainerRegistry {
    /// At most `limit` repositories behind `last`, in the registry's order. Not every registry has a catalogue: one that
    /// has none answers `refused`.
    public func repositories(after last: String? = nil, limit: Int = 100) async throws(RegistryError) -> RegistryPage {
        try await page(of: "repositories", at: "/v2/_catalog", after: last, limit: limit)
    }

    /// At most `limit` tags of a repository behind `last`; none of one that is not there.
    public func tags(
        of repository: String,
        after last: String? = nil,
        limit: Int = 100
    ) async throws(RegistryError) -> RegistryPage {
        try await page(of: "tags", at: "/v2/\(repository)/tags/list", after: last, limit: limit)
    }

    private func page(
        of member: String,
        at path: String,
        after last: String?,
        limit: Int
    ) async throws(RegistryError) -> RegistryPage {
        var query = URLComponents()
        query.queryItems = [URLQueryItem(name: "n", value: "\(limit)")]
        if let last { query.queryItems?.append(URLQueryItem(name: "last", value: last)) }
        let answer = try await send(.GET, path + (query.string ?? ""))
        switch answer.status {
        case 200: break
        case 404 where member == "tags": return RegistryPage(names: [], hasMore: false)
        case 403: throw .unauthorized(registry: address.host)
        default: throw refused(answer)
        }
        guard let json = answer.json, let list = json[member] else {
            throw .unintelligible(registry: address.host, reason: "its list has no '\(member)'")
        }
        // A repository whose last tag was removed has `null` for its tags.
        let names = list.arrayValue?.compactMap(\.stringValue) ?? []
        let isLinked = answer.headers["Link"].contains { $0.contains("rel=\"next\"") || $0.contains("rel=next") }
        return RegistryPage(names: names, hasMore: isLinked && !names.isEmpty)
    }
}

/// Some of the names that a registry has. The next page is asked for with the last of them.
public struct RegistryPage: Hashable, Sendable {
    public let names: [String]
    public let hasMore: Bool
}
