import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Writes over HTTP at a fixed rate, and for each the wait of the person who looks for it: from the acknowledged write to
/// the image selection that has it.
struct VisibilityLoad {
    let server: String
    let rate: Int
    let seconds: Int
    /// Each round gives the images another group, so that each write changes something.
    let round: Int
    private let adminToken: String
    private let memberToken: String

    private static let writers = 64
    private static let images = 10_000
    private static let timeout = TimeAmount.seconds(30)

    init(server: String, rate: Int, seconds: Int, round: Int) throws {
        let environment = ProcessInfo.processInfo.environment
        guard let admin = environment["ADMIN_TOKEN"], let member = environment["MEMBER_TOKEN"] else {
            throw Failure(description: "ADMIN_TOKEN and MEMBER_TOKEN must be set")
        }
        self.server = server
        self.rate = rate
        self.seconds = seconds
        self.round = round
        adminToken = admin
        memberToken = member
    }

    func run() async throws -> Latencies {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 2 * Self.writers
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let start = ContinuousClock.now
        do {
            let latencies = try await withThrowingTaskGroup(of: [Duration].self) { group in
                for writer in 0..<Self.writers {
                    group.addTask { try await write(as: writer, from: start, on: client) }
                }
                return try await group.reduce(into: Latencies()) { $0.add($1) }
            }
            try await client.shutdown()
            return latencies
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    private func write(
        as writer: Int,
        from start: ContinuousClock.Instant,
        on client: HTTPClient
    ) async throws -> [Duration] {
        var latencies: [Duration] = []
        for number in stride(from: writer, to: rate * seconds, by: Self.writers) {
            try await Task.sleep(until: start + .seconds(1) * number / rate, tolerance: .zero)
            let position = try await changeGroups(number, on: client)
            let acknowledged = ContinuousClock.now
            try await look(for: position, on: client)
            latencies.append(acknowledged.duration(to: .now))
        }
        return latencies
    }

    /// The image stays in its team, so the member goes on seeing 200 of them.
    private func changeGroups(_ number: Int, on client: HTTPClient) async throws -> String {
        let image = number % Self.images + 1
        let groups = ["team-\(image % 150)", "round-\(round % 9)", "pass-\(number / Self.images % 2)"]
        var request = HTTPClientRequest(url: "\(server)/api/v1/images/image-\(image)/groups")
        request.method = .PUT
        request.headers.add(name: "Authorization", value: "Bearer \(adminToken)")
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(Array(#"{"global":false,"groups":["\#(groups.joined(separator: #"",""#))"]}"#.utf8))
        let response = try await send(request, on: client)
        guard let position = response.headers.first(name: "Ledger-Position") else {
            throw Failure(description: "a write was answered without Ledger-Position")
        }
        return position
    }

    private func look(for position: String, on client: HTTPClient) async throws {
        var request = HTTPClientRequest(url: "\(server)/api/v1/selection?minPosition=\(position)")
        request.headers.add(name: "Authorization", value: "Bearer \(memberToken)")
        _ = try await send(request, on: client)
    }

    private func send(_ request: HTTPClientRequest, on client: HTTPClient) async throws -> HTTPClientResponse {
        let response = try await client.execute(request, timeout: Self.timeout)
        let body = try await response.body.collect(upTo: 1_048_576)
        guard response.status == .ok else {
            throw Failure(description: "\(request.url) answered \(response.status): \(String(buffer: body))")
        }
        return response
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}
