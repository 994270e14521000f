public import EventSourcing
public import ImageDomain

/// The builds that are to be made, as the event log has them.
public protocol BuildQueue: Sendable {
    /// Those that wait for a worker and those that run, the one that waits longest first; and up to where the log tells so.
    func unfinished() async throws -> (builds: [QueuedBuild], position: Position)

    /// Returns when the log goes on behind that position, and at the latest after some seconds.
    func change(after position: Position) async

    /// Builds that came to nothing not long ago: a worker that died then may have left something in the registry.
    func unsuccessful() async throws -> [QueuedBuild]

    /// At most so many builds whose artefacts the registry is to give up.
    func expired(limit: Int) async throws -> [ExpiredBuild]
}

public struct QueuedBuild: Hashable, Sendable {
    public let id: BuildID
    public let image: ImageName
    public let number: Int
    public let input: BuildInput
    /// `nil` while it waits for one.
    public let worker: WorkerName?

    public init(id: BuildID, image: ImageName, number: Int, input: BuildInput, worker: WorkerName?) {
        self.id = id
        self.image = image
        self.number = number
        self.input = input
        self.worker = worker
    }
}

public struct ExpiredBuild: Hashable, Sendable {
    public let image: ImageName
    public let artefact: Artefact

    public init(image: ImageName, artefact: Artefact) {
        self.image = image
        self.artefact = artefact
    }
}
