import ImageAPI

/// Waits for a build to be over and tells meanwhile how far it has come.
struct BuildWait {
    let client: APIClient
    let build: String
    /// The position of the write that started it.
    let startedAt: Int64?

    func over() async throws(CommandFailure) -> (build: BuildRepresentation, answer: APIAnswer) {
        var progress = ProgressLine(client.context.console)
        progress.show("waiting for its turn")
        var log = BuildLogStream(of: build, minPosition: startedAt, hasAnswered: true, client)
        do {
            _ = try await log.follow { happening throws(CommandFailure) in
                switch happening {
                case .line(_, let text):
                    if let step = StepLine(text) { progress.show(step.text) }
                case .lost(let reason):
                    progress.clear()
                    client.context.console.complain(EventStream.notice(reason))
                }
            }
        } catch {
            progress.clear()
            throw error
        }
        progress.clear()
        let answer = try await client.read(APICall(route: .showBuild, segment: build))
        return (try answer.decoded(), answer)
    }
}
