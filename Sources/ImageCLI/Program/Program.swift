public import ArgumentParser
import Foundation

/// Runs the command that the arguments name, and ends the process with its exit status.
public enum Program {
    /// - Parameter root: A command whose subcommands are `ClientCommands.all` and whatever else the executable has.
    public static func main(_ root: any ParsableCommand.Type) async -> Never {
        let status = await run(root, arguments: Array(CommandLine.arguments.dropFirst()), in: .live)
        exit(status)
    }

    static func run(_ root: any ParsableCommand.Type, arguments: [String], in context: CommandContext) async -> Int32 {
        await CommandContext.$current.withValue(context) {
            let status = await perform(root, arguments, on: context.console)
            await context.transport.close()
            return status
        }
    }

    private static func perform(
        _ root: any ParsableCommand.Type,
        _ arguments: [String],
        on console: any Console
    ) async -> Int32 {
        do {
            if let mistyped = MistypedVerb.first(in: arguments, below: root) { throw mistyped }
            switch try root.parseAsRoot(arguments) {
            case let completions as Completions: try console.write(completions.script(for: root))
            case var command as any AsyncParsableCommand: try await command.run()
            case var command: try command.run()
            }
            return ExitStatus.done.rawValue
        } catch let error as any ReportedError {
            let message = PrintableText.escapedLines(error.description)
            console.complain(message.isEmpty ? "" : "Error: \(message)\n")
            return error.exitStatus.rawValue
        } catch {
            return report(error, of: root, on: console)
        }
    }

    /// A value that begins with a dash is taken for an option, and the argument parser says that the value is missing.
    private static func hint(on message: String) -> String {
        guard let option = message.firstMatch(of: /Missing value for '(?:-\w, )?(--[\w-]+)/)?.1 else { return "" }
        return "\nA value that begins with '-' is written behind '=': \(option)=-…"
    }

    /// Errors of the argument parser, which are also how it asks for help to be printed.
    private static func report(
        _ error: any Error,
        of root: any ParsableCommand.Type,
        on console: any Console
    ) -> Int32 {
        let code = root.exitCode(for: error)
        let message = root.fullMessage(for: error, columns: console.width)
        guard code.isSuccess else {
            console.complain(message.isEmpty ? "" : message + Self.hint(on: message) + "\n")
            return code == .validationFailure ? ExitStatus.usage.rawValue : code.rawValue
        }
        do {
            try console.write(message.isEmpty ? "" : message + "\n")
            return ExitStatus.done.rawValue
        } catch {
            return ExitStatus.failed.rawValue
        }
    }
}
