import ImageAPI
import ImageDomain

/// What is filled in on the page that adds an image. All of it is kept for the page that is shown again, also what does not
/// apply; the request has only what does.
struct AddImageForm: Sendable {
    let isCustom: Bool
    let displayName: String?
    let choosesName: Bool
    let chosenName: String?
    /// Made once for a page, so that the name that it shows is the one that the image gets.
    var suffix: String
    let description: String?
    let type: String?
    let url: String?
    let hasURLForGPU: Bool
    let urlForGPU: String?
    let pullSecret: String?
    let build: BuildRequest
    let isGlobal: Bool
    let groups: GroupBoxes.Filled
    let reason: String?

    init(_ form: Form) {
        isCustom = form.text(Field.source) == "custom"
        displayName = form.trimmed(Field.displayName)
        choosesName = form.isChecked(Field.choosesName)
        chosenName = form.trimmed(Field.name)
        suffix = form.text(Field.suffix).flatMap { Self.isSuffix($0) ? $0 : nil } ?? Self.newSuffix()
        description = form.text(Field.description)
        type = form.text(Field.type)
        url = form.trimmed(Field.url)
        hasURLForGPU = form.isChecked(Field.hasURLForGPU)
        urlForGPU = form.trimmed(Field.urlForGPU)
        pullSecret = form.pullSecret(Field.pullSecret, box: Field.usesPullSecret)
        build = BuildRequest(form)
        isGlobal = form.isChecked(Field.global)
        groups = GroupBoxes.Filled(form)
        reason = form.text(FormField.reason)
    }

    enum Field {
        static let source = "source"
        static let displayName = "displayName"
        static let choosesName = "choosesName"
        static let name = "name"
        static let suffix = "suffix"
        static let description = "description"
        static let type = "type"
        static let url = "url"
        static let hasURLForGPU = "hasUrlForGpu"
        static let urlForGPU = "urlForGpu"
        static let pullSecret = "pullSecret"
        static let usesPullSecret = "usesPullSecret"
        static let global = "global"
        static let groups = "groups"
    }
}

extension AddImageForm {
    /// Without what does not apply to it.
    var request: AddImageRequest {
        var request = AddImageRequest(
            displayName: displayName,
            name: choosesName ? chosenName ?? "" : generatedName?.rawValue,
            description: description,
            type: type,
            global: isGlobal,
            groups: isGlobal ? [] : groups.all
        )
        if isCustom {
            request.build = build
        } else {
            request.url = url
            request.urlForGPU = type == "universal" && hasURLForGPU ? urlForGPU ?? "" : nil
            request.pullSecret = pullSecret
        }
        return request
    }

    /// `nil` until the display name is one.
    var generatedName: ImageName? {
        displayName.flatMap { try? DisplayName($0) }.map { .generate(from: $0, suffix: suffix) }
    }

    static func newSuffix() -> String {
        var generator = SystemRandomNumberGenerator()
        return ImageName.randomSuffix(using: &generator)
    }

    private static func isSuffix(_ text: String) -> Bool {
        text.utf8.count == 5 && text.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
    }
}
