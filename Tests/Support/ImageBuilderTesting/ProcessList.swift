import Host

/// What anybody, or root, can read of all processes.
public enum ProcessList {
    /// Command lines and environments, but this process's own, which holds what the tests know.
    public static func texts() -> [String] {
        HostProcess.all().flatMap { $0.commandLine + $0.environment }
    }

    /// Those that have the word in their command line, or the text in their environment.
    public static func processes(with word: String, or variable: String) -> [String] {
        HostProcess.all()
            .filter { process in
                process.commandLine.contains { $0.contains(word) }
                    || process.environment.contains { $0.contains(variable) }
            }
            .map { "process \($0.id): \($0.commandLine.joined(separator: " ").prefix(200))" }
    }
}
