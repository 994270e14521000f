import EventSourcing
import HTTPTypes
import Hummingbird
import ImageDomain
import JSON
import PostgresEventLog
import PostgresTesting
import Projections
import SeededRandom
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Answers as of the past", .serialized)
    struct PastAnswersTests {
        @Test(
            "as of every position of a random history they are what was answered live then",
            arguments: [31] as [UInt64]
        )
        func recordedAnswers(seed: UInt64) async throws {
            let world = try await TestLedger(on: TemporaryPostgres.shared)
            try await API.run(world) { api in
                var history = LivedHistory(api, seed: seed)
                try await history.live(steps: 40)
                let events = try await api.get("/api/v1/events?limit=1000").items
                let instants = events.map { $0["recordedAt"]?.stringValue ?? "" }
                #expect(history.answers.count == 40 * LivedHistory.targets.count)
                for (position, target, bytes) in history.answers {
                    let answer = try await api.get("\(target)&asOf=\(position)")
                    #expect(answer.bytes == bytes, "\(target) as of \(position)")
                    #expect(answer.position == String(position))
                    #expect(answer.headers[.eTag] == nil)
                    // The instant is that position too, unless the event behind it was recorded at it as well.
                    let instant = instants[position - 1]
                    guard position == instants.count || instants[position] != instant else { continue }
                    let atInstant = try await api.get("\(target)&asOf=\(instant)")
                    #expect(atInstant.bytes == bytes, "\(target) as of \(instant)")
                    #expect(atInstant.position == String(position))
                }
            }
        }

        @Test("as of every position they agree with a model made of the feed alone")
        func feedModel() async throws {
            let world = try await TestLedger(on: TemporaryPostgres.shared)
            try await API.run(world) { api in
                var history = LivedHistory(api, seed: 32)
                try await history.live(steps: 40)
                let events = try await api.get("/api/v1/events?limit=1000").items
                var model = FeedModel()
                for (index, event) in events.enumerated() {
                    try model.apply(event)
                    try await model.expect(asOf: index + 1, of: api)
                }
                #expect(!model.images.isEmpty && !model.groups.isEmpty && !model.builds.isEmpty)
            }
        }
    }
}

/// Things that people do, drawn from a seed, and what the server answered after each.
private struct LivedHistory: Sendable {
    static let targets = [
        "/api/v1/images?limit=1000", "/api/v1/images?sort=updated&limit=1000", "/api/v1/images?search=lab&limit=1000",
        "/api/v1/images?state=building&limit=1000", "/api/v1/builds?limit=1000",
        "/api/v1/builds?state=queued&limit=1000",
        "/api/v1/builds?state=running&limit=1000", "/api/v1/builds?state=succeeded&limit=1000",
        "/api/v1/groups?limit=1000", "/api/v1/permissions?limit=1000", "/api/v1/permissions?user=ada&limit=1000",
        "/api/v1/permissions?group=g1&limit=1000", "/api/v1/selection?as=ada",
        "/api/v1/selection?groups=g0,g2&device=gpu",
        "/api/v1/selection?groups=g1&format=kubespawner",
    ]

    private let api: API
    private var random: SeededGenerator
    private var images: [String] = []
    private var tokens: [String] = []
    private(set) var answers: [(position: Int, target: String, bytes: [UInt8])] = []

    init(_ api: API, seed: UInt64) {
        self.api = api
        random = SeededGenerator(seed: seed)
    }

    mutating func live(steps: Int) async throws {
        for group in 0..<3 { _ = try await api.send(.post, "/api/v1/groups", #"{"name":"g\#(group)"}"#) }
        for _ in 0..<steps {
            try await step()
            let head = try await api.world.log.head()
            for model in api.world.ledger.reads.tables + api.world.ledger.reads.live {
                try await model.wait(until: head, timeout: .seconds(30))
            }
            for target in Self.targets {
                let answer = try await api.get(target)
                try #require(answer.status == 200, "\(target): \(answer.text)")
                answers.append((Int(head.rawValue), target, answer.bytes))
            }
        }
    }

    private mutating func step() async throws {
        let groups = (0..<3).filter { _ in Bool.random(using: &random) }.map { "\"g\($0)\"" }.joined(separator: ",")
        let isGlobal = Int.random(in: 0..<4, using: &random) == 0
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<2:
            let type = ["cpu", "gpu", "universal"].randomElement(using: &random) ?? "cpu"
            let body =
                #"{"displayName":"lab-\#(images.count)","type":"\#(type)","url":"r.io/a:1","global":\#(isGlobal),"groups":[\#(groups)]}"#
            try await add(body)
        case 2..<4:
            try await add(
                #"{"displayName":"built-\#(images.count)","type":"cpu","groups":[\#(groups)],"build":\#(API.build)}"#
            )
        case 4..<6:
            guard let image = images.randomElement(using: &random) else { return }
            let body = #"{"global":\#(isGlobal),"groups":[\#(groups)]}"#
            _ = try await api.send(.put, "/api/v1/images/\(image)/groups", body)
        case 6:
            guard let image = images.randomElement(using: &random) else { return }
            let body = #"{"displayName":"lab-\#(Int.random(in: 0..<99, using: &random))"}"#
            _ = try await api.send(.patch, "/api/v1/images/\(image)", body)
        case 7..<10: try await build()
        case 10:
            if Bool.random(using: &random), let token = tokens.popLast() {
                _ = try await api.send(.delete, "/api/v1/tokens/\(token)")
            } else {
                let group = "g\(Int.random(in: 0..<3, using: &random))"
                tokens.append(try await api.issue("user", subject: "ada", groups: [group]).id)
            }
        default:
            guard Int.random(in: 0..<3, using: &random) == 0, let image = images.popLast() else {
                _ = try await api.send(.patch, "/api/v1/groups/g1", #"{"displayName":"G \#(images.count)"}"#)
                return
            }
            _ = try await api.send(.delete, "/api/v1/images/\(image)")
        }
    }

    private mutating func add(_ body: String) async throws {
        let answer = try await api.send(.post, "/api/v1/images", body)
        try #require(answer.status == 201, "\(answer.text)")
        images.append(try #require(answer.json["name"]?.stringValue))
    }

    /// The next step of an image's build, or a new build.
    private mutating func build() async throws {
        guard let text = images.randomElement(using: &random) else { return }
        let name = ImageName(recorded: text)
        let state = try await api.world.ledger.images.state(of: name.stream).state
        guard let last = state.image?.builds?.last else { return }
        switch last.state {
        case .queued:
            if Bool.random(using: &random) {
                try await api.succeed(text)
            } else {
                try await api.supervise(.claimBuild(name, last.id, by: WorkerName(recorded: "here.now")))
            }
        case .running:
            let failure = BuildFailure(.stepFailed, "no", step: 2, exitCode: 1)
            try await api.supervise(.recordFailed(name, last.id, failure))
        case .succeeded, .failed, .cancelled:
            _ = try await api.send(.post, "/api/v1/images/\(text)/builds", #"{"pip":["six"]}"#)
        }
    }
}

/// What the events of the feed say of images, groups and builds, in the simplest way.
private struct FeedModel {
    struct Listed: Equatable {
        var displayName: String
        var isGlobal: Bool
        var groups: Set<String>
        var isReady: Bool
    }

    private(set) var images: [String: Listed] = [:]
    private(set) var groups: Set<String> = []
    private(set) var builds: [String: String] = [:]

    mutating func apply(_ event: JSONValue) throws {
        let stream = try #require(event["stream"]?.stringValue)
        let payload = try #require(event["payload"])
        let name = String(stream.drop { $0 != "-" }.dropFirst())
        let build = payload["buildId"]?.stringValue ?? ""
        switch event["type"]?.stringValue {
        case "ImageAdded":
            images[name] = Listed(
                displayName: try #require(payload["displayName"]?.stringValue),
                isGlobal: payload["global"] == .bool(true),
                groups: Set(payload["groups"]?.arrayValue?.compactMap(\.stringValue) ?? []),
                isReady: payload["source"]?.stringValue == "existing"
            )
        case "ImageEdited":
            let after = payload["changes"]?["displayName"]?["after"]?.stringValue
            if let after { images[name]?.displayName = after }
        case "GroupsChanged":
            for group in payload["added"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
                images[name]?.groups.insert(group)
            }
            for group in payload["removed"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
                images[name]?.groups.remove(group)
            }
            if let isGlobal = payload["global"]?["after"] { images[name]?.isGlobal = isGlobal == .bool(true) }
        case "ImageRemoved": images[name] = nil
        case "BuildStarted": builds[build] = "queued"
        case "BuildClaimed": builds[build] = "running"
        case "BuildFailed": builds[build] = "failed"
        case "BuildCancelled": builds[build] = "cancelled"
        case "BuildSucceeded":
            builds[build] = "succeeded"
            images[name]?.isReady = true
        case "GroupRegistered": groups.insert(name)
        case "GroupRemoved": groups.remove(name)
        default: break
        }
    }

    func expect(asOf position: Int, of api: API) async throws {
        let list = try await api.get("/api/v1/images?limit=1000&asOf=\(position)")
        var listed: [String: Listed] = [:]
        for image in list.items {
            listed[image["name"]?.stringValue ?? ""] = Listed(
                displayName: image["displayName"]?.stringValue ?? "",
                isGlobal: image["global"] == .bool(true),
                groups: Set(image["groups"]?.arrayValue?.compactMap(\.stringValue) ?? []),
                isReady: image["state"]?.stringValue == "ready"
            )
        }
        #expect(listed == images, "images as of \(position)")
        #expect(list.json["total"] == .integer(Int64(images.count)))
        let selection = try await api.get("/api/v1/selection?groups=g1,g2&asOf=\(position)")
        let open = images.filter {
            $0.value.isReady && ($0.value.isGlobal || !$0.value.groups.isDisjoint(with: ["g1", "g2"]))
        }
        #expect(
            Set(selection.items.compactMap { $0["name"]?.stringValue }) == Set(open.keys),
            "selection as of \(position)"
        )
        let named = try await api.get("/api/v1/groups?limit=1000&asOf=\(position)")
        #expect(Set(named.items.compactMap { $0["name"]?.stringValue }) == groups, "groups as of \(position)")
        let built = try await api.get("/api/v1/builds?limit=1000&asOf=\(position)")
        let states = built.items.map { ($0["id"]?.stringValue ?? "", $0["state"]?.stringValue ?? "") }
        #expect(Dictionary(uniqueKeysWithValues: states) == builds, "builds as of \(position)")
    }
}
