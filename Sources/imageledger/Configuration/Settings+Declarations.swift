import ImageAPI
import Logging

/// Every setting of the server, once each.
extension Settings {
    static let data = Setting(
        "data",
        "folder",
        help: "The folder of everything that the server keeps on this machine.",
        standard: ".imageledger",
        standardText: ".imageledger",
        parse: path
    )

    static let listen = Setting(
        "listen",
        "host:port",
        help: "Where to listen; port 0 takes a free one.",
        standard: ListenAddress(host: "127.0.0.1", port: 8080),
        standardText: "127.0.0.1:8080",
        parse: ListenAddress.init
    )

    static let database = Setting<DatabaseURL?>(
        "database",
        "url",
        help: """
            A PostgreSQL that runs already, as postgresql://USER@HOST/DATABASE; otherwise a private one in the data \
            folder. Others on this machine can read a flag: a password is better put into IMAGELEDGER_DATABASE, the \
            configuration file or a password file of PostgreSQL.
            """,
        standard: nil,
        standardText: nil,
        masked: DatabaseURL.masked
    ) { text throws(InvalidSetting) in
        try DatabaseURL(text)
    }

    static let postgresBin = Setting<String?>(
        "postgres-bin",
        "folder",
        help: "Where the programs of PostgreSQL are, for the private one; otherwise they are looked for.",
        standard: nil,
        standardText: nil
    ) { text throws(InvalidSetting) in
        try path(text)
    }

    static let maxBody = Setting(
        "max-body",
        "bytes",
        help: "The longest body of a request.",
        standard: 1_048_576,
        standardText: "1048576"
    ) { text throws(InvalidSetting) in
        let allowed = 1_024...1_073_741_824
        guard let bytes = Int(text), allowed.contains(bytes) else {
            throw InvalidSetting("must be a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
        }
        return bytes
    }

    static let logLevel = Setting(
        "log-level",
        "level",
        help: "How much to log: \(levels).",
        standard: Logger.Level.info,
        standardText: Logger.Level.info.rawValue
    ) { text throws(InvalidSetting) in
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            let nearest = Spelling.nearest(to: text, among: Logger.Level.allCases.map(\.rawValue))
            throw InvalidSetting("must be one of \(levels)" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return level
    }

    /// Not a key of the file itself.
    static let configuration = Setting<String?>(
        "config",
        "file",
        help: "A YAML file of settings, each under its name.",
        standard: nil,
        standardText: nil
    ) { text throws(InvalidSetting) in
        try path(text)
    }

    private static var levels: String { Logger.Level.allCases.map(\.rawValue).joined(separator: ", ") }

    private static func path(_ text: String) throws(InvalidSetting) -> String {
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw InvalidSetting("must be a path without control characters")
        }
        return text
    }
}
