import HTTPTypes
import Hummingbird
import ImageAPI

extension ImagePages {
    static func showAddForm(_ visit: Visit) async throws -> Response {
        try visit.require(.addImage, "add images")
        var typed: [String: [String]] = [:]
        if let source = visit.query("source") { typed[AddImageForm.Field.source] = [source] }
        return try await page(visit, AddImageForm(Form(typed)))
    }

    static func add(_ visit: Visit, _ sent: Form) async throws -> Response {
        var form = AddImageForm(sent)
        if sent.isChecked("preview") {
            return try await page(visit, form, preview: visit.buildPreview(of: form.build, sent).withoutFills)
        }
        do {
            let answer = try await visit.write(.addImage, nil, sent, body: form.request)
            let image: ImageRepresentation = try answer.decoded()
            let what = form.isCustom ? "is being built and will be added" : "was added"
            return visit.done(answer, "Image \(image.name) \(what).", goTo: Address.image(image.name))
        } catch let problem as Problem where Self.isAboutTheForm(problem) {
            // Should the name that was made be taken, another is made.
            if problem.status == 409 { form.suffix = AddImageForm.newSuffix() }
            return try await page(visit, form, problem)
        }
    }

    /// What the name and the build would be, for the script.
    static func previewAddition(_ visit: Visit, _ sent: Form) async throws -> Response {
        let form = AddImageForm(sent)
        let build = form.isCustom ? try await visit.buildPreview(of: form.build, sent) : nil
        return visit.fragment(
            "add-image-preview",
            AddImagePreviewModel(generatedName: GeneratedName(form), build: build)
        )
    }

    /// Whether the form is to be shown again, with what is wrong.
    static func isAboutTheForm(_ problem: Problem) -> Bool { [409, 422].contains(problem.status) }

    private static func page(
        _ visit: Visit,
        _ form: AddImageForm,
        _ problem: Problem? = nil,
        preview: BuildPreviewModel = .nothing
    ) async throws -> Response {
        async let groups = visit.knownGroups()
        let secrets = try await visit.pullSecretNames()
        let offer = AddImageModel.Offer(groups: try await groups, secrets: secrets)
        return visit.page(
            "Add an image",
            "image-add",
            AddImageModel(form, offer, problem: problem, preview: preview),
            status: problem.map { HTTPResponse.Status(code: $0.status) } ?? .ok
        )
    }
}
