import ArgumentParser

struct Projections: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "projections",
        abstract: "How far the read models have followed the event log.",
        subcommands: [ProjectionsStatus.self],
        aliases: ["projection"]
    )
}
