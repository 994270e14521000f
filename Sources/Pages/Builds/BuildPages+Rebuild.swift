import HTTPTypes
import Hummingbird
import ImageAPI

extension BuildPages {
    /// The details of a build as they were, ready to be changed.
    static func showRebuildForm(_ visit: Visit) async throws -> Response {
        try visit.require(.startBuild, "build images")
        let image: ImageRepresentation = try await visit.read(.showImage, try visit.segment("name"))
        guard let id = visit.query("build") ?? image.lastBuild?.id else {
            throw Problem(status: 409, detail: "Image '\(image.name)' exists elsewhere and is not built here.")
        }
        let build: BuildRepresentation = try await visit.read(.showBuild, id)
        guard build.image == image.name else {
            throw Problem(status: 404, detail: "Build '\(id)' is not one of image '\(image.name)'.")
        }
        let form = RebuildForm(request: BuildRequest(build.input), from: build.number, last: image.lastBuild?.number)
        return try await page(visit, image, form)
    }

    static func rebuild(_ visit: Visit, _ sent: Form) async throws -> Response {
        let image: ImageRepresentation = try await visit.read(.showImage, try visit.segment("name"))
        let form = RebuildForm(sent)
        if sent.isChecked("preview") {
            let preview = try await visit.buildPreview(of: form.request, sent).withoutFills
            return try await page(visit, image, form, preview: preview)
        }
        // Not to be surprised: what somebody else has had built meanwhile is shown first.
        if image.lastBuild?.number != form.last { return try await page(visit, image, form) }
        do {
            let answer = try await visit.write(.startBuild, image.name, sent, body: form.request)
            let build: BuildRepresentation = try answer.decoded()
            return visit.done(
                answer,
                "Build \(build.number) of \(build.image) was started.",
                goTo: Address.build(build.id)
            )
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            // Who was faster shows in the image, as it is by now.
            let present: ImageRepresentation = try await visit.read(.showImage, image.name)
            return try await page(visit, present, form, problem)
        }
    }

    /// What the build would run, for the script.
    static func previewRebuild(_ visit: Visit, _ sent: Form) async throws -> Response {
        visit.fragment("build-preview", try await visit.buildPreview(of: BuildRequest(sent), sent))
    }

    private static func page(
        _ visit: Visit,
        _ image: ImageRepresentation,
        _ form: RebuildForm,
        _ problem: Problem? = nil,
        preview: BuildPreviewModel = .nothing
    ) async throws -> Response {
        let secrets = try await visit.pullSecretNames()
        let last: BuildRepresentation? =
            if let last = image.lastBuild { try await visit.read(.showBuild, last.id) } else { nil }
        let model = RebuildModel(image, form, last: last, secrets: secrets, problem: problem, preview: preview)
        let status = problem?.status ?? (model.meanwhile == nil ? 200 : 409)
        return visit.page("Rebuild \(image.name)", "rebuild", model, status: HTTPResponse.Status(code: status))
    }
}

/// What is filled in on the page that starts another build.
struct RebuildForm: Sendable {
    let request: BuildRequest
    /// The number of the build whose details it began with.
    let from: Int64?
    /// The number of the image's last build when the page was shown.
    let last: Int64?
    let reason: String?

    init(request: BuildRequest, from: Int64, last: Int64?) {
        self.request = request
        self.from = from
        self.last = last
        reason = nil
    }

    init(_ form: Form) {
        request = BuildRequest(form)
        from = form.text("from").flatMap { Int64($0) }
        last = form.text("last").flatMap { Int64($0) }
        reason = form.text(FormField.reason)
    }
}
