import ArgumentParser

struct PageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many at most; all of them unless it is given.", valueName: "count"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit: at least 1, not \(limit).") }
    }
}
