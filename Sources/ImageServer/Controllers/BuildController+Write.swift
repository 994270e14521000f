import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import ReadModels

extension BuildController {
    /// Starts another build of a custom image, from what the one before had and what is given.
    func start(_ call: Call) async throws -> Response {
        let name = try call.imageName()
        let submission = try await call.submission(BuildRequest.self, now: ledger.now())
        let draft = BuildDraft(submission.body, faults: submission.faults)
        let handled = try await ledger.images.handle(submission.intent) { _ in
            var generator = SystemRandomNumberGenerator()
            let registered = try await pullSecrets.registered(among: submission.body.pullSecret.value)
            return .startBuild(name, .random(using: &generator), try draft.parseChange(pullSecrets: registered))
        }
        guard let image = handled.state.image, let started = image.builds?.last else {
            preconditionFailure("the command leaves a custom image with a build")
        }
        let build = Build(started, of: image, because: submission.intent.metadata.reason)
        var response = Response.json(BuildRepresentation(ListedBuild(build)), status: .accepted)
        response.headers[.location] = Route.showBuild.target(build.id.rawValue)
        return response.tagged(image.version).at(try await handled.position(in: ledger.log))
    }

    /// The build is over when this answers; its processes end within seconds.
    func cancel(_ call: Call) async throws -> Response {
        let intent = try call.intentWithoutBody(now: ledger.now())
        var listed = try await ledger.build(call.buildID(), queries)
        let build = listed.build
        let handled = try await ledger.images.handle(.cancelBuild(build.image, build.id), intent)
        if build.state.isUnderWay {
            listed.build.state = .cancelled
            listed.build.finishedAt = handled.state.image?.updated.at
            listed.progress = nil
        }
        let position = try await handled.position(in: ledger.log)
        return Response.json(BuildRepresentation(listed)).tagged(handled.version).at(position)
    }

    func rollBack(_ call: Call) async throws -> Response {
        let name = try call.imageName()
        let submission = try await call.submission(RollBackRequest.self, now: ledger.now())
        var faults = submission.faults
        if submission.body.build == nil, !faults.contains(where: { $0.field == "build" }) {
            faults.append(FieldFault("build", "is required; say the number of the build to go back to"))
        }
        guard faults.isEmpty, let number = submission.body.build else { throw InvalidInput(faults) }
        let handled = try await ledger.images.handle(.rollBack(name, toBuild: Int(number)), submission.intent)
        guard let image = handled.state.image else { preconditionFailure("the command leaves a listed image") }
        let position = try await handled.position(in: ledger.log)
        return Response.json(ImageRepresentation(image)).tagged(image.version).at(position)
    }
}

extension Build {
    /// A build as it is right after its start.
    fileprivate init(_ started: LastBuild, of image: Image, because reason: String?) {
        self.init(
            id: started.id,
            image: image.name,
            number: started.number,
            input: started.input,
            state: started.state,
            queued: image.updated,
            reason: reason
        )
    }
}
