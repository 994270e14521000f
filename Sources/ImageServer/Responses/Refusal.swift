import HTTPTypes
import Hummingbird
import ImageAPI
import JSON

/// An answer that is not a success, with the header fields that go with it.
struct Refusal: Error {
    var problem: Problem
    var headers: HTTPFields = [:]
}

extension Refusal {
    /// 400: what came cannot be read at all.
    static func malformed(_ detail: String) -> Refusal {
        Refusal(problem: Problem(status: 400, detail: detail))
    }

    /// 422: every field and parameter that cannot be taken, at once.
    static func invalid(_ errors: [FieldError]) -> Refusal {
        let fields = errors.map(\.field).filter { !$0.isEmpty }
        let named = fields.isEmpty ? "" : ": \(fields.prefix(10).joined(separator: ", "))"
        let detail = "The request is not valid, so nothing was done\(named); see errors."
        return Refusal(problem: Problem(status: 422, detail: detail, errors: errors))
    }

    static func invalid(_ field: String, _ message: String) -> Refusal {
        .invalid([FieldError(field: field, message: message)])
    }

    /// RFC 6750 section 3: the challenge carries no error code unless a token was sent.
    static func unauthenticated(_ detail: String, tokenWasSent: Bool) -> Refusal {
        let error = tokenWasSent ? #", error="invalid_token""# : ""
        return Refusal(
            problem: Problem(status: 401, detail: detail),
            headers: [.wwwAuthenticate: #"Bearer realm="imageledger""# + error]
        )
    }

    /// 403, naming the right that is missing.
    ///
    /// - Parameters:
    ///   - roles: each of which has that right.
    ///   - rights: to be read behind "who"; for what other people than those of a role may do.
    static func forbidden(_ detail: String, needs roles: [String], missing rights: [String] = []) -> Refusal {
        var extensions = [JSONValue.Member("requiredRoles", .array(roles.sorted().map { .string($0) }))]
        if !rights.isEmpty {
            extensions.append(JSONValue.Member("missingRights", .array(rights.map { .string($0) })))
        }
        return Refusal(problem: Problem(status: 403, detail: detail, extensions: extensions))
    }

    static func notFound(_ detail: String) -> Refusal {
        Refusal(problem: Problem(status: 404, detail: detail))
    }

    static func conflict(_ detail: String) -> Refusal {
        Refusal(problem: Problem(status: 409, detail: detail))
    }

    /// 503: the same request may succeed after `seconds`; `nil` when somebody has to mend something first.
    static func unavailable(_ detail: String, retryAfter seconds: Int? = 1) -> Refusal {
        let headers: HTTPFields = seconds.map { [.retryAfter: String($0)] } ?? [:]
        return Refusal(problem: Problem(status: 503, detail: detail), headers: headers)
    }
}
