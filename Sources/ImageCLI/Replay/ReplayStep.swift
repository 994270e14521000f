import ArgumentParser
import ImageAPI
import JSON

struct ReplayStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step",
        abstract: "Step through the log, or one stream: what each event made of the state and of the read models.",
        discussion: """
            On a terminal event by event: Enter or n goes on, b goes back, a number goes to that position, q ends. \
            Otherwise, and with --all, every event of the stretch, one after the other.

            With --json a line {"event","before","after","readModels":[{"name","key","before","after"}]} for each event.
            """
    )

    @Argument(help: "The stream, such as image-NAME; all of the log unless given.")
    var stream: String?

    @OptionGroup var stretch: StretchOptions

    @Flag(help: "Show the whole stretch on a terminal too, without asking.")
    var all = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let client = try connection.client()
        let steps = ReplaySteps(client: client, stream: stream, stretch: stretch)
        let console = client.context.console
        if !output.json, !all, console.canAsk, console.width != nil {
            var walk = StepWalk(steps, console, style: TextStyle(for: client.context))
            return try await walk.run()
        }
        let text = StepText(style: TextStyle(for: client.context))
        var isAny = false
        try await steps.forEach { step throws(CommandFailure) in
            isAny = true
            try console.write(output.json ? Self.line(step) : text.text(of: step))
        }
        if !isAny { console.complain("No event is in this stretch.\n") }
    }

    private static func line(_ step: ReplayStepRepresentation) -> String {
        // A payload is kept as it was appended, and may have line breaks between its values.
        let bytes = step.bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        return PrintableText.escapedJSON(String(decoding: bytes, as: UTF8.self)) + "\n"
    }
}
