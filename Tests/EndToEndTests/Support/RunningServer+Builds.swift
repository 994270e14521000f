import AsyncHTTPClient
import ContainerRegistry
import Foundation
import JSON
import NIOCore
import NIOHTTP1
import Testing

extension RunningServer {
    /// The private registry's host and port.
    var registry: String {
        get throws {
            try String(contentsOf: folder.appending(path: "registry.url"), encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    /// Adds a custom image for everybody.
    ///
    /// - Returns: the id of its first build.
    func build(on base: String, _ package: String, pullSecret: String? = nil) async throws -> String {
        let secret = pullSecret.map { #","pullSecret":"\#($0)""# } ?? ""
        let answer = try await post(
            "/api/v1/images",
            """
            {"displayName":"built","type":"cpu","global":true,\
            "build":{"baseImage":"\(base)","apt":["\(package)"]\(secret)}}
            """
        )
        guard answer.status == 201, let build = answer.body["lastBuild"]?["id"]?.stringValue else {
            throw UnexpectedAnswer(answer)
        }
        return build
    }

    /// The build, when it is under way no longer.
    func end(of build: String) async throws -> JSONValue {
        while true {
            let shown = try await get("/api/v1/builds/\(build)").body
            if let state = shown["state"]?.stringValue, !["queued", "running"].contains(state) { return shown }
            try Task.checkCancellation()
        }
    }

    /// Waits until the build has come to an instruction.
    func reaches(_ instruction: String, _ build: String) async throws {
        while true {
            let shown = try await get("/api/v1/builds/\(build)").body
            if shown["progress"]?["instruction"]?.stringValue?.hasPrefix(instruction) == true { return }
            if let state = shown["state"]?.stringValue, !["queued", "running"].contains(state) {
                throw UnexpectedAnswer(Answer(status: 200, headers: [:], body: shown))
            }
            try Task.checkCancellation()
        }
    }

    /// What the private registry says of a tag.
    func digest(of repository: String, _ tag: String) async throws -> String? {
        let http = RegistryHTTP.client()
        let address = RegistryAddress(host: try registry)
        let manifest = try await ContainerRegistry(address, http: http).manifest(tag, in: repository)
        try await http.shutdown()
        return manifest?.digest
    }

    struct UnexpectedAnswer: Error, CustomStringConvertible {
        let description: String

        init(_ answer: Answer) {
            description = "\(answer.status) \(answer.body)"
        }
    }
}
