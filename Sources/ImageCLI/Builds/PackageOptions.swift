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

    var isGiven: Bool { base != nil || hasMore }

    /// Whether anything is said that means nothing without a base image.
    var hasMore: Bool { pullSecret != nil || !(apt + conda + pip).isEmpty }

    /// What is not given is left out, and not empty.
    var request: BuildRequest {
        BuildRequest(
            baseImage: base.map(FieldPatch.set) ?? .keep,
            pullSecret: pullSecret.map(FieldPatch.set) ?? .keep,
            apt: apt.isEmpty ? .keep : .set(apt),
            conda: conda.isEmpty ? .keep : .set(conda),
            pip: pip.isEmpty ? .keep : .set(pip)
        )
    }

    /// `pip[2]`, or `build.pip[2]` where the build is part of an image, is the third `--pip` to who typed them.
    static func argument(_ field: String) -> String {
        let field = field.hasPrefix("build.") ? String(field.dropFirst("build.".count)) : field
        switch field {
        case "baseImage": return "--base"
        case "pullSecret": return "--base-pull-secret"
        default:
            guard let (list, line) = ListLine.parts(of: field) else { return APICall.flag(field) }
            return "--\(list) (line \(line))"
        }
    }
}

/// `pip[2]` is line 3 of `pip` to people.
enum ListLine {
    static func parts(of field: String) -> (list: String, line: Int)? {
        let parts = field.split { $0 == "[" || $0 == "]" }
        guard field.hasSuffix("]"), parts.count == 2, let index = Int(parts[1]), index < .max else { return nil }
        return (String(parts[0]), index + 1)
    }
}
