import ArgumentParser

struct Projections: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "projections",
        abstract: "How far the read models have followed the event log, and making them anew.",
        subcommands: [
            ProjectionsStatus.self, ProjectionsRebuild.self, ProjectionsResume.self, ProjectionsSwitch.self,
            ProjectionsReturn.self, ProjectionsDiscard.self,
        ],
        aliases: ["projection"]
    )
}
