public import AsyncHTTPClient
public import ContainerRegistry
import Crypto
import Foundation
import NIOCore
import NIOHTTP1
import ProcessTesting

/// A real registry (Debian's docker-registry) on a free port, in a folder of its own.
public struct RunningRegistry: Sendable {
    public let host: String
    public let http: HTTPClient
    private let credentials: RegistryCredentials?

    public static let alice = RegistryCredentials(username: "alice", password: "s3cret")
    /// bcrypt of alice's password, of the least strength that there is.
    private static let users = "alice:$2b$04$igIEtu7mN1Z58V1zd7YF/efWZy0/cAeic4tXiSu3hcwL.M4fdg/2C\n"

    /// - Parameters:
    ///   - isClosed: only alice is let in.
    ///   - usesTLS: with a certificate that it signed itself, so nobody trusts it.
    public static func with(
        isClosed: Bool = false,
        usesTLS: Bool = false,
        _ body: (RunningRegistry) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "registry-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(users.utf8).write(to: folder.appending(path: "users"))
        let file = folder.appending(path: "configuration.yml")
        if usesTLS { try makeCertificate(in: folder) }
        let configuration = configuration(folder.path, isClosed: isClosed, usesTLS: usesTLS)
        try Data(configuration.utf8).write(to: file)

        let (process, log) = try Process.start { process in
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["setpriv", "--pdeathsig", "KILL", "docker-registry", "serve", file.path]
            return Pipe.output(of: process)
        }
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        let http = RegistryHTTP.client()
        do {
            let host = try address(in: log.fileHandleForReading)
            // It writes a line for each request, and stands still when nobody reads them.
            log.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
            try await body(RunningRegistry(host: host, http: http, credentials: isClosed ? alice : nil))
        } catch {
            try await http.shutdown()
            throw error
        }
        try await http.shutdown()
    }

    /// It says itself which port it took.
    private static func address(in log: FileHandle) throws -> String {
        var text = ""
        var chunk = log.availableData
        while !chunk.isEmpty {
            text += String(decoding: chunk, as: UTF8.self)
            if let match = text.firstMatch(of: /listening on (127\.0\.0\.1:[0-9]+)/) { return String(match.1) }
            chunk = log.availableData
        }
        throw Failure(description: "the registry did not start: \(text)")
    }

    private static func makeCertificate(in folder: URL) throws {
        let process = try Process.start { process in
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.currentDirectoryURL = folder
            process.arguments = [
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
                "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key", "-out", "certificate",
            ]
            process.standardError = FileHandle.nullDevice
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(description: "openssl made no certificate") }
    }

    private static func configuration(_ folder: String, isClosed: Bool, usesTLS: Bool) -> String {
        let tls = usesTLS ? #", tls: {certificate: "\#(folder)/certificate", key: "\#(folder)/key"}"# : ""
        return """
            version: 0.1
            log: {level: info, accesslog: {disabled: true}}
            storage:
              filesystem: {rootdirectory: \(folder)/data}
              delete: {enabled: true}
            http: {addr: "127.0.0.1:0"\(tls)}
            \(isClosed ? "auth: {htpasswd: {realm: tests, path: \(folder)/users}}" : "")

            """
    }

    public func client(_ credentials: RegistryCredentials? = nil) -> ContainerRegistry {
        ContainerRegistry(RegistryAddress(host: host), credentials: credentials, http: http)
    }

    /// The least image that there is: an empty configuration and no layer.
    ///
    /// - Returns: the digest of its manifest.
    @discardableResult
    public func push(_ repository: String, _ tag: String, _ content: String = "{}") async throws -> String {
        try await push(repository, tag, configuration: content, layers: [])
    }

    /// - Parameters:
    ///   - configuration: JSON (image specification, "Image Configuration").
    ///   - layers: archives of tar, uncompressed.
    @discardableResult
    public func push(
        _ repository: String,
        _ tag: String,
        configuration: String,
        layers: [[UInt8]]
    ) async throws -> String {
        let type = "application/vnd.oci.image"
        let config = try await upload(Array(configuration.utf8), to: repository, "\(type).config.v1+json")
        var descriptors: [String] = []
        for layer in layers { descriptors.append(try await upload(layer, to: repository, "\(type).layer.v1.tar")) }
        let manifest = """
            {"schemaVersion":2,"mediaType":"\(type).manifest.v1+json","config":\(config),\
            "layers":[\(descriptors.joined(separator: ","))]}
            """
        let answer = try await send(
            .PUT,
            "http://\(host)/v2/\(repository)/manifests/\(tag)",
            Array(manifest.utf8),
            "\(type).manifest.v1+json"
        )
        return try required(answer.headers.first(name: "Docker-Content-Digest"))
    }

    /// - Returns: the descriptor of the blob.
    private func upload(_ blob: [UInt8], to repository: String, _ type: String) async throws -> String {
        let upload = try await send(.POST, "http://\(host)/v2/\(repository)/blobs/uploads/")
        let location = try required(upload.headers.first(name: "Location"))
        _ = try await send(.PUT, "\(location)&digest=\(Self.digest(blob))", blob)
        return #"{"mediaType":"\#(type)","digest":"\#(Self.digest(blob))","size":\#(blob.count)}"#
    }

    private func send(
        _ method: HTTPMethod,
        _ url: String,
        _ body: [UInt8] = [],
        _ type: String = "application/octet-stream"
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers = ["Content-Type": type]
        if credentials != nil {
            request.headers.add(
                name: "Authorization",
                value: "Basic " + Data("alice:s3cret".utf8).base64EncodedString()
            )
        }
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await http.execute(request, timeout: .seconds(10))
        // Read to its end, or its connection is never used again, and there are only so many.
        let text = try await response.body.collect(upTo: 1 << 16)
        guard (200..<300).contains(response.status.code) else {
            throw Failure(description: "\(method) \(url): \(response.status) \(String(buffer: text))")
        }
        return response
    }

    public static func digest(_ bytes: [UInt8]) -> String {
        "sha256:" + SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    }

    private func required(_ value: String?) throws -> String {
        guard let value else { throw Failure(description: "the registry left a header out") }
        return value
    }

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }
}
