extension Route {
    /// The path with its open segment filled in, and the query: what stands behind the host in a URL.
    ///
    /// - Parameters:
    ///   - segment: The name or id, as people write it; needed exactly when `path` has a place for it.
    ///   - query: Parameters without a value are left out.
    public func target(_ segment: String? = nil, query: KeyValuePairs<String, String?> = [:]) -> String {
        var target = path
        if let open = path.firstIndex(of: "{"), let close = path.firstIndex(of: "}") {
            precondition(segment != nil, "\(path) needs its segment")
            target.replaceSubrange(open...close, with: percentEncoded(segment ?? ""))
        }
        var separator = "?"
        for case (let name, let value?) in query {
            target += separator + percentEncoded(name) + "=" + percentEncoded(value)
            separator = "&"
        }
        return target
    }
}

/// All but the unreserved characters of RFC 3986 section 2.3, so that a value can neither end its segment nor the query.
private func percentEncoded(_ text: String) -> String {
    // A segment of dots alone would be read as "this folder" or "the one above" (RFC 3986 section 5.2.4).
    if text == "." || text == ".." { return String(repeating: "%2E", count: text.utf8.count) }
    return PercentEncoding.encode(text) { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}
