import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import ImageAPI
import ImageDomain
import JSON
import Logging
import NIOCore
import Testing

@testable import ImageServer

/// The real router before the shared ledger, as a client sees it.
struct API: Sendable {
    let world: TestLedger
    let client: any TestClientProtocol
    var token: String?

    /// Calls `body` with a client that is an administrator.
    static func run<Value>(
        _ world: TestLedger? = nil,
        _ configuration: HTTPConfiguration = HTTPConfiguration(),
        _ setup: TestingSetup = .router,
        _ body: @Sendable (API) async throws -> Value
    ) async throws -> Value {
        let shared: TestLedger
        if let world { shared = world } else { shared = try await TestLedger.shared }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        var configuration = configuration
        configuration.address = .hostname("127.0.0.1", port: 0)
        let application = buildApplication(
            shared.ledger,
            configuration,
            authenticator: shared.authenticator,
            logger: logger
        )
        return try await application.test(setup) { client in
            try await body(API(world: shared, client: client, token: shared.admin.revealed))
        }
    }

    func with(token: String?) -> API {
        var api = self
        api.token = token
        return api
    }

    func send(
        _ method: HTTPRequest.Method,
        _ target: String,
        _ body: String? = nil,
        _ headers: [String: String] = [:]
    ) async throws -> Answer {
        try await send(method, target, bytes: body.map { Array($0.utf8) }, headers)
    }

    func send(
        _ method: HTTPRequest.Method,
        _ target: String,
        bytes: [UInt8]?,
        _ headers: [String: String] = [:]
    ) async throws -> Answer {
        var fields = HTTPFields()
        if let token { fields[.authorization] = "Bearer \(token)" }
        if bytes != nil { fields[.contentType] = "application/json" }
        for (name, value) in headers {
            let name = try #require(HTTPField.Name(name))
            fields[name] = value.isEmpty && name == .contentType ? nil : value
        }
        let response = try await client.executeRequest(
            uri: target,
            method: method,
            headers: fields,
            body: bytes.map { ByteBuffer(bytes: $0) }
        )
        return Answer(response)
    }

    func get(_ target: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await send(.get, target, headers)
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ target: String,
        _ headers: [String: String]
    ) async throws -> Answer {
        try await send(method, target, nil, headers)
    }
}

struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    init(_ response: TestResponse) {
        status = response.status.code
        headers = response.headers
        bytes = Array(response.body.readableBytesView)
    }

    var json: JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var detail: String { json["detail"]?.stringValue ?? "" }
    var items: [JSONValue] { json["items"]?.arrayValue ?? [] }
    var position: String { headers[.ledgerPosition] ?? "none" }

    /// The bad fields that the answer names.
    var fields: [String] { (json["errors"]?.arrayValue ?? []).compactMap { $0["field"]?.stringValue } }

    var messages: [String] { (json["errors"]?.arrayValue ?? []).compactMap { $0["message"]?.stringValue } }

    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }
}

extension API {
    /// A name that no other test has.
    static func unique(_ stem: String) -> String {
        var generator = SystemRandomNumberGenerator()
        return "\(stem)-\(ImageName.randomSuffix(using: &generator))\(ImageName.randomSuffix(using: &generator))"
    }

    @discardableResult
    func group(_ stem: String = "group") async throws -> String {
        let name = Self.unique(stem)
        let answer = try await send(.post, "/api/v1/groups", #"{"name":"\#(name)"}"#)
        try #require(answer.status == 201, "\(answer.text)")
        return name
    }

    /// A new image's name.
    func image(_ stem: String = "image", groups: [String] = [], _ more: String = "") async throws -> String {
        let groups = groups.map { "\"\($0)\"" }.joined(separator: ",")
        let body =
            #"{"displayName":"\#(Self.unique(stem))","type":"cpu","url":"quay.io/a/b:1","groups":[\#(groups)]\#(more)}"#
        let answer = try await send(.post, "/api/v1/images", body)
        try #require(answer.status == 201, "\(answer.text)")
        return try #require(answer.json["name"]?.stringValue)
    }

    /// A token's id and value.
    func issue(
        _ role: String,
        subject: String = "somebody",
        groups: [String] = [],
        administers administered: [String] = [],
        expiresAt: String? = nil
    ) async throws -> (id: String, value: String) {
        let groups = groups.map { "\"\($0)\"" }.joined(separator: ",")
        let administered = administered.map { "\"\($0)\"" }.joined(separator: ",")
        let expiry = expiresAt.map { #","expiresAt":"\#($0)""# } ?? ""
        let groupAdmin = administered.isEmpty ? "" : #","groupAdmin":[\#(administered)]"#
        let body = #"{"subject":"\#(subject)","role":"\#(role)","groups":[\#(groups)]\#(groupAdmin)\#(expiry)}"#
        let answer = try await send(.post, "/api/v1/tokens", body)
        try #require(answer.status == 201, "\(answer.text)")
        return (
            try #require(answer.json["id"]?.stringValue), try #require(answer.json["token"]?.stringValue)
        )
    }
}
