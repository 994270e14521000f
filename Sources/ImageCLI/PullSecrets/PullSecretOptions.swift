import ArgumentParser
import ImageAPI

/// What opens a registry. It is never an argument, which everybody on the machine could read.
struct PullSecretOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The registry that it opens, as HOST or HOST:PORT.",
            discussion: "May be left out beside a --dockerconfigjson that names but one.",
            valueName: "host"
        )
    )
    var registry: String?

    @Option(help: ArgumentHelp("The user's name at the registry.", valueName: "name"))
    var username: String?

    @Flag(help: "Read the password from the standard input; on a terminal it is asked for and not shown.")
    var passwordStdin = false

    @Option(
        help: ArgumentHelp(
            "A file that container tools keep credentials in, such as ~/.docker/config.json; - is the standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var dockerconfigjson: String?

    func validate() throws {
        guard dockerconfigjson == nil else {
            guard username == nil, !passwordStdin else {
                throw ValidationError(
                    "--dockerconfigjson holds the user's name and password; --username and --password-stdin go without it."
                )
            }
            return
        }
        guard registry != nil, username != nil, passwordStdin else {
            throw ValidationError(
                "Give either --registry, --username and --password-stdin, or --dockerconfigjson FILE."
            )
        }
    }

    private static let greatestPassword = 4_096
    private static let greatestFile = 65_536

    func value() throws(CommandFailure) -> PullSecretValue {
        if let file = dockerconfigjson {
            let text = try InputFile.text(of: file, option: "--dockerconfigjson", limit: Self.greatestFile)
            guard text.contains(where: { !$0.isWhitespace }) else {
                throw CommandFailure(.usage, "--dockerconfigjson: \(PrintableText.escaped(file)) is empty.")
            }
            return PullSecretValue(registry: registry, dockerconfigjson: text)
        }
        return PullSecretValue(registry: registry, username: username, password: try password())
    }

    /// Without the end of line that an editor or `echo` puts behind it.
    private func password() throws(CommandFailure) -> String {
        let question = "Password of \(PrintableText.escaped(username ?? "")): "
        guard var bytes = try CommandContext.current.console.secret(question, limit: Self.greatestPassword) else {
            throw CommandFailure(.failed, "no password was given; nothing was changed.")
        }
        guard bytes.count <= Self.greatestPassword else {
            throw CommandFailure(.usage, "--password-stdin: at most \(Self.greatestPassword) bytes.")
        }
        if bytes.last == UInt8(ascii: "\n") {
            bytes.removeLast()
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        }
        guard !bytes.isEmpty else { throw CommandFailure(.usage, "--password-stdin: the password is empty.") }
        guard let password = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.usage, "--password-stdin: the password is not UTF-8 text.")
        }
        return password
    }

    /// What the person typed for a field of the request.
    static func argument(_ field: String) -> String {
        switch field {
        case "name": "NAME"
        case "password": "--password-stdin"
        default: APICall.flag(field)
        }
    }
}
