import Host
import HostTesting
import SystemPackage
import Testing

@testable import EmbeddedRegistry

@Suite("The port of the embedded registry", .timeLimit(.minutes(2)))
struct PortTests {
    @Test("that another program has taken is not given up, and the way out is said")
    func taken() async throws {
        try await withTemporaryFolder { folder in
            var port: RegistryPort?
            try await withRegistry(in: folder) { port = $0.registry.port }
            let taken = try #require(port)
            let socket = try #require(LoopbackSocket())
            #expect(socket.bind(to: taken.number) && socket.listen())

            let file = folder.appending("registry/port").string
            let expected = EmbeddedRegistryError.portTaken(address: taken.address, file: file)
            let error = await #expect(throws: EmbeddedRegistryError.self) {
                try await EmbeddedRegistry.start(try configuration(folder))
            }
            #expect(error == expected)
            #expect(try #require(error).description.contains("Stop the other program"))
            #expect(
                HostProcess.workingForRegistry(configuration: folder.appending("registry/configuration.yml")).isEmpty
            )

            socket.close()
            try await withRegistry(in: folder) { #expect($0.registry.port == taken) }
        }
    }

    @Test("that another registry has taken is not mistaken for one's own")
    func otherRegistry() async throws {
        try await withTemporaryFolder { folder in
            let (mine, others) = (folder.appending("mine"), folder.appending("other's"))
            try await withRegistry(in: others) { other in
                try await withRegistry(in: mine) { _ in }
                let mineFolder = try RegistryFolder.open(in: try DataFolder(path: mine.string))
                try mineFolder.remember(other.registry.port)
                await #expect(throws: mineFolder.portTaken(other.registry.port)) {
                    try await EmbeddedRegistry.start(try configuration(mine))
                }
                #expect(await !other.registry.port.answers(as: "another"))
                #expect(await other.registry.port.answers(as: other.registry.configuration.instance))
            }
        }
    }

    @Test("that is taken in the last moment is told by docker-registry's own words")
    func takenInTheLastMoment() async throws {
        try await withTemporaryFolder { folder in
            let words = "level=fatal msg=\"listen tcp 127.0.0.1:1: bind: address already in use\""
            let program = try makeProgram("echo '\(words)'; exit 1", in: folder)
            let data = folder.appending("data")
            let error = await #expect(throws: EmbeddedRegistryError.self) {
                try configuration(data).dataFolder.lock().release()
                return try await EmbeddedRegistry.start(try configuration(data, program: program))
            }
            guard case .portTaken = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(data.appending("registry").entries() == ["configuration.yml", "storage"])
        }
    }

    @Test("that cannot be read stops the start, since another would not do", arguments: ["", "0", "65536", "abc"])
    func unreadable(_ text: String) async throws {
        try await withTemporaryFolder { folder in
            let registry = folder.appending("registry")
            try registry.makeFolder(permissions: .ownerReadWriteExecute)
            let file = registry.appending("port")
            try file.writeNewFile(text + "\n", permissions: .ownerReadWrite)
            await #expect(throws: EmbeddedRegistryError.unreadablePort(file: file.string, text: text)) {
                try await EmbeddedRegistry.start(try configuration(folder))
            }
        }
    }
}
