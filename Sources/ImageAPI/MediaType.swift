public enum MediaType {
    public static let json = "application/json"
    public static let plainText = "text/plain; charset=utf-8"
    /// RFC 9457 section 6.1.
    public static let problem = "application/problem+json"
    /// https://jsonlines.org
    public static let jsonLines = "application/jsonl"
    /// RFC 4180 section 3.
    public static let csv = "text/csv; charset=utf-8; header=present"
    /// https://html.spec.whatwg.org/multipage/server-sent-events.html
    public static let eventStream = "text/event-stream"
}
