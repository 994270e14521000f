import Hummingbird
import ImageAPI

extension Visit {
    /// What the interface answers, as of the moment that is looked at; of the present, what the person has just done is in it.
    func read<Content: Representation>(
        _ route: Route,
        _ segment: String? = nil,
        query: KeyValuePairs<String, String?> = [:],
        as type: Content.Type = Content.self
    ) async throws -> Content {
        try await answer(route, segment, query: query).decoded(as: type)
    }

    /// The same for a query that is put together as it goes.
    func read<Content: Representation>(
        _ route: Route,
        query: [(name: String, value: String?)],
        as type: Content.Type = Content.self
    ) async throws -> Content {
        try await answer(route, nil, pairs: query).decoded(as: type)
    }

    func answer(
        _ route: Route,
        _ segment: String? = nil,
        query: KeyValuePairs<String, String?> = [:]
    ) async throws -> APIAnswer {
        try await answer(route, segment, pairs: query.map { (name: $0.key, value: $0.value) })
    }

    func answer(
        _ route: Route,
        _ segment: String?,
        pairs query: [(name: String, value: String?)]
    ) async throws -> APIAnswer {
        var all = query
        let known = route.queryParameters
        if known.contains("asOf"), let asOf, !all.contains(where: { $0.name == "asOf" }) {
            all.append((name: "asOf", value: asOf))
        } else if known.contains("minPosition"), !all.contains(where: { $0.name == "minPosition" && $0.value != nil }),
            let seen
        {
            all.append((name: "minPosition", value: seen))
        }
        return try await api.call(route, segment, query: all)
    }

    /// Where the log ends now, for who must not be told less by a list that lags behind.
    func logEnd() async throws -> String? {
        try await answer(.news).position
    }

    /// The position of what this browser did last, or was told of.
    private var seen: String? {
        query("minPosition") ?? SeenPosition.read(from: request)
    }
}
