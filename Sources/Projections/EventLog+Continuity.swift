import EventSourcing

extension EventLog {
    /// Whether a reader who stands at `position` can go on: the log is there, and has no gap behind it.
    func goesOn(after position: Position) async -> Bool {
        (try? await read(after: position, limit: 1)) != nil
    }
}
