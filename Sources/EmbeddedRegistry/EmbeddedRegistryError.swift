public import Host

/// Why the private registry cannot be run, with the way out.
public enum EmbeddedRegistryError: Error, Equatable, CustomStringConvertible {
    case file(FileFailure)
    /// No `docker-registry` in any of the folders looked at.
    case notInstalled(searched: [String])
    /// What `IMAGELEDGER_DOCKER_REGISTRY` names is no program.
    case unusableProgram(path: String, reason: String)
    case notAFolder(String)
    case ownedByAnother(path: String, owner: UInt32)
    /// The file that remembers the port says something else.
    case unreadablePort(file: String, text: String)
    /// Another program listens where the registry was, and where images are looked for.
    case portTaken(address: String, file: String)
    /// Not even at the first start.
    case noFreePort
    /// - Parameter log: the last lines that docker-registry wrote.
    case startFailed(reason: String, log: String, logFile: String)
    case notReady(after: Duration, logFile: String)
    /// What an earlier server left running on the folder, and not even KILL ends.
    case stillInUse(folder: String, processes: [Int32])
    case garbageNotCollected(reason: String, log: String, logFile: String)
    case garbageNotCollectedInTime(Duration)
    case cancelled

    public var description: String {
        switch self {
        case .file(let failure):
            return "\(failure)."
        case .notInstalled(let searched):
            return """
                docker-registry, which keeps the images that are built here, is not installed (looked in \
                \(searched.joined(separator: ", "))). Install it with `apt-get install docker-registry`, name the program in \
                \(RegistryProgram.variable), or use a registry of your own with --registry.
                """
        case .unusableProgram(let path, let reason):
            return """
                \(RegistryProgram.variable) names \(path), but \(reason). \
                It must be the path of the program docker-registry, such as /usr/bin/docker-registry.
                """
        case .notAFolder(let path):
            return "\(path) is in the place of the registry's folder, but is none. Move it away."
        case .ownedByAnother(let path, let owner):
            return """
                \(path) belongs to the user with id \(owner). Start the server as that user, \
                or choose another data folder.
                """
        case .unreadablePort(let file, let text):
            return """
                \(file) should be the number of the registry's port, but says \(text.debugDescription). \
                Write the port into it that the references to your images name.
                """
        case .portTaken(let address, let file):
            return """
                Another program listens at \(address), which is the address of the private registry. It cannot move, because \
                references to its images name that address. Stop the other program (`ss -ltnp` tells which it is). \
                If no image was built here yet, you can also remove \(file): then another port is chosen.
                """
        case .noFreePort:
            return """
                No port between 20000 and 30000 could be opened for the private registry at 127.0.0.1. \
                Free some, or raise the number of files that the server may open (`ulimit -n`).
                """
        case .startFailed(let reason, let log, let logFile):
            return "docker-registry did not start: it \(reason). The last lines of \(logFile):\n\(log)"
        case .notReady(let after, let logFile):
            return "docker-registry runs, but does not answer after \(after). See \(logFile)."
        case .stillInUse(let folder, let processes):
            return """
                An earlier docker-registry still uses \(folder) and cannot be ended: \
                \(processes.map(String.init).joined(separator: ", ")). \
                It most likely waits for a disk. Try again when it is gone.
                """
        case .garbageNotCollected(let reason, let log, let logFile):
            return """
                The space of deleted images was not given back: docker-registry garbage-collect \(reason). \
                The images are whole. The last lines of \(logFile):\n\(log)
                """
        case .garbageNotCollectedInTime(let duration):
            return """
                The space of deleted images was not all given back, because that took longer than \(duration). \
                The images are whole, and the rest can follow at the next start.
                """
        case .cancelled:
            return "The start of the private registry was cancelled."
        }
    }
}
