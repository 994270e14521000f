import ImageCLI

/// Everything that is wrong with the settings, a line for each.
struct InvalidSettings: ReportedError {
    let faults: [String]

    var exitStatus: ExitStatus { .usage }

    var description: String {
        (["the server cannot start with these settings:"] + faults.map { "  \($0)" }).joined(separator: "\n")
    }
}
