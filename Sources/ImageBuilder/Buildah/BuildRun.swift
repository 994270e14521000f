import ContainerRegistry
import Containerfile
import Host
import ImageDomain
import Logging
import Subprocess
import Synchronization
import SystemPackage

/// One build at work.
struct BuildRun {
    let backend: BuildahBackend
    let order: BuildOrder
    let folder: BuildFolder
    private var buildah: Buildah
    var watch = FailureWatch()

    init(backend: BuildahBackend, order: BuildOrder, folder: BuildFolder) {
        self.backend = backend
        self.buildah = backend.buildah
        self.order = order
        self.folder = folder
    }

    mutating func make(log: @Sendable (String) async -> Void) async throws -> BuiltImage {
        let base = try await base(log)
        let image = try await runSteps(on: base, log)
        let digest = try await push(image, log)
        return try await readBack(digest)
    }

    private mutating func base(_ log: @Sendable (String) async -> Void) async throws -> BaseImage {
        watch.begin(.pullingBase)
        let reference = RegistryImage(order.base)
        try credentials.write(order.baseCredentials, for: reference.registry)
        var base = try await inspect(try await pull(buildah.pull(reference, for: folder), log))
        if base.layers > Buildah.sharedLayers, buildah.driver == .overlay {
            buildah.sharesBases = false
            base = try await inspect(try await pull(buildah.pull(reference, for: folder), log))
        }
        credentials.path.removeFileIfPresent()
        return base
    }

    /// - Returns: the id of the image.
    private mutating func pull(
        _ program: Program,
        _ log: @Sendable (String) async -> Void
    ) async throws -> String {
        var id: String?
        try await run(program) { line in
            if Self.isID(line) { id = line }
            await log(line)
        }
        guard let id else { throw watch.failure(.stepFailed, "buildah did not say which image it has pulled.") }
        return id
    }

    private mutating func inspect(_ id: String) async throws -> BaseImage {
        var base = BaseImage(id: id)
        try await run(buildah.inspect(id, for: folder)) { base.read($0) }
        return base
    }

    /// - Returns: the id of the image.
    private mutating func runSteps(
        on base: BaseImage,
        _ log: @Sendable (String) async -> Void
    ) async throws -> String {
        watch.begin(.runningSteps)
        try folder.containerfile.writeNewFile(order.containerfile.description, permissions: .ownerReadWrite)
        try credentials.write(nil, for: "")
        var arguments = [(argument: BuildArgument.baseUser, value: base.user)]
        if let certificates = backend.certificates {
            try folder.certificates.writeNewFile(try certificates.readText(), permissions: .ownerReadWrite)
            arguments.append((.pipCertificates, Buildah.certificates))
        }
        let program = buildah.build(on: base.id, arguments, for: folder, hasCertificates: backend.certificates != nil)
        try await run(program, log)
        return try folder.image.readText().trimmingWhitespace()
    }

    /// - Returns: the digest of what was pushed.
    private mutating func push(_ image: String, _ log: @Sendable (String) async -> Void) async throws -> String {
        watch.begin(.pushing)
        let target = RegistryImage(order.target)
        try credentials.write(order.targetCredentials, for: target.registry)
        try await run(buildah.push(image, to: target, for: folder), log)
        return try folder.digest.readText().trimmingWhitespace()
    }

    private func readBack(_ digest: String) async throws -> BuiltImage {
        let registry = ContainerRegistry(
            RegistryAddress(of: order.target),
            credentials: order.targetCredentials,
            http: backend.http
        )
        guard let manifest = try await registry.manifest(of: order.target) else {
            throw watch.failure(
                .pushFailed,
                "The image was pushed, but \(registry.address) says that it has none of that name."
            )
        }
        guard manifest.digest == digest else {
            let message = "\(digest) was pushed, but \(registry.address) has \(manifest.digest) under that name."
            throw watch.failure(.pushFailed, message)
        }
        let size = try await registry.sizeOfImage(digest, in: order.target.repository)
        return BuiltImage(digest: manifest.digest, sizeBytes: size)
    }

    private var credentials: CredentialsFile { CredentialsFile(path: folder.credentials) }

    private static func isID(_ line: String) -> Bool {
        line.utf8.count == 64 && line.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

extension BuildRun {
    /// - Throws: `BuildFailure` when the program fails.
    private mutating func run(_ program: Program, _ log: (String) async -> Void) async throws {
        let group = Mutex<Int32?>(nil)
        let outcome: Result<TerminationStatus, any Error>
        do {
            outcome = .success(try await follow(program, log) { id in group.withLock { $0 = id } })
        } catch {
            outcome = .failure(error)
        }
        await endProcesses(group.withLock { $0 })
        try Task.checkCancellation()
        try check(outcome.get())
    }

    private mutating func follow(
        _ program: Program,
        _ log: (String) async -> Void,
        started: @Sendable (Int32) -> Void
    ) async throws -> TerminationStatus {
        var lines = LogLines()
        let status = try await program.run(patience: BuildahBackend.patience, started: started) { buffer in
            for line in buffer.withUnsafeBytes({ lines.append($0) }) {
                watch.note(line)
                await log(line)
            }
        }
        if let last = lines.finish() {
            watch.note(last)
            await log(last)
        }
        return status
    }

    private func check(_ status: TerminationStatus) throws {
        switch status {
        case .exited(0): return
        case .exited(let code): throw watch.failure(exitCode: Int(code))
        case .signaled: throw watch.failure(exitCode: nil)
        }
    }

    /// A program that was ended with KILL may take a moment to be gone, with all that was in its sandbox.
    private func endProcesses(_ group: Int32?) async {
        let processes = BuildProcesses.of(folder, group: group)
        let running = await uncancelled { await processes.end(patience: BuildahBackend.patience) }
        for process in running {
            backend.logger.error("a process of a build cannot be ended", metadata: ["process": "\(process.id)"])
        }
    }

    func failure(for error: any Error) -> BuildFailure {
        switch error {
        case let failure as BuildFailure: failure
        case let failure as FileFailure where failure.reason == Errno.noSpace.description:
            watch.failure(.outOfDisk, "\(failure).")
        case let error as RegistryError: failure(for: error)
        default: watch.failure(watch.phase == .pushing ? .pushFailed : .stepFailed, "\(error)")
        }
    }

    private func failure(for error: RegistryError) -> BuildFailure {
        if case .unauthorized = error { return watch.failure(.registryUnauthorized, "\(error)") }
        return watch.failure(.pushFailed, "\(error)")
    }
}
