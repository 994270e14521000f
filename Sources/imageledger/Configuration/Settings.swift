import Logging

/// What holds for a server, of every setting there is.
struct Settings: Sendable {
    let data: String
    let listen: ListenAddress
    /// `nil` for a private PostgreSQL in the data folder.
    let database: DatabaseURL?
    /// `nil` to look for PostgreSQL's programs where they usually are.
    let postgresBin: String?
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
        self.maxBody = reader.value(of: Self.maxBody)
        self.logLevel = reader.value(of: Self.logLevel)
        self.origins = reader.origins
        try reader.finish()
    }
}
