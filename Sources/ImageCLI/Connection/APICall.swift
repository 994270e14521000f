import ImageAPI

/// One call of a route, before it is known whom it goes to.
struct APICall {
    var route: Route
    var segment: String?
    var query: KeyValuePairs<String, String?> = [:]
    /// Of a write: the version that the caller has seen, and that must still hold.
    var ifVersion: Int64?
    var body: [UInt8]?
    /// The media type that the answer should have.
    var accept = MediaType.json
    /// What the person typed for a field of the body or a parameter of the query: `url` is `--url` to them.
    var argument: @Sendable (_ field: String) -> String = APICall.flag

    /// `urlForGpu` → `--url-for-gpu`, the form of every flag that is named after its field.
    static func flag(_ field: String) -> String {
        "--" + field.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
    }
}
