import ImageAPI

/// What a build was started with.
struct BuildInputModel: Sendable {
    let baseImage: String
    let pullSecret: String?
    let packages: [Packages]

    struct Packages: Sendable {
        let installer: String
        let lines: [String]
    }

    init(_ input: BuildInputRepresentation) {
        baseImage = input.baseImage
        pullSecret = input.pullSecret
        packages = [("APT", input.apt), ("Conda", input.conda), ("Pip", input.pip)]
            .map { Packages(installer: $0.0, lines: $0.1.filter { !$0.isEmpty }) }
            .filter { !$0.lines.isEmpty }
    }
}
