import ArgumentParser
import EventSourcing
import ImageCLI

@main
struct ImageLedger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imageledger",
        abstract: "Which container images people may start, who may use them, and who changed what, when and why.",
        version: "ImageLedger \(ProgramVersion.current)",
        subcommands: [Serve.self] + ClientCommands.all
    )

    static func main() async {
        await Program.main(Self.self)
    }
}
