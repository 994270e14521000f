import Host
import Logging
import SystemPackage

extension BuildahBackend {
    public func sweep() async throws {
        let running = await BuildProcesses.ofAllBuilds(in: workshop).end(patience: Self.patience)
        for process in running {
            logger.error("a process of an earlier build cannot be ended", metadata: ["process": "\(process.id)"])
        }
        for name in workshop.builds.entries() {
            try await sandbox.remove(BuildFolder(name, in: workshop))
        }
        await forgetOldBases()
    }

    /// Space is all that this is about.
    private func forgetOldBases() async {
        let folder = BuildFolder(".sweep", in: workshop)
        do {
            guard try folder.make() else { return }
            try await buildah.prune(for: folder).output()
            try await sandbox.remove(folder)
        } catch {
            // A server that ends at once has cut it off.
            guard !Task.isCancelled else { return }
            logger.warning("old base images were not removed", metadata: ["reason": "\(error)"])
        }
    }

    /// Leaves nothing of a build behind.
    func cleanUp(_ build: BuildFolder) async {
        await uncancelled {
            do {
                try await sandbox.remove(build)
            } catch {
                logger.error(
                    "the folder of a build was not removed",
                    metadata: ["folder": "\(build.path)", "reason": "\(error)"]
                )
            }
        }
    }
}
