import Foundation
import UnixSignals

/// Everything that a client command meets outside of itself, so that a test can put its own in place.
struct CommandContext: Sendable {
    var variables: [String: String]
    var transport: any Transport
    var console: any Console
    /// How long to wait before each repetition of a write whose answer got lost; their number is that of the repetitions.
    var pausesBeforeRepeating: [Duration]
    /// How long to wait before each attempt to take up a stream again that was lost; begun anew whenever something came.
    var pausesBeforeReconnecting: [Duration] =
        [.milliseconds(500), .seconds(1), .seconds(2), .seconds(5)]
        + Array(repeating: .seconds(10), count: 6)
    /// How long to wait before the server is asked again how far something has come.
    var pauseBetweenLooks = Duration.milliseconds(500)
    var makeIdempotencyKey: @Sendable () -> String
    /// Returns when the person has had enough of what has no end of its own: Ctrl-C.
    var interrupted: @Sendable () async -> Void = {
        for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { return }
    }

    /// The commands are made by the argument parser, which passes nothing on to them.
    @TaskLocal static var current = CommandContext.live

    static let live = CommandContext(
        variables: ProcessInfo.processInfo.environment,
        transport: HTTPTransport(),
        console: TerminalConsole(),
        pausesBeforeRepeating: [.milliseconds(200), .seconds(1), .seconds(3)],
        makeIdempotencyKey: { UUID().uuidString.lowercased() }
    )

    /// The value of a variable that is there and not empty: `NAME= command` takes a variable away.
    func variable(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
