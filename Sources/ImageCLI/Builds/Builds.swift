import ArgumentParser

struct Builds: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "builds",
        abstract: "Builds of custom images: a base image and packages.",
        subcommands: [
            BuildsStart.self, BuildsList.self, BuildsShow.self, BuildsLog.self, BuildsContainerfile.self,
            BuildsCancel.self, BuildsRollback.self, BuildsPreview.self,
        ],
        aliases: ["build"]
    )
}
