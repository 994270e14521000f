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
            let add = try draft.parse(
                build: .random(using: &generator),
                suffix: suffix,
                registered: registered,
                pullSecrets: await pullSecrets.registered(
                    among: draft.pullSecret,
                    draft.build?.pullSecret.applied(to: nil)
                )
            )
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
            let pullSecrets = try await pullSecrets.registered(among: submission.body.pullSecret.value)
            return .edit(name, try draft.parse(beside: type, registered: registered, pullSecrets: pullSecrets))
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
            return .changeGroups(name, try draft.parse(registered: registered), by: call.caller.groupAuthority)
        }
        return try await answer(handled)
    }

    /// What was built for it stays in the registry, where somebody may still run it, unless it is said to go.
    func remove(_ call: Call) async throws -> Response {
        let name = try call.imageName()
        var faults = Faults()
        let artefacts = try faults.noting { () throws(Refusal) in
            var query = try call.query()
            let artefacts = query.choice("artefacts", of: Self.artefacts)
            try query.finish()
            return artefacts ?? .kept
        }
        let intent = try call.intent(now: ledger.now(), &faults)
        try faults.finish()
        let handled = try await ledger.images.handle(.remove(name, artefacts: artefacts ?? .kept), intent)
        return Response(status: .noContent).at(try await handled.position(in: ledger.log))
    }

    private static let artefacts: [(word: String, value: ImageRemoved.Artefacts)] = [
        ("keep", .kept), ("delete", .deleted),
    ]

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
            build: request.build.map { BuildDraft($0, faults: faults.within("build")) },
            urlForGPU: request.urlForGPU,
            pullSecret: request.pullSecret,
            isGlobal: request.global,
            groups: request.groups,
            faults: faults.filter { !$0.field.hasPrefix("build.") }
        )
    }
}

extension [FieldFault] {
    /// Those of the fields of an object within, under the names that they have there.
    fileprivate func within(_ field: String) -> [FieldFault] {
        compactMap { fault in
            guard fault.field.hasPrefix("\(field).") else { return nil }
            return FieldFault(String(fault.field.dropFirst(field.count + 1)), fault.message)
        }
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
