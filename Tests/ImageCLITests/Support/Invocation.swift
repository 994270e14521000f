import ArgumentParser

@testable import ImageCLI

struct TestProgram: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "imageledger", subcommands: ClientCommands.all)
}

/// One run of the program, with all that it meets put in its place.
struct Invocation {
    let status: ExitStatus?
    let output: String
    let errors: String
    let requests: [TransportRequest]

    /// - Parameters:
    ///   - replies: What the person at the terminal answers; `nil` when nobody is there.
    ///   - variables: By default those that name a server and a token.
    static func run(
        _ arguments: [String],
        answers: [Result<TransportAnswer, TransportFault>] = [],
        width: Int? = nil,
        replies: [String]? = nil,
        variables: [String: String] = ["IMAGELEDGER_URL": "http://server", "IMAGELEDGER_TOKEN": "t0ken"]
    ) async -> Invocation {
        let transport = RecordedTransport(answers)
        let console = RecordingConsole(width: width, replies: replies)
        let context = CommandContext(
            variables: variables,
            transport: transport,
            console: console,
            pausesBeforeRepeating: [.zero, .zero, .zero],
            makeIdempotencyKey: { "key-1" }
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
