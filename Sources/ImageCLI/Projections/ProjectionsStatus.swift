import ArgumentParser
import ImageAPI

struct ProjectionsStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show each projection's checkpoint, lag and state."
    )

    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().read(APICall(route: .projections))
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let projections = try answer.decoded(as: Page<ProjectionRepresentation>.self).items
        var table = Table([
            .name("NAME"), .number("VERSION"), .number("CHECKPOINT"), .number("LAG"), .number("SECONDS"),
            .name("STATE"), .text("REASON"),
        ])
        for projection in projections {
            table.add([
                projection.name, String(projection.version), String(projection.checkpoint),
                String(projection.lag.events), projection.lag.text, projection.state, projection.stalled?.text,
            ])
            guard let beside = projection.beside else { continue }
            table.add([
                "└ \(beside.role)", String(beside.version), String(beside.checkpoint),
                beside.lag.map { String($0.events) }, beside.lag?.text, beside.state,
                beside.isLeaving ? "goes by itself within a minute" : beside.stalled?.text ?? beside.progress,
            ])
        }
        try console.write(table.text(fitting: console.width))
    }
}

extension ProjectionRepresentation.Lag {
    /// To the tenth of a second.
    fileprivate var text: String {
        let tenths = Int64((seconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension ProjectionRepresentation.Stall {
    var text: String { "position \(position): \(reason)" }
}
