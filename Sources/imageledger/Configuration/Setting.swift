/// One thing that can be said about the server, by a flag, a variable or a key of the configuration file, all of them named
/// after it: `max-body` is `--max-body`, `IMAGELEDGER_MAX_BODY` and `max-body:`.
struct Setting<Value: Sendable>: Sendable {
    let name: String
    /// What the value is, in the usage of the flag.
    let valueName: String
    let help: String
    let standard: Value
    /// How the default is said by those who print it; `nil` when there is none.
    let standardText: String?
    let parse: @Sendable (String) throws(InvalidSetting) -> Value
    /// The text as anybody may see it.
    let masked: @Sendable (String) -> String

    init(
        _ name: String,
        _ valueName: String,
        help: String,
        standard: Value,
        standardText: String?,
        masked: @escaping @Sendable (String) -> String = { $0 },
        parse: @escaping @Sendable (String) throws(InvalidSetting) -> Value
    ) {
        self.name = name
        self.valueName = valueName
        self.help = help
        self.standard = standard
        self.standardText = standardText
        self.masked = masked
        self.parse = parse
    }

    var flag: String { "--" + name }
    var variable: String { SettingVariable.prefix + name.uppercased().replacing("-", with: "_") }
}

enum SettingVariable {
    static let prefix = "IMAGELEDGER_"
    /// Variables of the client commands, which a shell may well have set for them when it starts a server.
    static let ofClients: Set<String> = ["IMAGELEDGER_URL", "IMAGELEDGER_TOKEN"]
}

/// What a value should be instead, as the rest of a sentence that begins with where it stands.
struct InvalidSetting: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
