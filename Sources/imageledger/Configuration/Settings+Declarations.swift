import ImageAPI
import Logging
import PullSecrets

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

    static let registry = Setting<RegistryLocation?>(
        "registry",
        "host[/prefix]",
        help: """
            The registry that builds are pushed to, and the part of it that is theirs; otherwise a private one in the data \
            folder.
            """,
        standard: nil,
        standardText: nil
    ) { text throws(InvalidSetting) in
        try RegistryLocation(text)
    }

    static let registryUsername = Setting<String?>(
        "registry-username",
        "name",
        help: "Who pushes to the registry.",
        standard: nil,
        standardText: nil
    ) { text throws(InvalidSetting) in
        guard !text.isEmpty, !text.contains(":") else {
            throw InvalidSetting("must be a user's name, and not empty; no name has a ':'")
        }
        return text
    }

    static let registryPasswordFile = Setting<String?>(
        "registry-password-file",
        "file",
        help: "The file whose first line is the password of who pushes to the registry.",
        standard: nil,
        standardText: nil
    ) { text throws(InvalidSetting) in
        try path(text)
    }

    static let dockerRegistry = Setting<String?>(
        "docker-registry",
        "file",
        help: "The program of the private registry; otherwise it is looked for.",
        standard: nil,
        standardText: nil
    ) { text throws(InvalidSetting) in
        try path(text)
    }

    static let secretKey = Setting<SecretKeyring?>(
        "secret-key",
        "keys",
        help: """
            The key that seals the pull secrets, 32 bytes in base64 or hexadecimal; keys that it has replaced may follow \
            behind commas. Others on this machine can read a flag: better use IMAGELEDGER_SECRET_KEY or a file.
            """,
        standard: nil,
        standardText: nil,
        masked: { _ in "…" }
    ) { text throws(InvalidSetting) in
        do throws(KeyringFault) {
            return try SecretKeyring(text)
        } catch {
            throw InvalidSetting("is no key: \(error.faults.joined(separator: "; "))")
        }
    }

    static let secretKeyFile = Setting<String?>(
        "secret-key-file",
        "file",
        help:
            "A file with that key, made by the first start that does not find it; otherwise secret.key in the data folder.",
        standard: nil,
        standardText: nil
    ) { text throws(InvalidSetting) in
        try path(text)
    }

    static let buildTimeout = number(
        "build-timeout",
        "seconds",
        help: "The longest that a build may take.",
        standard: 3_600,
        in: 1...604_800
    )

    static let buildsParallel = number(
        "builds-parallel",
        "count",
        help: "How many builds run here at once; 0 leaves all of them to other servers on the same database.",
        standard: 2,
        in: 0...64
    )

    static let buildLogLimit = number(
        "build-log-limit",
        "bytes",
        help: "How much of a build's log is stored: its beginning, and beside that its last lines.",
        standard: 8_388_608,
        in: 4_096...1_073_741_824
    )

    static let buildLogDays = number(
        "build-log-days",
        "days",
        help: "How long the logs of builds are kept.",
        standard: 90,
        in: 1...36_500
    )

    static let buildsKept = number(
        "builds-kept",
        "count",
        help: "How many of an image's successful builds the registry keeps to go back to, beside the current one.",
        standard: 10,
        in: 1...10_000
    )

    static let buildCertificates = Setting<String?>(
        "build-ca-file",
        "file",
        help: """
            Certificates in PEM that pip trusts while it builds, for a network that has one of its own; otherwise those of \
            this machine.
            """,
        standard: nil,
        standardText: nil
    ) { text throws(InvalidSetting) in
        try path(text)
    }

    static let maxBody = number(
        "max-body",
        "bytes",
        help: "The longest body of a request.",
        standard: 1_048_576,
        in: 1_024...1_073_741_824
    )

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

    private static func number(
        _ name: String,
        _ valueName: String,
        help: String,
        standard: Int,
        in allowed: ClosedRange<Int>
    ) -> Setting<Int> {
        Setting(name, valueName, help: help, standard: standard, standardText: "\(standard)") {
            text throws(InvalidSetting) in
            guard let number = Int(text), allowed.contains(number) else {
                throw InvalidSetting("must be a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
            }
            return number
        }
    }

    private static var levels: String { Logger.Level.allCases.map(\.rawValue).joined(separator: ", ") }

    private static func path(_ text: String) throws(InvalidSetting) -> String {
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw InvalidSetting("must be a path without control characters")
        }
        return text
    }
}
