/// The header fields of the contract, spelt as people read them; HTTP compares them without regard to case.
public enum HeaderName {
    public static let authorization = "Authorization"
    /// The name of a command, made by the caller: the same again answers the same again and changes nothing.
    public static let idempotencyKey = "Idempotency-Key"
    /// Why, in the caller's words; stored with the event.
    public static let ledgerReason = "Ledger-Reason"
    /// The position up to which the answer speaks; of a write, that of its last event.
    public static let ledgerPosition = "Ledger-Position"
    /// Seconds since the answer could last be confirmed as current; absent when it is.
    public static let ledgerAge = "Ledger-Age"
    /// Of a part of a build's log: the number of its last line, 0 when there is none.
    public static let ledgerLogLine = "Ledger-Log-Line"
    /// Becomes the correlation id of every event that follows from the request.
    public static let requestID = "X-Request-ID"
    /// The stream's version in double quotes (RFC 9110 section 8.8.3).
    public static let entityTag = "ETag"
    public static let ifMatch = "If-Match"
    public static let ifNoneMatch = "If-None-Match"
    /// Of a write that a browser's session makes: shows that one of our own pages asked for it.
    public static let csrfToken = "X-CSRF-Token"
    public static let location = "Location"
    public static let retryAfter = "Retry-After"
    public static let contentType = "Content-Type"
    public static let accept = "Accept"
    public static let contentDisposition = "Content-Disposition"
    public static let lastEventID = "Last-Event-ID"
}

/// Text of people in a header field, which many clients and proxies hold to ASCII.
public enum HeaderText {
    /// Percent-encoded where it is not printable ASCII, or `%` itself: what `Ledger-Reason` is decoded from.
    public static func encoded(_ text: String) -> String {
        PercentEncoding.encode(text) { byte in (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "%") }
    }
}
