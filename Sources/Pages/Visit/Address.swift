import ImageAPI

/// The address of a page of ours.
enum Address {
    /// - Parameters:
    ///   - path: with each segment encoded, as `segment` does it.
    ///   - query: parameters without a value are left out.
    static func make(_ path: String, _ query: [(name: String, value: String?)]) -> String {
        let said = query.compactMap { name, value in
            value.map { "\(PercentEncoding.component(name))=\(PercentEncoding.component($0))" }
        }
        return said.isEmpty ? path : path + "?" + said.joined(separator: "&")
    }

    /// An image may be called as the page that adds one; its address is then written in another way.
    static func image(_ name: String) -> String {
        "/images/" + (name == "add" ? "%61dd" : PercentEncoding.component(name))
    }
    static func build(_ id: String) -> String { "/builds/" + PercentEncoding.component(id) }
}
