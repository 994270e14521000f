import ArgumentParser
import Foundation
import ImageCLI
import Postgres
import Replay
import Schema

struct ReplayImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a log of an export, in an empty database: the same events, byte for byte.",
        discussion: """
            Positions, versions, instants, people and command ids stay what they were. Nothing is imported unless all is \
            whole. The database must be reached as the role that owns it, not as the server's; a server that is then started \
            on it with --database serves what the export holds.
            """
    )

    @Argument(help: "The export; - is the standard input.")
    var file: String

    @Option(help: ArgumentHelp("The database, as postgresql://USER@HOST/DATABASE.", valueName: "url"))
    var database: String

    func run() async throws {
        let configuration: PostgresConfiguration
        do {
            configuration = try PostgresConfiguration(DatabaseURL(database).text)
        } catch let setting as InvalidSetting {
            throw ImportFailure(.usage, "--database \(setting.message)")
        } catch {
            throw ImportFailure(.usage, "--database: \(error)")
        }
        let input = try Self.opened(file)
        do {
            let connection = try await PostgresConnection.connect(configuration)
            do {
                let header = try await LogImport(on: connection).run { try Self.piece(of: input) }
                await connection.close()
                Serve.say("imported \(header.count) events, up to position \(header.last)\n")
            } catch {
                await connection.close()
                throw error
            }
        } catch let fault as ExportFault {
            throw ImportFailure(.failed, "\(file), \(fault). Nothing was imported.")
        } catch let error as PostgresError {
            throw ImportFailure(error.isUnavailability ? .unreachable : .failed, "\(error). Nothing was imported.")
        } catch {
            throw ImportFailure(.failed, "\(error). Nothing was imported.")
        }
    }

    private static func opened(_ path: String) throws -> FileHandle {
        if path == "-" { return .standardInput }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ImportFailure(.usage, "\(path) is not there; name the file that 'replay export' wrote.")
        }
        guard !isFolder.boolValue else {
            throw ImportFailure(.usage, "\(path) is a folder; name the file that 'replay export' wrote.")
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw ImportFailure(.usage, "\(path) cannot be opened; may you read it?")
        }
        return file
    }

    private static func piece(of file: FileHandle) throws -> [UInt8]? {
        guard let data = try file.read(upToCount: 1 << 16), !data.isEmpty else { return nil }
        return Array(data)
    }
}

struct ImportFailure: ReportedError {
    let exitStatus: ExitStatus
    let description: String

    init(_ exitStatus: ExitStatus, _ description: String) {
        self.exitStatus = exitStatus
        self.description = description
    }
}
