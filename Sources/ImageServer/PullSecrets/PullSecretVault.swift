public import ContainerRegistry
public import EventSourcing
public import ImageBuilder
public import ImageDomain
public import OCI
public import Postgres
import PullSecrets
import Schema

/// The values of the pull secrets: sealed in `credentials.pull_secrets`, and opened for who pulls, pushes or verifies.
///
/// A value stands under the name and the fingerprint of its secret. So it can be stored before the event that makes it hold,
/// and a command that is rejected, or a server that is killed in between, leaves the value that holds as it was.
public struct PullSecretVault: Sendable {
    private let client: PostgresClient
    private let keys: SecretKeys
    private let secrets: CommandHandler<PullSecretDecider>
    private let log: any EventLog

    public init(
        _ client: PostgresClient,
        _ keys: SecretKeys,
        _ secrets: CommandHandler<PullSecretDecider>,
        _ log: any EventLog
    ) {
        self.client = client
        self.keys = keys
        self.secrets = secrets
        self.log = log
    }

    /// The value that holds; `nil` when there is no secret of that name.
    ///
    /// - Throws: in words without any secret, when it cannot be opened.
    public func login(of name: PullSecretName) async throws -> RegistryLogin? {
        guard let label = try await secrets.state(of: name.stream).state.pullSecret?.label else { return nil }
        return try await login(label)
    }

    /// What events call the value: another one for each, and that of the stored one for the same value again.
    func fingerprint(of login: RegistryLogin, for name: PullSecretName) async throws -> Fingerprint {
        if let label = try await secrets.state(of: name.stream).state.pullSecret?.label,
            // A value that does not open any more is not the same; replacing it is the way out.
            (try? await self.login(label)) == login
        {
            return label.fingerprint
        }
        var generator = SystemRandomNumberGenerator()
        return .random(using: &generator)
    }

    func store(_ login: RegistryLogin, under fingerprint: Fingerprint, for name: PullSecretName) async throws {
        try await client.withTransaction { connection in
            // The key is not changed meanwhile, here or elsewhere.
            _ = try await connection.query(Self.keepKey)
            let sealed = try await keys.keyringReadAnew().seal(login, for: name)
            let parameters: [any PostgresEncodable] = [
                name.rawValue, fingerprint.rawValue, sealed.registry.description, sealed.keyID, Bytea(sealed.nonce),
                Bytea(sealed.ciphertext),
            ]
            _ = try await connection.query(Self.insert, parameters)
        }
    }

    /// Takes the values of that name away that held once. One that no event names yet may be that of a command under way.
    func forgetOutdated(_ name: PullSecretName) async throws {
        let events = try await log.readStream(name.stream, after: .none)
        var fingerprints = Set(try events.map { try EventCodec<PullSecretEvent>.decode($0).label.fingerprint })
        if let label = try await secrets.state(of: name.stream).state.pullSecret?.label {
            fingerprints.remove(label.fingerprint)
        }
        try await forget(Array(fingerprints), of: name)
    }

    /// Takes a value away that was stored for a command which then led to nothing.
    func forget(_ fingerprints: [Fingerprint], of name: PullSecretName) async throws {
        let parameters: [any PostgresEncodable] = [name.rawValue, fingerprints.map(\.rawValue)]
        try await client.query(Self.forget, parameters)
    }

    /// Seals everything under a new key, where the server keeps it, or under the one that was put first where others do. One
    /// rotation at a time on a database, and no value is stored meanwhile.
    ///
    /// - Returns: how many values had been sealed under another.
    func rotate() async throws -> Int {
        try await client.withConnection { connection in
            _ = try await connection.query(Self.takeKey)
            do {
                try await keys.addKey()
                let resealed = try await reseal(on: connection)
                try await keys.forgetRetiredKeys()
                _ = try await connection.query(Self.giveKeyBack)
                return resealed
            } catch {
                // With its session a lock ends that could not be given back.
                if (try? await connection.query(Self.giveKeyBack)) == nil { await connection.close() }
                throw error
            }
        }
    }

    /// - Parameter name: the one whose values are meant; `nil` for all.
    func reseal(only name: PullSecretName? = nil, on connection: PostgresConnection) async throws -> Int {
        let keyring = try await keys.keyringReadAnew()
        return try await connection.transaction { connection in
            var resealed = 0
            for row in try await connection.query(Self.readAll, [name?.rawValue] as [String?]) {
                let stored = try StoredSecret(row)
                guard keyring.needsRotation(stored.sealed) else { continue }
                let sealed = try keyring.reseal(stored.sealed, for: stored.name)
                let parameters: [any PostgresEncodable] = [
                    stored.name.rawValue, stored.fingerprint.rawValue, sealed.keyID, Bytea(sealed.nonce),
                    Bytea(sealed.ciphertext),
                ]
                _ = try await connection.query(Self.replace, parameters)
                resealed += 1
            }
            return resealed
        }
    }

    private func login(_ label: PullSecretLabel) async throws -> RegistryLogin? {
        let rows = try await client.query(Self.find, [label.name.rawValue, label.fingerprint.rawValue])
        guard let row = rows.first else { throw MissingSecretValue(name: label.name) }
        let stored = try StoredSecret(row)
        do {
            return try await keys.keyring().open(stored.sealed, for: label.name)
        } catch SealedSecretFault.missingKey {
            // Another replica may have changed the key.
            return try await keys.keyringReadAnew().open(stored.sealed, for: label.name)
        }
    }

    /// "pull secr" as a number: the lock of whoever changes the key, shared by those who seal under it.
    private static let lock = "8101830672862343282"
    private static let keepKey = Statement("SELECT pg_advisory_xact_lock_shared(\(lock))")
    private static let takeKey = Statement("SELECT pg_advisory_lock(\(lock))")
    private static let giveKeyBack = Statement("SELECT pg_advisory_unlock(\(lock))")
    private static let find = Statement(Schema.findPullSecret)
    private static let readAll = Statement(Schema.readPullSecretValues)
    private static let insert = Statement(Schema.insertPullSecret)
    private static let replace = Statement(Schema.replacePullSecret)
    private static let forget = Statement(Schema.forgetPullSecret)
}

/// The log knows the secret, and its value is gone.
struct MissingSecretValue: Error, CustomStringConvertible {
    let name: PullSecretName

    var description: String {
        "the value of pull secret '\(name)' is not there: the database was restored without it; replace the pull secret by "
            + "its value"
    }
}

private struct StoredSecret {
    let name: PullSecretName
    let fingerprint: Fingerprint
    let sealed: SealedSecret

    init(_ row: Row) throws {
        name = PullSecretName(recorded: try row.decode(0))
        fingerprint = Fingerprint(recorded: try row.decode(1))
        sealed = SealedSecret(
            registry: RegistryHost(recorded: try row.decode(2)),
            keyID: try row.decode(3),
            nonce: try row.decode(4, as: Bytea.self).bytes,
            ciphertext: try row.decode(5, as: Bytea.self).bytes
        )
    }
}

extension PullSecretVault: PullSecretLookup {
    /// - Throws: `BuildFailure` for a secret that does not open or that is of another registry than the image.
    public func credentials(
        of secret: PullSecretName,
        for reference: ImageReference
    ) async throws -> RegistryCredentials? {
        let login: RegistryLogin?
        do {
            login = try await self.login(of: secret)
        } catch let fault as SealedSecretFault {
            throw BuildFailure(.registryUnauthorized, "\(fault)")
        } catch let missing as MissingSecretValue {
            throw BuildFailure(.registryUnauthorized, "\(missing)")
        }
        guard let login else { return nil }
        guard let credentials = RegistryCredentials(login, for: reference) else {
            throw BuildFailure(
                .registryUnauthorized,
                "Pull secret '\(secret)' opens \(login.registry), and the image \(reference) is elsewhere."
            )
        }
        return credentials
    }
}

extension RegistryCredentials {
    /// `nil` when the login is of another registry than the image: it is sent to nobody else.
    init?(_ login: RegistryLogin, for reference: ImageReference) {
        guard let host = try? RegistryHost(reference.domain ?? "docker.io"), host == login.registry else { return nil }
        self.init(username: login.username, password: login.password)
    }
}
