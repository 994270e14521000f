public import ImageDomain
public import Logging
public import Postgres
public import ServiceLifecycle
import Synchronization

/// Wakes those who follow a build's log, wherever the build runs. NOTIFY wakes, and a look now and then assures: a
/// notification that is lost costs at most `longestNap`.
public final class BuildLogNews: Service {
    private static let channel = "build_log"
    private static let longestNap = Duration.seconds(1)

    private let client: PostgresClient
    private let logger: Logger
    private let followers = Mutex<[BuildID: [UInt64: AsyncStream<Void>.Continuation]]>([:])
    private let count = Atomic<UInt64>(0)

    public init(_ client: PostgresClient, logger: Logger) {
        self.client = client
        self.logger = logger
    }

    /// Yields at once, and whenever there may be more to read.
    public func changes(of build: BuildID) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = count.add(1, ordering: .relaxed).newValue
        continuation.yield()
        continuation.onTermination = { [weak self] _ in self?.forget(number, of: build) }
        followers.withLock { $0[build, default: [:]][number] = continuation }
        return stream
    }

    public func run() async {
        await cancelWhenGracefulShutdown {
            var backoff = Backoff()
            while !Task.isCancelled {
                do {
                    let connection = try await self.client.connect(for: "build logs")
                    backoff.reset()
                    try await self.listen(on: connection)
                } catch {
                    guard !Task.isCancelled else { return }
                    self.logger.warning("news of build logs must wait", metadata: ["error": "\(error)"])
                    self.wakeAll()
                    try? await Task.sleep(for: backoff.next())
                }
            }
        }
    }

    private func listen(on connection: PostgresConnection) async throws {
        do {
            try await connection.listen(Self.channel)
            wakeAll()
            while true {
                if let news = try await connection.nextNotification(timeout: Self.longestNap) {
                    wake(BuildID(recorded: news.payload))
                } else {
                    wakeAll()
                }
            }
        } catch {
            await connection.close()
            throw error
        }
    }

    private func wake(_ build: BuildID) {
        let waking = followers.withLock { $0[build].map { Array($0.values) } ?? [] }
        for follower in waking { follower.yield() }
    }

    private func wakeAll() {
        let waking = followers.withLock { $0.values.flatMap(\.values) }
        for follower in waking { follower.yield() }
    }

    private func forget(_ number: UInt64, of build: BuildID) {
        followers.withLock { followers in
            followers[build]?[number] = nil
            if followers[build]?.isEmpty == true { followers[build] = nil }
        }
    }
}
