import ArgumentParser

/// A stretch of the event log.
struct StretchOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The first position; 1 unless given.", valueName: "position"))
    var from: Int64?

    @Option(
        help: ArgumentHelp(
            "The last position, which belongs to it; the end of the log unless given.",
            valueName: "position"
        )
    )
    var to: Int64?

    func validate() throws {
        if let from, from < 1 { throw ValidationError("--from: positions begin at 1, not \(from).") }
        if let to, to < 1 { throw ValidationError("--to: positions begin at 1, not \(to).") }
        if let from, let to, to < from { throw ValidationError("--to \(to) is less than --from \(from).") }
    }

    var fromText: String? { from.map { String($0) } }
    var toText: String? { to.map { String($0) } }
}
