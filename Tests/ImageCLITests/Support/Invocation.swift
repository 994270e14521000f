import ArgumentParser

@testable import ImageCLI

struct TestProgram: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imageledger",
        subcommands: ClientCommands.all + [TestReplay.self]
    )
}

/// As the program groups them.
struct TestReplay: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "replay", subcommands: ReplayCommands.all)
}

/// One run of the program, with all that it meets put in its place.
struct Invocation {
    let status: ExitStatus?
    let output: String
    let errors: String
    let requests: [TransportRequest]

    /// - Parameters:
    ///   - streams: The answers that come part by part.
    ///   - progressWidth: Of the terminal that progress goes to; `nil` for none.
    ///   - replies: What the person at the terminal answers; `nil` when nobody is there.
    ///   - input: What comes in where nobody is there.
    ///   - interrupted: Returns when the person presses Ctrl-C; by default never.
    ///   - hangs: Whether streams that the test does not give are waited for without end.
    ///   - variables: By default those that name a server and a token.
    static func run(
        _ arguments: [String],
        answers: [Result<TransportAnswer, TransportFault>] = [],
        streams: [Result<RecordedStream, TransportFault>] = [],
        width: Int? = nil,
        progressWidth: Int? = nil,
        replies: [String]? = nil,
        input: [UInt8] = [],
        variables: [String: String] = ["IMAGELEDGER_URL": "http://server", "IMAGELEDGER_TOKEN": "t0ken"],
        interrupted: (@Sendable () async -> Void)? = nil,
        hangs: Bool = false
    ) async -> Invocation {
        let transport = RecordedTransport(answers, streams: streams, hangs: hangs)
        let console = RecordingConsole(width: width, progressWidth: progressWidth, replies: replies, input: input)
        let context = CommandContext(
            variables: variables,
            transport: transport,
            console: console,
            pausesBeforeRepeating: [.zero, .zero, .zero],
            pausesBeforeReconnecting: [.zero, .zero],
            pauseBetweenLooks: .zero,
            makeIdempotencyKey: { "key-1" },
            interrupted: interrupted ?? { for await _ in AsyncStream<Never>.makeStream().stream {} }
        )
        let status = await Program.run(TestProgram.self, arguments: arguments, in: context)
        return Invocation(
            status: ExitStatus(rawValue: status),
            output: console.output,
            errors: console.errors,
            requests: await transport.requests
        )
    }
}
