import ArgumentParser
import Foundation
import Testing

@testable import imageledger

@Suite("replay import")
struct ReplayImportTests {
    @Test("a folder, or a file that is not there, is named as such")
    func noFile() async throws {
        let folder = FileManager.default.temporaryDirectory.path
        try await refused([folder, "--database", "postgresql://db/ledger"], "\(folder) is a folder; name the file")
        let missing = folder + "/\(UUID()).jsonl"
        try await refused([missing, "--database", "postgresql://db/ledger"], "\(missing) is not there")
    }

    @Test("a database that is no URL is said at its option, and nothing of it is printed")
    func noURL() async throws {
        try await refused(["-", "--database", "nonsense"], "--database must be a URL such as postgresql://")
    }

    private func refused(_ arguments: [String], _ beginning: String) async throws {
        let command = try ReplayImport.parse(arguments)
        let failure = await #expect(throws: ImportFailure.self) { try await command.run() }
        #expect(failure?.description.hasPrefix(beginning) == true, "\(failure?.description ?? "")")
    }
}
