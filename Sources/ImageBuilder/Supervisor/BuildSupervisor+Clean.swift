import ContainerRegistry
import EventSourcing
import ImageDomain
import Logging
import OCI
import Synchronization

extension BuildSupervisor {
    /// Takes away what nobody is to have any more: expired artefacts and old logs.
    func clean() async {
        await remindUnsuccessful()
        while !Task.isCancelled {
            do {
                for build in undiscarded.withLock({ $0 }) { await discard(build) }
                try await removeExpired()
                try await work.forgetLogs(olderThan: settings.logLifetime)
            } catch {
                complain("old builds stay for now", error)
            }
            try? await Task.sleep(for: settings.rhythm.cleaning)
        }
    }

    /// What was to be discarded when this server ended last is looked for again.
    private func remindUnsuccessful() async {
        do {
            let unsuccessful = try await queue.unsuccessful()
            undiscarded.withLock { $0.formUnion(unsuccessful) }
        } catch {
            complain("what earlier builds pushed is not looked for", error)
        }
    }

    /// First out of the registry, then into the log: what is taken out twice is no fault, and what the log calls removed is
    /// gone.
    private func removeExpired() async throws {
        for expired in try await queue.expired(limit: 100) {
            try await remove(expired.artefact, of: expired.image)
            let build = expired.artefact.buildID
            _ = try await images.handle(
                .recordArtefactsRemoved(expired.image, [build]),
                metadata(for: build, commandID: Self.commandID(removing: build))
            )
        }
    }

    /// Two builds can have led to the very same bytes, and then a registry has but one manifest for both.
    private func isKept(_ digest: String, for image: ImageName) async throws -> Bool {
        let kept = try await images.state(of: image.stream).state.image?.builds?.artefacts ?? []
        return kept.contains { $0.digest == digest }
    }

    private func remove(_ artefact: Artefact, of image: ImageName) async throws {
        guard try await !isKept(artefact.digest, for: image) else { return }
        guard RegistryAddress(of: artefact.reference).host == registry.address.host else {
            logger.warning(
                "an old build stays in a registry that is not ours any more",
                metadata: ["reference": "\(artefact.reference)"]
            )
            return
        }
        try await registry.removeManifest(artefact.digest, from: artefact.reference.repository)
    }

    /// The same for every replica, so that the log tells of it once.
    private static func commandID(removing build: BuildID) -> CommandID? {
        let bytes = Array(build.rawValue.utf8)
        return bytes.count < 16 ? nil : CommandID(digest: bytes)
    }

    /// Takes out of the registry what a build pushed that the log knows no success of.
    func discard(_ build: QueuedBuild) async {
        let reference = target.reference(of: build.image, build: build.number)
        await uncancelled { [self] in
            do {
                defer { undiscarded.withLock { _ = $0.remove(build) } }
                guard let manifest = try await registry.manifest(of: reference) else { return }
                guard try await !isKept(manifest.digest, for: build.image) else { return }
                try await registry.removeManifest(manifest.digest, from: reference.repository)
                logger.info("took an unwanted build out of the registry", metadata: ["reference": "\(reference)"])
            } catch {
                undiscarded.withLock { _ = $0.insert(build) }
                logger.warning(
                    "what a build may have pushed stays in the registry for now",
                    metadata: ["reference": "\(reference)", "error": "\(error)"]
                )
            }
        }
    }
}
