import AsyncHTTPClient
import Foundation
import SeededRandom

@main
struct KillTest {
    static func main() async {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            let folder = try temporaryFolder()
            let report = try await KillTest(options, folder).run()
            print(report.text)
            guard report.verification.isClean else {
                print("what the server left is in \(folder.path)")
                exit(1)
            }
            try FileManager.default.removeItem(at: folder)
        } catch {
            FileHandle.standardError.write(Data("kill-test: \(error)\n".utf8))
            exit(error is UsageError ? 2 : 1)
        }
    }

    private let options: Options
    private let data: URL
    private let server = CurrentAddress()
    private let tally = Tally()

    private init(_ options: Options, _ folder: URL) {
        self.options = options
        data = folder.appending(path: "data")
    }

    /// Short, because the path of PostgreSQL's socket is bounded; open to enter, because PostgreSQL runs as another user.
    private static func temporaryFolder() throws -> URL {
        let folder = URL(filePath: "/tmp/kill-test-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        return folder
    }

    private func run() async throws -> Report {
        let http = HTTPClient(eventLoopGroupProvider: .singleton)
        do {
            let report = try await run(http)
            try await http.shutdown()
            return report
        } catch {
            try await http.shutdown()
            throw error
        }
    }

    private func run(_ http: HTTPClient) async throws -> Report {
        let client: @Sendable (ServerAddress) -> LedgerClient = { LedgerClient(http: http, address: $0) }
        var (process, address) = try await LedgerProcess.start(options.server, on: data)
        server.set(address)
        defer { process.terminate() }
        try await prepare(client)

        var generator = SeededGenerator(seed: options.seed)
        var kills: [Kill: Int] = [:]
        var recoveries: [Duration] = []
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...options.writers {
                var writer = Writer(number, seed: options.seed, server, tally, http: client)
                group.addTask { try await writer.write() }
            }
            for round in 1...options.rounds {
                try await Task.sleep(for: .milliseconds(Int.random(in: 200...1_500, using: &generator)))
                let kill = Kill.allCases[Int.random(in: Kill.allCases.indices, using: &generator)]
                let before = tally.counts.acknowledged.count
                let killed = ContinuousClock.now
                if kill != .postgres { server.clear() }
                if kill != .server { process.killPostgres() }
                if kill != .postgres {
                    process.kill()
                    (process, address) = try await LedgerProcess.start(options.server, on: data)
                    server.set(address)
                }
                let recovery = await tally.acknowledgement(ofOneSentAfter: killed) - killed
                kills[kill, default: 0] += 1
                recoveries.append(recovery)
                print("round \(round): \(kill.rawValue) killed after \(before) acknowledged, back after \(recovery)")
            }
            group.cancelAll()
            try await group.waitForAll()
        }
        let counts = tally.counts
        return Report(
            options: options,
            kills: kills,
            recoveries: recoveries,
            counts: counts,
            verification: try await Verification(counts, client(await server.address))
        )
    }

    private func prepare(_ client: @Sendable (ServerAddress) -> LedgerClient) async throws {
        let commands =
            Writer.groups.map(Command.registerGroup)
            + Writer.sharedImages.map { .addImage($0, groups: Writer.groups, label: "add-\($0)") }
        for command in commands { try await settle(command, client, server, tally) }
    }
}
