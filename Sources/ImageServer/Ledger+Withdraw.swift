import EventSourcing
import ImageDomain

extension Ledger {
    /// Takes something from images, because of a command that makes it go: many at a time, since the log makes appends that
    /// wait together durable together.
    func withdraw(
        from images: [ImageName],
        because intent: Intent,
        _ command: @escaping @Sendable (ImageName) -> ImageCommand
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for (index, image) in images.enumerated() {
                if index >= 32 { try await tasks.next() }
                tasks.addTask { _ = try await self.images.handle(command(image), intent.following(at: now())) }
            }
            try await tasks.waitForAll()
        }
    }
}
