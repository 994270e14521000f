import Host
import Logging
import SystemPackage

extension Cluster {
    /// Makes the cluster beside its place and moves it there when it is whole and on disk, so that a start which is
    /// killed here is simply begun again by the next one.
    func initialize() async throws(EmbeddedPostgresError) {
        logger.info("Making the database", metadata: ["folder": "\(folder)", "version": "\(installation.version)"])
        let draft = folder.removingLastComponent().appending(Self.draftPrefix + RandomName.make())
        do {
            try draft.makeFolder(permissions: .ownerReadWriteExecute)
            try own(draft)
            try await access.program(installation.initdb, arguments(making: draft), in: draft, as: account).output()
            try await Program("/usr/bin/sync", ["--file-system", draft.string]).output()
            try draft.rename(to: folder)
            try folder.removingLastComponent().synchronizeFolder()
        } catch {
            // Also when the start was cancelled, which would cut short what runs in this task.
            await Task { await removeDrafts() }.value
            switch error {
            case let failure as FileFailure: throw .file(failure)
            case let failure as Program.Failure where !Task.isCancelled:
                throw .initializationFailed(output: failure.output)
            default:
                throw Task.isCancelled ? .cancelled : .initializationFailed(output: "\(error)")
            }
        }
    }

    private func own(_ draft: FilePath) throws(FileFailure) {
        let descriptor = try draft.openFolder()
        defer { descriptor.closeIgnoringErrors() }
        try account.own(descriptor, at: draft)
    }

    /// Text sorts by its bytes, which no update of the system's locales can change under an index, while upper and lower
    /// case are Unicode's. Who may connect is settled by the socket's folder: see `SocketFolder`.
    private func arguments(making draft: FilePath) -> [String] {
        [
            "--pgdata", access.name(of: draft),
            "--username", Self.superuser,
            "--encoding", "UTF8",
            "--locale", "C",
            "--lc-ctype", "C.UTF-8",
            "--data-checksums",
            "--auth-local", "trust",
            "--auth-host", "reject",
            "--no-instructions",
            // A thousand files one by one take seconds; `sync --file-system` takes all at once.
            "--no-sync",
        ]
    }

    private static let draftPrefix = "postgres.new-"

    /// Removes what an interrupted making left. An initdb that outlived its killed server may still be writing there: then
    /// something may stay for the next time, and harms nobody, since every draft has a name of its own.
    func removeDrafts() async {
        let root = folder.removingLastComponent()
        for name in root.entries() where name.hasPrefix(Self.draftPrefix) {
            do {
                try await Program("/bin/rm", ["-rf", "--", root.appending(name).string]).output()
            } catch {
                logger.warning("An unfinished database could not be removed", metadata: ["error": "\(error)"])
            }
        }
    }
}
