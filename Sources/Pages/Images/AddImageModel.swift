import ImageAPI
import ImageDomain

struct AddImageModel: Sendable {
    let problems: [String]
    let sources: [Choice]
    let suffix: String
    let displayName: FieldModel
    let generatedName: GeneratedName
    let choosesName: Bool
    let name: FieldModel
    let description: FieldModel
    let types: TypeField
    let url: FieldModel
    let hasURLForGPU: Bool
    let urlForGPU: FieldModel
    let pullSecret: PullSecretField
    let build: BuildFieldsModel
    let access: GroupBoxes
    let reason: String?
    let faults: [String: String]

    /// What there is to choose from.
    struct Offer: Sendable {
        let groups: GroupBoxes.Known
        let secrets: [String]
    }

    init(
        _ form: AddImageForm,
        _ offer: Offer,
        problem: Problem? = nil,
        preview: BuildPreviewModel = .nothing
    ) {
        typealias Field = AddImageForm.Field
        let faults = FormFaults(problem)
        problems = faults.onTop(besides: Self.fields, "Nothing was added")
        sources = Choice.list(
            [("existing", "Use existing image"), ("custom", "Build custom image")],
            chosen: form.isCustom ? "custom" : "existing"
        )
        suffix = form.suffix
        displayName = FieldModel(
            Field.displayName,
            "Display name",
            form.displayName,
            hint: "Only lowercase letters, numbers, hyphen - and a dot . can be filled in.",
            isRequired: true,
            faults: faults.of("displayName")
        )
        generatedName = GeneratedName(form)
        choosesName = form.choosesName
        name = FieldModel(
            Field.name,
            "The name",
            form.chosenName,
            hint: "Lowercase letters, numbers and hyphens, at most 63. A name is never used twice.",
            faults: faults.of("name")
        )
        description = .description(form.description, faults)
        types = TypeField(form.type, faults)
        url = .url(form.url, faults)
        hasURLForGPU = form.hasURLForGPU
        urlForGPU = .urlForGPU(form.urlForGPU, faults)
        pullSecret = .ofImage(form.pullSecret, offer.secrets, faults)
        build = BuildFieldsModel(
            form.build,
            secrets: offer.secrets,
            faults: faults,
            prefix: "build.",
            preview: preview
        )
        access = GroupBoxes(offer.groups, isGlobal: form.isGlobal, filled: form.groups, faults: faults)
        reason = form.reason
        self.faults = faults.byReason
    }

    private static let fields =
        ["displayName", "name", "description", "type", "url", "urlForGpu", "pullSecret", "global", "groups"]
        + BuildField.all(prefix: "build.") + [HeaderName.ledgerReason]
}

/// The name that the image gets unless another is chosen, or why there is none yet.
struct GeneratedName: Sendable {
    let name: String?
    let suffix: String
    let obstacle: String?

    init(_ form: AddImageForm) {
        name = form.generatedName?.rawValue
        suffix = form.suffix
        do {
            if let displayName = form.displayName { _ = try DisplayName(displayName) }
            obstacle = nil
        } catch {
            obstacle = "It is made when the display name is one: \(error)."
        }
    }
}

/// What the script asks for while somebody types.
struct AddImagePreviewModel: Sendable {
    let generatedName: GeneratedName
    /// `nil` for an image that is not to be built.
    let build: BuildPreviewModel?
}

/// The types of an image to choose one from (partial `type-field`).
struct TypeField: Sendable {
    let choices: [Choice]
    let hasFault: Bool
    let faults: [String]

    init(_ chosen: String?, _ faults: FormFaults) {
        choices = Choice.list(ImageType.all, chosen: chosen)
        self.faults = faults.of("type")
        hasFault = !self.faults.isEmpty
    }
}

/// The fields that an image has when it is added and when it is edited.
extension FieldModel {
    static func description(_ value: String?, _ faults: FormFaults) -> FieldModel {
        FieldModel(AddImageForm.Field.description, "Description", value, faults: faults.of("description"))
    }

    static func url(_ value: String?, _ faults: FormFaults) -> FieldModel {
        FieldModel(
            AddImageForm.Field.url,
            "Container Image URL",
            value,
            hint: "Such as quay.io/jupyter/minimal-notebook:2024-05-27, with a tag or a digest.",
            isRequired: true,
            faults: faults.of("url")
        )
    }

    static func urlForGPU(_ value: String?, _ faults: FormFaults) -> FieldModel {
        FieldModel(
            AddImageForm.Field.urlForGPU,
            "The URL for GPU",
            value,
            faults: faults.of("urlForGpu")
        )
    }
}

extension PullSecretField {
    static func ofImage(_ chosen: String?, _ secrets: [String], _ faults: FormFaults) -> PullSecretField {
        PullSecretField(
            AddImageForm.Field.pullSecret,
            box: AddImageForm.Field.usesPullSecret,
            "A pull secret is required",
            chosen: chosen,
            among: secrets,
            faults: faults.of("pullSecret")
        )
    }
}

extension FormFaults {
    /// As the partial `reason-field` takes it.
    var byReason: [String: String] {
        of(HeaderName.ledgerReason).first.map { ["reason": $0] } ?? [:]
    }
}
