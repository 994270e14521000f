import Logging
import PullSecrets

/// What holds for a server, of every setting there is.
struct Settings: Sendable {
    let data: String
    let listen: ListenAddress
    /// `nil` for a private PostgreSQL in the data folder.
    let database: DatabaseURL?
    /// `nil` to look for PostgreSQL's programs where they usually are.
    let postgresBin: String?
    /// `nil` for a private one in the data folder.
    let registry: RegistryLocation?
    let registryUsername: String?
    let registryPasswordFile: String?
    /// `nil` to look for docker-registry where programs usually are.
    let dockerRegistry: String?
    /// `nil` for that of the file.
    let secretKey: SecretKeyring?
    /// `nil` for one in the data folder.
    let secretKeyFile: String?
    /// In seconds.
    let buildTimeout: Int
    let buildsParallel: Int
    /// In bytes.
    let buildLogLimit: Int
    let buildLogDays: Int
    let buildsKept: Int
    let buildCertificates: String?
    let maxBody: Int
    let logLevel: Logger.Level
    /// Where each came from, for those who ask.
    let origins: [SettingOrigin]

    /// A flag beats a variable, a variable beats the file, and the file beats the default.
    ///
    /// - Parameter flags: By name of the setting, those that were given.
    /// - Throws: everything that is wrong with any of them, at once.
    init(flags: [String: String], environment: [String: String]) throws(InvalidSettings) {
        var reader = SettingsReader(flags: flags, environment: environment)
        reader.readFile(named: Self.configuration)
        self.data = reader.value(of: Self.data)
        self.listen = reader.value(of: Self.listen)
        self.database = reader.value(of: Self.database)
        self.postgresBin = reader.value(of: Self.postgresBin)
        self.registry = reader.value(of: Self.registry)
        self.registryUsername = reader.value(of: Self.registryUsername)
        self.registryPasswordFile = reader.value(of: Self.registryPasswordFile)
        self.dockerRegistry = reader.value(of: Self.dockerRegistry)
        self.secretKey = reader.value(of: Self.secretKey)
        self.secretKeyFile = reader.value(of: Self.secretKeyFile)
        self.buildTimeout = reader.value(of: Self.buildTimeout)
        self.buildsParallel = reader.value(of: Self.buildsParallel)
        self.buildLogLimit = reader.value(of: Self.buildLogLimit)
        self.buildLogDays = reader.value(of: Self.buildLogDays)
        self.buildsKept = reader.value(of: Self.buildsKept)
        self.buildCertificates = reader.value(of: Self.buildCertificates)
        self.maxBody = reader.value(of: Self.maxBody)
        self.logLevel = reader.value(of: Self.logLevel)
        self.origins = reader.origins
        try reader.finish()
    }
}
