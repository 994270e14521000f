import ArgumentParser

struct ReadOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Wait until the answer covers this position of the event log, as a write has told it.",
            valueName: "position"
        )
    )
    var minPosition: Int64?

    @OptionGroup var output: OutputOptions

    var minPositionText: String? { minPosition.map { String($0) } }
}
