import ArgumentParser
import ImageAPI

/// A word where the name of a command should stand, and is not one. The argument parser would call it an unexpected
/// argument of the command before it, which tells nobody what to type instead.
struct MistypedVerb: ReportedError {
    let typed: String
    /// As typed before it: `imageledger images`.
    let command: String
    let known: [String]

    /// `nil` when every word that should name a command does.
    static func first(in arguments: [String], below root: any ParsableCommand.Type) -> MistypedVerb? {
        var command = root
        var path = root._commandName
        for word in arguments {
            let subcommands = command.configuration.subcommands
            guard !subcommands.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            guard let next = subcommands.first(where: { $0.names.contains(word) }) else {
                let known = subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
                return MistypedVerb(typed: word, command: path, known: known)
            }
            path += " " + next._commandName
            command = next
        }
        return nil
    }

    var exitStatus: ExitStatus { .usage }

    var description: String {
        let way =
            Spelling.nearest(to: typed, among: known).map { "Did you mean '\(command) \($0)'?" }
            ?? "There is: \(known.joined(separator: ", "))."
        return """
            '\(PrintableText.escaped(typed))' is not a command of '\(command)'. \(way)
            See '\(command) --help'.
            """
    }
}

extension ParsableCommand {
    fileprivate static var names: [String] { [_commandName] + configuration.aliases }
}
