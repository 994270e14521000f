import ArgumentParser

struct WaitOption: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Wait until the build is over, and show how far it has come; exit status 1 unless it succeeds.",
            discussion: "Ctrl-C ends the waiting and not the build."
        )
    )
    var wait = false
}
