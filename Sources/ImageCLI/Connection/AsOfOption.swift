import ArgumentParser

struct AsOfOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "As it was at a position of the event log, or at an instant such as 2026-11-24T20:00:00Z.",
            valueName: "position|instant"
        )
    )
    var asOf: String?
}
