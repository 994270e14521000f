import ArgumentParser

struct Completions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a script by which a shell completes commands and options.",
        discussion: """
            bash: imageledger completions bash > /etc/bash_completion.d/imageledger
            zsh:  imageledger completions zsh > "${fpath[1]}/_imageledger"
            fish: imageledger completions fish > ~/.config/fish/completions/imageledger.fish
            """
    )

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish
    }

    /// The script speaks of all commands, which only the program knows.
    func script(for root: any ParsableCommand.Type) -> String {
        let shell: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        return root.completionScript(for: shell) + "\n"
    }
}
