import ArgumentParser

struct Images: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "images",
        abstract: "The images that notebooks and jobs may start on.",
        subcommands: [
            ImagesList.self, ImagesShow.self, ImagesAdd.self, ImagesEdit.self, ImagesGroups.self, ImagesRemove.self,
            ImagesHistory.self,
            ImagesBlame.self,
        ],
        aliases: ["image"]
    )
}
