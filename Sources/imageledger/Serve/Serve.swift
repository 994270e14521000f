import ArgumentParser
import EmbeddedPostgres
import Foundation
import Host
import ImageCLI
import Logging
import Postgres
import SystemPackage

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server, with a PostgreSQL of its own unless it is given one.",
        discussion: """
            Each setting is a flag, a variable IMAGELEDGER_… or a key of the configuration file, in that order of strength.
            """
    )

    @OptionGroup var options: SettingsOptions

    @Flag(help: "Say what holds and where it comes from, and end.")
    var printConfig = false

    func run() async throws {
        let settings = try Settings(flags: options.flags, environment: ProcessInfo.processInfo.environment)
        guard !printConfig else { return Self.say(settings.origins.yaml) }
        LoggingSystem.bootstrap { label in
            LateFormatting(.standardError(label: label), logLevel: settings.logLevel)
        }
        do {
            try await Server(settings).run()
        } catch let error as any ReportedError {
            throw error
        } catch {
            throw ServeFailure(description: "\(error)")
        }
    }

    /// Not `print`, whose text to a file or a pipe would wait for its buffer to fill.
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}

/// The server could not start, or could not go on.
struct ServeFailure: ReportedError {
    let exitStatus = ExitStatus.failed
    let description: String
}

extension ServeFailure {
    init(cannotListenAt address: ListenAddress, _ code: CInt) {
        description =
            "Cannot listen at \(address): \(Errno(rawValue: code)). End what listens there, or choose another address with "
            + "--listen HOST:PORT; port 0 takes one that is free."
    }
}
