import ArgumentParser
import ImageAPI

/// What a build is made of.
struct PackageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The image to build on.", valueName: "url"))
    var base: String?

    @Option(
        name: .customLong("base-pull-secret"),
        help: "The name of the pull secret that opens the base image's registry."
    )
    var pullSecret: String?

    @Option(
        help: ArgumentHelp("An APT package: name[:arch][=version|/release]. Repeat it for more.", valueName: "package")
    )
    var apt: [String] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A Conda match specification, also as '-c CHANNEL::SPECIFICATION'. Repeat it for more.",
            valueName: "package"
        )
    )
    var conda: [String] = []

    @Option(help: ArgumentHelp("A pip requirement (PEP 508). Repeat it for more.", valueName: "package"))
    var pip: [String] = []

    /// A list that is not given is left out, and not empty.
    var request: BuildRequest {
        BuildRequest(
            baseImage: base,
            pullSecret: pullSecret,
            apt: apt.isEmpty ? nil : apt,
            conda: conda.isEmpty ? nil : conda,
            pip: pip.isEmpty ? nil : pip
        )
    }

    /// `pip[2]` is the third `--pip` to who typed them.
    static func argument(_ field: String) -> String {
        switch field {
        case "baseImage": return "--base"
        case "pullSecret": return "--base-pull-secret"
        default:
            let parts = field.split { $0 == "[" || $0 == "]" }
            guard parts.count == 2, let index = Int(parts[1]) else { return APICall.flag(field) }
            return "--\(parts[0]) (line \(index + 1))"
        }
    }
}
