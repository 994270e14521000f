import ArgumentParser

/// The flags of the settings. All are read as text here, so that a wrong one is told together with all other faults.
struct SettingsOptions: ParsableArguments {
    @Option(Settings.data) var data: String?
    @Option(Settings.listen) var listen: String?
    @Option(Settings.database) var database: String?
    @Option(Settings.postgresBin) var postgresBin: String?
    @Option(Settings.maxBody) var maxBody: String?
    @Option(Settings.logLevel) var logLevel: String?
    @Option(Settings.configuration) var configuration: String?

    /// Those that were given, by the name of the setting.
    var flags: [String: String] {
        [
            Settings.data.name: data, Settings.listen.name: listen, Settings.database.name: database,
            Settings.postgresBin.name: postgresBin, Settings.maxBody.name: maxBody,
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
