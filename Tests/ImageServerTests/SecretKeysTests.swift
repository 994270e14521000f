import EventSourcing
import Foundation
import Host
import ImageDomain
import OCI
import Postgres
import PostgresTesting
import PullSecrets
import SystemPackage
import Testing

@testable import ImageServer

@Suite("The key of the pull secrets")
struct SecretKeysTests {
    private func withFile(_ body: (FilePath) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(FilePath(folder.path).appending("secret.key"))
    }

    @Test("the first start that finds none makes it, for the server alone, and the next one reads it")
    func made() async throws {
        try await withFile { file in
            let ids = try await SecretKeys(.file(file)).keyring().keyIDs
            #expect(ids.count == 1)
            #expect(try file.status()?.permissions == .ownerReadWrite)
            #expect(try await SecretKeys(.file(file)).keyring().keyIDs == ids)
        }
    }

    @Test("after a rotation everything opens under the new key alone, also for who remembers the old one")
    func rotation() async throws {
        try await withFile { file in
            let world = try await TestLedger.shared
            let keys = SecretKeys(.file(file))
            let handler = world.ledger.pullSecrets
            let vault = PullSecretVault(world.client, keys, handler, world.log)
            let (other, name) = (SecretKeys(.file(file)), PullSecretName(recorded: API.unique("rotated")))
            let login = try RegistryLogin(registry: RegistryHost("quay.io"), username: "robot", password: "s3cret")
            let fingerprint = try await vault.fingerprint(of: login, for: name)
            try await vault.store(login, under: fingerprint, for: name)
            var generator = SystemRandomNumberGenerator()
            let metadata = CommandMetadata(
                commandID: CommandID(at: .wallClock, using: &generator),
                correlationID: "test",
                actor: EventActor(subject: "test", displayName: "Test", method: "test")
            )
            _ = try await handler.handle(
                .add(PullSecretLabel(name: name, registry: login.registry, fingerprint: fingerprint)),
                metadata
            )
            let before = try await other.keyring().keyIDs

            try await keys.addKey()
            #expect(try await keys.keyring().keyIDs.count == 2)
            #expect(try await keys.keyring().keyIDs.last == before.first)
            let resealed = try await world.client.withConnection { connection in
                [
                    try await vault.reseal(only: name, on: connection),
                    try await vault.reseal(only: name, on: connection),
                ]
            }
            #expect(resealed == [1, 0])
            try await keys.forgetRetiredKeys()
            #expect(try await keys.keyring().keyIDs.count == 1)
            #expect(try await vault.login(of: name) == login)
            #expect(try await PullSecretVault(world.client, other, handler, world.log).login(of: name) == login)
            // The same value is known again, although its fingerprint was made under the former key.
            #expect(try await vault.fingerprint(of: login, for: name) == fingerprint)
        }
    }

    @Test("of more rotations at once than there are connections to lend, each has its turn", .timeLimit(.minutes(1)))
    func rotationsAtOnce() async throws {
        let world = try await TestLedger(on: TemporaryPostgres.shared)
        try await withThrowingTaskGroup(of: Int.self) { rotations in
            for _ in 0...world.client.budget.pooled {
                rotations.addTask { try await world.ledger.vault.rotate() }
            }
            for try await resealed in rotations { #expect(resealed == 0) }
        }
    }
}
