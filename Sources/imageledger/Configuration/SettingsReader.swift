import ImageAPI

/// Looks each setting up in its places and notes what is wrong on the way.
///
/// Every setting must be asked for before `finish()`, since whatever else a place holds is then taken as unknown.
struct SettingsReader {
    private let flags: [String: String]
    private let environment: [String: String]
    private var file: SettingsFile?
    private var known: (names: [String], variables: [String]) = ([], [])
    private(set) var origins: [SettingOrigin] = []
    private var faults: [String] = []

    /// - Parameter environment: A variable that is empty counts as one that is not there.
    init(flags: [String: String], environment: [String: String]) {
        self.flags = flags
        self.environment = environment.filter { $0.key.hasPrefix(SettingVariable.prefix) && !$0.value.isEmpty }
    }

    /// Comes before the settings that may stand in the file.
    mutating func readFile(named setting: Setting<String?>) {
        guard let path = value(of: setting) else { return }
        let file = SettingsFile(path)
        faults += file.faults
        self.file = file
        known.names.removeAll { $0 == setting.name }
    }

    /// The default when nothing says otherwise, or when what does is wrong.
    mutating func value<Value>(of setting: Setting<Value>) -> Value {
        known.names.append(setting.name)
        known.variables.append(setting.variable)
        guard let (text, source) = text(of: setting) else {
            origins.append(SettingOrigin(name: setting.name, text: setting.standardText, source: "default"))
            return setting.standard
        }
        origins.append(SettingOrigin(name: setting.name, text: setting.masked(text), source: source))
        do throws(InvalidSetting) {
            guard !text.isEmpty else { throw InvalidSetting("must not be empty") }
            return try setting.parse(text)
        } catch {
            faults.append("\(source): '\(setting.masked(text))' \(error.message)")
            return setting.standard
        }
    }

    func finish() throws(InvalidSettings) {
        let faults = faults + unknownKeys + unknownVariables
        guard faults.isEmpty else { throw InvalidSettings(faults: faults) }
    }
}

extension SettingsReader {
    private func text<Value>(of setting: Setting<Value>) -> (text: String, source: String)? {
        if let text = flags[setting.name] { return (text, setting.flag) }
        if let text = environment[setting.variable] { return (text, setting.variable) }
        if let file, let text = file.values[setting.name] { return (text, "\(file.path): \(setting.name)") }
        return nil
    }

    private var unknownKeys: [String] {
        guard let file else { return [] }
        return file.values.keys.filter { !known.names.contains($0) }.sorted().map { key in
            "\(file.path): '\(key)' is not a setting; " + suggestion(key, among: known.names)
        }
    }

    private var unknownVariables: [String] {
        let known = Set(known.variables).union(SettingVariable.ofClients)
        return environment.keys.filter { !known.contains($0) }.sorted().map { name in
            "\(name) is not a variable of the server; " + suggestion(name, among: self.known.variables)
        }
    }

    private func suggestion(_ typed: String, among known: [String]) -> String {
        if let nearest = Spelling.nearest(to: typed, among: known) { return "did you mean '\(nearest)'?" }
        return "there is \(known.joined(separator: ", "))"
    }
}
