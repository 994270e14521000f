import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain

extension ImageController {
    func add(_ call: Call) async throws -> Response {
        let submission = try await call.submission(AddImageRequest.self, now: ledger.now())
        let draft = ImageDraft(submission.body, faults: submission.faults)
        let handled = try await ledger.images.handle(submission.intent) { isRetry in
            var generator = SystemRandomNumberGenerator()
            let suffix = ImageName.randomSuffix(using: &generator)
            let registered = try await register.registered(among: draft.groups, isRetry: isRetry)
            let add = try draft.parse(suffix: suffix, registered: registered)
            if submission.body.verify == true, !isRetry { try await verification.verify(add) }
            return .add(add)
        }
        return try await answer(handled, status: .created)
    }

    func edit(_ call: Call) async throws -> Response {
        let name = try call.imageName()
        let submission = try await call.submission(EditImageRequest.self, now: ledger.now())
        let draft = ImageEditDraft(submission.body, faults: submission.faults)
        let handled = try await ledger.images.handle(submission.intent) { isRetry in
            let registered = try await register.registered(among: submission.body.groups.value, isRetry: isRetry)
            let type = try await submission.body.urlForGPU.value == nil ? nil : typeOf(name)
            return .edit(name, try draft.parse(beside: type, registered: registered))
        }
        return try await answer(handled)
    }

    private func typeOf(_ name: ImageName) async throws -> ImageType? {
        try await ledger.images.state(of: name.stream).state.image?.type
    }

    func changeGroups(_ call: Call) async throws -> Response {
        let name = try call.imageName()
        let submission = try await call.submission(ChangeGroupsRequest.self, now: ledger.now())
        let draft = GroupsDraft(submission.body, faults: submission.faults)
        let handled = try await ledger.images.handle(submission.intent) { isRetry in
            let registered = try await register.registered(among: submission.body.groups.value, isRetry: isRetry)
            return .changeGroups(name, try draft.parse(registered: registered))
        }
        return try await answer(handled)
    }

    func remove(_ call: Call) async throws -> Response {
        let name = try call.imageName()
        let intent = try call.intentWithoutBody(now: ledger.now())
        let handled = try await ledger.images.handle(.remove(name), intent)
        return Response(status: .noContent).at(try await handled.position(in: ledger.log))
    }

    private func answer(
        _ handled: Handled<ImageSituation>,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let image = handled.state.image else { preconditionFailure("the command leaves a listed image") }
        var response = Response.json(ImageRepresentation(image), status: status).tagged(image.version)
        if status == .created { response.headers[.location] = Route.showImage.target(image.name.rawValue) }
        return response.at(try await handled.position(in: ledger.log))
    }
}

extension Call {
    /// - Throws: `Refusal` 422 for everything in header and query that cannot be taken.
    func intentWithoutBody(now: Instant) throws(Refusal) -> Intent {
        var faults = Faults()
        _ = try faults.noting { () throws(Refusal) in try query().finish() }
        let intent = try intent(now: now, &faults)
        try faults.finish()
        return intent
    }
}

extension ImageDraft {
    init(_ request: AddImageRequest, faults: [FieldFault]) {
        self.init(
            displayName: request.displayName,
            name: request.name,
            description: request.description,
            type: request.type,
            url: request.url,
            urlForGPU: request.urlForGPU,
            pullSecret: request.pullSecret,
            isGlobal: request.global,
            groups: request.groups,
            faults: faults
        )
    }
}

extension ImageEditDraft {
    init(_ request: EditImageRequest, faults: [FieldFault]) {
        self.init(
            displayName: Edit(request.displayName),
            description: Edit(request.description),
            type: Edit(request.type),
            url: Edit(request.url),
            urlForGPU: Edit(request.urlForGPU),
            pullSecret: Edit(request.pullSecret),
            access: GroupsDraft(isGlobal: Edit(request.global), groups: Edit(request.groups)),
            faults: faults
        )
    }
}

extension GroupsDraft {
    init(_ request: ChangeGroupsRequest, faults: [FieldFault]) {
        self.init(isGlobal: Edit(request.global), groups: Edit(request.groups), faults: faults)
    }
}
