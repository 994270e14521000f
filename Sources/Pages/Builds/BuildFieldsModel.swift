import ImageAPI

/// The part of a form that says what to build, as it is filled in, with what is wrong and what would be run (partial
/// `build-fields`).
///
/// A form around it has `data-preview` with the address of a page that answers `Visit.buildPreview` as a fragment.
struct BuildFieldsModel: Sendable {
    let baseImage: FieldModel
    let basePullSecret: PullSecretField
    let packages: [FieldModel]
    let preview: BuildPreviewModel

    /// - Parameters:
    ///   - request: what is filled in; what it keeps is shown as nothing.
    ///   - secrets: the names of the pull secrets that there are.
    ///   - prefix: `build.` where the interface takes the build as a part of something else.
    init(
        _ request: BuildRequest,
        secrets: [String],
        faults: FormFaults = FormFaults(),
        prefix: String = "",
        preview: BuildPreviewModel = .nothing
    ) {
        baseImage = FieldModel(
            BuildField.baseImage,
            "Base image url",
            request.baseImage.value,
            hint: "Any image URL; images that are known here are suggested while you type.",
            suggestions: Route.baseImages.path + "?search=",
            isRequired: true,
            faults: faults.of(prefix + "baseImage")
        )
        basePullSecret = PullSecretField(
            BuildField.pullSecret,
            box: BuildField.usesPullSecret,
            "A pull secret is required for the base image",
            chosen: request.pullSecret.value,
            among: secrets,
            faults: faults.of(prefix + "pullSecret")
        )
        packages = BuildField.packages.map { field in
            FieldModel(
                field.name,
                field.label,
                request[keyPath: field.path].value?.joined(separator: "\n"),
                hint: field.hint,
                faults: faults.ofLines(prefix + field.name)
            )
        }
        self.preview = preview
    }
}

/// The names that the fields have in forms.
enum BuildField {
    static let baseImage = "baseImage"
    static let usesPullSecret = "usesBasePullSecret"
    static let pullSecret = "basePullSecret"

    struct Packages: Sendable {
        /// In forms as in the interface.
        let name: String
        let label: String
        let hint: String
        let path: any WritableKeyPath<BuildRequest, FieldPatch<[String]>> & Sendable
    }

    static let packages = [
        Packages(
            name: "apt",
            label: "APT",
            hint: "Packages of Debian and Ubuntu, one a line, such as curl or git=1:2.39.5-0+deb12u2",
            path: \.apt
        ),
        Packages(
            name: "conda",
            label: "Conda",
            hint: "Match specifications, one a line, such as -c conda-forge::numpy==1.17*",
            path: \.conda
        ),
        Packages(
            name: "pip",
            label: "Pip",
            hint: "Requirements of Python packages, one a line, such as requests[socks]>=2.31",
            path: \.pip
        ),
    ]

    /// As the interface names them.
    static func all(prefix: String) -> [String] {
        ["baseImage", "pullSecret", "apt", "conda", "pip"].map { prefix + $0 }
    }
}

extension BuildRequest {
    /// All that a form says, whether it is filled in or not: nothing is left as it was before.
    init(_ form: Form) {
        self.init(
            baseImage: form.trimmed(BuildField.baseImage).map { .set($0) } ?? .clear,
            pullSecret: form.pullSecret(BuildField.pullSecret, box: BuildField.usesPullSecret).map { .set($0) }
                ?? .clear
        )
        for field in BuildField.packages { self[keyPath: field.path] = .set(form.lines(field.name)) }
    }

    /// To do the same again.
    init(_ input: BuildInputRepresentation) {
        self.init(
            baseImage: .set(input.baseImage),
            pullSecret: input.pullSecret.map { .set($0) } ?? .clear,
            apt: .set(input.apt),
            conda: .set(input.conda),
            pip: .set(input.pip)
        )
    }
}

extension Form {
    /// A text of one line, without the spaces around it that come along when it is pasted.
    func trimmed(_ name: String) -> String? {
        guard let text = text(name)?.split(whereSeparator: \.isNewline).joined(separator: " ") else { return nil }
        let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        return trimmed.isEmpty ? nil : String(trimmed)
    }
}
