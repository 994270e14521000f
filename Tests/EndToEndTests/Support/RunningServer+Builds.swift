import AsyncHTTPClient
import ContainerRegistry
import Foundation
import JSON
import NIOCore
import NIOHTTP1
import Postgres
import ProcessTesting
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

    /// The configuration of an image with its history, as another tool reads it.
    func configuration(of reference: String) throws -> String {
        let (process, output) = try Process.start { process in
            process.executableURL = URL(filePath: "/usr/bin/skopeo")
            process.arguments = ["inspect", "--config", "--tls-verify=false", "docker://\(reference)"]
            let output = Pipe()
            process.standardOutput = output
            return output
        }
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }

    /// Every table of the database with a row that has the text in it.
    func tablesTelling(_ text: String) async throws -> [String] {
        let connection = try await PostgresConnection.connect(PostgresConfiguration(databaseURL))
        let tables = try await connection.query(
            """
            SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
            """
        )
        var telling: [String] = []
        for table in try tables.map({ try $0.decode(0, as: String.self) }) {
            let statement = Statement("SELECT 1 FROM \(table) AS row WHERE row::text LIKE '%' || $1 || '%' LIMIT 1")
            if try await !connection.query(statement, [text]).isEmpty { telling.append(table) }
        }
        await connection.close()
        return telling
    }

    struct UnexpectedAnswer: Error, CustomStringConvertible {
        let description: String

        init(_ answer: Answer) {
            description = "\(answer.status) \(answer.body)"
        }
    }
}
