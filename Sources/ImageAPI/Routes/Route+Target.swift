extension Route {
    /// The path with its open segment filled in, and the query: what stands behind the host in a URL.
    ///
    /// - Parameters:
    ///   - segment: The name or id, as people write it; needed exactly when `path` has a place for it.
    ///   - query: Parameters without a value are left out.
    public func target(_ segment: String? = nil, query: KeyValuePairs<String, String?> = [:]) -> String {
        target(segment, pairs: query.map { (name: $0.key, value: $0.value) })
    }

    /// The same for a query that is put together as it goes.
    public func target(_ segment: String?, pairs query: [(name: String, value: String?)]) -> String {
        var target = path
        if let open = path.firstIndex(of: "{"), let close = path.firstIndex(of: "}") {
            precondition(segment != nil, "\(path) needs its segment")
            target.replaceSubrange(open...close, with: PercentEncoding.component(segment ?? ""))
        }
        var separator = "?"
        for case (let name, let value?) in query {
            target += separator + PercentEncoding.component(name) + "=" + PercentEncoding.component(value)
            separator = "&"
        }
        return target
    }
}
