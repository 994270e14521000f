public import EventSourcing
public import ImageDomain
public import OCI

/// A build of an image, from its start to what became of its artefact.
public struct Build: Hashable, Sendable {
    public let id: BuildID
    public let image: ImageName
    /// Within the image, from 1.
    public let number: Int
    public let input: BuildInput
    public var state: BuildState
    /// When and by whom it was asked for.
    public let queued: Stamp
    /// Why, in the words of who asked for it.
    public let reason: String?
    public var worker: WorkerName?
    public var startedAt: Instant?
    public var finishedAt: Instant?
    public var result: Result?
    public var failure: BuildFailure?
    /// Whether it is what the image's name stands for.
    public var isCurrent: Bool

    public init(
        id: BuildID,
        image: ImageName,
        number: Int,
        input: BuildInput,
        state: BuildState,
        queued: Stamp,
        reason: String?,
        worker: WorkerName? = nil,
        startedAt: Instant? = nil,
        finishedAt: Instant? = nil,
        result: Result? = nil,
        failure: BuildFailure? = nil,
        isCurrent: Bool = false
    ) {
        self.id = id
        self.image = image
        self.number = number
        self.input = input
        self.state = state
        self.queued = queued
        self.reason = reason
        self.worker = worker
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.result = result
        self.failure = failure
        self.isCurrent = isCurrent
    }

    /// What a successful build led to.
    public struct Result: Hashable, Sendable {
        public let reference: ImageReference
        public let digest: String
        public let sizeBytes: Int64
        public let durationSeconds: Double
        public var keeping: Keeping
    }

    /// Whether the registry has the artefact.
    public enum Keeping: String, Choice {
        case kept
        /// It shall go.
        case expired
        case removed
    }
}

extension Build: ReadModelRow {
    public var key: BuildID { id }
}
