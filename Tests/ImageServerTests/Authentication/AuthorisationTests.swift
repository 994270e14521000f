import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import JSON
import PostgresEventLog
import Projections
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Who may what")
    struct AuthorisationTests {
        /// How a caller comes, and what they are by that.
        enum Caller: String, CaseIterable, Sendable {
            case nobody, mistyped, otherScheme, unknownToken, expired, revoked, user, auditor, admin

            var role: APIRole? { APIRole(rawValue: rawValue) }
        }

        /// Whose group a request of a group's administrator is about.
        enum Owner: String, CaseIterable, Sendable {
            case own, other
        }

        @Test("a group's administrator does what the table says, and of own groups only", arguments: Route.allCases)
        func groupAdministrators(route: Route) async throws {
            try await API.run { api in
                let groups = [Owner.own: try await api.group("own"), .other: try await api.group("other")]
                let own = try #require(groups[.own])
                let gina = api.with(token: try await api.issue("user", subject: "gina", administers: [own]).value)
                for owner in Owner.allCases {
                    let answer = try await call(route, about: try #require(groups[owner]), gina, admin: api)
                    let comment = Comment(rawValue: "\(route), \(owner) group: \(answer.status) \(answer.text)")
                    if isOpen(route, to: owner) {
                        #expect(answer.status != 401 && answer.status != 403 && answer.status < 500, comment)
                    } else {
                        #expect(answer.status == 403, comment)
                        #expect(answer.json["requiredRoles"]?.arrayValue?.contains(.string("admin")) == true, comment)
                    }
                    if owner == .other, route.groupAdministration == .ownGroups {
                        let missing = "administers the group '\(try #require(groups[.other]))'"
                        #expect(answer.json["missingRights"]?.arrayValue == [.string(missing)], comment)
                    }
                }
            }
        }

        private func isOpen(_ route: Route, to owner: Owner) -> Bool {
            switch route.groupAdministration {
            case .nothing: route.access.admits(.user)
            case .everything: true
            case .ownGroups: owner == .own
            }
        }

        /// A request about a group, of the kind that the table says depends on whose it is; for any other route, one that
        /// changes nothing.
        private func call(_ route: Route, about group: String, _ api: API, admin: API) async throws -> Answer {
            guard route.groupAdministration == .ownGroups else { return try await call(route, api) }
            let method = try #require(HTTPRequest.Method(route.method))
            if route.isWrite {
                let image = try await admin.image()
                return try await api.send(method, route.target(image), #"{"groups":["\#(group)"]}"#)
            }
            let query: KeyValuePairs<String, String?> = ["group": group, "groups": group, "image": "no-such-thing"]
            let known = query.filter { route.queryParameters.contains($0.key) }
            try #require(known.contains { $0.key != "image" }, "a route of own groups takes a group")
            let target = known.map { "\($0.key)=\($0.value ?? "")" }.joined(separator: "&")
            return try await api.send(method, "\(route.path)?\(target)")
        }

        @Test("every route lets in the callers that the table names, and nobody else", arguments: Route.allCases)
        func matrix(route: Route) async throws {
            try await API.run { api in
                for caller in Caller.allCases {
                    let answer = try await call(route, as: caller, api)
                    let comment = Comment(rawValue: "\(route) as \(caller): \(answer.status) \(answer.text)")
                    switch (route.access.admits(caller.role), caller.role) {
                    case (true, _):
                        #expect(answer.status != 401 && answer.status != 403 && answer.status < 500, comment)
                    case (false, nil):
                        #expect(answer.status == 401, comment)
                        #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer realm=") == true, comment)
                    case (false, _?):
                        #expect(answer.status == 403, comment)
                        #expect(answer.detail.contains("takes the role"), comment)
                        let missing = answer.json["missingRights"]?.arrayValue?.compactMap(\.stringValue) ?? []
                        #expect(missing.first?.hasPrefix("has the role ") == true, comment)
                        let isForOthers = route.groupAdministration != .nothing
                        #expect(missing.contains("administers a group") == isForOthers, comment)
                    }
                    if answer.status >= 400 {
                        #expect(answer.headers[.contentType] == "application/problem+json", comment)
                    }
                }
            }
        }

        /// With a body that changes nothing where the caller is let in.
        private func call(_ route: Route, as caller: Caller, _ api: API) async throws -> Answer {
            if caller == .otherScheme {
                return try await call(route, api.with(token: nil), ["Authorization": "Basic YTpi"])
            }
            return try await call(route, api.with(token: try await token(of: caller, api)))
        }

        private func call(_ route: Route, _ api: API, _ headers: [String: String] = [:]) async throws -> Answer {
            let method = try #require(HTTPRequest.Method(route.method))
            let target = route.target(route.path.contains("{") ? "no-such-thing" : nil)
            let body = ["POST", "PUT", "PATCH"].contains(route.method) ? "{}" : nil
            return try await api.send(method, target, body, headers)
        }

        private func token(of caller: Caller, _ api: API) async throws -> String? {
            switch caller {
            case .nobody, .otherScheme: return nil
            case .mistyped: return "il_mistyped"
            case .unknownToken: return TokenValue().revealed
            case .user, .auditor, .admin: return try await api.issue(caller.rawValue).value
            case .revoked:
                let token = try await api.issue("admin")
                let answer = try await api.send(.delete, "/api/v1/tokens/\(token.id)")
                try #require(answer.status == 204)
                return token.value
            case .expired:
                return try await expiredToken(api)
            }
        }

        /// Put into the log by hand, since the server refuses to issue one.
        private func expiredToken(_ api: API) async throws -> String {
            let value = TokenValue()
            let grant = TokenGrant(
                id: value.id,
                subject: Subject(recorded: "late"),
                role: .admin,
                expiresAt: Instant.wallClock.advanced(bySeconds: -1)
            )
            var generator = SystemRandomNumberGenerator()
            let metadata = CommandMetadata(
                commandID: CommandID(at: .wallClock, using: &generator),
                correlationID: "test",
                actor: EventActor(subject: "test", displayName: "Test", method: "system")
            )
            try await api.world.ledger.hashes.store(value.secretHash, of: value.id)
            let receipt = try await api.world.log.append(
                Append(
                    to: value.id.stream,
                    expecting: .noStream,
                    [EventCodec.encode(TokenEvent.tokenIssued(grant))],
                    metadata
                )
            )
            try await api.world.ledger.reads.liveTokens.wait(until: receipt.positions.upperBound, timeout: .seconds(10))
            return value.revealed
        }

        @Test("a method that a path does not have is answered by 405, and Allow says which it has")
        func methodNotAllowed() async throws {
            try await API.run { api in
                let answer = try await api.send(.put, "/api/v1/images/some-image")
                #expect(answer.status == 405)
                let allowed = Set((answer.headers[.allow] ?? "").split(separator: ", "))
                #expect(allowed == ["GET", "HEAD", "PATCH", "DELETE"])
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
        }

        @Test("a path that is in no table is a problem of status 404, with and without a token")
        func notFound() async throws {
            try await API.run { api in
                for target in [
                    "/imagez", "/api/v1/imagez", "/api/v1/images/a/b/c", "/api/v2/images", "/..%2f..%2fetc/passwd",
                ] {
                    for token in [api.token, nil] {
                        let answer = try await api.with(token: token).get(target)
                        #expect(answer.status == 404, "\(target)")
                        #expect(answer.headers[.contentType] == "application/problem+json")
                        #expect(answer.json["status"]?.integerValue == 404)
                    }
                }
            }
        }

        @Test("HEAD answers what GET does, without the body")
        func head() async throws {
            try await API.run { api in
                let answer = try await api.send(.head, "/api/v1/selection")
                #expect(answer.status == 200)
                #expect(answer.bytes.isEmpty)
                #expect(try await api.with(token: nil).send(.head, "/api/v1/selection").status == 401)
            }
        }

        @Test(
            "only an administrator sees the selection of others",
            arguments: ["as=alice", "groups=a,b", "as=a&groups="]
        )
        func speakingForOthers(query: String) async throws {
            try await API.run { api in
                for role in ["user", "auditor"] {
                    let token = try await api.issue(role).value
                    let answer = try await api.with(token: token).get("/api/v1/selection?\(query)")
                    #expect(answer.status == 403)
                    #expect(answer.json["requiredRoles"]?.arrayValue == [.string("admin")])
                }
                #expect(try await api.get("/api/v1/selection?\(query)").status == 200)
            }
        }
    }
}
