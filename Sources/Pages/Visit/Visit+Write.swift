import Crypto
import HTTPTypes
import Hummingbird
import ImageAPI

extension Visit {
    /// Sends a command as the form says it: for the version that was shown in it, under the name that it was given when it was
    /// shown (so that to send it twice is to do it once), and for the reason that is given.
    ///
    /// - Throws: `Problem`: 403 for a form that did not come from a page of this session.
    func write(
        _ route: Route,
        _ segment: String? = nil,
        _ form: Form,
        query: KeyValuePairs<String, String?> = [:],
        body: (any ImageAPI.RequestBody)? = nil
    ) async throws -> APIAnswer {
        var headers: HTTPFields = [:]
        headers[.csrfToken] = form.text(FormField.csrfToken)
        let body = body?.bytes
        if let formKey = form.text(FormField.formKey) {
            headers[.idempotencyKey] = Self.idempotencyKey(formKey, route.target(segment, query: query), body ?? [])
        }
        if let version = form.text(FormField.version) { headers[.ifMatch] = "\"\(version)\"" }
        if let reason = form.text(FormField.reason) { headers[.ledgerReason] = HeaderText.encoded(reason) }
        return try await api.call(
            route,
            segment,
            query: query.map { (name: $0.key, value: $0.value) },
            headers: headers,
            body: body
        )
    }

    /// A form that was sent, gone back to and changed is another command.
    private static func idempotencyKey(_ formKey: String, _ target: String, _ body: [UInt8]) -> String {
        let digest = SHA256.hash(data: Array("\(formKey) \(target) ".utf8) + body)
        return digest.prefix(16).map { String($0, radix: 16) }.joined(separator: "-")
    }

    /// Shows another page, on which what has been done can be seen, and says that it was done.
    ///
    /// - Parameter address: of a page of ours.
    func done(_ answer: APIAnswer, _ notice: String, goTo address: String) -> Response {
        var response = Response.redirect(to: address)
        if let position = answer.position {
            response.setCookie(SeenPosition.cookie(position, isSecure: request.isBehindTLS))
        }
        response.setCookie(Notice.cookie(notice, isSecure: request.isBehindTLS))
        return response
    }
}

/// The fields that every form has beside its own.
enum FormField {
    static let csrfToken = "csrfToken"
    static let formKey = "formKey"
    static let version = "version"
    static let reason = "reason"
}

/// The position of what a browser did last: pages wait for it, so that nobody misses what they have just done.
enum SeenPosition {
    private static let cookieName = "imageledger_seen"

    static func cookie(_ position: String, isSecure: Bool) -> Cookie {
        Cookie(
            name: cookieName,
            value: position,
            maxAge: 30,
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .lax
        )
    }

    /// A cookie that says something else was not made here.
    static func read(from request: Request) -> String? {
        guard let position = request.cookies[cookieName].flatMap({ Int64($0.value) }), position >= 0 else { return nil }
        return String(position)
    }
}

/// What the next page says once.
enum Notice {
    private static let cookieName = "imageledger_notice"

    static func cookie(_ text: String, isSecure: Bool) -> Cookie {
        Cookie(
            name: cookieName,
            value: PercentEncoding.component(text),
            maxAge: 30,
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .lax
        )
    }

    static func read(from request: Request) -> String? {
        request.cookies[cookieName].flatMap { PercentEncoding.decode($0.value) }
    }

    static let emptyCookie = Cookie(name: cookieName, value: "", maxAge: 0, path: "/", httpOnly: true, sameSite: .lax)
}

extension Request {
    /// As a proxy in front says.
    var isBehindTLS: Bool { headers[.forwardedProtocol] == "https" }
}

extension HTTPField.Name {
    static let csrfToken = named(HeaderName.csrfToken)
    static let idempotencyKey = named(HeaderName.idempotencyKey)
    static let ledgerReason = named(HeaderName.ledgerReason)
    static let ledgerPosition = named(HeaderName.ledgerPosition)
    static let ledgerLogLine = named(HeaderName.ledgerLogLine)
    static let requestID = named(HeaderName.requestID)
    static let forwardedProtocol = named("X-Forwarded-Proto")
    static let fetchSite = named("Sec-Fetch-Site")

    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is no name of a header field") }
        return name
    }
}
