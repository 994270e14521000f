import EventSourcing
import ImageDomain

/// Makes the list of all images as it was at a position, and keeps the last few.
///
/// One is made at a time, whoever asks: each takes the memory of all images.
actor PastImages {
    private let log: any EventLog
    private let snapshots: any ImageSnapshotSource
    /// The one that was asked for last comes last.
    private var kept: [ImagesAsOf] = []
    /// Who makes one now, and who waits for that.
    private var work: Task<ImagesAsOf, any Error>?

    /// How many are kept, so that paging and going back and forth fold nothing again …
    private static let most = 3
    /// … and how many images they may have in all; the last one is kept whatever it has.
    private static let mostImages = 120_000
    /// … and for how long after the last question. Who is interested in the past is so for a while.
    private static let patience = Duration.seconds(60)
    private var forgetting: Task<Void, any Error>?

    init(_ log: any EventLog, _ snapshots: any ImageSnapshotSource) {
        self.log = log
        self.snapshots = snapshots
    }

    /// - Throws: `EventLogError`, `UndecodableEvent` when an event before the position cannot be understood.
    func asOf(_ position: Position) async throws -> ImagesAsOf {
        while true {
            if let images = kept.first(where: { $0.position == position }) {
                keep(images)
                return images
            }
            guard let other = work else { break }
            _ = await other.result
        }
        // Beside the one who asked first, for others may wait for it too.
        let work = Task {
            defer { self.work = nil }
            let images = try await make(position)
            keep(images)
            return images
        }
        self.work = work
        return try await work.value
    }

    private func keep(_ images: ImagesAsOf) {
        kept.removeAll { $0 === images }
        kept.append(images)
        while kept.count > 1, kept.count > Self.most || kept.reduce(0, { $0 + $1.rows.count }) > Self.mostImages {
            kept.removeFirst()
        }
        forgetting?.cancel()
        forgetting = Task {
            try await Task.sleep(for: Self.patience)
            kept = []
        }
    }

    private func make(_ position: Position) async throws -> ImagesAsOf {
        let start = try await start(of: position)
        let first = start.position.next
        guard first <= position else { return ImagesAsOf(position, start.rows) }
        var rows = start.rows
        let projection = ImagesProjection()
        try await log.replay(first...position) { event in try projection.apply(event, to: &rows) }
        return ImagesAsOf(position, rows)
    }

    /// Where the fold begins: at a list that is kept, at a snapshot, or at nothing.
    private func start(of position: Position) async throws -> ImagesAsOf {
        let nearest = kept.filter { $0.position < position }.max { $0.position < $1.position }
        let start = nearest ?? ImagesAsOf(.beginning, [:])
        // To read a snapshot of so many rows takes no less time than to fold so many events.
        let worthwhile = Position(start.position.rawValue + Int64(start.rows.count))
        return try await snapshots.newest(upTo: position, after: worthwhile) ?? start
    }
}
