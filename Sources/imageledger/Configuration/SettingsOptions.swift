import ArgumentParser

/// The flags of the settings. All are read as text here, so that a wrong one is told together with all other faults.
struct SettingsOptions: ParsableArguments {
    @Option(Settings.data) var data: String?
    @Option(Settings.listen) var listen: String?
    @Option(Settings.database) var database: String?
    @Option(Settings.postgresBin) var postgresBin: String?
    @Option(Settings.registry) var registry: String?
    @Option(Settings.registryUsername) var registryUsername: String?
    @Option(Settings.registryPasswordFile) var registryPasswordFile: String?
    @Option(Settings.dockerRegistry) var dockerRegistry: String?
    @Option(Settings.secretKey) var secretKey: String?
    @Option(Settings.secretKeyFile) var secretKeyFile: String?
    @Option(Settings.buildTimeout) var buildTimeout: String?
    @Option(Settings.buildsParallel) var buildsParallel: String?
    @Option(Settings.buildLogLimit) var buildLogLimit: String?
    @Option(Settings.buildLogDays) var buildLogDays: String?
    @Option(Settings.buildsKept) var buildsKept: String?
    @Option(Settings.buildCertificates) var buildCertificates: String?
    @Option(Settings.maxBody) var maxBody: String?
    @Option(Settings.logLevel) var logLevel: String?
    @Option(Settings.configuration) var configuration: String?

    /// Those that were given, by the name of the setting.
    var flags: [String: String] {
        [
            Settings.data.name: data, Settings.listen.name: listen, Settings.database.name: database,
            Settings.postgresBin.name: postgresBin,
            Settings.registry.name: registry,
            Settings.registryUsername.name: registryUsername,
            Settings.registryPasswordFile.name: registryPasswordFile,
            Settings.dockerRegistry.name: dockerRegistry,
            Settings.secretKey.name: secretKey,
            Settings.secretKeyFile.name: secretKeyFile,
            Settings.buildTimeout.name: buildTimeout,
            Settings.buildsParallel.name: buildsParallel,
            Settings.buildLogLimit.name: buildLogLimit,
            Settings.buildLogDays.name: buildLogDays,
            Settings.buildsKept.name: buildsKept,
            Settings.buildCertificates.name: buildCertificates,
            Settings.maxBody.name: maxBody,
            Settings.logLevel.name: logLevel, Settings.configuration.name: configuration,
        ].compactMapValues(\.self)
    }
}

extension Option where Value == String? {
    fileprivate init<Kind>(_ setting: Setting<Kind>) {
        let standard = setting.standardText.map { " (default: \($0))" } ?? ""
        self.init(
            name: .customLong(setting.name),
            help: ArgumentHelp("\(setting.help)\(standard)", valueName: setting.valueName)
        )
    }
}
