import ArgumentParser
import ImageAPI

struct BuildsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show the build history, newest first.",
        aliases: ["ls"]
    )

    @Option(help: ArgumentHelp("Only builds of this image.", valueName: "name"))
    var image: String?

    @Option(
        help: ArgumentHelp(
            "Only those in a state: queued, running, succeeded, failed or cancelled.",
            valueName: "state"
        )
    )
    var state: String?

    @Option(help: ArgumentHelp("Only those that this person started.", valueName: "subject"))
    var actor: String?

    @Option(help: ArgumentHelp("Only those from this instant on, as 2026-11-24T20:00:00Z.", valueName: "instant"))
    var since: String?

    @Option(help: ArgumentHelp("Only those until this instant.", valueName: "instant"))
    var until: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let builds = try await connection.client().pages(of: BuildRepresentation.self, limit: page.limit, call)
        try CommandContext.current.console.write(
            builds,
            asJSON: read.output.json,
            none: "No build matches.",
            columns: [
                .name("ID"), .name("IMAGE"), .number("NUMBER"), .name("STATE"), .text("STARTED BY"), .name("WHEN"),
                .number("DURATION"),
            ]
        ) { build in
            [
                build.id, build.image, String(build.number), build.stateText, build.startedBy.subject,
                TimeText.short(build.queuedAt), build.durationText,
            ]
        }
    }

    private func call(_ size: String, _ cursor: String?) -> APICall {
        APICall(
            route: .listBuilds,
            query: [
                "image": image, "state": state, "actor": actor, "since": since, "until": until, "limit": size,
                "cursor": cursor, "asOf": past.asOf, "minPosition": read.minPositionText,
            ]
        )
    }
}
