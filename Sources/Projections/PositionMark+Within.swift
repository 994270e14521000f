import EventSourcing

extension PositionMark {
    /// Whether the mark came to `position` before the time was over or the task was cancelled.
    func reaches(_ position: Position, within timeout: Duration) async -> Bool {
        if self.position >= position { return true }
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask { (try? await self.reach(position)) != nil }
            group.addTask {
                try? await Task.sleep(for: timeout)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}
