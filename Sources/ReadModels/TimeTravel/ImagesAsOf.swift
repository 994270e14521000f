import EventSourcing
import ImageDomain
import Synchronization

/// All images as they were listed at a position.
final class ImagesAsOf: Sendable {
    let position: Position
    let rows: [ImageName: Image]
    /// Made when they are first asked for: most views are asked for one order, or for none.
    private let orders = Mutex<[ImagesFilter.Sort: [Image]]>([:])

    init(_ position: Position, _ rows: [ImageName: Image]) {
        self.position = position
        self.rows = rows
    }

    func images(by sort: ImagesFilter.Sort) -> [Image] {
        if let images = orders.withLock({ $0[sort] }) { return images }
        let images = rows.values.map { (place: ImagesPlace($0, sort), image: $0) }
            .sorted { $0.place < $1.place }
            .map(\.image)
        orders.withLock { $0[sort] = images }
        return images
    }

    /// The answer that `ImageSelection` would have given: made of the same lists, by the same writer.
    func selection(_ request: SelectionRequest) -> [UInt8] {
        let open = rows.values.filter { $0.isGlobal || !request.groups.isDisjoint(with: $0.groups) }
        let lists = ImageSelectionView(rows: open).lists(openTo: request.groups)
        return request.body(listing: lists.reduce(SelectionList()) { $0.merged(with: $1) })
    }
}
