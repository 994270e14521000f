import HTTPTypes
import Hummingbird
import ImageAPI

extension ImagePages {
    static func showEditForm(_ visit: Visit) async throws -> Response {
        try visit.require(.editImage, "edit images")
        let shown = try await visit.shownImage(visit.segment("name"))
        return try await page(visit, shown, ImageFields(shown.image))
    }

    static func edit(_ visit: Visit, _ form: Form) async throws -> Response {
        let name = try visit.segment("name")
        do {
            let (answer, version) = try await visit.change(name, form) { before, now in
                ImageFields(before) != ImageFields(now)
            } write: { form, before in
                let edit = ImageFields(form, of: before).edit(from: ImageFields(before))
                return try await visit.write(.editImage, name, form, body: edit)
            }
            let image: ImageRepresentation = try answer.decoded()
            let notice = image.version == version ? unchanged : "Image \(name) was edited."
            return visit.done(answer, notice, goTo: Address.image(name))
        } catch let problem as Problem where isAboutTheForm(problem) {
            let now = try await visit.shownImage(name)
            let shown = ShownImage(
                image: try await visit.image(behind: form, now: now),
                position: form.text(ShownImage.field) ?? now.position
            )
            let mine = ImageFields(form, of: shown.image)
            return try await page(visit, shown, mine, sent: form, problem)
        } catch let problem as Problem where problem.status == 412 {
            let now = try await visit.shownImage(name)
            let before = ImageFields(try await visit.image(behind: form, now: now))
            let (mine, theirs) = (ImageFields(form, of: now.image), ImageFields(now.image))
            return try await page(
                visit,
                now,
                mine.onTop(of: theirs, both: before),
                sent: form,
                problem,
                visit.conflict(over: now.image, ConflictModel.rows(before: before, theirs: theirs, mine: mine))
            )
        }
    }

    /// What is said of a form that was sent as it was.
    static let unchanged = "Nothing was different, so nothing was changed."

    private static func page(
        _ visit: Visit,
        _ shown: ShownImage,
        _ fields: ImageFields,
        sent: Form = Form(),
        _ problem: Problem? = nil,
        _ conflict: ConflictModel? = nil
    ) async throws -> Response {
        let secrets = try await visit.pullSecretNames()
        return visit.page(
            "Edit \(shown.image.name)",
            "image-edit",
            EditImageModel(visit, shown, fields, secrets, sent, problem, conflict),
            status: problem.map { HTTPResponse.Status(code: $0.status) } ?? .ok
        )
    }
}

private struct EditImageModel: Sendable {
    let name: String
    let address: String
    let imageAddress: String
    let version: Int64
    let shownAt: String
    let isCustom: Bool
    let problems: [String]
    let conflict: ConflictModel?
    let displayName: FieldModel
    let description: FieldModel
    let types: TypeField
    let url: FieldModel
    let hasURLForGPU: Bool
    let urlForGPU: FieldModel
    let pullSecret: PullSecretField
    let reason: String?
    let faults: [String: String]

    init(
        _ visit: Visit,
        _ shown: ShownImage,
        _ fields: ImageFields,
        _ secrets: [String],
        _ sent: Form,
        _ problem: Problem?,
        _ conflict: ConflictModel?
    ) {
        let image = shown.image
        let faults = FormFaults(problem)
        name = image.name
        imageAddress = Address.image(image.name)
        address = imageAddress + "/edit"
        version = image.version
        shownAt = shown.position
        isCustom = image.source == "custom"
        problems = conflict == nil ? faults.onTop(besides: Self.fields(isCustom), "Nothing was changed") : []
        self.conflict = conflict
        displayName = FieldModel(
            AddImageForm.Field.displayName,
            "Display name",
            fields.displayName,
            hint: "Only lowercase letters, numbers, hyphen - and a dot . can be filled in.",
            isRequired: true,
            faults: faults.of("displayName")
        )
        description = .description(fields.description, faults)
        types = TypeField(fields.type, faults)
        url = .url(fields.url, faults)
        hasURLForGPU = fields.urlForGPU != nil || sent.isChecked(AddImageForm.Field.hasURLForGPU)
        // Also one that does not apply now, should somebody go back to the type that it is for.
        urlForGPU = .urlForGPU(fields.urlForGPU ?? sent.trimmed(AddImageForm.Field.urlForGPU), faults)
        pullSecret = .ofImage(fields.pullSecret, secrets, faults)
        reason = sent.text(FormField.reason)
        self.faults = faults.byReason
    }

    private static func fields(_ isCustom: Bool) -> [String] {
        ["displayName", "description", "type", "urlForGpu", "pullSecret", HeaderName.ledgerReason]
            + (isCustom ? [] : ["url"])
    }
}
