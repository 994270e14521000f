import ArgumentParser

/// Whether the person at the terminal means it.
struct Confirmation: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    /// Asks when there is somebody to ask; a script that gives the command is taken at its word.
    ///
    /// - Parameter question: Without the choice of answers; only made when it is asked.
    func confirm(_ question: () async throws(CommandFailure) -> String) async throws(CommandFailure) {
        let console = CommandContext.current.console
        guard !yes, console.canAsk else { return }
        let answer = console.ask(try await question() + " [y/N] ")
        guard ["y", "yes"].contains(answer?.lowercased()) else {
            throw CommandFailure(.failed, "not confirmed; nothing was changed.")
        }
    }
}
