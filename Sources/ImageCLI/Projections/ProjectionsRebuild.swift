import ArgumentParser
import ImageAPI

struct ProjectionsRebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make a read model anew from the event log, while the present one serves.",
        discussion: """
            The new rows take the place of the present ones as soon as they tell all of the log, or wait beside them with \
            --keep: then 'replay diff' compares them, 'projections switch' and 'projections return' change over, and \
            'projections discard' takes away what does not serve.
            """
    )

    @Argument(help: "The projection, as 'projections status' names it.")
    var name: String

    @Flag(help: "Keep the new rows as a candidate beside the present ones.")
    var keep = false

    @Flag(help: "Do not wait until it is through.")
    var detach = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let client = try connection.client()
        let query: KeyValuePairs<String, String?> = ["keep": keep ? "true" : nil]
        var answer = try await client.read(APICall(route: .rebuildProjection, segment: name, query: query))
        if !detach {
            let begun = try answer.decoded(as: ProjectionRepresentation.self)
            answer = try await RebuildWait(client, of: begun).over()
        }
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        try console.write(PrintableText.escaped(told) + "\n")
    }

    private var told: String {
        if detach { return "\(name) is being made anew; 'projections status' tells how far it is." }
        if keep { return "\(name) has a candidate that has caught up. Compare it by 'replay diff \(name)'." }
        return "\(name) was made anew, and the new rows serve."
    }
}
