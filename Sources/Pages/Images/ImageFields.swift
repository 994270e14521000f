import ImageAPI

/// What people say of an image, field by field, to tell what was changed and by whom.
struct ImageFields: Sendable, Equatable {
    var displayName: String?
    var description: String?
    var type: String?
    /// `nil` of a custom image, whose builds say it.
    var url: String?
    var urlForGPU: String?
    var pullSecret: String?

    init(_ image: ImageRepresentation) {
        displayName = image.displayName
        description = image.description
        type = image.type
        url = image.source == "custom" ? nil : image.url
        urlForGPU = image.urlForGPU
        pullSecret = image.pullSecret
    }

    /// As it is filled in, without what does not apply.
    init(_ form: Form, of image: ImageRepresentation) {
        typealias Field = AddImageForm.Field
        displayName = form.trimmed(Field.displayName)
        description = form.text(Field.description)
        type = form.text(Field.type)
        url = image.source == "custom" ? nil : form.trimmed(Field.url)
        let hasURLForGPU = type == "universal" && form.isChecked(Field.hasURLForGPU)
        urlForGPU = hasURLForGPU ? form.trimmed(Field.urlForGPU) ?? "" : nil
        pullSecret = form.pullSecret(Field.pullSecret, box: Field.usesPullSecret)
    }

    struct Field: Sendable {
        /// As the interface calls it.
        let name: String
        let label: String
        let path: any WritableKeyPath<ImageFields, String?> & Sendable
    }

    static let all = [
        Field(name: "displayName", label: "Display name", path: \.displayName),
        Field(name: "description", label: "Description", path: \.description),
        Field(name: "type", label: "Type", path: \.type),
        Field(name: "url", label: "Container Image URL", path: \.url),
        Field(name: "urlForGpu", label: "Specific Container Image URL for GPU", path: \.urlForGPU),
        Field(name: "pullSecret", label: "Image Pull Secret", path: \.pullSecret),
    ]

    /// What makes these of those before: only what differs, and null where nothing is left.
    func edit(from before: ImageFields) -> EditImageRequest {
        func patch(_ path: KeyPath<ImageFields, String?>) -> FieldPatch<String> {
            guard self[keyPath: path] != before[keyPath: path] else { return .keep }
            return self[keyPath: path].map { .set($0) } ?? .clear
        }
        return EditImageRequest(
            displayName: patch(\.displayName),
            description: patch(\.description),
            type: patch(\.type),
            url: patch(\.url),
            // A type without one loses it by itself.
            urlForGPU: type == "universal" ? patch(\.urlForGPU) : .keep,
            pullSecret: patch(\.pullSecret)
        )
    }

    /// Theirs, but for what was changed here.
    func onTop(of theirs: ImageFields, both from: ImageFields) -> ImageFields {
        var merged = theirs
        for field in Self.all where self[keyPath: field.path] != from[keyPath: field.path] {
            merged[keyPath: field.path] = self[keyPath: field.path]
        }
        return merged
    }
}
