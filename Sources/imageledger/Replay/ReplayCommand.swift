import ArgumentParser
import ImageCLI

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Step through the log, compare what it says with what is served, and take it elsewhere.",
        subcommands: ReplayCommands.all + [ReplayImport.self]
    )
}
