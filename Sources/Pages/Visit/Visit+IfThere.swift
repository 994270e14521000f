import ImageAPI

extension Visit {
    /// What the interface answers to a question; `nil` when it says that there is no such thing.
    func ifThere<Answer: Sendable>(_ question: () async throws -> Answer) async throws -> Answer? {
        do {
            return try await question()
        } catch let problem as Problem where problem.status == 404 {
            return nil
        }
    }
}
