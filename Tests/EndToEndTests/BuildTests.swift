import ContainerRegistry
import Foundation
import ImageBuilderTesting
import JSON
import RegistryTesting
import Testing

/// The whole program, real buildah and two real registries: one that the base comes from, and the server's own.
@Suite("Building with the whole program", .timeLimit(.minutes(5)))
struct BuildTests {
    @Test("an image is built, pushed, listed and to be picked, and its log tells how")
    func success() async throws {
        try await withBase { base in
            try await RunningServer.with(database: nil) { server in
                let build = try await server.build(on: base, "jq")
                let ended = try await server.end(of: build)
                #expect(ended["state"]?.stringValue == "succeeded", "\(ended)")
                let image = try #require(ended["image"]?.stringValue)
                let reference = try #require(ended["reference"]?.stringValue)
                #expect(reference == "\(try server.registry)/\(image):1")
                let listed = try await server.get("/api/v1/images/\(image)").body
                #expect(listed["state"]?.stringValue == "ready")
                #expect(listed["url"]?.stringValue == reference)
                let selection = try await server.get("/api/v1/selection?as=carol&groups=")
                #expect(selection.body["items"]?.arrayValue?.first?["url"]?.stringValue == reference)
                let log = try await server.text("/api/v1/builds/\(build)/log")
                #expect(log.contains("installed jq"))
                #expect(try await server.digest(of: image, "1") == ended["digest"]?.stringValue)
            }
        }
    }

    @Test("a server that is killed while it builds leaves nothing behind, and its next start goes on")
    func killed() async throws {
        try await withBase { base in
            try await RunningServer.inFolder { folder in
                let mark = "sleeps-\(folder.lastPathComponent)"
                var builds: [String] = []
                try await RunningServer.killing(folder, parallel: 1) { server in
                    builds = [
                        try await server.build(on: base, mark),
                        try await server.build(on: base, "jq"),
                    ]
                    try await server.reaches("RUN apt-get", builds[0])
                }
                try await RunningServer.with(database: nil, folder) { server in
                    let interrupted = try await server.end(of: builds[0])
                    #expect(interrupted["state"]?.stringValue == "failed")
                    #expect(interrupted["failure"]?["reason"]?.stringValue == "interrupted")
                    #expect(try await server.end(of: builds[1])["state"]?.stringValue == "succeeded")
                    #expect(ProcessList.processes(with: mark, or: mark).isEmpty)
                    let work = folder.appending(path: "builds/buildah/builds")
                    #expect(try FileManager.default.contentsOfDirectory(atPath: work.path).isEmpty)
                    let mounts = try String(contentsOfFile: "/proc/mounts", encoding: .utf8)
                    #expect(!mounts.contains(folder.lastPathComponent))
                    // It can be set to be tried again.
                    let image = try #require(interrupted["image"]?.stringValue)
                    let again = try await server.post("/api/v1/images/\(image)/builds", #"{"apt":["jq"]}"#)
                    let id = try #require(again.body["id"]?.stringValue)
                    #expect(try await server.end(of: id)["state"]?.stringValue == "succeeded")
                }
            }
        }
    }

    @Test("a cancelled build is gone within seconds, and the server's end cuts the others off")
    func cancelled() async throws {
        try await withBase { base in
            try await RunningServer.inFolder { folder in
                let mark = "stays-\(folder.lastPathComponent)"
                try await RunningServer.with(database: nil, folder) { server in
                    let build = try await server.build(on: base, mark)
                    try await server.reaches("RUN apt-get", build)
                    let answer = try await server.post("/api/v1/builds/\(build)/cancel", "")
                    #expect(answer.body["state"]?.stringValue == "cancelled")
                    let begin = ContinuousClock.now
                    while !ProcessList.processes(with: mark, or: mark).isEmpty { await Task.yield() }
                    #expect(begin.duration(to: .now) < .seconds(15))
                    let other = try await server.build(on: base, mark)
                    try await server.reaches("RUN apt-get", other)
                }
                #expect(ProcessList.processes(with: mark, or: mark).isEmpty)
            }
        }
    }

    @Test("a private base opens with its pull secret, and without one the reason says so")
    func privateBase() async throws {
        try await RunningRegistry.with(isClosed: true) { registry in
            try await SampleBase().push(to: registry, "base", "1")
            try await RunningServer.with(database: nil) { server in
                let base = "\(registry.host)/base:1"
                let refused = try await server.end(of: server.build(on: base, "jq"))
                #expect(refused["failure"]?["reason"]?.stringValue == "registryUnauthorized", "\(refused)")
                let body = #"""
                    {"name":"alice","registry":"\#(registry.host)","username":"alice","password":"s3cret"}
                    """#
                #expect(try await server.post("/api/v1/pull-secrets", body).status == 201)
                let opened = try await server.end(of: server.build(on: base, "jq", pullSecret: "alice"))
                #expect(opened["state"]?.stringValue == "succeeded", "\(opened)")
                let id = try #require(opened["id"]?.stringValue)
                for text in [
                    try await server.text("/api/v1/builds/\(id)/log"),
                    try await server.text("/api/v1/builds/\(id)/containerfile"),
                    try await server.text("/api/v1/events?after=0&limit=1000"),
                    try server.configuration(of: try #require(opened["reference"]?.stringValue)),
                ] {
                    #expect(!text.isEmpty)
                    #expect(!text.contains("s3cret") && !text.contains(RunningRegistry.alice.basic))
                }
                #expect(try await server.tablesTelling("alice").contains("event_log.events"))
                #expect(try await server.tablesTelling("s3cret").isEmpty)
            }
        }
    }

    @Test("a server that is killed while it pulls leaves nothing behind")
    func killedPulling() async throws {
        try await RunningServer.inFolder { folder in
            let stalled = try StalledRegistry()
            var build = ""
            try await RunningServer.killing(folder, parallel: 1) { server in
                build = try await server.build(on: "\(stalled.host)/base:1", "jq")
                await stalled.asked()
            }
            try await RunningServer.with(database: nil, folder) { server in
                try await isInterrupted(build, server, folder)
            }
        }
    }

    @Test("a server that is killed while it pushes leaves nothing behind")
    func killedPushing() async throws {
        try await withBase { base in
            try await RunningServer.inFolder { folder in
                let stalled = try StalledRegistry()
                let options = ["--registry", stalled.host]
                var build = ""
                try await RunningServer.killing(folder, parallel: 1, options) { server in
                    build = try await server.build(on: base, "jq")
                    await stalled.asked()
                }
                try await RunningServer.with(database: nil, folder, options) { server in
                    try await isInterrupted(build, server, folder)
                }
            }
        }
    }

    @Test("a registry that is gone fails the push, and the image says so")
    func registryGone() async throws {
        var gone = ""
        try await RunningRegistry.with { gone = $0.host }
        let options = ["--registry", gone]
        try await withBase { base in
            try await RunningServer.inFolder { folder in
                try await RunningServer.with(database: nil, folder, options) { server in
                    let ended = try await server.end(of: server.build(on: base, "jq"))
                    #expect(ended["failure"]?["reason"]?.stringValue == "pushFailed", "\(ended)")
                    #expect(
                        ended["failure"]?["message"]?.stringValue?.contains("connection refused") == true,
                        "\(ended)"
                    )
                    let image = try #require(ended["image"]?.stringValue)
                    #expect(try await server.get("/api/v1/images/\(image)").body["state"]?.stringValue == "failed")
                }
            }
        }
    }

    private func isInterrupted(_ build: String, _ server: RunningServer, _ folder: URL) async throws {
        let ended = try await server.end(of: build)
        #expect(ended["failure"]?["reason"]?.stringValue == "interrupted", "\(ended)")
        #expect(ProcessList.processes(with: folder.path + "/builds", or: "IMAGELEDGER_BUILD=\(folder.path)").isEmpty)
        let work = folder.appending(path: "builds/buildah/builds")
        #expect(try FileManager.default.contentsOfDirectory(atPath: work.path).isEmpty)
        let mounts = try String(contentsOfFile: "/proc/mounts", encoding: .utf8)
        #expect(!mounts.contains(folder.lastPathComponent))
    }

    @Test("to a registry of one's own it is pushed with its credentials, under the prefix")
    func ownRegistry() async throws {
        try await RunningRegistry.with(isClosed: true) { registry in
            try await SampleBase().push(to: registry, "base", "1")
            try await RunningServer.inFolder { folder in
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                let password = folder.appending(path: "password")
                try Data("s3cret\n".utf8).write(to: password)
                let options = [
                    "--registry", "\(registry.host)/lab", "--registry-username", "alice", "--registry-password-file",
                    password.path,
                ]
                try await RunningServer.with(database: nil, folder, options) { server in
                    let ended = try await server.end(of: server.build(on: "\(registry.host)/base:1", "jq"))
                    #expect(ended["state"]?.stringValue == "succeeded", "\(ended)")
                    let image = try #require(ended["image"]?.stringValue)
                    #expect(ended["reference"]?.stringValue == "\(registry.host)/lab/\(image):1")
                    let manifest = try await registry.client(RunningRegistry.alice).manifest("1", in: "lab/\(image)")
                    #expect(manifest?.digest == ended["digest"]?.stringValue)
                }
            }
        }
    }

    private func withBase(_ body: (_ base: String) async throws -> Void) async throws {
        try await RunningRegistry.with { registry in
            try await SampleBase().push(to: registry, "base", "1")
            try await body("\(registry.host)/base:1")
        }
    }
}
