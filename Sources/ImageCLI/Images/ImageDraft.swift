import ImageAPI

/// An image that is to be added, out of options and of a file: an option wins over the file.
struct ImageDraft {
    private let given: AddImageRequest
    private let file: ImageFile?
    let request: AddImageRequest

    init(_ given: AddImageRequest, over file: ImageFile? = nil) {
        self.given = given
        self.file = file
        self.request = file.map { Self.merged(given, over: $0.request) } ?? given
    }

    /// What is wrong before any server need be asked, in words; `nil` when nothing is.
    func fault(isWaiting: Bool) -> String? {
        let place = file.map { " or in \(PrintableText.escaped($0.name))" } ?? ""
        if request.displayName == nil { return "Say what people are to see, as the argument DISPLAY\(place)." }
        if request.type == nil { return "Say by --type\(place) which machines it runs on: cpu, gpu or universal." }
        switch (request.url, request.build) {
        case (_?, _?):
            return
                "An image is either there already (--url) or built here (--base and packages); give one of the two\(place)."
        case (nil, nil):
            return "Say what the image is: --url of one that is in a registry, or --base of one to build\(place)."
        case (_, let build?) where build.baseImage.value == nil:
            return "Packages and --base-pull-secret need the image to build on: say --base\(place)."
        case (_?, nil) where isWaiting:
            return "--wait waits for a build, and an image with --url has none."
        default:
            return nil
        }
    }

    /// What the person wrote for a field of the request: an option, or a place in the file.
    var argument: @Sendable (String) -> String {
        let (given, name) = (given, file?.name)
        return { field in
            guard let name, !Self.isGiven(field, given) else {
                return field.hasPrefix("build.")
                    ? PackageOptions.argument(field)
                    : ImageArguments.argument(field, groups: given.groups ?? [], displayName: "DISPLAY")
            }
            guard let (list, line) = ListLine.parts(of: field) else { return "\(name): \(field)" }
            return "\(name): \(list) (line \(line))"
        }
    }

    private static func isGiven(_ field: String, _ given: AddImageRequest) -> Bool {
        switch field.prefix(while: { $0 != "[" }) {
        case "displayName": given.displayName != nil
        case "name": given.name != nil
        case "description": given.description != nil
        case "type": given.type != nil
        case "url": given.url != nil
        case "urlForGpu": given.urlForGPU != nil
        case "pullSecret": given.pullSecret != nil
        case "global": given.global != nil
        case "groups": given.groups != nil
        case "verify": given.verify != nil
        case "build.baseImage": given.build?.baseImage.value != nil
        case "build.pullSecret": given.build?.pullSecret.value != nil
        case "build.apt": given.build?.apt.value != nil
        case "build.conda": given.build?.conda.value != nil
        case "build.pip": given.build?.pip.value != nil
        default: false
        }
    }

    private static func merged(_ given: AddImageRequest, over file: AddImageRequest) -> AddImageRequest {
        AddImageRequest(
            displayName: given.displayName ?? file.displayName,
            name: given.name ?? file.name,
            description: given.description ?? file.description,
            type: given.type ?? file.type,
            url: given.url ?? file.url,
            build: merged(given.build, over: file.build),
            urlForGPU: given.urlForGPU ?? file.urlForGPU,
            pullSecret: given.pullSecret ?? file.pullSecret,
            global: given.global ?? file.global,
            groups: given.groups ?? file.groups,
            verify: given.verify ?? file.verify
        )
    }

    private static func merged(_ given: BuildRequest?, over file: BuildRequest?) -> BuildRequest? {
        guard let given, let file else { return given ?? file }
        return BuildRequest(
            baseImage: given.baseImage == .keep ? file.baseImage : given.baseImage,
            pullSecret: given.pullSecret == .keep ? file.pullSecret : given.pullSecret,
            apt: given.apt == .keep ? file.apt : given.apt,
            conda: given.conda == .keep ? file.conda : given.conda,
            pip: given.pip == .keep ? file.pip : given.pip
        )
    }
}
