import Foundation
import ImageAPI
import Testing

@testable import ImageCLI

@Suite("Finding the server and the token")
struct DiscoveryTests {
    @Test("both come from the data folder when nothing else is said")
    func folder() async throws {
        try await withFolder { folder in
            let run = await Invocation.run(
                ["selection", "--data", folder],
                answers: [.answer(200, Page<SelectionItem>(items: []))],
                variables: [:]
            )
            #expect(run.requests.first?.url == "http://127.0.0.1:4711/api/v1/selection")
            #expect(run.requests.first?.header("Authorization") == "Bearer folder-token")
        }
    }

    @Test("a flag beats a variable, and a variable the folder")
    func precedence() async throws {
        try await withFolder { folder in
            let variables = ["IMAGELEDGER_URL": "http://variable/", "IMAGELEDGER_TOKEN": "variable-token"]
            let byVariable = await Invocation.run(["selection", "--data", folder], variables: variables)
            #expect(byVariable.requests.first?.url == "http://variable/api/v1/selection")
            #expect(byVariable.requests.first?.header("Authorization") == "Bearer variable-token")
            let byFlag = await Invocation.run(
                ["selection", "--server", "http://flag", "--token-file", folder + "/admin.token"],
                variables: variables
            )
            #expect(byFlag.requests.first?.url == "http://flag/api/v1/selection")
            #expect(byFlag.requests.first?.header("Authorization") == "Bearer folder-token")
        }
    }

    @Test("the folder's token is told to no server but the folder's, unless the person names the folder")
    func tokenStaysHome() async throws {
        try await withFolder { folder in
            // The folder that is taken by default is below the working directory, which a test does not change.
            let unnamed = await Invocation.run(
                ["selection", "--server", "http://elsewhere"],
                variables: ["IMAGELEDGER_DATA": ""]
            )
            #expect(unnamed.requests.first?.header("Authorization") == nil)
            let named = await Invocation.run(
                ["selection", "--server", "http://elsewhere"],
                variables: ["IMAGELEDGER_DATA": folder]
            )
            #expect(named.requests.first?.header("Authorization") == "Bearer folder-token")
        }
    }

    @Test("a folder without a server says how to start one")
    func empty() async {
        let run = await Invocation.run(["selection", "--data", "/no/such/folder"], variables: [:])
        #expect(run.status == .unreachable)
        #expect(run.errors.contains("no file /no/such/folder/server.url"))
        #expect(run.errors.contains("'imageledger serve'"))
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("http://127.0.0.1:4711\n".utf8).write(to: folder.appending(path: "server.url"))
        try Data("folder-token\n".utf8).write(to: folder.appending(path: "admin.token"))
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(folder.path()))
        } catch {
            outcome = .failure(error)
        }
        try FileManager.default.removeItem(at: folder)
        try outcome.get()
    }
}
