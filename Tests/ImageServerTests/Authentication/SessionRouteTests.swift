import HTTPTypes
import ImageAPI
import ImageDomain
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Sessions of browsers")
    struct SessionRouteTests {
        @Test("a token opens a session, whose cookie no script reads and no other site's form sends")
        func logIn() async throws {
            try await API.run { api in
                let answer = try await api.with(token: nil).logIn(#"{"token":"\#(api.token ?? "")"}"#)
                #expect(answer.status == 201)
                #expect(answer.json["role"]?.stringValue == "admin")
                let cookie = try #require(answer.header("Set-Cookie"))
                #expect(cookie.contains("HttpOnly"))
                #expect(cookie.contains("SameSite=Lax"))
                #expect(!cookie.contains("Secure"))
                #expect(!answer.text.contains(try #require(api.token)))
                let browser = try Browser(api, answer)
                let session = try await browser.send(.get, "/api/v1/session")
                #expect(session.json["subject"]?.stringValue == "admin")
                #expect(session.json["csrfToken"]?.stringValue == browser.csrfToken)
                #expect(try await browser.send(.get, "/api/v1/images?limit=1").status == 200)
            }
        }

        @Test("behind TLS the cookie goes over TLS alone")
        func secure() async throws {
            try await API.run { api in
                let body = #"{"token":"\#(api.token ?? "")"}"#
                let answer = try await api.with(token: nil)
                    .send(.post, "/api/v1/session", body, ["X-Forwarded-Proto": "https"])
                #expect(answer.header("Set-Cookie")?.contains("Secure") == true)
            }
        }

        @Test(
            "what proves nothing opens no session",
            arguments: [
                (#"{"token":"il_mistyped"}"#, 401), (#"{"link":"mistyped"}"#, 401), ("{}", 422),
                (#"{"token":"a","link":"b"}"#, 422), (#"{"tokn":"a"}"#, 422),
            ]
        )
        func refused(body: String, status: Int) async throws {
            try await API.run { api in
                let answer = try await api.with(token: nil).logIn(body)
                #expect(answer.status == status, "\(answer.text)")
                #expect(answer.header("Set-Cookie") == nil)
            }
        }

        @Test("a browser's write needs the token of its own session, and nothing is changed without")
        func forged() async throws {
            try await API.run { api in
                let browser = try await Browser.loggedIn(api)
                let other = try await Browser.loggedIn(api)
                let name = API.unique("forged")
                for token in [nil, "", "forged", other.csrfToken] {
                    let answer = try await browser.send(.post, "/api/v1/groups", #"{"name":"\#(name)"}"#, csrf: token)
                    #expect(answer.status == 403)
                    #expect(answer.detail.contains("did not come from a page of this session"))
                }
                #expect(try await api.get("/api/v1/groups/\(name)").status == 404)
                let answer = try await browser.send(
                    .post,
                    "/api/v1/groups",
                    #"{"name":"\#(name)"}"#,
                    csrf: browser.csrfToken
                )
                #expect(answer.status == 201)
            }
        }

        @Test("log-out ends the session here, whoever has a copy of its cookie")
        func logOut() async throws {
            try await API.run { api in
                let browser = try await Browser.loggedIn(api)
                #expect(try await browser.send(.delete, "/api/v1/session").status == 403)
                let answer = try await browser.send(.delete, "/api/v1/session", csrf: browser.csrfToken)
                #expect(answer.status == 204)
                #expect(answer.header("Set-Cookie")?.contains("Max-Age=0") == true)
                let replayed = try await browser.send(.get, "/api/v1/session")
                #expect(replayed.status == 401)
                #expect(replayed.detail == "This session has ended: log in again.")
            }
        }

        @Test("a session is worth what its token is worth: nothing, once that was revoked")
        func revoked() async throws {
            try await API.run { api in
                let issued = try await api.issue("auditor")
                let browser = try await Browser.loggedIn(api.with(token: issued.value))
                #expect(try await browser.send(.get, "/api/v1/audit?limit=1").status == 200)
                #expect(try await browser.send(.post, "/api/v1/groups", "{}", csrf: browser.csrfToken).status == 403)
                #expect(try await api.send(.delete, "/api/v1/tokens/\(issued.id)").status == 204)
                #expect(try await browser.send(.get, "/api/v1/audit?limit=1").status == 401)
            }
        }

        @Test("a link logs in once")
        func link() async throws {
            let links = LogInLinks()
            let world = try await TestLedger.shared
            let key = links.make(for: world.admin.id)
            #expect(links.redeem("another") == nil)
            #expect(links.redeem(key) == world.admin.id)
            #expect(links.redeem(key) == nil)
        }
    }
}

extension API {
    fileprivate func logIn(_ body: String) async throws -> Answer {
        try await send(.post, "/api/v1/session", body)
    }
}

/// Sends the cookie that it was given, and no token.
private struct Browser {
    let api: API
    let cookie: String
    let csrfToken: String

    init(_ api: API, _ answer: Answer) throws {
        self.api = api.with(token: nil)
        let field = try #require(answer.header("Set-Cookie"))
        cookie = String(field.prefix { $0 != ";" })
        csrfToken = try #require(answer.json["csrfToken"]?.stringValue)
    }

    static func loggedIn(_ api: API) async throws -> Browser {
        try Browser(api, try await api.with(token: nil).logIn(#"{"token":"\#(api.token ?? "")"}"#))
    }

    func send(
        _ method: HTTPRequest.Method,
        _ target: String,
        _ body: String? = nil,
        csrf: String? = nil
    ) async throws -> Answer {
        var headers = ["Cookie": cookie]
        if let csrf { headers["X-CSRF-Token"] = csrf }
        return try await api.send(method, target, body, headers)
    }
}
