public import JSON

/// The body of every answer that is not a success (RFC 9457).
public struct Problem: Representation, Error {
    /// Says what kind of problem it is, to programs; `about:blank` when the status says all (RFC 9457 section 4.2.1).
    public var type: String
    public var title: String
    public var status: Int
    /// What happened this time, and the way out, in words for people.
    public var detail: String?
    /// Every bad field at once.
    public var errors: [FieldError]
    /// What else programs may want to know: the version that a stale `If-Match` missed, for one.
    public var extensions: [JSONValue.Member]

    public init(
        status: Int,
        type: String = "about:blank",
        title: String? = nil,
        detail: String? = nil,
        errors: [FieldError] = [],
        extensions: [JSONValue.Member] = []
    ) {
        self.type = type
        self.title = title ?? Self.reasonPhrase(of: status)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.extensions = extensions
    }
}

extension Problem {
    /// Members of the wrong type are ignored, as RFC 9457 section 3.1 asks of a consumer.
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json).all
        var errors: [FieldError] = []
        for entry in json["errors"]?.arrayValue ?? [] { errors.append(try FieldError(json: entry)) }
        self.init(
            status: json["status"]?.integerValue.map { Int(truncatingIfNeeded: $0) } ?? 0,
            type: json["type"]?.stringValue ?? "about:blank",
            title: json["title"]?.stringValue,
            detail: json["detail"]?.stringValue,
            errors: errors,
            extensions: members.filter { !["type", "title", "status", "detail", "errors"].contains($0.name) }
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("type", type)
            writer.field("title", title)
            writer.field("status", status)
            if let detail { writer.field("detail", detail) }
            if !errors.isEmpty {
                writer.field(
                    "errors",
                    array: { writer in
                        for error in errors { error.write(to: &writer) }
                    }
                )
            }
            for member in extensions { writer.field(member.name, member.value) }
        }
    }

    /// RFC 9110 section 15, for the statuses that the server answers.
    public static func reasonPhrase(of status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 428: "Precondition Required"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        default: "Status \(status)"
        }
    }
}
