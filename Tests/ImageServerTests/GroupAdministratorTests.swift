import EventSourcing
import HTTPTypes
import Hummingbird
import ImageDomain
import JSON
import PostgresEventLog
import Projections
import ReadModels
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("The administrators of groups")
    struct GroupAdministratorTests {
        /// An image for one group, a group that Gina administers, and one of others.
        struct World {
            let admin: API
            let gina: API
            let tokenID: String
            let (own, other): (String, String)
            let image: String

            init(_ api: API, expiresAt: String? = nil) async throws {
                admin = api
                own = try await api.group("own")
                other = try await api.group("other")
                image = try await api.image(groups: [other])
                let token = try await api.issue(
                    "user",
                    subject: API.unique("gina"),
                    administers: [own],
                    expiresAt: expiresAt
                )
                tokenID = token.id
                gina = api.with(token: token.value)
            }

            func put(_ body: String, _ headers: [String: String] = [:], as api: API? = nil) async throws -> Answer {
                try await (api ?? gina).send(.put, "/api/v1/images/\(image)/groups", body, headers)
            }

            func groups() async throws -> [String] {
                let image = try await admin.get("/api/v1/images/\(image)")
                return (image.json["groups"]?.arrayValue ?? []).compactMap(\.stringValue)
            }
        }

        @Test("give their group to an image and take it away, and the audit trail says who did")
        func own() async throws {
            try await API.run { api in
                let world = try await World(api)
                let added = try await world.put(#"{"groups":["\#(world.other)","\#(world.own)","\#(world.own)"]}"#)
                #expect(added.status == 200)
                #expect(try await world.groups() == [world.other, world.own])
                let removed = try await world.put(#"{"groups":["\#(world.other)"],"global":false}"#)
                #expect(removed.status == 200)
                #expect(try await world.groups() == [world.other])
                let history = try await api.get("/api/v1/images/\(world.image)/history?minPosition=\(removed.position)")
                let actors = history.items.compactMap { $0["actor"]?["subject"]?.stringValue }
                #expect(actors.filter { $0.hasPrefix("gina") }.count == 2)
            }
        }

        @Test("change nothing else, whatever else the request holds that they may")
        func nothingElse() async throws {
            try await API.run { api in
                let world = try await World(api)
                let third = try await api.group("third")
                let (own, other) = (world.own, world.other)
                let refusals: [(body: String, missing: [String])] = [
                    (#"{"groups":[]}"#, ["administers the group '\(other)'"]),
                    (#"{"groups":["\#(own)"]}"#, ["administers the group '\(other)'"]),
                    (#"{"groups":["\#(other)","\#(third)"]}"#, ["administers the group '\(third)'"]),
                    (#"{"groups":["\#(other)","\#(own)","\#(third)"]}"#, ["administers the group '\(third)'"]),
                    (#"{"global":true}"#, ["changes whether an image is global"]),
                    (#"{"global":true,"groups":["\#(other)","\#(own)"]}"#, ["changes whether an image is global"]),
                    (
                        #"{"global":true,"groups":["\#(own)"]}"#,
                        ["changes whether an image is global", "administers the group '\(other)'"]
                    ),
                ]
                let head = try await world.admin.world.log.readStream(
                    ImageName(recorded: world.image).stream,
                    after: .none
                ).count
                for (body, missing) in refusals {
                    // A stale or a matching version and a key make no difference.
                    let key = ["Idempotency-Key": API.unique("k")]
                    for headers in [[:], ["If-Match": "*"], ["If-Match": "\"99\""], key] {
                        let answer = try await world.put(body, headers)
                        #expect(answer.status == 403, "\(body) \(headers): \(answer.text)")
                        #expect(answer.headers[.contentType] == "application/problem+json")
                        #expect(answer.json["requiredRoles"]?.arrayValue == [.string("admin")])
                        let rights = answer.json["missingRights"]?.arrayValue?.compactMap(\.stringValue)
                        #expect(rights == missing, "\(body)")
                        for right in missing { #expect(answer.detail.contains(right), "\(answer.detail)") }
                    }
                }
                let target = "/api/v1/images/\(world.image)"
                for body in [#"{"description":"x"}"#, #"{"groups":["\#(other)","\#(own)"]}"#] {
                    #expect(try await world.gina.send(.patch, target, body).status == 403)
                }
                #expect(try await world.gina.send(.delete, target).status == 403)
                let stream = ImageName(recorded: world.image).stream
                #expect(try await world.admin.world.log.readStream(stream, after: .none).count == head)
            }
        }

        @Test("are not deceived by names that look alike, and deceive nobody with them")
        func lookAlikes() async throws {
            try await API.run { api in
                let world = try await World(api)
                let tail = String(world.other.dropFirst("other".count))
                // A Cyrillic о, a full-width letter, a capital, a combining mark, a zero-width space, a slash.
                for name in [
                    "\u{43E}ther\(tail)", "\u{FF4F}ther\(tail)", "OTHER\(tail)", "o\u{301}ther\(tail)",
                    "other\(tail)\u{200B}", "other\(tail)/", "\(world.own) ", "\(world.own),\(world.other)",
                ] {
                    let body = JSONValue.object([.init("groups", .array([.string(world.other), .string(name)]))])
                    let answer = try await world.put(String(decoding: body.bytes, as: UTF8.self))
                    #expect(answer.status == 422, "\(name): \(answer.text)")
                    #expect(answer.fields == ["groups[1]"])
                    let issued = try await api.send(
                        .post,
                        "/api/v1/tokens",
                        String(
                            decoding: JSONValue.object([
                                .init("subject", .string("x")), .init("role", .string("user")),
                                .init("groupAdmin", .array([.string(name)])),
                            ]).bytes,
                            as: UTF8.self
                        )
                    )
                    #expect(issued.status == 422, "\(name)")
                    #expect(issued.fields == ["groupAdmin[0]"])
                }
                #expect(try await world.groups() == [world.other])
            }
        }

        @Test("of ml change nothing for ml-research")
        func wholeNames() async throws {
            try await API.run { api in
                let ml = try await api.group("ml")
                let longer = "\(ml)-research"
                #expect(try await api.send(.post, "/api/v1/groups", #"{"name":"\#(longer)"}"#).status == 201)
                let image = try await api.image()
                let gina = api.with(token: try await api.issue("user", administers: [ml]).value)
                let target = "/api/v1/images/\(image)/groups"
                #expect(try await gina.send(.put, target, #"{"groups":["\#(longer)"]}"#).status == 403)
                #expect(try await gina.send(.put, target, #"{"groups":["\#(ml)"]}"#).status == 200)
            }
        }

        @Test("who change nothing need no right for it, and append nothing")
        func nothing() async throws {
            try await API.run { api in
                let world = try await World(api)
                let stream = ImageName(recorded: world.image).stream
                for body in [#"{"groups":["\#(world.other)"]}"#, #"{"global":false}"#, "{}"] {
                    #expect(try await world.put(body).status == 200, "\(body)")
                }
                #expect(try await api.world.log.readStream(stream, after: .none).count == 1)
            }
        }

        @Test("who are late are told so, and their key stands for their own request alone")
        func conditionsAndKeys() async throws {
            try await API.run { api in
                let world = try await World(api)
                let body = #"{"groups":["\#(world.other)","\#(world.own)"]}"#
                #expect(try await world.put(body, ["If-Match": "\"7\""]).status == 412)
                let key = ["Idempotency-Key": API.unique("key")]
                // An administrator's change, said again under the same key by somebody who may not make it.
                let global = #"{"global":true,"groups":["\#(world.own)"]}"#
                #expect(try await world.put(global, key, as: world.admin).status == 200)
                let local = #"{"groups":["\#(world.other)"],"global":false}"#
                #expect(try await world.put(local, as: world.admin).status == 200)
                #expect(try await world.put(global, key).status == 403)
                let (first, second) = (try await world.put(body, key), try await world.put(body, key))
                #expect((first.status, second.status) == (200, 200))
                #expect(first.position == second.position)
                #expect(try await world.put(#"{"groups":["\#(world.other)"]}"#, key).status == 422)
                #expect(try await world.groups() == [world.other, world.own])
            }
        }

        @Test("get nothing through in a race with an administrator")
        func race() async throws {
            try await API.run { api in
                let world = try await World(api)
                let third = try await api.group("third")
                let (own, other) = (world.own, world.other)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for round in 0..<30 {
                            let extra = round.isMultiple(of: 2) ? #","\#(third)""# : ""
                            let body = #"{"groups":["\#(other)"\#(extra)]}"#
                            let answer = try await world.put(body, as: world.admin)
                            #expect(answer.status == 200)
                        }
                    }
                    for _ in 0..<2 {
                        group.addTask {
                            for _ in 0..<30 {
                                let answer = try await world.put(#"{"groups":["\#(other)","\#(own)"]}"#)
                                #expect([200, 403].contains(answer.status), "\(answer.text)")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                // By the log: none of her events is about any group but her own.
                let events = try await api.world.log.readStream(ImageName(recorded: world.image).stream, after: .none)
                let hers = events.filter { $0.metadata.actor.subject.hasPrefix("gina") }
                #expect(!hers.isEmpty)
                for event in hers {
                    guard case .groupsChanged(let changed) = try EventCodec<ImageEvent>.decode(event) else {
                        Issue.record("\(event.type)")
                        continue
                    }
                    #expect(changed == GroupsChanged(added: [GroupName(recorded: own)]))
                }
            }
        }

        @Test("are such no longer from the next request on, when their token is revoked or expires")
        func end() async throws {
            try await API.run { api in
                let world = try await World(api)
                let body = #"{"groups":["\#(world.other)","\#(world.own)"]}"#
                #expect(try await world.put(body).status == 200)
                #expect(try await api.send(.delete, "/api/v1/tokens/\(world.tokenID)").status == 204)
                #expect(try await world.put(#"{"groups":["\#(world.other)"]}"#).status == 401)
                #expect(try await world.gina.get("/api/v1/images").status == 401)

                let expiry = Instant.wallClock.advanced(bySeconds: 3600)
                let late = try await World(api, expiresAt: expiry.description)
                let value = try #require(late.gina.token)[...]
                let tokens = api.world.ledger.reads.liveTokens
                func identity(at now: Instant) async throws -> Identity? {
                    let authenticator = LocalTokenAuthenticator(
                        tokens: { id in try tokens.read { view, _ in view.token(id) } },
                        hashes: api.world.ledger.hashes,
                        now: { now }
                    )
                    return try await authenticator.identity(of: value)
                }
                #expect(try await identity(at: .wallClock)?.administers == [GroupName(recorded: late.own)])
                #expect(try await identity(at: expiry) == nil)
            }
        }

        @Test("see images and groups to choose from, and of the permissions those of their own groups")
        func reading() async throws {
            try await API.run { api in
                let world = try await World(api)
                let gina = world.gina
                for target in [
                    "images", "images/\(world.image)", "groups", "groups/\(world.other)",
                    "permissions?group=\(world.own)", "permissions?group=\(world.own)&user=somebody",
                ] {
                    #expect(try await gina.get("/api/v1/\(target)").status == 200, "\(target)")
                }
                for target in [
                    "permissions", "permissions?user=gina", "permissions?image=\(world.image)",
                    "permissions?group=\(world.other)", "images/\(world.image)/history", "audit", "tokens",
                    "pull-secrets",
                    "events", "builds", "projections", "base-images", "selection?as=somebody",
                    "selection?groups=\(world.own)",
                ] {
                    let answer = try await gina.get("/api/v1/\(target)")
                    #expect(answer.status == 403, "\(target): \(answer.text)")
                    #expect(answer.json["requiredRoles"]?.arrayValue?.isEmpty == false, "\(target)")
                }
            }
        }

        @Test("are listed with their tokens, told in the audit trail and found there by the group")
        func listed() async throws {
            try await API.run { api in
                let world = try await World(api)
                let tokens = try await api.get("/api/v1/tokens?limit=1000")
                let head = try await api.world.log.head()
                let token = try #require(
                    try await api.get("/api/v1/tokens?limit=1000&minPosition=\(head)").items
                        .first { $0["id"]?.stringValue == world.tokenID }
                )
                #expect(tokens.status == 200)
                #expect(token["groupAdmin"]?.arrayValue == [.string(world.own)])
                let audit = try await api.get("/api/v1/audit?group=\(world.own)&type=TokenIssued&minPosition=\(head)")
                #expect(audit.items.count == 1)
                #expect(audit.text.contains("administering the group \(world.own)"))
            }
        }
    }
}
