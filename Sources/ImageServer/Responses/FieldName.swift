import HTTPTypes
import ImageAPI

/// The contract's header fields, as this side of the wire needs them.
extension HTTPField.Name {
    static let idempotencyKey = named(HeaderName.idempotencyKey)
    static let ledgerReason = named(HeaderName.ledgerReason)
    static let ledgerPosition = named(HeaderName.ledgerPosition)
    static let ledgerAge = named(HeaderName.ledgerAge)
    static let ledgerLogLine = named(HeaderName.ledgerLogLine)
    static let requestID = named(HeaderName.requestID)
    static let csrfToken = named(HeaderName.csrfToken)
    static let lastEventID = named(HeaderName.lastEventID)

    /// Said by a proxy in front.
    static let forwardedProtocol = named("X-Forwarded-Proto")

    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is no name of a header field") }
        return name
    }
}
