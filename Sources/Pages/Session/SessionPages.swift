import HTTPTypes
import Hummingbird
import ImageAPI

/// Log-in and log-out.
enum SessionPages {
    static let places = [
        Place.get("/") { visit in Response.redirect(to: visit.may(.listImages) ? "/images" : "/selection") },
        Place(method: .get, path: "/log-in", answer: show),
        Place(method: .post, path: "/log-in", answer: logIn),
        Place.post("/log-out", logOut),
    ]

    /// A link that the server printed logs in by being opened.
    private static func show(_ arrival: Arrival) async throws -> Response {
        let query = arrival.request.uri.queryParameters
        let destination = safe(query.get("next"))
        // A link is used up by being opened, not by being looked at.
        guard let link = query.get("link"), arrival.request.method == .get else {
            return page(LogInModel(next: destination, problem: nil))
        }
        return await attempt(arrival, LogInRequest(link: link), destination)
    }

    private static func logIn(_ arrival: Arrival) async throws -> Response {
        // Another site's form must not log anybody in as somebody else.
        guard isOurs(arrival.request) else {
            throw Problem(status: 403, detail: "This form did not come from this site.")
        }
        let form = try await Form(of: arrival.request)
        let request = LogInRequest(token: form.text("token")?.trimmingPrefix(while: \.isWhitespace).description ?? "")
        return await attempt(arrival, request, safe(form.text("next")))
    }

    /// A browser that has compared the two sites itself knows best (https://www.w3.org/TR/fetch-metadata/): a proxy in front may
    /// have asked for another host than the one that the person sees.
    private static func isOurs(_ request: Request) -> Bool {
        if let site = request.headers[.fetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin] else { return true }
        return origin.hasSuffix("://" + (request.head.authority ?? ""))
    }

    private static func attempt(_ arrival: Arrival, _ request: LogInRequest, _ destination: String) async -> Response {
        do {
            let answer = try await arrival.api.call(.logIn, body: request.bytes)
            return redirect(to: destination, with: answer)
        } catch let problem as Problem {
            let detail = problem.errors.first?.message ?? problem.detail
            return page(
                LogInModel(next: destination, problem: detail),
                status: HTTPResponse.Status(code: problem.status)
            )
        } catch {
            return page(LogInModel(next: destination, problem: "\(error)"), status: .internalServerError)
        }
    }

    private static func logOut(_ visit: Visit, _ form: Form) async throws -> Response {
        let answer = try await visit.write(.logOut, nil, form)
        return redirect(to: "/log-in", with: answer)
    }

    /// With the cookies that the interface sets.
    private static func redirect(to address: String, with answer: APIAnswer) -> Response {
        var response = Response.redirect(to: address)
        for cookie in answer.headers[values: .setCookie] {
            response.headers.append(HTTPField(name: .setCookie, value: cookie))
        }
        return response
    }

    /// For somebody who asks for a page and has no session, or one that has ended.
    static func logInFirst(_ request: Request) -> Response {
        guard request.method == .get else {
            // Most forms are sent to the address of the page that has them; there one goes on.
            let path = request.uri.path
            let next = Place.methods(at: path).contains("GET") ? safe(path) : "/"
            return page(LogInModel(next: next, problem: "This session has ended: log in again."), status: .unauthorized)
        }
        let next = request.uri.description
        return Response.redirect(to: Address.make("/log-in", [("next", next == "/" ? nil : next)]))
    }

    /// Only a page of ours: an address that begins with two slashes is another site's.
    private static func safe(_ address: (some StringProtocol)?) -> String {
        guard let address, address.hasPrefix("/"), !address.hasPrefix("//"), !address.contains("\\"),
            address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { return "/" }
        return String(address)
    }

    private static func page(_ model: LogInModel, status: HTTPResponse.Status = .ok) -> Response {
        Response.html(PageModel(frame: Frame(title: "Log in"), content: model), "log-in", status: status)
    }
}

private struct LogInModel: Sendable {
    let next: String
    let problem: String?
}
