import Glibc
import Host
import HostTesting
import SystemPackage
import Testing

@testable import EmbeddedRegistry

@Suite("The program of the embedded registry", .timeLimit(.minutes(1)))
struct ProgramTests {
    @Test("is found on the PATH, and in /usr/bin without one")
    func found() async throws {
        #expect(try RegistryProgram.find(in: [:]) == "/usr/bin/docker-registry")
        try await withTemporaryFolder { folder in
            let program = folder.appending("docker-registry")
            try makeProgram("", in: folder).rename(to: program)
            #expect(try RegistryProgram.find(in: ["PATH": "relative:\(folder):/usr/bin"]) == program)
        }
    }

    @Test(
        "that the operator names is the only one looked at",
        arguments: ["/nowhere", "/tmp", "/etc/passwd", "registry"]
    )
    func named(_ path: String) {
        let error = #expect(throws: EmbeddedRegistryError.self) {
            try RegistryProgram.find(in: [RegistryProgram.variable: path])
        }
        guard case .unusableProgram(path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("that is not installed is named with the ways to get it")
    func notInstalled() {
        let description = EmbeddedRegistryError.notInstalled(searched: ["/usr/bin"]).description
        #expect(description.contains("apt-get install docker-registry"))
        #expect(description.contains("--registry"))
        #expect(description.contains("/usr/bin"))
    }

    @Test("that ends at once is quoted, and that never answers is ended")
    func failing() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending("data")
            var configuration = try configuration(
                data,
                program: try makeProgram("echo out of luck; exit 7", in: folder)
            )
            try configuration.dataFolder.lock().release()
            let logFile = data.appending("registry.log").string
            let failed = EmbeddedRegistryError.startFailed(
                reason: "ended with status 7",
                log: "out of luck",
                logFile: logFile
            )
            await #expect(throws: failed) { try await EmbeddedRegistry.start(configuration) }

            let mute = folder.appending("mute")
            try mute.makeFolder(permissions: .ownerReadWriteExecute)
            let program = try makeProgram("while :; do sleep 0.05; done", in: mute)
            configuration.environment = [RegistryProgram.variable: program.string]
            configuration.startTimeout = .milliseconds(50)
            await #expect(throws: EmbeddedRegistryError.notReady(after: .milliseconds(50), logFile: logFile)) {
                try await EmbeddedRegistry.start(configuration)
            }
            let file = data.appending("registry/configuration.yml")
            #expect(HostProcess.workingForRegistry(configuration: file).isEmpty)
        }
    }

    @Test("refuses a folder that is another's, or none")
    func folder() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending("registry")
            try path.writeNewFile("", permissions: .ownerReadWrite)
            await #expect(throws: EmbeddedRegistryError.notAFolder(path.string)) {
                try await EmbeddedRegistry.start(try configuration(folder))
            }
            path.removeFileIfPresent()
            guard isRoot else { return }
            try path.makeFolder(permissions: .ownerReadWriteExecute)
            chown(path.string, 65_534, 65_534)
            await #expect(throws: EmbeddedRegistryError.ownedByAnother(path: path.string, owner: 65_534)) {
                try await EmbeddedRegistry.start(try configuration(folder))
            }
        }
    }
}
