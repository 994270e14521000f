public import EventSourcing
public import ImageDomain

/// The build history: every build of every image, those of removed images among them.
public struct BuildsProjection: Projection {
    public static let name = "builds"
    public static let version = 1

    public init() {}

    public func keys(touchedBy event: RecordedEvent) throws -> [BuildID] {
        guard Self.types.contains(event.type) else { return [] }
        return try EventCodec<ImageEvent>.decode(event).builds
    }

    /// A build that is not among the rows is not changed: who keeps but some of them in memory has none of the others.
    public func apply(_ event: RecordedEvent, to rows: inout [BuildID: Build]) throws {
        guard Self.types.contains(event.type), let image = ImageName(stream: event.stream) else { return }
        switch try EventCodec<ImageEvent>.decode(event) {
        case .buildStarted(let started):
            rows[started.buildID] = Build(started, of: image, event)
        case .buildClaimed(let claimed):
            rows[claimed.buildID]?.claim(by: claimed.worker, at: event.recordedAt)
        case .buildSucceeded(let succeeded):
            rows[succeeded.artefact.buildID]?.succeed(succeeded, at: event.recordedAt)
            succeeded.replaced.map { rows[$0.buildID]?.isCurrent = false }
        case .buildFailed(let failed):
            rows[failed.buildID]?.failure = failed.failure
            rows[failed.buildID]?.finish(.failed, at: event.recordedAt)
        case .buildCancelled(let cancelled):
            rows[cancelled.buildID]?.finish(.cancelled, at: event.recordedAt)
        case .imageRolledBack(let rolledBack):
            rows[rolledBack.replaced.buildID]?.isCurrent = false
            rows[rolledBack.artefact.buildID]?.isCurrent = true
        case .artefactsExpired(let expired):
            for artefact in expired.artefacts { rows[artefact.buildID]?.result?.keeping = .expired }
        case .artefactsRemoved(let removed):
            for build in removed.builds { rows[build]?.result?.keeping = .removed }
        case .imageRemoved(let removed):
            removed.currentBuild.map { rows[$0]?.isCurrent = false }
            for artefact in removed.deleted { rows[artefact.buildID]?.result?.keeping = .expired }
        case .imageAdded, .imageEdited, .groupsChanged:
            return
        }
    }

    private static let types: Set<EventType> = [
        .buildStarted, .buildClaimed, .buildSucceeded, .buildFailed, .buildCancelled, .imageRolledBack,
        .artefactsExpired, .artefactsRemoved, .imageRemoved,
    ]
}

extension ImageEvent {
    /// The builds that it tells of.
    fileprivate var builds: [BuildID] {
        switch self {
        case .buildStarted(let event): [event.buildID]
        case .buildClaimed(let event): [event.buildID]
        case .buildSucceeded(let event): [event.artefact.buildID] + (event.replaced.map { [$0.buildID] } ?? [])
        case .buildFailed(let event): [event.buildID]
        case .buildCancelled(let event): [event.buildID]
        case .imageRolledBack(let event): [event.artefact.buildID, event.replaced.buildID]
        case .artefactsExpired(let event): event.artefacts.map(\.buildID)
        case .artefactsRemoved(let event): event.builds
        case .imageRemoved(let event): (event.currentBuild.map { [$0] } ?? []) + event.deleted.map(\.buildID)
        case .imageAdded, .imageEdited, .groupsChanged: []
        }
    }
}

extension Build {
    fileprivate init(_ started: BuildStarted, of image: ImageName, _ event: RecordedEvent) {
        self.init(
            id: started.buildID,
            image: image,
            number: started.number,
            input: started.input,
            state: .queued,
            queued: Stamp(at: event.recordedAt, by: event.metadata.actor),
            reason: event.metadata.reason
        )
    }

    fileprivate mutating func claim(by worker: WorkerName, at instant: Instant) {
        state = .running
        self.worker = worker
        startedAt = instant
    }

    fileprivate mutating func succeed(_ succeeded: BuildSucceeded, at instant: Instant) {
        result = Result(
            reference: succeeded.artefact.reference,
            digest: succeeded.artefact.digest,
            sizeBytes: succeeded.sizeBytes,
            durationSeconds: succeeded.durationSeconds,
            keeping: .kept
        )
        isCurrent = true
        finish(.succeeded, at: instant)
    }

    fileprivate mutating func finish(_ state: BuildState, at instant: Instant) {
        self.state = state
        finishedAt = instant
    }
}
