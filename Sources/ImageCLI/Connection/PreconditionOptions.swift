import ArgumentParser

struct PreconditionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only if it is still at this version; refused when somebody has changed it meanwhile.",
            valueName: "version"
        )
    )
    var ifVersion: Int64?
}
