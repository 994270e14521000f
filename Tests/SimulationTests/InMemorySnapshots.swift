import EventSourcing
import ImageDomain
import Synchronization

@testable import ReadModels

/// The snapshots that the table of the images leaves behind on its way.
final class InMemorySnapshots: ImageSnapshotSource {
    private let snapshots = Mutex<[ImagesAsOf]>([])

    /// - Parameter rows: as they were committed.
    func came(to position: Position, _ rows: [ImageName: Image]) {
        snapshots.withLock { snapshots in
            let last = snapshots.map(\.position.rawValue).max() ?? 0
            if position.rawValue >= last + 7 { snapshots.append(ImagesAsOf(position, rows)) }
        }
    }

    func newest(upTo position: Position, after start: Position) async throws -> ImagesAsOf? {
        snapshots.withLock { snapshots in
            snapshots.filter { $0.position > start && $0.position <= position }.max { $0.position < $1.position }
        }
    }
}
