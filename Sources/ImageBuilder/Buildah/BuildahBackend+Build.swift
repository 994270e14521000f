import Host
import ImageDomain
import SystemPackage

extension BuildahBackend {
    public func build(
        _ order: BuildOrder,
        log: @Sendable (String) async -> Void
    ) async throws -> BuiltImage {
        try Task.checkCancellation()
        let folder = BuildFolder(order.id.rawValue, in: workshop)
        var run = BuildRun(backend: self, order: order, folder: folder)
        do {
            guard try folder.make() else {
                throw BuildFailure(.stepFailed, "The build '\(order.id)' is being made here already.")
            }
        } catch let failure as FileFailure {
            throw run.failure(for: failure)
        }
        do {
            let image = try await run.make(log: log)
            await cleanUp(folder)
            return image
        } catch {
            await cleanUp(folder)
            throw Task.isCancelled ? CancellationError() : run.failure(for: error)
        }
    }
}
