import ArgumentParser

struct Builds: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "builds",
        abstract: "Custom images: a base image and packages.",
        subcommands: [BuildsPreview.self],
        aliases: ["build"]
    )
}
